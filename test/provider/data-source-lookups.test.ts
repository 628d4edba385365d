import { Emulator, Permission } from '../../lib/emulator';
import { closeAll, respond, serve } from '../client/servers';
import { lookedUp } from './looked-up';

type Values = Readonly<Record<string, unknown>>;

const SECRETS = /pass-word|client-secret|key-of/;

const exports = {
  ...{ id: '45', name: 'Exports', user: null, data_store: 1, connection_type: 'Cloud', description: 'nightly' },
  ...{ oauth_profile_id: '33', options: { User: 'jane', Database: 'sales' } },
};

describe('looking up data sources of HDP', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [
        { id: 1, name: 'admin', password: 'secret', permissions: [Permission.Administrator] },
        { id: 2, name: 'jane', password: 'secret' },
        { id: 3, name: 'nobody', password: 'secret', permissions: [11] },
      ],
      oauthApps: [{ id: 17, name: 'App', dataStore: 1 }],
      profiles: [{ id: 33, name: 'Mine', oauthAppId: 17 }],
      dataSources: [
        {
          ...{ id: 45, name: 'Exports', dataStore: 1, description: 'nightly' },
          options: {
            ...{ User: 'jane', Password: 'pass-word-1', Database: 'sales', OAuthProfileId: '33' },
            ...{ ClientSecret: 'client-secret-1', NotDeclared: 'key-of-a-driver' },
          },
        },
        { id: 46, name: 'Exports', dataStore: 1, owner: 'jane', sharedUsers: [{ userId: 1, permissions: [2] }] },
        { id: 47, name: 'Reports', dataStore: 54 },
        { id: 48, name: 'All', dataStore: 56, members: [{ id: 45, entityPrefix: 'x' }] },
      ],
    });
  });

  afterEach(() => emulator.stop());

  it.each<[Values, Values]>([
    [{ id: '45' }, exports],
    [{ name: 'Exports' }, exports],
    [{ name: 'exports' }, exports],
    [
      { name: 'Exports', user: 'jane' },
      { id: '46', user: 'jane', description: null, oauth_profile_id: null, options: {} },
    ],
    [{ name: 'All' }, { id: '48', connection_type: 'Group', data_store: 56, options: {} }],
  ])('finds %j, without secret options', async (given, expected) => {
    const found = await lookedUp('hdp_data_source', given, emulator);
    expect(found).toMatchObject(expected);
    expect(JSON.stringify(found)).not.toMatch(SECRETS);
  });

  it('has no options where the data store does not tell which are secret', async () => {
    emulator.inject({ kind: 'status', status: 404, body: 'error', method: 'GET', path: '/datastores/1' });
    expect(await lookedUp('hdp_data_source', { id: '45' }, emulator)).toEqual({ ...exports, options: null });
  });

  it.each<[Values, string, string]>([
    [{ id: '404' }, 'with ID 404 of user "admin"', 'id'],
    [{ id: '45', user: 'jane' }, 'with ID 45 of user "jane"', 'id'],
    [{ name: 'Nothing' }, 'named "Nothing" of user "admin"', 'name'],
  ])('says that there is none: %j', async (given, which, attribute) => {
    expect(await lookedUp('hdp_data_source', given, emulator)).toEqual({
      summary: 'HDP Data Source Not Found',
      detail: `There is no HDP data source ${which} on SERVER. Data sources of another user are found with 'user'.`,
      path: [attribute],
    });
  });

  const all = [
    { id: '45', name: 'Exports', description: 'nightly', data_store: 1, is_group: false },
    { id: '47', name: 'Reports', description: null, data_store: 54, is_group: false },
    { id: '48', name: 'All', description: null, data_store: 56, is_group: true },
  ];

  it.each<[Values, readonly unknown[]]>([
    [{}, all],
    [{ name_pattern: '*p*s' }, all.slice(0, 2)],
    [{ data_store: 54 }, [all[1]]],
    [{ data_store: 54, name_pattern: 'E*' }, []],
    [{ user: 'jane' }, [{ id: '46', name: 'Exports', description: null, data_store: 1, is_group: false }]],
    [{ user: 'nobody' }, []],
  ])('lists those of %j in the order of their IDs', async (given, expected) => {
    expect(await lookedUp('hdp_data_sources', given, emulator)).toEqual({
      ...{ name_pattern: null, data_store: null, user: null },
      ...given,
      data_sources: expected,
    });
  });

  it.each(['hdp_data_source', 'hdp_data_sources'])('%s names the permission that is missing', async (type) => {
    const given = type === 'hdp_data_source' ? { name: 'x' } : {};
    const found = await lookedUp(type, given, emulator, { username: 'nobody' });
    const { detail } = found as { detail: string };
    expect(detail).toContain('403 Forbidden: "User nobody lacks permission ViewDataSource (2)" (code 403).');
    expect(detail).toContain('The login "nobody" needs the permissions MgmtAPI (11) and ViewDataSource (2).');
  });
});

describe('looking up a data store', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    const option = { displayName: 'User Id', documentation: 'Login.', required: true, type: 'string' } as const;
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'secret', permissions: [Permission.Administrator] },
        { name: 'nobody', password: 'secret', permissions: [1] },
      ],
      oauthApps: [],
      dataStores: [
        {
          ...{ id: 7, name: 'Things', isBeta: true, isGroup: false, authorized: true },
          driver: { name: 'things.jar', version: '6.0.1', helpUrl: 'https://help.example.com' },
          connectionTypes: {
            Hybrid: [{ name: 'General', options: [{ ...option, id: 'User' }] }],
            Cloud: [
              { name: 'General', options: [{ ...option, id: 'User', default: 'me' }] },
              {
                name: 'More',
                options: [
                  { ...option, id: 'Password', type: 'password', default: 'pass-word-default' },
                  {
                    ...option,
                    id: 'Mode',
                    required: false,
                    choices: [
                      { id: 'b', name: 'B' },
                      { id: 'a', name: 'A' },
                    ],
                  },
                ],
              },
            ],
          },
        },
        { id: 8, name: 'Twice', isBeta: false, isGroup: false, authorized: false },
        { id: 9, name: 'Twice', isBeta: false, isGroup: false, authorized: false },
      ],
    });
  });

  afterEach(() => emulator.stop());

  const row = {
    display_name: 'User Id',
    description: 'Login.',
    value_type: 'string',
    default_value: null,
    choices: [],
  };
  const things = {
    ...{ id: '7', name: 'Things', is_beta: true, is_group: false, authorized: true, driver_version: '6.0.1' },
    secret_options: ['Password'],
    options: [
      { ...row, connection_type: 'Cloud', name: 'Mode', required: false, secret: false, choices: ['b', 'a'] },
      { ...row, connection_type: 'Cloud', name: 'Password', required: true, secret: true, value_type: 'password' },
      { ...row, connection_type: 'Cloud', name: 'User', required: true, secret: false, default_value: 'me' },
      { ...row, connection_type: 'Hybrid', name: 'User', required: true, secret: false },
    ],
  };

  it.each([{ id: '7' }, { name: 'Things' }])('finds %j with its options, and no default of a secret', async (given) => {
    for (const connectionTypes of ['by-name', 'list'] as const) {
      emulator.setQuirks({ connectionTypes });
      expect(await lookedUp('hdp_data_store', given, emulator)).toEqual(things);
    }
  });

  it.each<[Values, string, string, string?]>([
    [{ id: '404' }, 'with ID 404', 'id'],
    [{ name: 'things' }, 'named "things"', 'name', 'Did you mean "Things"? '],
  ])('says that there is none: %j', async (given, which, attribute, near = '') => {
    expect(await lookedUp('hdp_data_store', given, emulator)).toEqual({
      summary: 'Data Store Not Found',
      detail: `There is no data store ${which} on SERVER. ${near}Data source hdp_data_stores lists all of them.`,
      path: [attribute],
    });
  });

  it('says that there are several of the name', async () => {
    expect(await lookedUp('hdp_data_store', { name: 'Twice' }, emulator)).toEqual({
      summary: 'Several Data Stores Found',
      detail: `There are 2 data stores named "Twice" on SERVER, with the IDs 8, 9. Look up the right one by 'id'.`,
      path: ['name'],
    });
  });

  it('names the permission that is missing', async () => {
    const found = await lookedUp('hdp_data_store', { id: '7' }, emulator, { username: 'nobody' });
    expect((found as { detail: string }).detail).toContain('The login "nobody" needs permission MgmtAPI (11).');
  });
});

describe('responses about data sources and data stores', () => {
  afterEach(closeAll);

  /** A server with data source 5 and data store 1 as given. */
  async function from(type: string, given: Values, bodies: Readonly<Record<string, unknown>>): Promise<unknown> {
    const server = await serve(({ path }, response) => {
      const body = bodies[path.replace('/api/mgmt/', '').replace(/\?.*/, '')];
      respond(response, body === undefined ? 404 : 200, body ?? {});
    });
    return lookedUp(type, given, server);
  }

  const declared = {
    connectionType: { Cloud: [{ name: 'A', options: [{ id: 'User' }, { id: 'Password', type: 'password' }] }] },
  };
  const NULLS = { data_store: null, connection_type: null, description: null, oauth_profile_id: null, options: null };

  it.each<[string, Values, Values]>([
    ['nothing but its name', { name: 'x' }, NULLS],
    ['nulls', { name: 'x', dataStore: null, options: null, connectionType: null, description: null }, NULLS],
    [
      'its data store in a string and options that are no strings',
      {
        name: 'x',
        dataStore: '1',
        options: { User: 5, Password: 'pass-word-5', Other: { key: 'pass-word-6' }, OAuthProfileId: 33 },
      },
      { data_store: 1, oauth_profile_id: '33', options: { User: '5' } },
    ],
    [
      'an empty profile and masked secrets',
      { name: 'x', dataStore: 1, options: { Password: '*****', OAuthProfileId: '' } },
      { oauth_profile_id: null, options: {} },
    ],
    ['no options', { name: 'x', dataStore: 1 }, { data_store: 1, options: null }],
  ])('are read: a data source with %s', async (_, object, expected) => {
    const found = await from('hdp_data_source', { id: '5' }, { 'datasources/5': object, 'datastores/1': declared });
    expect(found).toMatchObject(expected);
    expect(JSON.stringify(found)).not.toMatch(SECRETS);
  });

  it.each<[string, Values, string]>([
    ['no name', { dataStore: 1 }, "expected 'name' to be a string, got nothing"],
    [
      'an odd data store',
      { name: 'x', dataStore: 'x' },
      "expected 'dataStore' to be a whole number of 1 to 19 digits, got a string",
    ],
    ['options in a list', { name: 'x', options: ['pass-word-7'] }, "expected 'options' to be an object, got a list"],
    ['another ID', { id: 6, name: 'x' }, "expected 'id' to be 5, got 6"],
  ])('are refused: a data source with %s', async (_, object, message) => {
    const found = await from('hdp_data_source', { id: '5' }, { 'datasources/5': object });
    const { summary, detail } = found as { summary: string; detail: string };
    expect(summary).toBe('Unable to Read HDP Data Source');
    expect(detail).toContain(message);
    expect(detail).not.toMatch(SECRETS);
  });

  it('are listed where entries are odd', async () => {
    const list = [
      null,
      'x',
      { name: 'no ID' },
      { id: 5, name: 7, dataStore: {}, isGroup: 'no' },
      { id: '4', isGroup: true },
    ];
    const found = await from('hdp_data_sources', {}, { datasources: { dataSources: list } });
    const empty = { name: null, description: null, data_store: null };
    expect(found).toMatchObject({
      data_sources: [
        { id: '4', ...empty, is_group: true },
        { id: '5', ...empty, is_group: null },
      ],
    });
  });

  it.each<[string, unknown, unknown]>([
    ['no options', {}, null],
    ['odd connection types', { connectionType: 'Cloud', driver: 'x' }, null],
    [
      'an option without a name',
      { connectionType: { Cloud: { options: [{ type: 'password' }, 7, { id: 'A', default: 5 }] } } },
      [
        {
          connection_type: 'Cloud',
          name: 'A',
          default_value: '5',
          value_type: null,
          required: false,
          secret: false,
          choices: [],
        },
      ],
    ],
  ])('are read: a data store with %s', async (_, object, options) => {
    const stores = { datastores: { dataStores: [{ id: 1, name: 'x' }] }, 'datastores/1': object };
    const found = await from('hdp_data_store', { name: 'x' }, stores);
    expect(found).toMatchObject({ id: '1', is_beta: null, driver_version: null, options });
    expect(found).toHaveProperty('secret_options', options === null ? null : []);
  });

  it('are read where one data store has no name', async () => {
    const dataStores = [{ id: 1 }, { id: 2, name: 'x' }];
    const stores = { datastores: { dataStores }, 'datastores/1': {}, 'datastores/2': {} };
    expect(await from('hdp_data_store', { name: 'x' }, stores)).toMatchObject({ id: '2', name: 'x' });
    expect(await from('hdp_data_store', { id: '1' }, stores)).toMatchObject({ id: '1', name: null });
    expect(await from('hdp_data_stores', {}, stores)).toMatchObject({
      data_stores: [
        { id: '1', name: null },
        { id: '2', name: 'x' },
      ],
    });
  });
});
