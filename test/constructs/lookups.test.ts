import 'cdktf/lib/testing/adapters/jest';
import { TerraformIterator, TerraformOutput, TerraformProvider, TerraformVariable, Testing, Token } from 'cdktf';
import type { TerraformDataSource, TerraformStack } from 'cdktf';
import {
  DataHdpDataSource,
  DataHdpDataSources,
  DataHdpDataStore,
  DataHdpDataStores,
  DataHdpOAuthApplication,
  DataHdpOAuthProfile,
  DataHdpOAuthProfiles,
  DataHdpOAuthProfileStatistics,
  DataHdpRole,
  DataHdpServer,
  DataHdpTenant,
  DataHdpUser,
  HdpProvider,
  OAuthProfile,
} from '../../lib';
import type { DataHdpOAuthApplicationProps, DataHdpOAuthProfileProps, IOAuthProfile } from '../../lib';
import { messageOf, newApp, newStack, stackWithProvider, synthesize, validationMessages } from './stacks';

Testing.setupJest();

/** What the one data source of a stack is written as. */
function written(build: (stack: TerraformStack) => TerraformDataSource): unknown {
  const stack = stackWithProvider();
  const { terraformResourceType, friendlyUniqueId } = build(stack);
  return synthesize(stack).data?.[terraformResourceType]?.[friendlyUniqueId];
}

/** What an output of the value is written as. */
function output(build: (stack: TerraformStack) => unknown): unknown {
  const stack = stackWithProvider();
  new TerraformOutput(stack, 'out', { value: build(stack) });
  return synthesize(stack).output?.['out']?.['value'];
}

/** The linter refuses what users should no longer write. */
function deprecated(lookup: TerraformDataSource, property: string): unknown {
  return Reflect.get(lookup, property);
}

describe('a lookup', () => {
  it.each<[string, (stack: TerraformStack) => TerraformDataSource, unknown]>([
    ['a profile by its ID', (stack) => new DataHdpOAuthProfile(stack, 'x', { id: '33' }), { id: '33' }],
    [
      'a profile by its name',
      (stack) => new DataHdpOAuthProfile(stack, 'x', { name: 'User_1', user: 'jane' }),
      { name: 'User_1', user: 'jane' },
    ],
    ['all profiles', (stack) => new DataHdpOAuthProfiles(stack, 'x'), {}],
    [
      'some profiles',
      (stack) => new DataHdpOAuthProfiles(stack, 'x', { namePattern: 'User_*', user: 'jane' }),
      { name_pattern: 'User_*', user: 'jane' },
    ],
    [
      'the statistics of a profile',
      (stack) => new DataHdpOAuthProfileStatistics(stack, 'x', { oauthProfileId: '33', user: 'jane' }),
      { oauth_profile_id: '33', user: 'jane' },
    ],
    ['an application by its ID', (stack) => new DataHdpOAuthApplication(stack, 'x', { id: '17' }), { id: '17' }],
    [
      'an application by its name and the ID of its tenant',
      (stack) => new DataHdpOAuthApplication(stack, 'x', { name: 'My app', tenantId: '1', user: 'jane' }),
      { name: 'My app', tenant_id: '1', user: 'jane' },
    ],
    [
      'an application by its name and the name of its tenant',
      (stack) => new DataHdpOAuthApplication(stack, 'x', { name: 'My app', tenantName: 'R & D' }),
      { name: 'My app', tenant_name: 'R & D' },
    ],
    ['the data stores', (stack) => new DataHdpDataStores(stack, 'x'), {}],
    ['a data store by its name', (stack) => new DataHdpDataStore(stack, 'x', { name: 'S' }), { name: 'S' }],
    ['a data source by its ID', (stack) => new DataHdpDataSource(stack, 'x', { id: '45' }), { id: '45' }],
    [
      'some data sources',
      (stack) => new DataHdpDataSources(stack, 'x', { namePattern: 'a-*', dataStore: 1, user: 'jane' }),
      { name_pattern: 'a-*', data_store: 1, user: 'jane' },
    ],
    ['a user by its name', (stack) => new DataHdpUser(stack, 'x', { name: 'jane' }), { name: 'jane' }],
    ['a tenant by its ID', (stack) => new DataHdpTenant(stack, 'x', { id: '2' }), { id: '2' }],
    [
      'a role by its name and tenant',
      (stack) => new DataHdpRole(stack, 'x', { name: 'User', tenantId: '1' }),
      { name: 'User', tenant_id: '1' },
    ],
    ['the server', (stack) => new DataHdpServer(stack, 'x'), {}],
  ])('writes %s', (_, build, expected) => {
    expect(written(build)).toEqual(expected);
  });

  it('writes HCL and is found by the matchers of CDKTF', () => {
    const stack = stackWithProvider();
    new DataHdpOAuthProfile(stack, 'x', { name: 'User_1' });
    expect(Testing.synthHcl(stack, true)).toContain('data "hdp_oauth_profile" "x" {\nname = "User_1"\n}');
    expect(Testing.synth(stack)).toHaveDataSourceWithProperties(DataHdpOAuthProfile, { name: 'User_1' });
  });

  it('writes what was set last', () => {
    const stack = stackWithProvider();
    const profile = new DataHdpOAuthProfile(stack, 'profile', { id: '33' });
    const profiles = new DataHdpOAuthProfiles(stack, 'profiles', { namePattern: 'a*' });
    const usage = new DataHdpOAuthProfileStatistics(stack, 'usage', { oauthProfileId: '1' });
    const app = new DataHdpOAuthApplication(stack, 'app', { name: 'A', tenantId: '1' });
    for (const each of [profile, profiles, usage, app]) each.user = 'jane';
    profiles.namePattern = 'b*';
    usage.oauthProfileId = '2';
    app.resetTenantId();
    app.tenantName = 'T';
    expect([profile.idInput, profile.nameInput, app.idInput, app.nameInput]).toEqual(['33', undefined, undefined, 'A']);
    expect([profiles.namePatternInput, usage.oauthProfileIdInput]).toEqual(['b*', '2']);
    expect([app.tenantIdInput, app.tenantNameInput]).toEqual([undefined, 'T']);
    expect([profile, profiles, usage, app].map(({ userInput }) => userInput)).toEqual(Array(4).fill('jane'));
    expect(synthesize(stack).data).toEqual({
      hdp_oauth_profile: { profile: { id: '33', user: 'jane' } },
      hdp_oauth_profiles: { profiles: { name_pattern: 'b*', user: 'jane' } },
      hdp_oauth_profile_statistics: { usage: { oauth_profile_id: '2', user: 'jane' } },
      hdp_oauth_application: { app: { name: 'A', tenant_name: 'T', user: 'jane' } },
    });
    for (const each of [profile, profiles, usage, app]) each.resetUser();
    profiles.resetNamePattern();
    app.resetTenantName();
    app.tenantId = '2';
    expect(synthesize(stack).data).toEqual({
      hdp_oauth_profile: { profile: { id: '33' } },
      hdp_oauth_profiles: { profiles: {} },
      hdp_oauth_profile_statistics: { usage: { oauth_profile_id: '2' } },
      hdp_oauth_application: { app: { name: 'A', tenant_id: '2' } },
    });
  });

  it('takes all meta-arguments', () => {
    const stack = stackWithProvider();
    const provider = new HdpProvider(stack, 'second', { alias: 'second' });
    const first = new DataHdpDataStores(stack, 'first', { provider });
    new DataHdpOAuthProfiles(stack, 'second-look', {
      provider,
      dependsOn: [first],
      forEach: TerraformIterator.fromList(['a']),
      lifecycle: { postcondition: [{ condition: '${true}', errorMessage: 'never' }] },
    });
    expect(synthesize(stack).data).toEqual({
      hdp_data_stores: { first: { provider: 'hdp.second' } },
      hdp_oauth_profiles: {
        'second-look': {
          provider: 'hdp.second',
          depends_on: ['data.hdp_data_stores.first'],
          for_each: '${toset(["a"])}',
          lifecycle: { postcondition: [{ condition: '${true}', error_message: 'never' }] },
        },
      },
    });
  });
});

describe('a reference to what was looked up', () => {
  const profile = (stack: TerraformStack) => new DataHdpOAuthProfile(stack, 'x', { id: '33' });
  const profiles = (stack: TerraformStack) => new DataHdpOAuthProfiles(stack, 'x');
  const usage = (stack: TerraformStack) => new DataHdpOAuthProfileStatistics(stack, 'x', { oauthProfileId: '33' });
  const app = (stack: TerraformStack) => new DataHdpOAuthApplication(stack, 'x', { name: 'A' });
  const stores = (stack: TerraformStack) => new DataHdpDataStores(stack, 'x');

  it.each<[(stack: TerraformStack) => unknown, string]>([
    [(stack) => profile(stack).id, 'hdp_oauth_profile.x.id'],
    [(stack) => profile(stack).name, 'hdp_oauth_profile.x.name'],
    [(stack) => profile(stack).user, 'hdp_oauth_profile.x.user'],
    [(stack) => profile(stack).oauthAppId, 'hdp_oauth_profile.x.oauth_app_id'],
    [(stack) => profile(stack).description, 'hdp_oauth_profile.x.description'],
    [(stack) => profiles(stack).namePattern, 'hdp_oauth_profiles.x.name_pattern'],
    [(stack) => profiles(stack).user, 'hdp_oauth_profiles.x.user'],
    [(stack) => profiles(stack).profiles, 'hdp_oauth_profiles.x.profiles'],
    [(stack) => profiles(stack).profiles.get(0).id, 'hdp_oauth_profiles.x.profiles[0].id'],
    [(stack) => profiles(stack).profiles.get(1).name, 'hdp_oauth_profiles.x.profiles[1].name'],
    [(stack) => profiles(stack).profiles.get(1).description, 'hdp_oauth_profiles.x.profiles[1].description'],
    [(stack) => usage(stack).oauthProfileId, 'hdp_oauth_profile_statistics.x.oauth_profile_id'],
    [(stack) => usage(stack).user, 'hdp_oauth_profile_statistics.x.user'],
    [(stack) => usage(stack).dataSourcesLinked, 'hdp_oauth_profile_statistics.x.data_sources_linked'],
    [(stack) => usage(stack).dataStoreId, 'hdp_oauth_profile_statistics.x.data_store_id'],
    [(stack) => usage(stack).dataSources.get(0).id, 'hdp_oauth_profile_statistics.x.data_sources[0].id'],
    [(stack) => usage(stack).dataSources.get(0).name, 'hdp_oauth_profile_statistics.x.data_sources[0].name'],
    [
      (stack) => usage(stack).dataSources.get(0).description,
      'hdp_oauth_profile_statistics.x.data_sources[0].description',
    ],
    [(stack) => app(stack).id, 'hdp_oauth_application.x.id'],
    [(stack) => app(stack).idAsNumber, 'hdp_oauth_application.x.id'],
    [(stack) => app(stack).name, 'hdp_oauth_application.x.name'],
    [(stack) => app(stack).tenantId, 'hdp_oauth_application.x.tenant_id'],
    [(stack) => app(stack).tenantName, 'hdp_oauth_application.x.tenant_name'],
    [(stack) => app(stack).user, 'hdp_oauth_application.x.user'],
    [(stack) => app(stack).dataStore, 'hdp_oauth_application.x.data_store'],
    [(stack) => deprecated(app(stack), 'dataStoreId'), 'hdp_oauth_application.x.data_store_id'],
    [(stack) => app(stack).description, 'hdp_oauth_application.x.description'],
    [(stack) => app(stack).clientId, 'hdp_oauth_application.x.client_id'],
    [(stack) => app(stack).authorizeUri, 'hdp_oauth_application.x.authorize_uri'],
    [(stack) => app(stack).tokenUri, 'hdp_oauth_application.x.token_uri'],
    [(stack) => deprecated(app(stack), 'scope'), 'hdp_oauth_application.x.scope'],
    [(stack) => stores(stack).dataStores, 'hdp_data_stores.x.data_stores'],
    [(stack) => stores(stack).dataStores.get(2).id, 'hdp_data_stores.x.data_stores[2].id'],
    [(stack) => stores(stack).dataStores.get(2).name, 'hdp_data_stores.x.data_stores[2].name'],
    [(stack) => stores(stack).dataStores.get(2).isBeta, 'hdp_data_stores.x.data_stores[2].is_beta'],
    [(stack) => stores(stack).dataStores.get(2).isGroup, 'hdp_data_stores.x.data_stores[2].is_group'],
    [(stack) => stores(stack).dataStores.get(2).authorized, 'hdp_data_stores.x.data_stores[2].authorized'],
  ])('%#: %s', (build, reference) => {
    expect(output(build)).toBe(`\${data.${reference}}`);
  });

  it('is a list where the attribute is a set', () => {
    expect(output((stack) => app(stack).scopes)).toBe('${tolist(data.hdp_oauth_application.x.scopes)}');
  });

  it('feeds an iterator', () => {
    const stack = stackWithProvider();
    const each = new DataHdpOAuthProfiles(stack, 'all').profiles.allWithMapKey('id');
    new DataHdpOAuthProfileStatistics(stack, 'usage', { forEach: each, oauthProfileId: each.getString('id') });
    expect(synthesize(stack).data?.['hdp_oauth_profile_statistics']?.['usage']).toEqual({
      for_each: '${{ for key, val in data.hdp_oauth_profiles.all.profiles: val.id => val }}',
      oauth_profile_id: '${each.value.id}',
    });
  });
});

describe('OAuthProfile.fromId and OAuthProfile.fromName', () => {
  it('give a profile that another stack owns', () => {
    const stack = stackWithProvider();
    const provider = new HdpProvider(stack, 'second', { alias: 'second' });
    const profiles: IOAuthProfile[] = [
      OAuthProfile.fromId(stack, 'a', '33'),
      OAuthProfile.fromId(stack, 'b', '34', { user: 'jane', provider }),
      OAuthProfile.fromName(stack, 'c', 'User_1'),
      OAuthProfile.fromName(stack, 'd', 'User_2', { user: 'jane', provider }),
    ];
    profiles.forEach((profile, index) => new TerraformOutput(stack, `id_${String(index)}`, { value: profile.id }));
    const { data, resource, output: outputs } = synthesize(stack);
    expect(resource).toBeUndefined();
    expect(data).toEqual({
      hdp_oauth_profile: {
        a: { id: '33' },
        b: { id: '34', user: 'jane', provider: 'hdp.second' },
        c: { name: 'User_1' },
        d: { name: 'User_2', user: 'jane', provider: 'hdp.second' },
      },
    });
    expect(outputs).toMatchObject({ id_3: { value: '${data.hdp_oauth_profile.d.id}' } });
  });

  it('take references', () => {
    const stack = stackWithProvider();
    const variable = new TerraformVariable(stack, 'id', { type: 'string' });
    OAuthProfile.fromId(stack, 'profile', variable.stringValue);
    expect(synthesize(stack).data).toEqual({ hdp_oauth_profile: { profile: { id: '${var.id}' } } });
  });

  it('refuse what cannot be an ID or a name', () => {
    const stack = stackWithProvider();
    expect(messageOf(() => OAuthProfile.fromId(stack, 'a', 'Exports'))).toBe(
      "[stack/a] 'id' must be a whole number of 1 to 19 digits, without leading zeros, got 'Exports'",
    );
    expect(messageOf(() => OAuthProfile.fromName(stack, 'b', 'my profile'))).toBe(
      "[stack/b] 'name' may hold only letters, digits and underscores, got 'my profile'",
    );
  });
});

describe('OAuthProfile.fromId and OAuthProfile.fromName in plain JavaScript', () => {
  const nothing = JSON.parse('{ "id": null, "props": 17 }') as { id: string; missing: string; props: object };

  it.each<[string, (stack: TerraformStack) => unknown, string]>([
    ['no ID', (stack) => OAuthProfile.fromId(stack, 'a', nothing.missing), "'profileId' is required"],
    ['null for the ID', (stack) => OAuthProfile.fromId(stack, 'a', nothing.id), "'profileId' is required"],
    ['no name', (stack) => OAuthProfile.fromName(stack, 'a', nothing.missing), "'profileName' is required"],
    ['null for the name', (stack) => OAuthProfile.fromName(stack, 'a', nothing.id), "'profileName' is required"],
    [
      'a number for the properties',
      (stack) => OAuthProfile.fromId(stack, 'a', '33', nothing.props),
      "'props' must be an object, got a number",
    ],
  ])('say what is wrong where they are passed %s', (_, build, violation) => {
    const stack = stackWithProvider();
    expect(messageOf(() => build(stack))).toBe(`[stack/a] ${violation}`);
    expect(stack.node.tryFindChild('a')).toBeUndefined();
  });
});

describe('a lookup, checked at construction', () => {
  it.each<[DataHdpOAuthProfileProps, string[]]>([
    [{}, ["'id' or 'name' is required"]],
    [{ user: 'jane' }, ["'id' or 'name' is required"]],
    [{ id: '33', name: 'P' }, ["only one of 'id' and 'name' may be set"]],
    [
      { id: '033', name: 'my profile', user: ' ' },
      [
        "'id' must be a whole number of 1 to 19 digits, without leading zeros, got '033'",
        "'name' may hold only letters, digits and underscores, got 'my profile'",
        "'user' must not be blank, got ' '",
        "only one of 'id' and 'name' may be set",
      ],
    ],
    [{ id: '' }, ["'id' must be a whole number of 1 to 19 digits, without leading zeros, got ''"]],
    [{ id: '0' }, ["'id' must be a whole number of 1 to 19 digits, without leading zeros, got '0'"]],
    [{ id: '-1' }, ["'id' must be a whole number of 1 to 19 digits, without leading zeros, got '-1'"]],
    [
      { id: '12345678901234567890' },
      ["'id' must be a whole number of 1 to 19 digits, without leading zeros, got '12345678901234567890'"],
    ],
  ])('refuses a profile by %j', (props, violations) => {
    expect(messageOf(() => new DataHdpOAuthProfile(newStack(), 'x', props))).toBe(
      violations.map((violation) => `[stack/x] ${violation}`).join('\n'),
    );
  });

  it.each<DataHdpOAuthProfileProps>([{ id: '1' }, { id: '1234567890123456789' }, { name: 'a' }, { name: '9_Z' }])(
    'accepts a profile by %j',
    (props) => {
      expect(() => synthesize(new DataHdpOAuthProfile(stackWithProvider(), 'x', props).cdktfStack)).not.toThrow();
    },
  );

  it.each<[DataHdpOAuthApplicationProps, string[]]>([
    [{}, ["'id' or 'name' is required"]],
    [{ id: '1', name: 'A' }, ["only one of 'id' and 'name' may be set"]],
    [
      { id: '1', tenantId: '1', tenantName: 'T' },
      ["'tenantId' works with 'name' only: leave it out", "'tenantName' works with 'name' only: leave it out"],
    ],
    [{ name: 'A', tenantId: '1', tenantName: 'T' }, ["only one of 'tenantId' and 'tenantName' may be set"]],
    [{ name: ' ' }, ["'name' must not be blank, got ' '"]],
    [
      { name: 'A', tenantId: 'T' },
      ["'tenantId' must be a whole number of 1 to 19 digits, without leading zeros, got 'T'"],
    ],
  ])('refuses an application by %j', (props, violations) => {
    expect(messageOf(() => new DataHdpOAuthApplication(newStack(), 'x', props))).toBe(
      violations.map((violation) => `[stack/x] ${violation}`).join('\n'),
    );
  });

  it.each(['', 'User 1', 'User_(1|2)', '.*'])('refuses the pattern %j', (namePattern) => {
    expect(messageOf(() => new DataHdpOAuthProfiles(newStack(), 'x', { namePattern }))).toBe(
      "[stack/x] 'namePattern' may hold only letters, digits and underscores, * for any number of them and ? for one, " +
        `got '${namePattern}'`,
    );
  });

  it('refuses in a setter, and at synthesis what two setters made', () => {
    const stack = stackWithProvider();
    const app = new DataHdpOAuthApplication(stack, 'x', { name: 'A', tenantId: '1' });
    expect(
      messageOf(() => {
        app.tenantId = '';
      }),
    ).toBe("[stack/x] 'tenantId' must be a whole number of 1 to 19 digits, without leading zeros, got ''");
    app.tenantName = 'T';
    expect(validationMessages(stack)).toEqual(["[stack/x] only one of 'tenantId' and 'tenantName' may be set"]);
  });
});

class OtherProvider extends TerraformProvider {}

describe('the provider of a lookup', () => {
  it('is asked for where the stack has none', () => {
    const stack = newStack();
    new DataHdpDataStores(stack, 'stores');
    new DataHdpOAuthProfiles(stack, 'profiles');
    expect(validationMessages(stack).filter((message) => message.includes('HdpProvider'))).toEqual([
      "[stack/stores] there is no HdpProvider in stack 'stack': add one",
      "[stack/profiles] there is no HdpProvider in stack 'stack': add one",
    ]);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['a string', () => 'hdp.second'],
    ['an object', () => ({ alias: 'second' })],
    ['a lookup', (stack) => new DataHdpDataStores(stack, 'stores')],
    ['a provider of another kind', (stack) => new OtherProvider(stack, 'x', { terraformResourceType: 'null' })],
  ])('is refused if it is %s', (_, make) => {
    const stack = stackWithProvider();
    const provider = make(stack) as TerraformProvider;
    new DataHdpOAuthProfile(stack, 'profile', { id: '1', provider });
    expect(validationMessages(stack)).toEqual(["[stack/profile] 'provider' must be an HdpProvider"]);
  });

  it('is that of the stack where null is passed, as plain JavaScript can', () => {
    const stack = stackWithProvider();
    const provider = JSON.parse('null') as TerraformProvider;
    new DataHdpOAuthProfile(stack, 'profile', { id: '1', provider });
    expect(synthesize(stack).data?.['hdp_oauth_profile']).toEqual({ profile: { id: '1' } });
  });

  it('is refused where it belongs to another stack', () => {
    const app = newApp();
    const [provider] = stackWithProvider(app, 'other').allProviders();
    const stack = stackWithProvider(app);
    new DataHdpOAuthProfile(stack, 'profile', { id: '1', provider });
    expect(validationMessages(stack)).toEqual([
      "[stack/profile] 'provider' must be one of stack 'stack', got 'other/hdp'",
    ]);
  });
});

it('feeds the ID of an application that was looked up to a profile', () => {
  const stack = stackWithProvider();
  const app = new DataHdpOAuthApplication(stack, 'app', { name: 'Salesforce' });
  new OAuthProfile(stack, 'profile', { name: 'P', oauthAppId: app.idAsNumber, refreshToken: '${var.token}' });
  new OAuthProfile(stack, 'other', { name: 'Q', oauthAppId: Token.asNumber(app.id), refreshToken: '${var.token}' });
  expect(synthesize(stack).resource?.['hdp_oauth_profile']).toMatchObject({
    profile: { oauth_app_id: '${data.hdp_oauth_application.app.id}' },
    other: { oauth_app_id: '${data.hdp_oauth_application.app.id}' },
  });
});
