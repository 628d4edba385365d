import { Emulator, Permission, type EmulatorOptions } from '../../lib/emulator';
import { DiagnosticError, unknown, type DiagnosticInput } from '../../lib/plugin';
import type { ProviderArguments } from '../../lib/provider/setting-diagnostics';
import type { Session } from '../../lib/provider/session';
import { ignore, LOG, providerIn, sessionOf } from './session';

const provider = providerIn();

type Type = keyof typeof provider.dataSources & string;
type Values = Readonly<Record<string, unknown>>;

/** All attributes of a data source, null where nothing is given: what the runtime hands over. */
function complete(type: Type, given: Values): Values {
  const names = Object.keys(provider.dataSources[type]?.schema.attributes ?? {});
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...given };
}

const users = [
  { name: 'admin', password: 'secret', permissions: [Permission.Administrator] },
  { name: 'jane', password: 'secret', tenantId: 2 },
];

const seed: EmulatorOptions = {
  tenants: [
    { id: 1, name: 'Main' },
    { id: 2, name: 'R & D' },
  ],
  users,
  oauthApps: [
    {
      ...{
        id: 17,
        name: 'Google app',
        dataStore: 54,
        description: 'HDP as registered with Google',
        scope: 'read write',
      },
      ...{ clientId: 'client-17', clientSecret: 'client-secret-17' },
      ...{ authorizeURI: 'https://accounts.example.com/auth', tokenURI: 'https://accounts.example.com/token' },
    },
    { id: 18, name: 'Salesforce', dataStore: 1 },
    { id: 19, name: 'Salesforce', dataStore: 1, tenantId: 2 },
  ],
  profiles: [
    {
      id: 9,
      name: 'Exports',
      oauthAppId: 17,
      description: 'nightly',
      accessToken: 'access-9',
      refreshToken: 'refresh-9',
    },
    { id: 10, name: 'Imports', oauthAppId: 18 },
    { id: 33, name: 'Same', oauthAppId: 18 },
    { id: 8, name: 'Same', oauthAppId: 18 },
    { id: 40, name: 'Exports', oauthAppId: 19, owner: 'jane' },
  ],
  dataSources: [
    { id: 504, name: 'sf-two', dataStore: 54, options: { OAuthProfileId: '9' } },
    { id: 503, name: 'sf-one', dataStore: 54, description: 'first', options: { OAuthProfileId: '9' } },
  ],
};

const FLAGS = { is_beta: false, is_group: false, authorized: true };

describe('looking up', () => {
  let emulator: Emulator;
  const sessions: Session[] = [];

  beforeEach(async () => {
    emulator = await Emulator.start(seed);
  });

  afterEach(async () => {
    for (const session of sessions.splice(0)) await provider.close?.(session);
    await emulator.stop();
  });

  async function read(type: Type, given: Values, as: Partial<ProviderArguments> = {}): Promise<unknown> {
    const login = { server_url: emulator.url, username: 'admin', password: 'secret', max_retries: 0, ...as };
    const client = await sessionOf(login);
    sessions.push(client);
    const { signal } = new AbortController();
    try {
      return await provider.dataSources[type]?.read(complete(type, given), { client, signal, log: LOG, warn: ignore });
    } catch (error) {
      if (error instanceof DiagnosticError) return error.diagnostic;
      const described = provider.describe(error, { operation: 'read', typeName: type }, client);
      if (described === undefined) throw error;
      return described;
    }
  }

  const exports = { id: '9', name: 'Exports', oauth_app_id: 17, description: 'nightly' };

  describe('a profile', () => {
    it.each([
      ['by its ID', { id: '9' }, { ...exports, user: null }],
      ['by its name', { name: 'Exports' }, { ...exports, user: null }],
      [
        "by another user's name for it",
        { name: 'Exports', user: 'jane' },
        { id: '40', name: 'Exports', oauth_app_id: 19, description: null, user: 'jane' },
      ],
    ])('finds it %s, without its tokens', async (_, given, expected) => {
      expect(await read('hdp_oauth_profile', given)).toEqual(expected);
    });

    it("looks among the profiles of the provider's user", async () => {
      expect(await read('hdp_oauth_profile', { name: 'Exports' }, { user: 'jane' })).toMatchObject({
        id: '40',
        user: null,
      });
    });

    it.each(['empty', 'omitted', 'null'] as const)(
      'has no description where the server shows one that is %s',
      async (absentDescription) => {
        emulator.setQuirks({ absentDescription });
        expect(await read('hdp_oauth_profile', { id: '10' })).toMatchObject({ description: null });
      },
    );

    it.each([
      [{ id: '404' }, 'with ID 404', 'admin', 'id', ''],
      [{ id: '9', user: 'jane' }, 'with ID 9', 'jane', 'id', ''],
      [{ name: 'exports' }, 'named "exports"', 'admin', 'name', 'Did you mean "Exports"? '],
      [{ name: 'Imports', user: 'jane' }, 'named "Imports"', 'jane', 'name', 'Did you mean "Exports"? '],
      [{ name: 'Nowhere' }, 'named "Nowhere"', 'admin', 'name', ''],
    ])('says that there is none, and which name is near: %j', async (given, which, owner, attribute, near) => {
      expect(await read('hdp_oauth_profile', given)).toEqual({
        summary: 'OAuth Profile Not Found',
        detail:
          `There is no OAuth profile ${which} of user "${owner}" on ${emulator.url}. ${near}Profiles of another user are ` +
          "found with 'user'.",
        path: [attribute],
      });
    });

    it('says that there are several of the name, with their IDs', async () => {
      expect(await read('hdp_oauth_profile', { name: 'Same' })).toEqual({
        summary: 'Several OAuth Profiles Found',
        detail:
          `There are 2 OAuth profiles named "Same" of user "admin" on ${emulator.url}, with the IDs 8, 33. Look up the ` +
          "right one by 'id'.",
        path: ['name'],
      });
    });

    it('says that it was deleted between the list and the read', async () => {
      const read10 = { method: 'GET', path: '/oauthprofiles/10' };
      emulator.inject({ kind: 'status', status: 404, body: 'error', code: '222207710', ...read10 });
      expect(await read('hdp_oauth_profile', { name: 'Imports' })).toMatchObject({
        summary: 'OAuth Profile Not Found',
        path: ['name'],
      });
    });
  });

  describe('profiles', () => {
    const names = async (pattern: string | null, user: string | null = null) => {
      const { profiles } = (await read('hdp_oauth_profiles', { name_pattern: pattern, user })) as {
        profiles: { name: string }[];
      };
      return profiles.map(({ name }) => name);
    };

    it('lists all of a user in the order of their IDs', async () => {
      expect(await read('hdp_oauth_profiles', {})).toEqual({
        name_pattern: null,
        user: null,
        profiles: [
          { id: '8', name: 'Same', description: null },
          { id: '9', name: 'Exports', description: 'nightly' },
          { id: '10', name: 'Imports', description: null },
          { id: '33', name: 'Same', description: null },
        ],
      });
      expect(await names(null, 'jane')).toEqual(['Exports']);
    });

    it.each([
      ['*ports', ['Exports', 'Imports']],
      ['?xports', ['Exports']],
      ['nobody*', []],
    ])('lists those that match %s', async (pattern, expected) => {
      expect(await names(pattern)).toEqual(expected);
    });

    it('say that they cannot be read', async () => {
      emulator.inject({ kind: 'status', status: 500, body: 'empty', method: 'GET', path: '/oauthprofiles' });
      expect(await read('hdp_oauth_profiles', {})).toEqual({
        summary: 'Unable to Read OAuth Profiles',
        detail:
          `Reading the OAuth profiles on ${emulator.url} failed.\n\n` +
          'GET /api/mgmt/oauthprofiles: the server responded with 500 Internal Server Error.\n\n' +
          "Try again later. If the error persists, check the server's log.",
      });
    });
  });

  describe('the statistics of a profile', () => {
    it('name the data sources that use it, in the order of their IDs', async () => {
      expect(await read('hdp_oauth_profile_statistics', { oauth_profile_id: '9' })).toEqual({
        oauth_profile_id: '9',
        user: null,
        data_sources_linked: 2,
        data_store_id: '54',
        data_sources: [
          { id: '503', name: 'sf-one', description: 'first' },
          { id: '504', name: 'sf-two', description: null },
        ],
      });
    });

    it('are empty for a profile that is not used', async () => {
      expect(await read('hdp_oauth_profile_statistics', { oauth_profile_id: '40', user: 'jane' })).toEqual({
        oauth_profile_id: '40',
        user: 'jane',
        data_sources_linked: 0,
        data_store_id: '1',
        data_sources: [],
      });
    });

    it('say that there is no such profile', async () => {
      expect(await read('hdp_oauth_profile_statistics', { oauth_profile_id: '404' })).toEqual({
        summary: 'OAuth Profile Not Found',
        detail:
          `There is no OAuth profile with ID 404 of user "admin" on ${emulator.url}. Profiles of another user are found ` +
          "with 'user'.",
        path: ['oauth_profile_id'],
      });
    });
  });

  describe('an application', () => {
    const google = {
      id: '17',
      name: 'Google app',
      tenant_id: '1',
      tenant_name: null,
      user: null,
      data_store: 54,
      data_store_id: '54',
      description: 'HDP as registered with Google',
      client_id: 'client-17',
      authorize_uri: 'https://accounts.example.com/auth',
      token_uri: 'https://accounts.example.com/token',
      scopes: ['read', 'write'],
      scope: 'read write',
    };

    it.each([{ id: '17' }, { name: 'Google app' }])('finds it by %j, without its secret', async (given) => {
      const found = await read('hdp_oauth_application', given);
      expect(found).toEqual(google);
      expect(JSON.stringify(found)).not.toContain('client-secret-17');
    });

    it.each([
      [{ tenant_id: '2' }, { id: '19', tenant_id: '2', tenant_name: null }],
      [{ tenant_name: 'R & D' }, { id: '19', tenant_id: '2', tenant_name: 'R & D' }],
      [{ tenant_name: 'Main' }, { id: '18', tenant_id: '1', tenant_name: 'Main' }],
      [{ user: 'jane' }, { id: '19', user: 'jane' }],
    ])('finds the one of %j among several of a name', async (given, expected) => {
      expect(await read('hdp_oauth_application', { name: 'Salesforce', ...given })).toMatchObject(expected);
    });

    it('has nulls for what the server does not tell', async () => {
      expect(await read('hdp_oauth_application', { id: '18' })).toMatchObject({
        description: null,
        authorize_uri: null,
        token_uri: null,
        scopes: null,
        scope: null,
      });
    });

    it.each([
      [{ id: '404' }, 'with ID 404', '', 'admin', 'id'],
      [{ name: 'Nothing' }, 'named "Nothing"', '', 'admin', 'name'],
      [{ name: 'Google app', tenant_id: '2' }, 'named "Google app"', 'in tenant 2 ', 'admin', 'name'],
      [{ name: 'Google app', tenant_name: 'R & D' }, 'named "Google app"', 'in tenant "R & D" ', 'admin', 'name'],
      [{ name: 'Google app', user: 'jane' }, 'named "Google app"', '', 'jane', 'name'],
    ])('says that there is none: %j', async (given, which, tenant, user, attribute) => {
      expect(await read('hdp_oauth_application', given)).toEqual({
        summary: 'OAuth Application Not Found',
        detail:
          `There is no OAuth application ${which} ${tenant}on ${emulator.url} that user "${user}" may see. Applications ` +
          'belong to tenants: check that the user administers the one of the application.',
        path: [attribute],
      });
    });

    it('says that there are several of the name', async () => {
      expect(await read('hdp_oauth_application', { name: 'Salesforce' })).toEqual({
        summary: 'Several OAuth Applications Found',
        detail:
          `There are 2 OAuth applications named "Salesforce" on ${emulator.url} that user "admin" may see, with the IDs ` +
          "18, 19. Look up the right one by 'id'.",
        path: ['name'],
      });
    });
  });

  describe('data stores', () => {
    it('are listed in the order of their IDs, for the login itself', async () => {
      const { data_stores: stores } = (await read('hdp_data_stores', {}, { user: 'jane' })) as {
        data_stores: unknown[];
      };
      expect(stores).toEqual([
        { id: '1', name: 'Salesforce', ...FLAGS },
        { id: '54', name: 'Google Analytics', ...FLAGS },
        { id: '56', name: 'DataSource Group', ...FLAGS, is_group: true },
        { id: '62', name: 'Google BigQuery', ...FLAGS },
        { id: '63', name: 'Autonomous REST Connector', ...FLAGS },
        { id: '76', name: 'Snowflake', ...FLAGS },
        { id: '5001', name: 'Databricks', ...FLAGS },
      ]);
      expect(emulator.requests.map(({ path }) => path)).toEqual(['/api/mgmt/datastores']);
    });
  });

  const NEEDS = 'The login "jane" needs';

  it.each<[Type, Values, readonly number[], string, string, string]>([
    [
      'hdp_oauth_profile',
      { id: '40' },
      [Permission.MgmtAPI],
      'oauthprofiles/40',
      'ViewDataSource (2)',
      `${NEEDS} the permissions MgmtAPI (11) and ViewDataSource (2).`,
    ],
    [
      'hdp_oauth_application',
      { id: '19' },
      [Permission.MgmtAPI],
      'oauthapps/19',
      'OAuth (28)',
      `${NEEDS} permission Administrator (12); or MgmtAPI (11) and OAuth (28), and administrative access on the tenant of ` +
        'the application.',
    ],
    ['hdp_data_stores', {}, [], 'datastores', 'MgmtAPI (11)', `${NEEDS} permission MgmtAPI (11).`],
  ])('%s %j names the permissions that are missing', async (type, given, permissions, path, lacking, advice) => {
    emulator.editUser('jane', { permissions });
    const { summary, detail } = (await read(type, given, { username: 'jane' })) as DiagnosticInput;
    expect(summary).toMatch(/^Unable to Read /);
    expect(detail.split('\n\n').slice(1)).toEqual([
      `GET /api/mgmt/${path}: the server responded with 403 Forbidden: "User jane lacks permission ${lacking}" (code 403).`,
      advice,
    ]);
  });

  it('shows no token and no secret in any schema', () => {
    const names = Object.values(provider.dataSources).flatMap(({ schema }) => JSON.stringify(schema.attributes));
    expect(names).toHaveLength(12);
    expect(names.join().match(/"[a-z_]*(?:_token|secret|password)[a-z_]*":/gu)).toEqual([
      '"secret_options":', // names of options
      '"secret":', // of an option: whether it is one
      '"secret":',
      '"password_expiration":',
    ]);
  });
});

describe('the arguments of a lookup', () => {
  const problems = (type: Type, given: Values): DiagnosticInput[] => {
    const reported: DiagnosticInput[] = [];
    const report = (problem: DiagnosticInput): void => {
      reported.push(problem);
    };
    void provider.dataSources[type]?.validate?.(complete(type, given), { error: report, warn: report });
    return reported;
  };

  const missing = { summary: 'Missing ID or Name', detail: "One of 'id' and 'name' is required." };
  const both = {
    summary: 'Conflicting ID and Name',
    detail: "Only one of 'id' and 'name' may be set.",
    path: ['name'],
  };
  const withId = (attribute: string) => ({
    summary: 'Conflicting ID and Tenant',
    detail: `'${attribute}' limits a search by 'name' and cannot be set together with 'id'.`,
    path: [attribute],
  });
  const bothTenants = {
    summary: 'Conflicting Tenant ID and Name',
    detail: "Only one of 'tenant_id' and 'tenant_name' may be set.",
    path: ['tenant_name'],
  };

  it.each<[Type, Values, DiagnosticInput[]]>([
    ['hdp_oauth_profile', {}, [missing]],
    ['hdp_oauth_profile', { user: 'jane' }, [missing]],
    ['hdp_oauth_profile', { id: '9' }, []],
    ['hdp_oauth_profile', { name: 'P' }, []],
    ['hdp_oauth_profile', { id: unknown }, []],
    ['hdp_oauth_profile', { id: '9', name: 'P' }, [both]],
    ['hdp_oauth_profile', { id: unknown, name: 'P' }, []],
    ['hdp_oauth_profile', { id: '9', name: unknown }, []],
    ['hdp_oauth_application', {}, [missing]],
    ['hdp_oauth_application', { id: '9', name: 'P' }, [both]],
    ['hdp_oauth_application', { id: '9', tenant_id: '1' }, [withId('tenant_id')]],
    ['hdp_oauth_application', { id: '9', tenant_name: 'T' }, [withId('tenant_name')]],
    ['hdp_oauth_application', { id: '9', tenant_name: unknown }, []],
    ['hdp_oauth_application', { name: 'P', tenant_id: '1', tenant_name: 'T' }, [bothTenants]],
    ['hdp_oauth_application', { name: 'P', tenant_id: unknown, tenant_name: 'T' }, []],
    ['hdp_oauth_application', { name: 'P', tenant_id: '1' }, []],
    ['hdp_oauth_application', { name: 'P', tenant_name: 'T' }, []],
  ])('%s with %j', (type, given, expected) => {
    expect(problems(type, given)).toEqual(expected);
  });
});
