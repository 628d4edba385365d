import { Emulator } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

const ALICE = 1002;
const BOB = 1003;
const CAROL = 1004;
const BRANCH = 2;

let emulator: Emulator;
let admin: ApiClient;
let alice: ApiClient;
let bob: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { name: 'alice', password: 'alice' },
      { name: 'bob', password: 'bob', tenantId: BRANCH },
      { name: 'carol', password: 'carol', tenantId: 1 },
    ],
    dataSources: [{ id: 11, name: 'sales', dataStore: 1, owner: 'alice' }],
  });
  admin = new ApiClient(emulator, 'admin');
  alice = new ApiClient(emulator, 'alice');
  bob = new ApiClient(emulator, 'bob');
});

afterEach(() => emulator.stop());

const ONLY = (permissions: string): string =>
  `The request body is not valid: 'permissions' may hold only ${permissions}`;

const users = '/datasources/11/sharedUsers';
const tenants = '/datasources/11/sharedTenants';
const asAlice = '?user=alice';

describe('a share with a user', () => {
  it('is created, read, changed and deleted', async () => {
    const share = { userId: BOB, permissions: [2, 5] };
    expect(await alice.post(users, { sharedUsers: [share] })).toMatchObject({
      status: 201,
      body: { sharedUsers: [share] },
    });
    expect((await alice.get(users)).body).toEqual({ sharedUsers: [share] });
    expect((await alice.get(`${users}/${String(BOB)}`)).body).toEqual({ permissions: [2, 5] });
    expect((await alice.put(`${users}/${String(BOB)}`, { permissions: [2] })).body).toEqual({ permissions: [2] });
    expect(emulator.shares(11).sharedUsers).toEqual([{ userId: BOB, permissions: [2] }]);
    expect((await alice.delete(`${users}/${String(BOB)}`)).status).toBe(204);
    expect((await alice.get(users)).body).toEqual({ sharedUsers: [] });
  });

  it('leads to the first of its users where the response to a create is a URL', async () => {
    emulator.setQuirks({ createAnswer: 'created-without-body' });
    const { headers } = await alice.post(users, { sharedUsers: [{ userId: BOB, permissions: [2] }] });
    expect(headers.get('location')).toBe(`${emulator.url}/api/mgmt${users}/${String(BOB)}`);
  });

  it('lets the user do what its permissions say', async () => {
    expect((await bob.get('/datasources/11')).status).toBe(404);
    emulator.addShare(11, { userId: BOB, permissions: [2] });
    expect((await bob.get('/datasources')).body).toMatchObject({ dataSources: [{ id: '11' }] });
    expect((await bob.get('/datasources/11')).status).toBe(200);
    expect(await bob.put('/datasources/11', { name: 'mine' })).toMatchObject(
      refusal(403, '403', 'User bob lacks permission ModifyDataSource (3) on data source 11'),
    );
    expect((await bob.get(users)).status).toBe(404);
    emulator.addShare(11, { userId: BOB, permissions: [2, 3] });
    expect((await bob.put('/datasources/11', { name: 'renamed' })).status).toBe(200);
    expect(emulator.dataSource(11)).toMatchObject({ name: 'renamed', owner: 'alice' });
    emulator.deleteShare(11, { userId: BOB });
    expect((await bob.get('/datasources/11')).status).toBe(404);
  });

  it.each<[string, object, string, string]>([
    ['a permission that cannot be shared', { userId: BOB, permissions: [10] }, '222207007', ONLY('2, 3, 4, 5, 6, 7')],
    ['a user who does not exist', { userId: 9, permissions: [2] }, '222207916', 'There is no user with ID 9'],
    ['the owner', { userId: ALICE, permissions: [2] }, '400', 'A data source cannot be shared with its owner'],
    [
      'a user who has one',
      { userId: CAROL, permissions: [2] },
      '400',
      'The data source is shared with user 1004 already',
    ],
  ])('is refused for %s', async (_what, share, code, message) => {
    emulator.addShare(11, { userId: CAROL, permissions: [2] });
    expect(await alice.post(users, { sharedUsers: [share] })).toMatchObject(refusal(400, code, message));
    expect(emulator.shares(11).sharedUsers).toEqual([{ userId: CAROL, permissions: [2] }]);
  });

  it('existingShare: replaced takes the new permissions', async () => {
    emulator.setQuirks({ existingShare: 'replaced' });
    emulator.addShare(11, { userId: BOB, permissions: [2] });
    expect((await alice.post(users, { sharedUsers: [{ userId: BOB, permissions: [5] }] })).status).toBe(201);
    expect(emulator.shares(11).sharedUsers).toEqual([{ userId: BOB, permissions: [5] }]);
  });

  it.each(['GET', 'PUT', 'DELETE'])('%s of one that does not exist gets 404', async (method) => {
    const body = method === 'PUT' ? JSON.stringify({ permissions: [2] }) : undefined;
    expect(await alice.send(method, `${users}/9`, body)).toMatchObject(
      refusal(404, '404', 'Data source 11 is not shared with user 9'),
    );
  });
});

describe('a share with a tenant', () => {
  const share = { tenantId: BRANCH, permissions: [2] };

  it('is created, read, changed and deleted by an administrator', async () => {
    expect((await admin.post(tenants + asAlice, { sharedTenants: [share] })).status).toBe(201);
    expect((await admin.get(tenants + asAlice)).body).toEqual({ sharedTenants: [share] });
    const one = `${tenants}/${String(BRANCH)}${asAlice}`;
    expect((await admin.get(one)).body).toEqual({ permissions: [2] });
    expect((await admin.put(one, { permissions: [2, 7] })).body).toEqual({ permissions: [2, 7] });
    expect(emulator.shares(11).sharedTenants).toEqual([{ tenantId: BRANCH, permissions: [2, 7] }]);
    expect((await admin.delete(one)).status).toBe(204);
    expect(await admin.delete(one)).toMatchObject(
      refusal(404, '222207011', 'Data source 11 is not shared with tenant 2'),
    );
  });

  it('lets the users of the tenant see the data source', async () => {
    emulator.addShare(11, share);
    expect((await bob.get('/datasources?details=true')).body).toMatchObject({
      dataSources: [{ id: '11', sharedByAnotherUser: true }],
    });
  });

  it('removes user shares inside the tenant, and forbids them until it is deleted', async () => {
    emulator.addShare(11, { userId: BOB, permissions: [2, 3] });
    emulator.addShare(11, { userId: CAROL, permissions: [2] });
    await admin.post(tenants + asAlice, { sharedTenants: [share] });
    expect(emulator.shares(11).sharedUsers).toEqual([{ userId: CAROL, permissions: [2] }]);
    const inside = { sharedUsers: [{ userId: BOB, permissions: [2] }] };
    expect(await alice.post(users, inside)).toMatchObject(
      refusal(400, '400', `The data source is shared with tenant 2, which user ${String(BOB)} belongs to`),
    );
    emulator.deleteShare(11, { tenantId: BRANCH });
    expect((await alice.post(users, inside)).status).toBe(201);
  });

  it('is refused for the owner, who is no administrator, and for a tenant that does not exist', async () => {
    expect(await alice.post(tenants, { sharedTenants: [share] })).toMatchObject(
      refusal(403, '403', 'User alice needs administrative access on tenant 2'),
    );
    const unknown = { tenantId: 9, permissions: [2] };
    expect(await admin.post(tenants + asAlice, { sharedTenants: [unknown] })).toMatchObject(
      refusal(400, '222208573', 'There is no tenant with ID 9'),
    );
    expect(emulator.shares(11).sharedTenants).toEqual([]);
  });
});

describe('permissions of a data source', () => {
  const path = '/datasources/11/permissions';

  it('are those of the account, as far as they can be set for a data source', async () => {
    expect((await alice.get(path)).body).toEqual({ permissions: [2, 3, 4, 5, 6, 7, 10] });
  });

  it('are those of the share for another user', async () => {
    emulator.addShare(11, { userId: BOB, permissions: [2, 5] });
    expect((await bob.get(path)).body).toEqual({ permissions: [2, 5] });
  });

  it('can be set by an administrator on behalf of the owner, in place of those of the account', async () => {
    expect((await admin.put(path + asAlice, { permissions: [2] })).body).toEqual({ permissions: [2] });
    expect((await alice.get(path)).body).toEqual({ permissions: [2] });
    expect((await alice.put('/datasources/11', { name: 'x' })).body).toEqual(
      hdpError('403', 'User alice lacks permission ModifyDataSource (3) on data source 11'),
    );
    expect((await admin.put(`/datasources/11${asAlice}`, { name: 'x' })).status).toBe(200);
  });

  it('cannot be set by the owner, or to another permission', async () => {
    expect(await alice.put(path, { permissions: [2] })).toMatchObject(
      refusal(403, '403', 'Only an administrator on behalf of a user can set permissions of a data source'),
    );
    expect(await admin.put(path + asAlice, { permissions: [1] })).toMatchObject(
      refusal(400, '222207007', ONLY('2, 3, 4, 5, 6, 7, 10')),
    );
  });

  it('can be given at the create on behalf of a user', async () => {
    const payload = { name: 'D', dataStore: 1, connectionType: 'Cloud', permissions: [2] };
    expect((await admin.post(`/datasources${asAlice}`, payload)).status).toBe(201);
    expect(emulator.dataSources().at(-1)).toMatchObject({ owner: 'alice', permissions: [2] });
  });
});
