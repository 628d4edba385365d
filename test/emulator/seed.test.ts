import { Emulator, type Seed, SeedError } from '../../lib/emulator';
import { quirkFields } from '../../lib/emulator/quirk-fields';
import { parseSeedFile } from '../../lib/emulator/seed-file';

/** What starting with a seed fails with. */
async function problemsOf(seed: Seed): Promise<readonly string[]> {
  try {
    const emulator = await Emulator.start(seed);
    await emulator.stop();
    return [];
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    return error.problems;
  }
}

function fileProblemsOf(content: string): readonly string[] {
  try {
    parseSeedFile(content);
    return [];
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    return error.problems;
  }
}

describe('seed data', () => {
  it('get the documented defaults', async () => {
    const emulator = await Emulator.start({
      users: [{ name: 'alice', password: 'x', tenantId: 7 }],
      oauthApps: [{ name: 'App', dataStore: 1 }],
      profiles: [{ name: 'P', oauthAppId: 1 }],
      dataSources: [{ name: 'D', dataStore: 1 }],
    });
    expect(emulator.users()).toEqual([
      {
        ...{ id: 1001, name: 'alice', password: 'x', permissions: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], roles: [] },
        ...{ tenantId: 7, administers: [] },
      },
    ]);
    expect(emulator.oauthApps()).toEqual([
      { id: 1, name: 'App', dataStore: 1, tenantId: 1, clientId: 'client-id', clientSecret: 'client-secret' },
    ]);
    expect(emulator.profiles()).toEqual([
      { id: 2, name: 'P', oauthAppId: 1, refreshToken: 'refresh-token', owner: 'alice', creator: 'alice' },
    ]);
    expect(emulator.dataSources()).toEqual([
      { id: 3, name: 'D', dataStore: 1, connectionType: 'Cloud', options: {}, owner: 'alice', creator: 'alice' },
    ]);
    await emulator.stop();
  });

  it('keep given IDs, and generated ones come after the highest', async () => {
    const emulator = await Emulator.start({
      oauthApps: [{ id: 17, name: 'App', dataStore: 1 }],
      profiles: [
        { id: 33, name: 'P', oauthAppId: 17 },
        { name: 'Q', oauthAppId: 17 },
      ],
    });
    expect(emulator.profiles().map(({ id }) => id)).toEqual([33, 34]);
    expect(emulator.addOAuthApp({ name: 'Next', dataStore: 1 }).id).toBe(35);
    await emulator.stop();
  });

  it('may name an owner in any case, who is stored as the user is spelled', async () => {
    const emulator = await Emulator.start({
      users: [
        { name: 'first', password: 'x' },
        { name: 'Jane', password: 'x' },
      ],
      profiles: [{ name: 'P', oauthAppId: 1, owner: 'JANE' }],
      dataSources: [{ name: 'D', dataStore: 1, owner: 'jane', creator: 'FIRST' }],
    });
    expect(emulator.profiles()).toMatchObject([{ owner: 'Jane', creator: 'Jane' }]);
    expect(emulator.dataSources()).toMatchObject([{ owner: 'Jane', creator: 'first' }]);
    await emulator.stop();
  });

  it('may be empty altogether', async () => {
    const emulator = await Emulator.start({ users: [], oauthApps: [], dataStores: [] });
    expect([emulator.users(), emulator.oauthApps()]).toEqual([[], []]);
    await emulator.stop();
  });

  it('are refused with everything that contradicts itself', async () => {
    const problems = await problemsOf({
      users: [
        { name: 'alice', password: 'x' },
        { name: 'Alice', password: 'y' },
        { name: '', password: 'x' },
        { name: 'a:b', password: 'x' },
        { id: 1001, name: 'carol', password: 'x', roles: [7] },
      ],
      tenants: [
        { id: 1, name: 'A' },
        { id: 1, name: 'B' },
      ],
      roles: [{ id: 1, name: 'R' }],
      oauthApps: [
        { id: 1, name: 'A', dataStore: 1 },
        { id: 1, name: 'B', dataStore: 2 },
      ],
      profiles: [
        { id: 5, name: 'P', oauthAppId: 1 },
        { id: 5, name: 'Q', oauthAppId: 9, owner: 'bob', creator: 'eve' },
      ],
      dataSources: [
        { id: 6, name: 'D', dataStore: 1 },
        { id: 6, name: 'E', dataStore: 3, owner: 'bob', options: { OAuthProfileId: '7' } },
        {
          ...{ id: 7, name: 'F', dataStore: 56, members: [{ id: 8, entityPrefix: 'p' }] },
          ...{ sharedUsers: [{ userId: 9, permissions: [] }], sharedTenants: [{ tenantId: 9, permissions: [] }] },
        },
      ],
    });
    expect(problems).toEqual([
      "tenant 'B': ID 1 is taken",
      "role 'R': ID 1 is taken",
      "user 'Alice' is there twice",
      "user '': the name must not be empty or contain a colon",
      "user 'a:b': the name must not be empty or contain a colon",
      "user 'carol': ID 1001 is taken",
      "user 'carol': there is no role with ID 7",
      "OAuth application 'B': ID 1 is taken",
      "OAuth application 'B': there is no data store with ID 2",
      "OAuth profile 'Q': ID 5 is taken",
      "OAuth profile 'Q': there is no OAuth application with ID 9",
      "OAuth profile 'Q': there is no user 'bob'",
      "OAuth profile 'Q': there is no user 'eve'",
      "data source 'E': ID 6 is taken",
      "data source 'E': there is no data store with ID 3",
      "data source 'E': there is no OAuth profile with ID 7",
      "data source 'E': there is no user 'bob'",
      "data source 'F': there is no data source with ID 8",
      "data source 'F': there is no user with ID 9",
      "data source 'F': there is no tenant with ID 9",
    ]);
  });

  it('are refused by an error with code and all problems in its message', async () => {
    await expect(Emulator.start({ profiles: [{ name: 'P', oauthAppId: 9 }] })).rejects.toMatchObject({
      name: 'SeedError',
      code: 'INVALID_SEED',
      message: "The seed data are not valid: OAuth profile 'P': there is no OAuth application with ID 9",
    });
  });

  it('are checked also when objects are added later', async () => {
    const emulator = await Emulator.start();
    expect(() => emulator.addProfile({ name: 'P', oauthAppId: 9 })).toThrow(
      new SeedError(["OAuth profile 'P': there is no OAuth application with ID 9"]),
    );
    expect(() => emulator.addUser({ name: 'admin', password: 'x' })).toThrow(
      new SeedError(["user 'admin' is there twice"]),
    );
    await emulator.stop();
  });
});

const option = {
  ...{ id: 'Password', displayName: 'Password', documentation: 'd', required: true, type: 'password' },
  ...{ default: '', choices: [{ id: 'a', name: 'A' }] },
};

describe('a seed file', () => {
  it('is read with every field that it may have', () => {
    const content = {
      tenants: [{ id: 1, name: 'Head', description: 'd' }],
      roles: [{ id: 9, name: 'Viewer', tenantId: 1, description: 'd', permissions: [2] }],
      users: [
        {
          ...{ id: 86, name: 'alice', password: 'x', permissions: [1, 11], roles: [9] },
          ...{ tenantId: 1, administers: [1] },
        },
      ],
      dataStores: [
        {
          ...{ id: 1, name: 'Salesforce', isBeta: false, isGroup: false, authorized: true },
          driver: { name: 'd.jar', version: '1', helpUrl: 'https://h.test' },
          connectionTypes: { Cloud: [{ name: 'General', options: [option] }] },
        },
      ],
      oauthApps: [
        {
          ...{ id: 17, name: 'App', dataStore: 1, tenantId: 1, description: 'd', clientId: 'c', clientSecret: 's' },
          ...{ authorizeURI: 'https://a.test', tokenURI: 'https://t.test', scope: 's' },
        },
      ],
      profiles: [
        {
          ...{ id: 33, name: 'P', oauthAppId: 17, description: 'd', accessToken: 'a', refreshToken: 'r' },
          ...{ owner: 'alice', creator: 'alice' },
        },
      ],
      dataSources: [
        {
          ...{ id: 503, name: 'D', dataStore: 1, connectionType: 'Hybrid', description: 'd' },
          ...{ options: { OAuthProfileId: '33' }, owner: 'alice', creator: 'alice', permissions: [2] },
          ...{ members: [{ id: 502, entityPrefix: 'p' }], sharedUsers: [{ userId: 86, permissions: [2] }] },
          sharedTenants: [{ tenantId: 1, permissions: [2] }],
        },
      ],
      quirks: {
        ...{ release: '4.6', createAnswer: 'ok-with-location', deleteAnswer: 'success-body', tokensInGet: 'masked' },
        ...{ tokensInWrites: 'omitted', listLag: 0, readLag: 3, compression: 'gzip' },
        ...{ tokenMask: '', errorCode: 'number', missingObjectStatus: 400, invalidReferenceStatus: 404 },
        ...{ unknownUserStatus: 404, uniqueNames: true, conflictStatus: 409, nameMaxLength: 5 },
        ...{ applicationNames: 'strict', absentDescription: 'null', installType: 'Evaluation', healthBody: 'unquoted' },
        ...{ querySeparators: 'semicolon', secretsInGet: 'masked', secretsInWrites: 'omitted', secretMask: '*' },
        ...{ clientSecretsInGet: 'shown', passwordOptionsInGet: 'omitted', nameComparison: 'case-insensitive' },
        ...{ applicationIds: 'string', dataStoreIds: 'string', scopeSeparator: 'comma', applicationTenants: 'own' },
        ...{ applicationMoves: 'refused', dataStoreList: 'full', connectionTypes: 'by-name', driverHelp: 'helpURL' },
        ...{ missingConnectionType: 'cloud', groups: 'refused', invalidOptions: 'refused', putOptions: 'merge' },
        ...{ dataSourceList: 'bare', failedTestStatus: 200, staleModel: 'not-made', existingShare: 'replaced' },
        ...{ roleTenantFilter: 'tenantId', oauthLists: 'whole' },
      },
    };
    expect(Object.keys(content.quirks).sort()).toEqual(Object.keys(quirkFields).sort());
    expect(parseSeedFile(JSON.stringify(content))).toEqual(content);
  });

  it('may be an empty object', () => {
    expect(Object.values(parseSeedFile('{}')).every((value) => value === undefined)).toBe(true);
  });

  it('is refused with everything that is wrong with its form, no value quoted', () => {
    const content = {
      users: [{ name: 'alice', password: 12345 }, 'bob', { password: 'x', permissions: ['admin'], role: 'boss' }],
      profiles: {},
      oauthApps: [{ name: 'A', dataStore: 0 }],
      dataSources: [{ name: 'D', dataStore: 1, connectionType: 'cloud', options: [] }],
      quirks: { release: '5.1', readLag: -1, tokens: 'shown' },
      profile: [],
    };
    expect(fileProblemsOf(JSON.stringify(content))).toEqual([
      "'profile' is unknown; known are tenants, roles, users, dataStores, oauthApps, profiles, dataSources, quirks",
      "users[0]: 'password' must be a string",
      'users[1]: an object is expected',
      "users[2]: 'name' is required",
      "users[2]: 'permissions[0]' must be a whole number of at least 1",
      "users[2]: 'role' is unknown; known are id, name, password, permissions, roles, tenantId, administers",
      "oauthApps[0]: 'dataStore' must be a whole number of at least 1",
      "'profiles' must be a list",
      `dataSources[0]: 'connectionType' must be "Cloud" or "Hybrid" or "Group"`,
      "dataSources[0]: 'options' must be an object of strings",
      `quirks: 'release' must be "4.5" or "4.6" or "5.0"`,
      "quirks: 'readLag' must be an integer of at least 0",
      expect.stringMatching(/^quirks: 'tokens' is unknown; known are release, installType, /),
    ]);
  });

  it.each(['', '{', '{"users": [secret]}', 'null', '[]', '"words"'])(
    'is refused if it holds %j, which is not quoted',
    (content) => {
      const problems = fileProblemsOf(content);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^(it is not JSON( from line \d+, column \d+ on)?|an object is expected)$/);
    },
  );

  it('names the place where it is no JSON, if the parser knows it', () => {
    expect(fileProblemsOf('{"users": [\n  {"name": "a",}\n]}')).toEqual(['it is not JSON from line 2, column 16 on']);
  });
});
