import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../lib/contract/kinds/data-source-share';
import { Permission, type EmulatorOptions } from '../../lib/emulator';
import { unknown } from '../../lib/plugin';
import type { Values } from '../plugin/rpc/object-of';
import { AskedAccess } from './asked-access';

const SEED: EmulatorOptions = {
  tenants: [
    { id: 1, name: 'System' },
    { id: 2, name: 'Sales' },
  ],
  users: [
    { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
    { id: 88, name: 'jane', password: 'jane' },
    { id: 89, name: 'joe', password: 'joe', tenantId: 2 },
  ],
  dataSources: [
    { id: 501, name: 'crm', dataStore: 1 },
    { id: 503, name: 'hers', dataStore: 1, owner: 'jane' },
  ],
};

const USER: Values = { data_source_id: '501', user_id: '88', permissions: ['ViewDataSource', '7'] };
const TENANT: Values = { data_source_id: '501', tenant_id: '2', permissions: ['UseDataSourceWithOData'] };

const ALLOWED =
  "'permissions' may hold only ViewDataSource (2), ModifyDataSource (3), DeleteDataSource (4), UseDataSourceWithJDBC (5), " +
  'UseDataSourceWithODBC (6), UseDataSourceWithOData (7), each by its name or by its number';

describe('resource hdp_data_source_share', () => {
  let asked: AskedAccess;

  beforeEach(async () => {
    asked = await AskedAccess.start(DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema, SEED);
  });

  afterEach(() => asked.stop());

  function shares() {
    const { sharedUsers = [], sharedTenants = [] } = asked.emulator.dataSource(501) ?? {};
    return [...sharedUsers, ...sharedTenants];
  }

  function setShares(permissions: readonly number[]): void {
    asked.emulator.editDataSource(501, { sharedUsers: [{ userId: 88, permissions }] });
  }

  it.each<[string, Values, Values, object, string]>([
    ['user', USER, { user_id: '88', tenant_id: null }, { userId: 88, permissions: [2, 7] }, '501/user/88'],
    ['tenant', TENANT, { user_id: null, tenant_id: '2' }, { tenantId: 2, permissions: [7] }, '501/tenant/2'],
  ])('is created once for a %s, changed in place, and deleted', async (_kind, config, recipient, share, id) => {
    const reached = await asked.created(config);
    expect(shares()).toEqual([share]);
    expect(reached.state).toEqual({ ...config, ...recipient, id, user: 'admin' });
    const read = await asked.refreshed(reached);
    await asked.expectNoChange(read, config);

    const wider = { ...config, permissions: ['ViewDataSource', 'UseDataSourceWithJDBC'] };
    const changed = await asked.changed(read, wider);
    expect(shares()).toEqual([{ ...share, permissions: [2, 5] }]);
    await asked.expectNoChange(await asked.refreshed(changed), wider);

    expect(await asked.deleted(changed)).toMatchObject({ state: null, diagnostics: [] });
    expect(shares()).toEqual([]);
    const [first, second, third, ...others] = asked.writes().map((write) => write.split(' ')[0]);
    expect([first, second, third, others]).toEqual(['POST', 'PUT', 'DELETE', []]);
  });

  it('sends nothing where only the spelling of permissions changes', async () => {
    const reached = await asked.created(USER);
    asked.emulator.clearRequests();
    const config = { ...USER, permissions: ['2', 'UseDataSourceWithOData'] };
    await asked.expectNoChange(await asked.refreshed(await asked.changed(reached, config)), config);
    expect(asked.writes()).toEqual([]);
  });

  it.each<[string, Values, string]>([
    [
      'without user and tenant',
      { user_id: null },
      "error: Missing User or Tenant: One of 'user_id' and 'tenant_id' is required.",
    ],
    [
      'with both',
      { tenant_id: '2' },
      "error: Conflicting User and Tenant: Only one of 'user_id' and 'tenant_id' may be set. [tenant_id]",
    ],
    [
      'with a misspelled permission',
      { permissions: ['ViewDataSource', 'UseDatasourceWithOdata', 'MgmtAPI'] },
      `error: Invalid Attribute Value: ${ALLOWED}, got "UseDatasourceWithOdata (did you mean UseDataSourceWithOData?), MgmtAPI".`,
    ],
    [
      'with a permission that a share cannot grant',
      { permissions: ['10'] },
      `error: Invalid Attribute Value: ${ALLOWED}, got "10".`,
    ],
    [
      'with the name of a user in place of the ID',
      { user_id: 'jane' },
      'error: Invalid Attribute Value: \'user_id\' must be a whole number of 1 to 19 digits, without leading zeros, got "jane". [user_id]',
    ],
  ])('refuses a configuration %s', async (_case, values, problem) => {
    expect(await asked.resource.validate({ ...USER, ...values })).toEqual([problem]);
  });

  it.each<[string, Values]>([
    ['the data source', { data_source_id: unknown }],
    ['the user', { user_id: unknown }],
    ['a permission', { permissions: ['ViewDataSource', unknown] }],
    ['whether there is a tenant', { tenant_id: unknown }],
  ])('is planned while %s is not known yet, and created once it is', async (_case, values) => {
    expect(await asked.resource.validate({ ...USER, ...values })).toEqual([]);
    const plan = await asked.resource.plan({ config: { ...USER, ...values } });
    expect(plan.diagnostics).toEqual([]);
    const planned = { ...plan.planned, ...USER, tenant_id: null };
    expect((await asked.resource.apply({ ...plan, planned }, USER)).diagnostics).toEqual([]);
    expect(shares()).toEqual([{ userId: 88, permissions: [2, 7] }]);
  });

  it.each([
    ['data_source_id', '503'],
    ['user_id', '89'],
  ])('is replaced for another %s', async (attribute, value) => {
    const { state, private: bytes } = await asked.created(USER);
    const config = { ...USER, [attribute]: value };
    expect(await asked.resource.plan({ prior: state, config, private: bytes })).toMatchObject({ replace: [attribute] });
  });

  it.each<[string, readonly number[], readonly string[]]>([
    ['more', [2, 3, 7], ['ViewDataSource', '7', 'ModifyDataSource']],
    ['less', [7], ['7']],
    ['what no page names', [2, 7, 31], ['ViewDataSource', '7', '31']],
  ])('takes back %s than is configured', async (_case, held, permissions) => {
    const reached = await asked.created(USER);
    setShares(held);
    const read = await asked.refreshed(reached);
    expect(read.state).toMatchObject({ permissions });
    await asked.changed(read, USER);
    expect(shares()).toEqual([{ userId: 88, permissions: [2, 7] }]);
  });

  it('refuses a share that is there, names what imports it, and sends nothing', async () => {
    setShares([2]);
    const { diagnostics } = await asked.resource.bring({ config: USER });
    expect(diagnostics).toEqual([
      'error: HDP Data Source Share Already Exists: HDP data source 501 is shared with user 88 already. Nothing was sent.\n\n' +
        '  - If another resource of this configuration manages this share, remove one of the two. If a resource or a ' +
        "construct was only renamed, add a 'moved' block from the old address to the new one.\n" +
        '  - If this run deletes it, apply a second time.\n' +
        '  - Otherwise, import it if it is yours:\n\n' +
        '  import {\n    to = hdp_data_source_share.<its name here>\n    id = "501/user/88"\n  }',
    ]);
    expect(asked.writes()).toEqual([]);
  });

  it.each([0, 3])('is created by one of two resources in one run, where reads lag by %d requests', async (readLag) => {
    asked.emulator.setQuirks({ existingShare: 'replaced', readLag });
    const plan = await asked.resource.plan({ config: USER });
    const results = await Promise.all([asked.resource.apply(plan), asked.resource.apply(plan)]);
    expect(results.map(({ diagnostics }) => diagnostics)).toEqual([
      [],
      [
        expect.stringContaining(
          'error: HDP Data Source Share Already Exists: HDP data source 501 is shared with user 88',
        ),
      ],
    ]);
    expect(asked.writes()).toHaveLength(1);
  });

  it('is created again in the run that has created and deleted it', async () => {
    const reached = await asked.created(USER);
    expect((await asked.deleted(reached)).diagnostics).toEqual([]);
    await asked.created(USER);
    expect(shares()).toEqual([{ userId: 88, permissions: [2, 7] }]);
  });

  it.each([
    ['501/user/88', { user_id: '88', permissions: ['ViewDataSource', 'UseDataSourceWithOData'] }],
    ['admin/501/user/88', { user_id: '88', user: 'admin' }],
    ['501/tenant/2', { tenant_id: '2', permissions: ['UseDataSourceWithOData'] }],
  ])('is imported as %s', async (text, state) => {
    setShares([2, 7]);
    asked.emulator.editDataSource(501, { sharedTenants: [{ tenantId: 2, permissions: [7] }] });
    const config = text.includes('tenant')
      ? TENANT
      : { ...USER, permissions: ['ViewDataSource', 'UseDataSourceWithOData'] };
    const reached = await asked.imported(text);
    expect(reached.state).toMatchObject({ data_source_id: '501', user: 'admin', ...state });
    await asked.expectNoChange(reached, config);
  });

  it('is not imported without the owner of a data source of another user', async () => {
    asked.emulator.editDataSource(503, { sharedTenants: [{ tenantId: 2, permissions: [7] }] });
    const stub = await asked.resource.import('503/tenant/2');
    expect((await asked.resource.read(stub.state, stub.private)).diagnostics).toEqual([
      'error: HDP Data Source Share Not Found for Assumed Owner: There is no HDP data source share 503/tenant/2 of user ' +
        `"admin" on ${asked.emulator.url}. The import ID does not tell whose object it is, so the provider looked for ` +
        'admin/503/tenant/2. If it belongs to another user, put the name of that user in front, as in "jane/503/tenant/2".',
    ]);
    const reached = await asked.imported('jane/503/tenant/2');
    await asked.expectNoChange(reached, { ...TENANT, data_source_id: '503', user: 'jane' });
  });

  it.each(['501', '501/88', '501/group/88', 'x/user/88', '501/user/jane'])('does not import "%s"', async (text) => {
    expect((await asked.resource.import(text)).diagnostics).toEqual([
      'error: Invalid Import ID: Expected the IDs of the HDP data source and of the user or tenant that it is shared with, ' +
        'as in "501/user/88" or "501/tenant/2"; with the name of the owner of the data source in front if it belongs to ' +
        `another user, as in "jane/501/user/88". Got "${text}".`,
    ]);
  });

  it.each([
    ['the share', () => asked.emulator.editDataSource(501, { sharedUsers: [] })],
    [
      'the data source',
      () => {
        asked.emulator.deleteDataSource(501);
      },
    ],
  ])('is removed from the state when %s is gone, and deleting it then is no error', async (_case, remove) => {
    const reached = await asked.created(USER);
    remove();
    for (const missingObjectStatus of [404, 400]) {
      asked.emulator.setQuirks({ missingObjectStatus });
      expect((await asked.resource.read(reached.state, reached.private)).state).toBeNull();
      expect(await asked.deleted(reached)).toMatchObject({ state: null, diagnostics: [] });
    }
  });

  it('is read and created beside a share that the server shows without permissions', async () => {
    const body = (shares: readonly object[]): string => JSON.stringify({ sharedUsers: [{ userId: 5 }, ...shares] });
    asked.emulator.inject({
      ...{ kind: 'rewrite', method: 'GET', path: '/datasources/501/sharedUsers', times: Infinity },
      rewrite: (response) => ({ ...response, body: body(shares()) }),
    });
    await asked.expectNoChange(await asked.refreshed(await asked.created(USER)), USER);
  });

  it('quotes the server where the user is the owner', async () => {
    const { id } = asked.emulator.users().find(({ name }) => name === 'admin') ?? {};
    const { diagnostics, state } = await asked.resource.bring({ config: { ...USER, user_id: String(id) } });
    expect(state).toBeNull();
    expect(diagnostics[0]).toContain('"A data source cannot be shared with its owner"');
  });

  describe('with a tenant', () => {
    const consequence =
      'warning: Shares With Users Will Be Removed: Sharing HDP data source 501 with tenant 2 removes its shares with users ' +
      'of that tenant, and none can be added while it is there.';
    const advice = 'Remove these shares from the configuration, too.';

    function shareWith(...userIds: readonly number[]): void {
      asked.emulator.editDataSource(501, { sharedUsers: userIds.map((userId) => ({ userId, permissions: [2] })) });
    }

    it('names in its plan the users whose shares it removes', async () => {
      shareWith(88, 89);
      expect((await asked.resource.plan({ config: TENANT })).diagnostics).toEqual([
        `${consequence} It is shared with "joe" (89), who belongs to the tenant. ${advice}`,
      ]);
    });

    it('says nothing of users of other tenants', async () => {
      shareWith(88);
      expect((await asked.resource.plan({ config: TENANT })).diagnostics).toEqual([]);
    });

    it('names the IDs of users whom the login does not see', async () => {
      shareWith(88, 89);
      asked.emulator.inject({ method: 'GET', path: /users/, kind: 'status', status: 403, times: 1 });
      expect((await asked.resource.plan({ config: TENANT })).diagnostics).toEqual([
        `${consequence} It is shared with 88, 89, of whom the login does not see the tenant. ${advice}`,
      ]);
    });
  });

  it('reads the users once for all plans, and fails them where the login is refused', async () => {
    setShares([2]);
    const plan = () => asked.resource.plan({ config: TENANT });
    await Promise.all([plan(), plan(), plan()]);
    expect(asked.emulator.requests.filter(({ path }) => path.startsWith('/api/admin/users'))).toHaveLength(1);
    asked.emulator.inject({ kind: 'status', status: 401, method: 'GET', path: /shared/ });
    expect((await plan()).diagnostics).toEqual([expect.stringMatching(/^error: .*\b401\b/s)]);
  });

  it('warns of nothing where there are no shares with users, and in the plan of a change', async () => {
    const reached = await asked.created(TENANT);
    setShares([2]);
    await asked.changed(await asked.refreshed(reached), { ...TENANT, permissions: ['2'] });
  });

  describe('after an unknown outcome of its create', () => {
    it('is found where it has the permissions that were sent', async () => {
      asked.emulator.inject({ method: 'POST', path: '/datasources/501/sharedUsers', kind: 'close', point: 'after' });
      const { state, diagnostics } = await asked.resource.bring({ config: USER });
      expect(diagnostics).toEqual([
        'warning: HDP Data Source Share Recovered: The response to creating HDP data source share 501/user/88 was lost, but ' +
          'the server had processed the request: the share was not there before and has the permissions that were sent. It ' +
          'is now in the state.',
      ]);
      expect(state).toMatchObject({ id: '501/user/88' });
      expect(asked.writes()).toHaveLength(1);
    });

    it('is not taken for created where it does not appear', async () => {
      asked.emulator.inject({ method: 'POST', path: '/datasources/501/sharedUsers', kind: 'close', point: 'before' });
      const { state, diagnostics } = await asked.resource.bring({ config: USER });
      expect(state).toBeNull();
      expect(diagnostics).toEqual([expect.stringMatching(/^error: HDP Data Source Share May Have Been Created: /)]);
    });
  });
});
