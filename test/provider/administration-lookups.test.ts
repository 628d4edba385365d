import { Emulator, Permission } from '../../lib/emulator';
import { closeAll, respond, serve, serverError } from '../client/servers';
import { lookedUp } from './looked-up';

type Values = Readonly<Record<string, unknown>>;

const jane = {
  ...{ id: '1002', name: 'Jane', tenant_id: '2', tenant_name: 'R & D', active: true, locked: false, role_ids: ['2'] },
  permissions: ['OAuth', '23'],
};

describe('looking up with the administration API', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start({
      tenants: [
        { id: 1, name: 'System' },
        { id: 2, name: 'R & D', description: 'Laboratories' },
        { id: 3, name: 'Twice' },
        { id: 4, name: 'Twice' },
      ],
      roles: [
        { id: 11, name: 'Reader', tenantId: 1, permissions: [2] },
        { id: 12, name: 'Reader', tenantId: 2, permissions: [2, 11], description: 'May look' },
      ],
      users: [
        { id: 1001, name: 'admin', password: 'secret', permissions: [Permission.Administrator] },
        { id: 1002, name: 'Jane', password: 'secret-of-jane', tenantId: 2, roles: [2], permissions: [28, 23] },
        { id: 1003, name: 'lead', password: 'secret', tenantId: 2, administers: [2], permissions: [14, 18, 25] },
        { id: 1004, name: 'nobody', password: 'secret', permissions: [1] },
      ],
    });
  });

  afterAll(() => emulator.stop());

  const system = { id: '1', name: 'System', description: null, role_ids: ['1', '2', '3', '11'], admin_ids: [] };
  const research = { id: '2', name: 'R & D', description: 'Laboratories', role_ids: ['12'], admin_ids: ['1003'] };
  const reader = { name: 'Reader', user_ids: [] };

  it.each<[string, Values, Values]>([
    ['hdp_user', { id: '1002' }, jane],
    ['hdp_user', { name: 'jane' }, jane],
    ['hdp_user', { name: 'Jane', tenant_id: '2' }, jane],
    ['hdp_tenant', { id: '1' }, system],
    ['hdp_tenant', { name: 'R & D' }, research],
    ['hdp_role', { id: '2' }, { id: '2', name: 'User', tenant_id: '1', user_ids: ['1002'], description: null }],
    ['hdp_role', { name: 'Reader', tenant_id: '1' }, { ...reader, id: '11', permissions: ['ViewDataSource'] }],
    [
      'hdp_role',
      { name: 'Reader', tenant_id: '2' },
      { ...reader, id: '12', permissions: ['ViewDataSource', 'MgmtAPI'] },
    ],
  ])('%s finds %j', async (type, given, expected) => {
    expect(await lookedUp(type, given, emulator)).toMatchObject(expected);
  });

  it('finds what an administrator of the tenant may see, and asks for itself whatever the user of the provider', async () => {
    expect(await lookedUp('hdp_user', { name: 'jane' }, emulator, { username: 'lead', user: 'Jane' })).toEqual(jane);
    expect(await lookedUp('hdp_tenant', { id: '2' }, emulator, { username: 'lead', user: 'Jane' })).toEqual(research);
    expect(emulator.requests.filter(({ path }) => path.includes('user='))).toEqual([]);
  });

  const sees = (name: string, administers: string, tenant = '', near = ''): string =>
    `${tenant}on SERVER that the login "${name}" may see. ${near}Unless it is an Administrator, a login sees only what it ` +
    `administers: check that it has administrative access on ${administers}.`;

  it.each<[string, Values, string, string]>([
    ['hdp_user', { id: '9' }, 'HDP User Not Found', `HDP user with ID 9 ${sees('admin', 'the tenant of the user')}`],
    ['hdp_user', { name: 'x' }, 'HDP User Not Found', `HDP user named "x" ${sees('admin', 'the tenant of the user')}`],
    [
      'hdp_user',
      { name: 'Jane', tenant_id: '1' },
      'HDP User Not Found',
      `HDP user named "Jane" ${sees('admin', 'the tenant of the user', 'in tenant 1 ')}`,
    ],
    ['hdp_tenant', { id: '9' }, 'Tenant Not Found', `tenant with ID 9 ${sees('admin', 'the tenant')}`],
    [
      'hdp_tenant',
      { name: 'r & d' },
      'Tenant Not Found',
      `tenant named "r & d" ${sees('admin', 'the tenant', '', 'Did you mean "R & D"? ')}`,
    ],
    ['hdp_role', { id: '9' }, 'Role Not Found', `role with ID 9 ${sees('admin', 'the tenant of the role')}`],
    ['hdp_role', { name: 'x' }, 'Role Not Found', `role named "x" ${sees('admin', 'the tenant of the role')}`],
  ])('%s says that there is none: %j', async (type, given, summary, which) => {
    const path = ['id' in given ? 'id' : 'name'];
    for (const missingObjectStatus of [404, 400] as const) {
      emulator.setQuirks({ missingObjectStatus });
      expect(await lookedUp(type, given, emulator)).toEqual({ summary, detail: `There is no ${which}`, path });
    }
  });

  it.each<[string, Values, string, string, string]>([
    ['hdp_tenant', { name: 'Twice' }, 'Several Tenants Found', '2 tenants named "Twice"', '3, 4'],
    ['hdp_role', { name: 'Reader' }, 'Several Roles Found', '2 roles named "Reader"', '11, 12'],
  ])('%s says that there are several: %j', async (type, given, summary, which, ids) => {
    expect(await lookedUp(type, given, emulator)).toEqual({
      summary,
      detail:
        `There are ${which} on SERVER that the login "admin" may see, with the IDs ${ids}. ` +
        "Look up the right one by 'id'.",
      path: ['name'],
    });
  });

  it.each<[string, string, string]>([
    ['hdp_user', 'ViewUsers (14)', 'the tenant of the user'],
    ['hdp_tenant', 'TenantAPI (25)', 'the tenant'],
    ['hdp_role', 'ViewRole (18)', 'the tenant of the role'],
  ])('%s names the permission that is missing', async (type, permission, tenant) => {
    const path = type.slice('hdp_'.length);
    const { detail } = (await lookedUp(type, { id: '2' }, emulator, { username: 'nobody' })) as { detail: string };
    expect(detail.split('\n\n').slice(1)).toEqual([
      `GET /api/admin/${path}s/2${type === 'hdp_role' ? '' : '?details=true'}: the server responded with 403 Forbidden: ` +
        `"User nobody lacks permission ${permission}" (code 403).`,
      `The login "nobody" needs permission Administrator (12); or ${permission}, and administrative access on ${tenant}.`,
    ]);
  });

  it('tells what the server is, and what the login may do', async () => {
    emulator.setQuirks({ installType: 'Evaluation' });
    expect(await lookedUp('hdp_server', {}, emulator)).toEqual({
      url: emulator.url,
      version: '5.0.0.1042',
      install_type: 'Evaluation',
      evaluation_days: 90,
      username: 'admin',
      user_id: '1001',
      permissions: ['Administrator'],
      password_expiration: null,
    });
    expect(await lookedUp('hdp_server', {}, emulator, { username: 'nobody' })).toEqual({
      summary: 'Unable to Read HDP Server',
      detail: [
        'Reading the HDP server on SERVER failed.',
        'GET /api/mgmt/user: the server responded with 403 Forbidden: "User nobody lacks permission MgmtAPI (11)" (code 403).',
        'The login "nobody" needs permission MgmtAPI (11).',
      ].join('\n\n'),
    });
  });
});

describe('responses of the administration API', () => {
  afterEach(closeAll);

  /** A server whose list and whose single objects are as given. */
  async function from(type: string, list: unknown, object: unknown, given: Values = { name: 'x' }): Promise<unknown> {
    const server = await serve(({ path }, response) => {
      respond(response, 200, /\/[a-z]+$/.test(path) ? list : object);
    });
    return lookedUp(type, given, server);
  }

  const NULLS = { tenant_id: null, tenant_name: null, active: null, locked: null, role_ids: null, permissions: null };

  it.each<[string, string, unknown, unknown, Values]>([
    ['IDs as strings', 'hdp_user', { users: [{ id: '7', userName: 'x' }] }, { id: '7', userName: 'x' }, { id: '7' }],
    ['an object without its ID', 'hdp_user', { users: [{ id: 7, userName: 'x' }] }, { userName: 'x' }, { id: '7' }],
    ['no fields but the name', 'hdp_user', { users: [{ id: 7, userName: 'X' }] }, { id: 7, userName: 'X' }, NULLS],
    [
      'nulls',
      'hdp_user',
      { users: [{ id: 7, userName: 'x', tenantId: null }] },
      { id: 7, userName: 'x', tenantId: null, statusInfo: null, permissions: null },
      NULLS,
    ],
    [
      'odd entries beside it',
      'hdp_user',
      { users: [null, 'x', 5, [], {}, { id: 0, userName: 'x' }, { id: 7, userName: 'x' }, { id: 8, userName: 9 }] },
      { id: 7, userName: 'x' },
      { id: '7' },
    ],
    [
      'the same entry twice',
      'hdp_user',
      {
        users: [
          { id: 7, userName: 'x' },
          { id: '7', userName: 'x' },
        ],
      },
      { id: 7, userName: 'x' },
      { id: '7' },
    ],
    [
      'a password, a locked account and numbers in strings',
      'hdp_user',
      { users: [{ id: 7, userName: 'x' }] },
      {
        ...{ id: 7, userName: 'x', passwordInfo: { password: 'pass-word-7' } },
        ...{
          statusInfo: { status: '0', accountLocked: true },
          permissions: { roles: ['2', 3, 'x'], permissions: ['12', 30] },
        },
      },
      { active: false, locked: true, role_ids: ['2', '3'], permissions: ['Administrator', '30'] },
    ],
    [
      'an ID beyond 2^53',
      'hdp_tenant',
      '{"tenants":[{"id":9007199254740993,"name":"x"}]}',
      '{"id":9007199254740993,"name":"x"}',
      { id: '9007199254740993', role_ids: null, admin_ids: null },
    ],
    [
      'a role whose tenant the list does not tell',
      'hdp_role',
      { roles: [{ id: 7, name: 'x' }] },
      { id: 7, name: 'x', description: '' },
      { id: '7', tenant_id: null, description: null, permissions: null, user_ids: null },
    ],
  ])('are read with %s', async (_, type, list, object, expected) => {
    const found = await from(type, list, object);
    expect(found).toMatchObject(expected);
    expect(JSON.stringify(found)).not.toContain('pass-word');
  });

  const GOT = /; the response was 200 OK \(application\/json, \d+ bytes\)\.$/;

  it.each<[string, string, unknown, unknown, string]>([
    ['hdp_user', 'an empty list', { users: [] }, {}, 'There is no HDP user named "x" on'],
    ['hdp_user', 'another wrapper', { user: [] }, {}, "expected 'users' to be a list, got nothing"],
    ['hdp_user', 'no wrapper', [], {}, 'expected an object, got a list'],
    ['hdp_user', 'no body', '', {}, 'expected an object, got nothing'],
    ['hdp_user', 'no JSON', '{"users":', {}, 'expected JSON, got something else'],
    [
      'hdp_user',
      'another user',
      { users: [{ id: 7, userName: 'x' }] },
      { id: 8, userName: 'x' },
      "expected 'id' to be 7, got 8",
    ],
    [
      'hdp_user',
      'no name',
      { users: [{ id: 7, userName: 'x' }] },
      { id: 7 },
      "expected 'userName' to be a string, got nothing",
    ],
    [
      'hdp_user',
      'odd permissions',
      { users: [{ id: 7, userName: 'x' }] },
      { userName: 'x', permissions: [12] },
      "expected 'permissions' to be an object, got a list",
    ],
    [
      'hdp_role',
      'odd permissions',
      { roles: [{ id: 7, name: 'x' }] },
      { name: 'x', permissions: 'secret-text' },
      "expected 'permissions' to be a list, got a string",
    ],
  ])('of %s with %s are refused', async (type, _, list, object, message) => {
    const { detail } = (await from(type, list, object)) as { detail: string };
    const said = detail.split('\n\n')[1] ?? detail;
    expect(said.replace(/^GET \S+: /, '').replace(GOT, '')).toContain(message);
    expect(detail).not.toContain('secret-text');
  });

  it('are no proof that an object is gone, where they come from another server', async () => {
    const server = await serve((_, response) => {
      respond(response, 404, '<html></html>', { 'content-type': 'text/html' });
    });
    expect(await lookedUp('hdp_tenant', { id: '7' }, server)).toMatchObject({ summary: 'Unable to Read Tenant' });
  });

  it('are believed where their code says that there is none', async () => {
    const server = await serve((_, response) => {
      respond(response, 400, serverError(222207924, 'no'));
    });
    expect(await lookedUp('hdp_role', { id: '7' }, server)).toMatchObject({ summary: 'Role Not Found', path: ['id'] });
  });
});
