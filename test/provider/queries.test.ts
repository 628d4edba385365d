import { Emulator, Permission } from '../../lib/emulator';
import { AskedResource } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { generatedConfig, importByIdentity, query, resourceDefinition } from './asked-query';
import { connectProvider } from './connected-provider';

let emulator: Emulator;
let connection: Connection;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
      { name: 'jane', password: 'jane' },
      { id: 88, name: 'joe', password: 'joe' },
    ],
    oauthApps: [
      { id: 7, name: 'CRM App', dataStore: 1, clientId: 'client', clientSecret: 'app-secret' },
      { id: 8, name: 'Analytics', dataStore: 54, clientId: 'client', clientSecret: 'app-secret', scope: 'b a' },
    ],
    profiles: [
      { id: 33, name: 'Sales', oauthAppId: 7, owner: 'admin', refreshToken: 'refresh-secret' },
      { id: 34, name: 'Export_1', oauthAppId: 7, owner: 'admin', description: 'First' },
      { id: 35, name: 'Export_2', oauthAppId: 7, owner: 'jane' },
    ],
    dataSources: [
      {
        id: 45,
        name: 'crm',
        dataStore: 1,
        owner: 'admin',
        options: { Database: 'sales', User: 'u', Password: 'db-secret' },
        sharedUsers: [{ userId: 88, permissions: [2] }],
      },
      { id: 46, name: 'web', dataStore: 54, owner: 'admin', options: {} },
      {
        ...{ id: 47, name: 'hers', dataStore: 1, owner: 'jane', options: {} },
        sharedUsers: [{ userId: 88, permissions: [2] }],
      },
      { id: 48, name: 'both', dataStore: 56, owner: 'admin', connectionType: 'Group', options: {} },
    ],
  });
  connection = await connectProvider(emulator);
});

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

const owned = (id: string, name: string, owner = 'admin'): unknown => [{ id, owner }, name];
const requests = (): readonly string[] => emulator.requests.map(({ method, path }) => `${method} ${path}`);

describe('a list of existing objects', () => {
  it.each<[string, Values, readonly unknown[]]>([
    ['hdp_oauth_profile', {}, [owned('33', 'Sales'), owned('34', 'Export_1')]],
    ['hdp_oauth_profile', { name_pattern: 'Export_?' }, [owned('34', 'Export_1')]],
    ['hdp_oauth_profile', { user: 'jane' }, [owned('35', 'Export_2', 'jane')]],
    ['hdp_oauth_profile', { user: 'jane', name_pattern: 'Sales' }, []],
    ['hdp_oauth_application', {}, [owned('7', 'CRM App'), owned('8', 'Analytics')]],
    ['hdp_oauth_application', { data_store: 54 }, [owned('8', 'Analytics')]],
    ['hdp_oauth_application', { name_pattern: 'CRM*', data_store: 54 }, []],
    ['hdp_data_source', {}, [owned('45', 'crm'), owned('46', 'web')]],
    ['hdp_data_source', { data_store: 1 }, [owned('45', 'crm')]],
    ['hdp_data_source', { user: 'jane', data_store: 1 }, [owned('47', 'hers', 'jane')]],
    ['hdp_data_source_group', {}, [owned('48', 'both')]],
    ['hdp_data_source_group', { name_pattern: 'a*' }, []],
  ])('%s takes one request: %j', async (typeName, config, expected) => {
    expect(await query(connection, typeName, { config })).toEqual(expected);
    expect(requests()).toHaveLength(1);
  });

  it('reads the objects that the limit lets through where they are wanted, and no more', async () => {
    const [found, ...others] = await query(connection, 'hdp_oauth_profile', { whole: true, limit: 1 });
    expect(others).toEqual([]);
    expect(found).toMatchObject([
      { id: '33', owner: 'admin' },
      'Sales',
      { id: '33', name: 'Sales', oauth_app_id: 7, user: 'admin' },
    ]);
    expect(requests()).toEqual(['GET /api/mgmt/oauthprofiles', 'GET /api/mgmt/oauthprofiles/33']);
  });

  it.each(['hdp_oauth_profile', 'hdp_oauth_application', 'hdp_data_source'])('%s shows no secret', async (typeName) => {
    const found = await query(connection, typeName, { whole: true });
    expect(found.length).toBeGreaterThan(1);
    expect(JSON.stringify(found)).not.toMatch(/-secret/);
  });

  it('leaves out an object that cannot be read, with a warning', async () => {
    emulator.inject({ kind: 'status', method: 'GET', path: '/oauthprofiles/33', status: 403 });
    const found = await query(connection, 'hdp_oauth_profile', { whole: true });
    expect(found).toEqual([
      expect.stringMatching(/^warning: Unable to Read OAuth Profile: .* It is left out of the list\.$/s),
      [{ id: '34', owner: 'admin' }, 'Export_1', expect.objectContaining({ description: 'First' })],
    ]);
  });

  it('says what keeps it from the server', async () => {
    emulator.inject({ kind: 'status', method: 'GET', path: '/oauthprofiles', status: 403 });
    expect(await query(connection, 'hdp_oauth_profile')).toEqual([
      expect.stringMatching(/^error: Unable to List OAuth Profiles: Listing OAuth profiles on http/),
    ]);
  });
});

describe('a list of a server that makes nothing of the query and lists an object twice', () => {
  it.each([
    ['hdp_data_source', [owned('45', 'crm'), owned('49', 'odd name \ufffd[2J')]],
    ['hdp_data_source_group', [owned('48', 'both'), owned('49', 'odd name \ufffd[2J')]],
  ])('%s shows those of its kind once, and of names no control characters', async (typeName, expected) => {
    const dataSources = [
      { id: 45, name: 'crm', isGroup: false },
      { id: 45, name: 'crm', isGroup: false },
      { id: 48, name: 'both', isGroup: true },
      { id: 49, name: 'odd\nname \u001b[2J' },
    ];
    emulator.inject({
      ...{ kind: 'rewrite', method: 'GET', path: '/datasources' },
      rewrite: (response) => ({ ...response, body: JSON.stringify({ dataSources }) }),
    });
    expect(await query(connection, typeName)).toEqual(expected);
  });
});

describe('a list of a server that shows little', () => {
  it('cannot be restricted by the data store', async () => {
    await connection.close();
    await emulator.stop();
    emulator = await Emulator.start({
      dataSources: [{ id: 45, name: 'crm', dataStore: 1, owner: 'admin', options: {} }],
      quirks: { dataSourceList: 'bare' },
    });
    connection = await connectProvider(emulator);
    expect(await query(connection, 'hdp_data_source', { config: { data_store: 1 } })).toEqual([
      `error: Data Store Not in List: The list of ${emulator.url} does not show the data store of HDP data source 45, so the ` +
        "list cannot be restricted by 'data_store'. Use 'name_pattern' instead. [data_store]",
    ]);
    expect(await query(connection, 'hdp_data_source')).toEqual([owned('45', 'crm')]);
  });
});

describe('an import by identity', () => {
  it.each<[string, Values, Values, Values]>([
    ['hdp_oauth_profile', { id: '33' }, { id: '33', owner: 'admin' }, { name: 'Sales', user: 'admin' }],
    ['hdp_oauth_profile', { id: '35', owner: 'jane' }, { id: '35', owner: 'jane' }, { name: 'Export_2', user: 'jane' }],
    ['hdp_oauth_application', { id: '8' }, { id: '8', owner: 'admin' }, { name: 'Analytics', scopes: ['a', 'b'] }],
    ['hdp_data_source', { id: '45' }, { id: '45', owner: 'admin' }, { name: 'crm', data_store: 1 }],
    ['hdp_data_source_group', { id: '48' }, { id: '48', owner: 'admin' }, { name: 'both', members: [] }],
    [
      'hdp_data_source_share',
      { id: '47/user/88', owner: 'jane' },
      { id: '47/user/88', owner: 'jane' },
      { data_source_id: '47', user_id: '88', tenant_id: null, permissions: ['ViewDataSource'] },
    ],
  ])('%s %j is completed by the read', async (typeName, identity, completed, state) => {
    const imported = await importByIdentity(connection, typeName, identity);
    expect(imported).toMatchObject({ identity: completed, state, diagnostics: [] });
  });

  it.each([
    ['hdp_oauth_profile', { id: '35' }, /^error: OAuth Profile Not Found for Assumed Owner: /],
    [
      'hdp_oauth_profile',
      { owner: 'jane' },
      /^error: Incomplete Identity: The identity of hdp_oauth_profile needs 'id'\.$/,
    ],
    [
      'hdp_oauth_profile',
      { id: '' },
      /^error: Incomplete Identity: 'id' of the identity of hdp_oauth_profile is blank\.$/,
    ],
    [
      'hdp_oauth_profile',
      { id: '033' },
      /^error: Unable to Read OAuth Profile: Reading OAuth profile 033 on \S+ failed\.\n\n'id' must be a whole number of 1 to 19 digits, without leading zeros, got '033'\.$/,
    ],
    [
      'hdp_oauth_profile',
      { id: '33', owner: ' ' },
      /^error: Incomplete Identity: 'owner' of the identity of hdp_oauth_profile is blank\.$/,
    ],
    [
      'hdp_data_source_share',
      { id: 'jane/47/user/88' },
      /^error: Invalid Import ID: The ID of a share names no owner, but "jane\/47\/user\/88" does\. Use "47\/user\/88" as 'id' and "jane" as 'owner'\.$/,
    ],
  ])('%s %j is refused', async (typeName, identity, message) => {
    const { diagnostics } = await importByIdentity(connection, typeName, identity);
    expect(diagnostics).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['hdp_oauth_profile', { id: '34' }, { name: 'Export_1', oauth_app_id: 7, description: 'First', user: null }],
    [
      'hdp_oauth_profile',
      { id: '35', owner: 'jane' },
      { name: 'Export_2', oauth_app_id: 7, description: null, user: 'jane' },
    ],
    [
      'hdp_oauth_application',
      { id: '8' },
      { name: 'Analytics', data_store: 54, client_id: 'client', client_secret_wo: null },
    ],
    [
      'hdp_data_source',
      { id: '45' },
      { name: 'crm', options: { Database: 'sales', User: 'u' }, options_wo: null, user: null },
    ],
    ['hdp_data_source_group', { id: '48' }, { name: 'both', members: [], description: null, user: null }],
    [
      'hdp_data_source_share',
      { id: '45/user/88' },
      { data_source_id: '45', user_id: '88', tenant_id: null, permissions: ['ViewDataSource'], user: null },
    ],
  ])('%s %j has a generated configuration that plans no change', async (typeName, identity, expected) => {
    const { state, private: bytes } = await importByIdentity(connection, typeName, identity);
    if (!state) throw new Error('Nothing was imported.');
    const config = await generatedConfig(connection, typeName, state);
    expect(config).toMatchObject({ ...expected, id: null });
    const resource = new AskedResource(connection, typeName, resourceDefinition(typeName).schema);
    expect(await resource.validate(config)).toEqual([]);
    const plan = await resource.plan({ prior: state, config, private: bytes });
    expect(plan).toMatchObject({ planned: state, replace: [], diagnostics: [] });
  });
});
