import { Emulator } from '../../lib/emulator';
import { ProviderService } from '../plugin/generated/tfplugin6';
import { toAuthor } from '../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../lib/plugin/values/msgpack';
import { blockType } from '../../lib/plugin/values/types';
import { hdpProvider } from '../../lib/provider/provider';
import { AskedResource } from '../plugin/rpc/asked-resource';
import { connect, textOf, type Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { identityValues, resourceDefinition } from './asked-query';
import { connectProvider } from './connected-provider';

const RESTAPI = ['registry.terraform.io/mastercard/restapi', 'restapi_object'] as const;
const RESTFUL = ['registry.opentofu.org/magodo/restful', 'restful_resource'] as const;

/** On a process that is not configured, as Terraform does it. */
async function moved(
  typeName: string,
  [sourceProviderAddress, sourceTypeName]: readonly [string, string],
  state: Values,
) {
  const connection: Connection = await connect(
    hdpProvider({ environment: {}, now: () => new Date(0), delay: () => Promise.resolve() }),
  );
  const { targetState, targetPrivate, targetIdentity, diagnostics } = await connection.ask(
    ProviderService.moveResourceState,
    {
      ...{ sourceProviderAddress, sourceTypeName, targetTypeName: typeName },
      ...{ sourceSchemaVersion: 2, sourcePrivate: Buffer.from('theirs'), sourceIdentitySchemaVersion: 0 },
      sourceState: { json: Buffer.from(JSON.stringify(state)), flatmap: {} },
      sourceIdentity: undefined,
    },
  );
  await connection.close();
  expect(targetPrivate).toHaveLength(0);
  const values =
    targetState &&
    (toAuthor(decodeMsgpack(blockType(resourceDefinition(typeName).schema), targetState.msgpack)) as Values);
  return { state: values, identity: identityValues(targetIdentity), diagnostics: diagnostics.map(textOf) };
}

const SECRETS = {
  data: '{"refreshToken":"secret"}',
  api_data: { refreshToken: 'secret' },
  body: { clientSecret: 'secret' },
};

describe('an object of a provider for any REST API', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it.each<[string, readonly [string, string], Values, string, string | null]>([
    ['hdp_oauth_profile', RESTAPI, { id: '33', path: '/api/mgmt/oauthprofiles' }, '33', null],
    ['hdp_oauth_profile', RESTAPI, { id: '33', path: '/oauthprofiles/' }, '33', null],
    ['hdp_oauth_profile', RESTAPI, { id: '33', path: 'oauthprofiles', query_string: 'user=jane' }, '33', 'jane'],
    ['hdp_oauth_application', RESTAPI, { id: '7', path: '/api/mgmt/oauthapps?user=jane%20doe' }, '7', 'jane doe'],
    ['hdp_data_source', RESTAPI, { id: '45', path: '/api/mgmt/datasources' }, '45', null],
    ['hdp_data_source_group', RESTAPI, { id: '48', path: '/api/mgmt/datasources' }, '48', null],
    ['hdp_oauth_profile', RESTFUL, { id: '/api/mgmt/oauthprofiles/33', path: '/api/mgmt/oauthprofiles' }, '33', null],
    ['hdp_oauth_application', RESTFUL, { id: '/api/mgmt/oauthapps/7', query: { user: ['jane'] } }, '7', 'jane'],
    ['hdp_data_source', RESTFUL, { id: '/datasources/45?user=jane', query: null }, '45', 'jane'],
    ['hdp_data_source_share', RESTAPI, { id: '88', path: '/api/mgmt/datasources/45/sharedUsers' }, '45/user/88', null],
    [
      'hdp_data_source_share',
      RESTAPI,
      { id: '2', path: '/datasources/45/sharedTenants/', query_string: 'user=jane' },
      '45/tenant/2',
      'jane',
    ],
    [
      'hdp_data_source_share',
      RESTFUL,
      { id: '/api/mgmt/datasources/45/sharedUsers/88', path: '/api/mgmt/datasources/45/sharedUsers' },
      '45/user/88',
      null,
    ],
    [
      'hdp_data_source_share',
      RESTFUL,
      { id: '/datasources/45/sharedTenants/2?user=jane', query: null },
      '45/tenant/2',
      'jane',
    ],
  ])('becomes %s: %j %j', async (typeName, source, state, id, user) => {
    const { attributes } = resourceDefinition(typeName).schema;
    const nulls = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
    expect(await moved(typeName, source, { ...SECRETS, ...state })).toEqual({
      state: { ...nulls, id, user },
      identity: user === null ? undefined : { id, owner: user },
      diagnostics: [],
    });
  });

  it.each<[readonly [string, string], Values, string]>([
    [
      RESTAPI,
      { id: '7', path: '/api/mgmt/oauthapps' },
      'restapi_object at "/api/mgmt/oauthapps/7" is no OAuth profile: its path must end with "/oauthprofiles/" and an ID. Remove ' +
        "the 'moved' block, or let it lead to a resource of another type.",
    ],
    [
      RESTAPI,
      { id: 'x?token=secret', path: '/oauthprofiles' },
      'restapi_object at "/oauthprofiles/x" is no OAuth profile: its path must end with "/oauthprofiles/" and an ID. Remove the ' +
        "'moved' block, or let it lead to a resource of another type.",
    ],
    [
      RESTFUL,
      {},
      'restful_resource at "" is no OAuth profile: its path must end with "/oauthprofiles/" and an ID. Remove the \'moved\' ' +
        'block, or let it lead to a resource of another type.',
    ],
    [
      ['registry.terraform.io/other/restapi', 'restapi_object'],
      { id: '33', path: '/oauthprofiles' },
      'hdp_oauth_profile cannot take over restapi_object of provider registry.terraform.io/other/restapi. Remove the ' +
        "'moved' block.",
    ],
  ])('is refused as an OAuth profile: %j %j', async (source, state, problem) => {
    expect(await moved('hdp_oauth_profile', source, { ...SECRETS, ...state })).toEqual({
      state: undefined,
      identity: undefined,
      diagnostics: [`error: Unsupported Move: ${problem}`],
    });
  });

  it.each<[readonly [string, string], Values, string]>([
    [RESTAPI, { id: '45', path: '/api/mgmt/datasources' }, '/api/mgmt/datasources/45'],
    [RESTAPI, { id: '88', path: '/oauthprofiles/45/sharedUsers' }, '/oauthprofiles/45/sharedUsers/88'],
    [RESTAPI, { id: 'jane', path: '/datasources/45/sharedUsers' }, '/datasources/45/sharedUsers/jane'],
    [RESTFUL, { id: '/datasources/0/sharedUsers/88' }, '/datasources/0/sharedUsers/88'],
    [RESTFUL, { id: '/datasources/45/members/88' }, '/datasources/45/members/88'],
    [RESTFUL, {}, ''],
  ])('is refused as a share: %j %j', async (source, state, path) => {
    const { state: taken, diagnostics } = await moved('hdp_data_source_share', source, { ...SECRETS, ...state });
    expect([taken, diagnostics]).toEqual([
      undefined,
      [
        `error: Unsupported Move: ${source[1]} at "${path}" is no HDP data source share: its path must end with ` +
          '"/datasources/<ID>/sharedUsers/<ID>" or "/datasources/<ID>/sharedTenants/<ID>". Remove the \'moved\' block, or ' +
          'let it lead to a resource of another type.',
      ],
    ]);
  });

  it('is completed by the read that follows, and then plans no change', async () => {
    const emulator = await Emulator.start({
      oauthApps: [{ id: 7, name: 'App', dataStore: 1, clientId: 'c', clientSecret: 's' }],
      profiles: [{ id: 33, name: 'Sales', oauthAppId: 7, owner: 'admin', refreshToken: 'r' }],
    });
    ends.push(() => emulator.stop());
    const { state } = await moved('hdp_oauth_profile', RESTAPI, { id: '33', path: '/oauthprofiles' });
    const connection = await connectProvider(emulator);
    ends.unshift(connection.close);
    const resource = new AskedResource(connection, 'hdp_oauth_profile', resourceDefinition('hdp_oauth_profile').schema);
    const upgraded = await resource.upgrade(2, JSON.stringify(state));
    const read = await resource.read(upgraded.state, upgraded.private);
    expect(read).toMatchObject({ state: { id: '33', name: 'Sales', oauth_app_id: 7, user: 'admin' }, diagnostics: [] });
    const config = { name: 'Sales', oauth_app_id: 7 };
    const plan = await resource.plan({ prior: read.state, private: read.private, config });
    expect(plan).toMatchObject({ planned: read.state, replace: [], diagnostics: [] });
  });

  it('is completed as a share, too', async () => {
    const emulator = await Emulator.start({
      dataSources: [{ id: 45, name: 'crm', dataStore: 1, sharedTenants: [{ tenantId: 1, permissions: [2, 7] }] }],
    });
    ends.push(() => emulator.stop());
    const type = 'hdp_data_source_share';
    const { state } = await moved(type, RESTAPI, { id: '1', path: '/datasources/45/sharedTenants' });
    const connection = await connectProvider(emulator);
    ends.unshift(connection.close);
    const resource = new AskedResource(connection, type, resourceDefinition(type).schema);
    const upgraded = await resource.upgrade(0, JSON.stringify(state));
    const read = await resource.read(upgraded.state, upgraded.private);
    const config = {
      ...{ data_source_id: '45', tenant_id: '1', permissions: ['ViewDataSource', 'UseDataSourceWithOData'] },
    };
    expect(read).toMatchObject({ state: { id: '45/tenant/1', user: 'admin', ...config }, diagnostics: [] });
    const plan = await resource.plan({ prior: read.state, private: read.private, config });
    expect(plan).toMatchObject({ planned: read.state, replace: [], diagnostics: [] });
  });
});
