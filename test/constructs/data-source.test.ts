import { Lazy, TerraformOutput, TerraformVariable, Testing, Token } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import {
  DataHdpOAuthApplication,
  DataSource,
  HdpProvider,
  OAuthApplication,
  OAuthProfile,
  TokenVariable,
} from '../../lib';
import type { DataSourceProps, IOAuthProfile, OAuthProfileProps } from '../../lib';
import { ephemeralVariable, messageOf, newStack, stackWithProvider, synthesize, validationMessages } from './stacks';

const required = { name: 'Orders', dataStore: 1 };

const literal =
  "'secretOptions' is a literal and would stand in clear text in the synthesized stack: pass the value of a TokenVariable " +
  "or a reference; 'allowPlaintextOptions: true' permits literals in tests and demos";

/** What the one data source of the stack is written as. */
function writtenIn(stack: TerraformStack): unknown {
  const written = Object.values(synthesize(stack).resource?.['hdp_data_source'] ?? {});
  expect(written).toHaveLength(1);
  return written[0];
}

function addProfile(stack: TerraformStack, props: Partial<OAuthProfileProps> = {}): OAuthProfile {
  const application = props.oauthApplication === undefined ? { oauthAppId: 17 } : {};
  return new OAuthProfile(stack, 'profile', { name: 'P', refreshToken: '${var.token}', ...application, ...props });
}

describe('DataSource', () => {
  it('writes what is required and nothing else', () => {
    const stack = stackWithProvider();
    new DataSource(stack, 'x', required);
    expect(writtenIn(stack)).toEqual({ name: 'Orders', data_store: 1 });
  });

  it('writes every argument, secret options to the write-only attribute', () => {
    const stack = stackWithProvider();
    new DataSource(stack, 'x', {
      name: 'Orders-2',
      dataStoreName: 'Oracle',
      connectionType: 'Hybrid',
      description: 'nightly',
      oauthProfileId: '33',
      options: { ServerName: 'oracle.internal', PortNumber: '1521' },
      secretOptions: { Password: new TokenVariable(stack, 'password').value },
      secretOptionsVersion: '2026-11',
      verifyConnection: true,
      user: 'jane',
    });
    expect(writtenIn(stack)).toEqual({
      name: 'Orders-2',
      data_store_name: 'Oracle',
      connection_type: 'Hybrid',
      description: 'nightly',
      oauth_profile_id: '33',
      options: { ServerName: 'oracle.internal', PortNumber: '1521' },
      options_wo: { Password: '${var.password}' },
      options_wo_version: '2026-11',
      verify_connection: true,
      user: 'jane',
    });
  });

  it('writes HCL', () => {
    const stack = stackWithProvider();
    const options = { ServerName: 'oracle.internal' };
    new DataSource(stack, 'x', { ...required, options, secretOptions: { Password: '${var.password}' } });
    expect(Testing.synthHcl(stack, true)).toContain(
      [
        'resource "hdp_data_source" "x" {',
        'name = "Orders"',
        'data_store = 1',
        'options = {',
        'ServerName = "oracle.internal"',
        '}',
        'options_wo = {',
        'Password = "${var.password}"',
        '}',
        '}',
      ].join('\n'),
    );
  });

  it.each<[string, (dataSource: DataSource) => unknown, string]>([
    ['id', ({ id }) => id, 'id'],
    ['name', ({ name }) => name, 'name'],
    ['dataStore', ({ dataStore }) => dataStore, 'data_store'],
    ['dataStoreName', ({ dataStoreName }) => dataStoreName, 'data_store_name'],
    ['connectionType', ({ connectionType }) => connectionType, 'connection_type'],
    ['description', ({ description }) => description, 'description'],
    ['oauthProfileId', ({ oauthProfileId }) => oauthProfileId, 'oauth_profile_id'],
    ['options', ({ options }) => options, 'options'],
    ['secretOptions', ({ secretOptions }) => secretOptions, 'options_wo'],
    ['secretOptionsVersion', ({ secretOptionsVersion }) => secretOptionsVersion, 'options_wo_version'],
    ['secretOptionsUpdatedAt', ({ secretOptionsUpdatedAt }) => secretOptionsUpdatedAt, 'options_updated_at'],
    ['connectionError', ({ connectionError }) => connectionError, 'connection_error'],
    ['user', ({ user }) => user, 'user'],
  ])('gives a reference by %s', (_, attribute, name) => {
    const stack = stackWithProvider();
    new TerraformOutput(stack, 'out', { value: attribute(new DataSource(stack, 'x', required)) });
    expect(synthesize(stack).output).toEqual({ out: { value: `\${hdp_data_source.x.${name}}` } });
  });

  it('writes what was set last', () => {
    const stack = stackWithProvider();
    const dataSource = new DataSource(stack, 'x', { ...required, oauthProfileId: '33', verifyConnection: true });
    dataSource.name = 'Sales';
    dataSource.oauthProfile = OAuthProfile.fromName(stack, 'lookup', 'P');
    dataSource.options = { Database: 'sales' };
    dataSource.secretOptions = { Password: '${var.password}' };
    dataSource.resetVerifyConnection();
    expect(dataSource.oauthProfileIdInput).toBeUndefined();
    expect(writtenIn(stack)).toEqual({
      name: 'Sales',
      data_store: 1,
      oauth_profile_id: '${data.hdp_oauth_profile.lookup.id}',
      options: { Database: 'sales' },
      options_wo: { Password: '${var.password}' },
    });
    dataSource.oauthProfileId = '34';
    expect([dataSource.oauthProfile, dataSource.oauthProfileIdInput]).toEqual([undefined, '34']);
    dataSource.resetOauthProfileId();
    dataSource.resetOptions();
    dataSource.resetSecretOptions();
    expect(writtenIn(stack)).toEqual({ name: 'Sales', data_store: 1 });
  });

  it('is recognised without its class', () => {
    const stack = stackWithProvider();
    expect(DataSource.isDataSource(new DataSource(stack, 'x', required))).toBe(true);
    expect([stack, {}, null, undefined, 'x'].filter((x) => DataSource.isDataSource(x))).toEqual([]);
  });
});

describe('DataSource, checked at construction', () => {
  const name =
    'must start with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in all';
  const keys = 'must have no blank key, and not OAuthProfileId, which is an attribute of its own';

  it.each<[Partial<DataSourceProps>, string]>([
    [{ name: '' }, `'name' ${name}, got ''`],
    [{ name: '1_Orders' }, `'name' ${name}, got '1_Orders'`],
    [{ name: 'my orders' }, `'name' ${name}, got 'my orders'`],
    [{ name: 'a'.repeat(129) }, `'name' ${name}, got '${'a'.repeat(80)}…'`],
    [{ dataStore: undefined }, "'dataStore' or 'dataStoreName' is required"],
    [{ dataStoreName: 'Oracle' }, "only one of 'dataStore' and 'dataStoreName' may be set"],
    [{ dataStore: 0 }, "'dataStore' must be a whole number from 1 to 9007199254740991, got 0"],
    [{ connectionType: 'hybrid' }, "'connectionType' must be Cloud or Hybrid, got 'hybrid'"],
    [
      { oauthProfileId: 'P' },
      "'oauthProfileId' must be a whole number of 1 to 19 digits, without leading zeros, got 'P'",
    ],
    [{ options: { ' ': 'x' } }, `'options' ${keys}, got ' '`],
    [{ options: { OAuthProfileId: '33' } }, `'options' ${keys}, got 'OAuthProfileId'`],
    [{ secretOptions: { ' ': '${var.x}' } }, `'secretOptions' ${keys}, and no blank value`],
    [{ secretOptions: { Password: '' } }, `'secretOptions' ${keys}, and no blank value`],
    [{ secretOptions: { Password: 'secret-1' } }, literal],
    [{ secretOptions: { Password: '${var.password}', PrivateKey: 'secret-1' } }, literal],
    [{ secretOptions: { Password: '${sensitive("secret-1")}' } }, literal],
    [{ secretOptionsVersion: ' ' }, "'secretOptionsVersion' must not be blank, got ' '"],
    [{ user: '' }, "'user' must not be blank, got ''"],
  ])('refuses %j', (props, violation) => {
    expect(messageOf(() => new DataSource(newStack(), 'x', { ...required, ...props }))).toBe(`[stack/x] ${violation}`);
  });

  it('refuses both a profile and its ID, and several profiles', () => {
    const stack = stackWithProvider();
    const oauthProfile = addProfile(stack);
    expect(messageOf(() => new DataSource(stack, 'x', { ...required, oauthProfile, oauthProfileId: '33' }))).toBe(
      "[stack/x] only one of 'oauthProfileId' and 'oauthProfile' may be set",
    );
    oauthProfile.count = 2;
    expect(messageOf(() => new DataSource(stack, 'y', { ...required, oauthProfile }))).toBe(
      "[stack/y] 'oauthProfile' is several objects, as it has 'count': set 'oauthProfileId' to the ID of one of them",
    );
  });

  it.each<Partial<DataSourceProps>>([
    { name: 'a' },
    { name: 'a'.repeat(128) },
    { connectionType: 'Cloud' },
    { options: {} },
    { options: { Database: '' } },
    { secretOptions: { Password: 'secret-1' }, allowPlaintextOptions: true },
  ])('accepts %j', (props) => {
    const stack = stackWithProvider();
    new DataSource(stack, 'x', { ...required, ...props });
    expect(() => synthesize(stack)).not.toThrow();
  });
});

describe('DataSource, checked at synthesis', () => {
  it.each<[string, (stack: TerraformStack) => Partial<DataSourceProps>, string[]]>([
    [
      'a secret option that becomes a literal',
      () => ({ secretOptions: { Password: Lazy.stringValue({ produce: () => 'secret-1' }) } }),
      [literal],
    ],
    [
      'an ephemeral variable among the options',
      (stack) => ({ options: { Database: 'x', Password: new TokenVariable(stack, 'password').value } }),
      [
        "'options' is stored in the state, where the value of the ephemeral variable 'password' cannot go: pass it with 'secretOptions'",
      ],
    ],
    [
      'an ephemeral variable elsewhere',
      (stack) => ({ description: new TokenVariable(stack, 'password').value }),
      [
        "'description' is stored in the state, where the value of the ephemeral variable 'password' cannot go: create the variable with 'ephemeral: false'",
      ],
    ],
  ])('refuses %s', (_, props, violations) => {
    const stack = stackWithProvider();
    new DataSource(stack, 'x', { ...required, ...props(stack) });
    expect(validationMessages(stack)).toEqual(violations.map((violation) => `[stack/x] ${violation}`));
  });

  it('accepts maps that Terraform finds out', () => {
    const stack = stackWithProvider();
    const options = Token.asStringMap(new TerraformVariable(stack, 'a', { type: 'map(string)' }).value);
    const secretOptions = Token.asStringMap(ephemeralVariable(stack, 'b', 'map(string)').value);
    new DataSource(stack, 'x', { ...required, options, secretOptions });
    expect(writtenIn(stack)).toMatchObject({ options: '${var.a}', options_wo: '${var.b}' });
  });
});

describe('a data source with a profile construct', () => {
  it.each<[string, (stack: TerraformStack) => IOAuthProfile, string]>([
    ['of the stack', (stack) => addProfile(stack), 'hdp_oauth_profile.profile.id'],
    ['looked up', (stack) => OAuthProfile.fromId(stack, 'profile', '33'), 'data.hdp_oauth_profile.profile.id'],
  ])('refers to one %s, and is changed in place when the profile is replaced', (_, profile, reference) => {
    const stack = stackWithProvider();
    new DataSource(stack, 'x', { ...required, oauthProfile: profile(stack) });
    expect(writtenIn(stack)).toEqual({ name: 'Orders', data_store: 1, oauth_profile_id: `\${${reference}}` });
  });
});

describe('timeouts of a data source', () => {
  it.each<Record<string, string>>([{}, { create: '5m' }, { create: '${var.timeout}', update: '1h30m' }])(
    'may be %j',
    (timeouts) => {
      const stack = stackWithProvider();
      new DataSource(stack, 'x', { ...required, timeouts });
      expect(writtenIn(stack)).toMatchObject({ timeouts });
    },
  );

  it.each<[Record<string, string>, string]>([
    [{ create: '5' }, 'create = 5'],
    [{ create: '${var.timeout}', update: '' }, 'create = ${var.timeout}, update = '],
    [{ delete: '${var.timeout}' }, 'delete = ${var.timeout}'],
  ])('must not be %j', (timeouts, shown) => {
    expect(messageOf(() => new DataSource(stackWithProvider(), 'x', { ...required, timeouts }))).toBe(
      "[stack/x] 'timeouts' may have the keys create and update, each with a positive duration, such as 90s, 20m or 1h30m, " +
        `got '${shown}'`,
    );
  });
});

describe('OAuthProfile.addDataSource', () => {
  const reference = '${hdp_oauth_profile.profile.id}';

  it('adds a data source below the profile, with what follows from it and its application', () => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com', alias: 'first' });
    const application = new OAuthApplication(stack, 'app', {
      name: 'Salesforce',
      dataStoreName: 'Salesforce',
      clientId: 'client',
      clientSecret: '${var.secret}',
      provider,
    });
    const profile = application.addProfile('profile', { name: 'P', refreshToken: '${var.token}', user: 'jane' });
    const dataSource = profile.addDataSource('exports', { name: 'Exports' });
    expect([dataSource.node.path, dataSource.oauthProfile]).toEqual(['stack/app/profile/exports', profile]);
    expect(writtenIn(stack)).toEqual({
      name: 'Exports',
      data_store: '${hdp_oauth_application.app.data_store}',
      oauth_profile_id: `\${${profile.terraformResourceType}.${profile.friendlyUniqueId}.id}`,
      user: 'jane',
      provider: 'hdp.first',
    });
  });

  it('takes the data store of an application that was looked up', () => {
    const stack = stackWithProvider();
    const oauthApplication = new DataHdpOAuthApplication(stack, 'app', { name: 'Salesforce' });
    addProfile(stack, { oauthApplication }).addDataSource('exports', { name: 'Exports' });
    expect(writtenIn(stack)).toEqual({
      name: 'Exports',
      data_store: '${data.hdp_oauth_application.app.data_store}',
      oauth_profile_id: reference,
    });
  });

  it.each<[string, Pick<DataSourceProps, 'dataStore' | 'dataStoreName' | 'user'>, object]>([
    ['the data store by its ID', { dataStore: 54 }, { data_store: 54 }],
    ['the data store by its name', { dataStoreName: 'Snowflake' }, { data_store_name: 'Snowflake' }],
    ['the owner', { dataStore: 1, user: 'john' }, { data_store: 1, user: 'john' }],
    [
      'nothing, where they are null',
      JSON.parse('{ "dataStore": null, "dataStoreName": null, "user": null }') as object,
      { data_store: '${data.hdp_oauth_application.app.data_store}', user: 'jane' },
    ],
  ])('lets the properties decide: %s', (_, props, expected) => {
    const stack = stackWithProvider();
    const oauthApplication = new DataHdpOAuthApplication(stack, 'app', { name: 'Salesforce' });
    addProfile(stack, { oauthApplication, user: 'jane' }).addDataSource('exports', { name: 'Exports', ...props });
    expect(writtenIn(stack)).toEqual({ name: 'Exports', oauth_profile_id: reference, user: 'jane', ...expected });
  });

  it('asks for the data store where the profile has no application construct', () => {
    const profile = addProfile(stackWithProvider());
    expect(messageOf(() => profile.addDataSource('exports', { name: 'Exports' }))).toBe(
      "[stack/profile/exports] 'dataStore' or 'dataStoreName' is required",
    );
  });

  it('refuses to add to several profiles', () => {
    const profile = addProfile(stackWithProvider(), { count: 2 });
    expect(messageOf(() => profile.addDataSource('exports', required))).toBe(
      "[stack/profile/exports] 'oauthProfile' is several objects, as it has 'count': set 'oauthProfileId' to the ID of one of them",
    );
  });
});
