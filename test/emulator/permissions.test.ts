import { Emulator, Permission } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

const {
  Administrator,
  CreateDataSource,
  DeleteDataSource,
  MgmtAPI,
  ModifyDataSource,
  OAuth,
  OnBehalfOf,
  TenantAPI,
  UseDataSourceWithJDBC,
  UseDataSourceWithOData,
  UseDataSourceWithODBC,
  ViewDataSource,
  ViewRole,
  ViewUsers,
} = Permission;

let emulator: Emulator;

afterEach(() => emulator.stop());

/** A caller who has exactly these permissions, and one object of each kind that he could act on. */
async function callerWith(permissions: readonly number[]): Promise<ApiClient> {
  emulator = await Emulator.start({
    users: [{ name: 'caller', password: 'caller', permissions, administers: [1] }],
    oauthApps: [{ id: 17, name: 'App', dataStore: 54 }],
    profiles: [{ id: 33, name: 'P', oauthAppId: 17 }],
    dataSources: [
      { id: 503, name: 'D', dataStore: 54, options: { OAuthProfileId: '33' } },
      { id: 504, name: 'G', dataStore: 56, members: [{ id: 503, entityPrefix: 'd' }] },
    ],
  });
  return new ApiClient(emulator, 'caller');
}

const profile = { name: 'N', oauthAppId: 17, refreshToken: 'r' };
const app = { name: 'N', dataStore: 54, clientId: 'c', clientSecret: 's' };
const dataSource = { name: 'N', dataStore: 54, connectionType: 'Cloud' };

const operations: readonly [string, string, object | undefined, readonly number[]][] = [
  ['GET', '/oauthprofiles', undefined, [MgmtAPI, ViewDataSource]],
  ['POST', '/oauthprofiles', profile, [MgmtAPI, CreateDataSource]],
  ['GET', '/oauthprofiles/33', undefined, [MgmtAPI, ViewDataSource]],
  ['PUT', '/oauthprofiles/33', profile, [MgmtAPI, ModifyDataSource]],
  ['DELETE', '/oauthprofiles/33', undefined, [MgmtAPI, DeleteDataSource]],
  ['GET', '/oauthprofiles/33/stats', undefined, [MgmtAPI, ViewDataSource]],
  ['GET', '/oauthapps', undefined, [MgmtAPI, OAuth]],
  ['POST', '/oauthapps', app, [MgmtAPI, OAuth]],
  ['GET', '/oauthapps/17', undefined, [MgmtAPI, OAuth]],
  ['PUT', '/oauthapps/17', app, [MgmtAPI, OAuth]],
  ['DELETE', '/oauthapps/17', undefined, [MgmtAPI, OAuth]],
  ['GET', '/datasources', undefined, [MgmtAPI, ViewDataSource]],
  ['POST', '/datasources', dataSource, [MgmtAPI, CreateDataSource]],
  ['GET', '/datasources/503', undefined, [MgmtAPI, ViewDataSource]],
  ['PUT', '/datasources/503', dataSource, [MgmtAPI, ModifyDataSource]],
  ['DELETE', '/datasources/503', undefined, [MgmtAPI, DeleteDataSource]],
  ['POST', '/datasources/503/model', {}, [MgmtAPI, ModifyDataSource]],
  ['GET', '/datasources/503/model', undefined, [MgmtAPI, ViewDataSource]],
  ['GET', '/datasources/503/permissions', undefined, [MgmtAPI, ViewDataSource]],
  ['GET', '/datasources/504/members', undefined, [MgmtAPI, ViewDataSource]],
  ['POST', '/datasources/504/members', { members: [] }, [MgmtAPI, ModifyDataSource]],
  ['PUT', '/datasources/504/members', { members: [] }, [MgmtAPI, ModifyDataSource]],
  ['DELETE', '/datasources/504/members', undefined, [MgmtAPI, ModifyDataSource]],
  ['DELETE', '/datasources/504/members/503', undefined, [MgmtAPI, ModifyDataSource]],
  ['GET', '/datasources/503/sharedUsers', undefined, [MgmtAPI, ViewDataSource]],
  ['POST', '/datasources/503/sharedUsers', { sharedUsers: [] }, [MgmtAPI, ModifyDataSource]],
  ['GET', '/datasources/503/sharedTenants', undefined, [MgmtAPI, ViewDataSource]],
  ['POST', '/datasources/503/sharedTenants', { sharedTenants: [] }, [MgmtAPI, ModifyDataSource]],
  ['GET', '/datastores', undefined, [MgmtAPI]],
  ['GET', '/datastores/54', undefined, [MgmtAPI]],
  ['GET', '/user', undefined, [MgmtAPI]],
  ['GET', '/permissions', undefined, [MgmtAPI]],
  ['GET', '/api/admin/users', undefined, [ViewUsers]],
  ['GET', '/api/admin/users/1001', undefined, [ViewUsers]],
  ['GET', '/api/admin/users/1001/datasources', undefined, [ViewUsers]],
  ['GET', '/api/admin/tenants', undefined, [TenantAPI]],
  ['GET', '/api/admin/tenants/1', undefined, [TenantAPI]],
  ['GET', '/api/admin/roles', undefined, [ViewRole]],
  ['GET', '/api/admin/roles/1', undefined, [ViewRole]],
];

const names = new Map<number, string>(Object.entries(Permission).map(([name, number]) => [number, name]));
const every = Object.values(Permission).filter((number) => number !== Administrator);

describe.each(operations)('%s %s', (method, path, body, needed) => {
  const send = (client: ApiClient) => client.send(method, path, body && JSON.stringify(body));

  it('succeeds with exactly the permissions that it needs', async () => {
    expect(Math.floor((await send(await callerWith(needed))).status / 100)).toBe(2);
  });

  it('succeeds for an administrator who has no other permission', async () => {
    expect(Math.floor((await send(await callerWith([Administrator]))).status / 100)).toBe(2);
  });

  it.each([...needed])('responds with 403 naming permission %d if all others are there', async (missing) => {
    const client = await callerWith(every.filter((number) => number !== missing));
    const before = [emulator.profiles(), emulator.oauthApps(), emulator.dataSources()];
    const { status, body: received } = await send(client);
    expect(status).toBe(403);
    expect(received).toEqual(
      hdpError('403', `User caller lacks permission ${String(names.get(missing))} (${String(missing)})`),
    );
    expect([emulator.profiles(), emulator.oauthApps(), emulator.dataSources()]).toEqual(before);
  });
});

describe('a connection test', () => {
  it.each([UseDataSourceWithJDBC, UseDataSourceWithODBC, UseDataSourceWithOData])(
    'needs MgmtAPI, ViewDataSource and one permission of use, such as %d',
    async (use) => {
      const client = await callerWith([MgmtAPI, ViewDataSource, use]);
      expect(await client.post('/datasources/503/test', {})).toMatchObject({ status: 200, body: { success: true } });
    },
  );

  it('gets 403 naming all permissions of use if none is there', async () => {
    const client = await callerWith([MgmtAPI, ViewDataSource]);
    const { status, body } = await client.post('/datasources/503/test', {});
    const uses = 'UseDataSourceWithJDBC (5) or UseDataSourceWithODBC (6) or UseDataSourceWithOData (7)';
    expect([status, body]).toEqual([403, hdpError('403', `User caller lacks permission ${uses}`)]);
  });
});

it('shows the version to a user without any permission', async () => {
  expect((await (await callerWith([])).get('/version')).status).toBe(200);
});

it('adds the permissions of roles to those of the user', async () => {
  const client = await callerWith([MgmtAPI]);
  const { id } = emulator.addRole({ name: 'Viewer', permissions: [ViewDataSource] });
  expect((await client.get('/oauthprofiles')).status).toBe(403);
  emulator.editUser('caller', { roles: [id] });
  expect((await client.get('/oauthprofiles')).status).toBe(200);
  emulator.editRole(id, { permissions: [] });
  expect((await client.get('/oauthprofiles')).status).toBe(403);
});

it('names all permissions that are missing', async () => {
  const { body } = await (await callerWith([])).get('/oauthprofiles');
  expect(body).toEqual(hdpError('403', 'User caller lacks permission MgmtAPI (11), ViewDataSource (2)'));
});

describe('Basic authentication', () => {
  const ask = async (authorization: string | undefined) =>
    fetch(`${emulator.url}/api/mgmt/oauthprofiles`, { headers: authorization === undefined ? {} : { authorization } });
  const basic = (content: string) => `Basic ${Buffer.from(content).toString('base64')}`;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'alice', password: 'pass:word: ü ' },
        { name: 'jörg@corp', password: '' },
      ],
    });
  });

  it.each([
    ['no header', undefined],
    ['a wrong password', basic('alice:wrong')],
    ['an unknown user', basic('bob:pass:word: ü ')],
    ['no colon', basic('alice')],
    ['another scheme', 'Bearer abc'],
    ['no base64', 'Basic ???'],
    ['nothing after the scheme', 'Basic'],
  ])('responds with 401 with a challenge for %s', async (_what, authorization) => {
    const response = await ask(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="Hybrid Data Pipeline", charset="UTF-8"');
    expect(await response.json()).toEqual(hdpError('222206007', 'Login ID or password is wrong'));
  });

  it.each([
    ['a password with colons, a blank at its end and an umlaut', basic('alice:pass:word: ü ')],
    ['another case of the login', basic('ALICE:pass:word: ü ')],
    ['another case beyond ASCII', basic('JÖRG@corp:')],
    ['an empty password', basic('jörg@corp:')],
    ['the scheme in lower case', basic('jörg@corp:').replace('Basic', 'basic')],
  ])('accepts %s', async (_what, authorization) => {
    expect((await ask(authorization)).status).toBe(200);
  });

  it('is asked for before anything is said about the path below the base path', async () => {
    expect((await fetch(`${emulator.url}/api/mgmt/nothing`)).status).toBe(401);
  });
});

describe('on behalf of a user', () => {
  const operator = { password: 'operator', tenantId: 1 };

  async function start(permissions: readonly number[], administers: readonly number[]): Promise<ApiClient> {
    emulator = await Emulator.start({
      users: [
        { name: 'operator', ...operator, permissions, administers },
        { name: 'alice b+c', password: 'x', tenantId: 2, permissions: [] },
      ],
      oauthApps: [{ id: 17, name: 'App', dataStore: 54 }],
      profiles: [
        { id: 33, name: 'Of_Operator', oauthAppId: 17 },
        { id: 34, name: 'Of_Alice', oauthAppId: 17, owner: 'alice b+c' },
      ],
    });
    return new ApiClient(emulator, 'operator');
  }
  const query = '?user=alice%20b%2Bc';

  it.each([
    ['Administrator alone', [Administrator], []],
    ['MgmtAPI, OnBehalfOf, the operation and the tenant', [MgmtAPI, OnBehalfOf, ViewDataSource], [2]],
  ])('succeeds with %s', async (_what, permissions, administers) => {
    const client = await start(permissions, administers);
    expect((await client.get(`/oauthprofiles${query}`)).body).toMatchObject({ profiles: [{ id: '34' }] });
    expect((await client.get(`/oauthprofiles/34${query}`)).status).toBe(200);
    expect((await client.get(`/oauthprofiles/33${query}`)).status).toBe(404);
  });

  it.each([
    ['MgmtAPI', [OnBehalfOf, ViewDataSource], [2], 'User operator lacks permission MgmtAPI (11)'],
    ['OnBehalfOf', [MgmtAPI, ViewDataSource], [2], 'User operator lacks permission OnBehalfOf (21)'],
    ["the operation's permission", [MgmtAPI, OnBehalfOf], [2], 'User operator lacks permission ViewDataSource (2)'],
    [
      "the user's tenant",
      [MgmtAPI, OnBehalfOf, ViewDataSource],
      [1],
      'User operator needs administrative access on tenant 2 to act on behalf of alice b+c, ' +
        'or permission Administrator (12)',
    ],
  ])('responds with 403 without %s', async (_what, permissions, administers, message) => {
    expect(await (await start(permissions, administers)).get(`/oauthprofiles${query}`)).toMatchObject(
      refusal(403, '403', message),
    );
  });

  it('creates for the user, with the caller as creator', async () => {
    const client = await start([Administrator], []);
    expect((await client.post(`/oauthprofiles${query}`, profile)).status).toBe(201);
    expect(emulator.profiles().at(-1)).toMatchObject({ name: 'N', owner: 'alice b+c', creator: 'operator' });
  });

  it('responds with 400 for a user who does not exist', async () => {
    expect(await (await start([Administrator], [])).get('/oauthprofiles?user=nobody')).toMatchObject(
      refusal(400, '222207916', 'User nobody does not exist'),
    );
  });

  it('does not tell who exists to a caller who may not act on behalf of anybody', async () => {
    const { status } = await (await start([MgmtAPI, ViewDataSource], [])).get('/oauthprofiles?user=nobody');
    expect(status).toBe(403);
  });

  it.each(['operator', 'OPERATOR'])('needs no OnBehalfOf for the login itself as %s', async (name) => {
    const client = await start([MgmtAPI, ViewDataSource, CreateDataSource], []);
    expect((await client.get(`/oauthprofiles?user=${name}`)).body).toMatchObject({ profiles: [{ id: '33' }] });
    expect((await client.post(`/oauthprofiles?user=${name}`, profile)).status).toBe(201);
    expect(emulator.profiles().at(-1)).toMatchObject({ owner: 'operator', creator: 'operator' });
  });

  it('finds the user in any case, and the objects belong to the name as it was added', async () => {
    const client = await start([Administrator], []);
    const shouted = query.replace('alice', 'ALICE');
    expect((await client.get(`/oauthprofiles${shouted}`)).body).toMatchObject({ profiles: [{ id: '34' }] });
    expect((await client.post(`/oauthprofiles${shouted}`, profile)).status).toBe(201);
    expect(emulator.profiles().at(-1)).toMatchObject({ owner: 'alice b+c', creator: 'operator' });
  });

  it('works for applications and data sources too', async () => {
    const client = await start([Administrator], []);
    expect((await client.post(`/datasources${query}`, dataSource)).status).toBe(201);
    expect((await client.post(`/oauthapps${query}`, app)).status).toBe(201);
    expect(emulator.dataSources()).toMatchObject([{ owner: 'alice b+c', creator: 'operator' }]);
    expect(emulator.oauthApps().at(-1)).toMatchObject({ tenantId: 2 });
  });
});

it('takes changed permissions and passwords into account with the next request', async () => {
  const client = await callerWith([MgmtAPI, ViewDataSource]);
  emulator.editUser('caller', { permissions: [MgmtAPI] });
  expect((await client.get('/oauthprofiles')).status).toBe(403);
  emulator.editUser('caller', { password: 'new' });
  expect((await client.get('/oauthprofiles')).status).toBe(401);
  emulator.addUser({ name: 'later', password: 'later' });
  expect((await new ApiClient(emulator, 'later').get('/oauthprofiles')).status).toBe(200);
});
