import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

let emulator: Emulator;
let admin: ApiClient;

async function start(quirks: Partial<Quirks> = {}): Promise<void> {
  emulator = await Emulator.start({
    quirks,
    tenants: [
      { id: 1, name: 'System' },
      { id: 71, name: 'OrgA', description: 'first' },
      { id: 72, name: 'OrgA' },
    ],
    roles: [{ id: 9, name: 'Viewer', tenantId: 71, description: 'd', permissions: [2] }],
    users: [
      { id: 5, name: 'admin', password: 'admin', permissions: [12] },
      {
        id: 86,
        name: 'Jane',
        password: 'jane',
        permissions: [14, 18, 25],
        roles: [9],
        tenantId: 71,
        administers: [71],
      },
    ],
  });
  admin = new ApiClient(emulator, 'admin');
}

afterEach(() => emulator.stop());

const jane = {
  ...{ id: 86, userName: 'Jane', tenantId: 71, statusInfo: { status: 1, accountLocked: false } },
  passwordInfo: { passwordStatus: 1, passwordExpiration: null },
  permissions: { roles: [9], permissions: [14, 18, 25] },
  authenticationInfo: { authUsers: [{ authUserName: 'Jane', authServiceId: 1 }] },
};
const roleViewer = { id: 9, name: 'Viewer', tenantId: 71, description: 'd' };

it.each([
  ['/users/86', jane],
  ['/users/86?details=true', { ...jane, tenantName: 'OrgA', tenantsAdministered: [71] }],
  ['/tenants/71', { id: 71, name: 'OrgA', description: 'first', parentTenant: 1, status: 1 }],
  [
    '/tenants/71?details=true',
    { id: 71, name: 'OrgA', description: 'first', parentTenant: 1, status: 1, roles: [9], admins: [86] },
  ],
  ['/roles/9', { ...roleViewer, permissions: [2], users: [86] }],
  [
    '/tenants',
    {
      tenants: [
        { id: 1, name: 'System' },
        { id: 71, name: 'OrgA' },
        { id: 72, name: 'OrgA' },
      ],
    },
  ],
])('GET %s shows %j', async (path, expected) => {
  await start();
  const { status, body } = await admin.get(`/api/admin${path}`);
  expect([status, body]).toEqual([200, expected]);
});

it('lists users, with the name of the tenant where details are asked for', async () => {
  await start();
  expect((await admin.get('/api/admin/users')).body).toMatchObject({ users: [{ id: 5, userName: 'admin' }, jane] });
  expect((await admin.get('/api/admin/users?details=true')).body).toMatchObject({
    users: [{ tenantName: 'System' }, { tenantName: 'OrgA' }],
  });
});

it('shows no password, and whether an account is locked', async () => {
  await start();
  for (let count = 0; count < 3; count += 1) await new ApiClient(emulator, 'jane', 'wrong').get('/user');
  const { body } = await admin.get('/api/admin/users/86');
  expect(body).toMatchObject({ statusInfo: { accountLocked: true } });
  expect(JSON.stringify(body)).not.toContain('"password"');
});

it.each([
  ['', ['System Administrator', 'User', 'Tenant Administrator', 'Viewer']],
  ['?tenantID=71', ['Viewer']],
  ['?tenantId=71', ['System Administrator', 'User', 'Tenant Administrator', 'Viewer']],
  ['?tenantName=System', ['System Administrator', 'User', 'Tenant Administrator']],
  ['?tenantID=71;tenantName=System', []],
])('lists roles with the filter %j', async (query, names) => {
  await start();
  const { body } = await admin.get(`/api/admin/roles${query}`);
  expect((body as { roles: { name: string }[] }).roles.map(({ name }) => name)).toEqual(names);
});

it('roleTenantFilter: tenantId', async () => {
  await start({ roleTenantFilter: 'tenantId' });
  expect((await admin.get('/api/admin/roles?tenantId=71')).body).toEqual({ roles: [roleViewer] });
});

it.each([
  ['/users/9', '222207916', 'There is no user with ID 9'],
  ['/users/9/datasources', '222207916', 'There is no user with ID 9'],
  ['/tenants/9', '222208573', 'There is no tenant with ID 9'],
  ['/roles/99', '222207924', 'There is no role with ID 99'],
])('GET %s gets code %s', async (path, code, message) => {
  await start();
  expect(await admin.get(`/api/admin${path}`)).toMatchObject(refusal(404, code, message));
});

it('shows an administrator of a tenant what belongs to it', async () => {
  await start();
  const client = new ApiClient(emulator, 'jane');
  expect((await client.get('/api/admin/users')).body).toEqual({ users: [jane] });
  expect((await client.get('/api/admin/tenants')).body).toEqual({ tenants: [{ id: 71, name: 'OrgA' }] });
  expect((await client.get('/api/admin/roles')).body).toEqual({ roles: [roleViewer] });
  for (const path of ['/users/5', '/tenants/1', '/roles/1']) {
    expect((await client.get(`/api/admin${path}`)).status).toBe(404);
  }
});

it('is changed by a test without a request', async () => {
  await start();
  emulator.editTenant(72, { name: 'OrgB' });
  emulator.addTenant({ id: 73, name: 'OrgC' });
  emulator.deleteTenant(71);
  expect(emulator.tenants().map(({ name }) => name)).toEqual(['System', 'OrgB', 'OrgC']);
  expect(emulator.addRole({ name: 'Editor' })).toEqual({ id: 10, name: 'Editor', tenantId: 1, permissions: [] });
  emulator.deleteRole(9);
  expect(emulator.roles().map(({ id }) => id)).toEqual([1, 2, 3, 10]);
  expect(emulator.addUser({ name: 'carol', password: 'x', roles: [2] })).toMatchObject({ id: 1001, permissions: [] });
  emulator.deleteUser('CAROL');
  expect((await new ApiClient(emulator, 'carol', 'x').get('/user')).status).toBe(401);
  expect(() => {
    emulator.deleteRole(9);
  }).toThrow(new Error('There is no role 9 on the emulator.'));
});
