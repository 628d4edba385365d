import { Emulator } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

interface Wishes {
  readonly prefix?: string;
  readonly permissions?: string;
  readonly withTenant?: boolean;
  readonly withSecond?: boolean;
}

/** Two data sources, a group of them, and shares of the group and of a member. */
function configuration(wishes: Wishes = {}): string {
  const { prefix = 'CRM_', permissions = '["ViewDataSource", 7]', withTenant = false, withSecond = true } = wishes;
  const second = '{ data_source_id = hdp_data_source.erp.id, entity_prefix = "ERP_" },';
  return `
    provider "hdp" {}
    resource "hdp_data_source" "crm" {
      name       = "crm"
      data_store = 63
    }
    resource "hdp_data_source" "erp" {
      name       = "erp"
      data_store = 63
    }
    resource "hdp_data_source_group" "all" {
      name    = "all"
      members = [
        ${withSecond ? second : ''}
        { data_source_id = hdp_data_source.crm.id, entity_prefix = "${prefix}" },
      ]
    }
    resource "hdp_data_source_share" "group" {
      data_source_id = hdp_data_source_group.all.id
      user_id        = "88"
      permissions    = ${permissions}
    }
    resource "hdp_data_source_share" "crm" {
      data_source_id = hdp_data_source.crm.id
      user_id        = "88"
      permissions    = ["UseDataSourceWithJDBC"]
    }
    ${
      withTenant
        ? `resource "hdp_data_source_share" "tenant" {
             data_source_id = hdp_data_source.crm.id
             tenant_id      = "2"
             permissions    = ["ViewDataSource"]
           }`
        : ''
    }`;
}

const ADDRESSES = {
  crm: 'hdp_data_source.crm',
  erp: 'hdp_data_source.erp',
  group: 'hdp_data_source_group.all',
  ofGroup: 'hdp_data_source_share.group',
  ofCrm: 'hdp_data_source_share.crm',
};

describe('groups and shares', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeEach(async () => {
    emulator = await Emulator.start({
      tenants: [
        { id: 1, name: 'System' },
        { id: 2, name: 'Sales' },
      ],
      users: [
        { name: 'admin', password: 'secret', permissions: [12] },
        { id: 88, name: 'jane', password: 'secret', tenantId: 2 },
      ],
    });
    workspace = await Workspace.with(configuration(), {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'secret',
    });
    await workspace.apply();
  });

  afterEach(async () => {
    workspace.remove();
    await emulator.stop();
  });

  function dataSource(name: string) {
    const found = emulator.dataSources().find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no data source ${name}.`);
    return found;
  }

  function writes(): string[] {
    return emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  it('are deployed, changed in place, imported, and destroyed in order', async () => {
    const [crm, erp, all] = ['crm', 'erp', 'all'].map((name) => dataSource(name).id) as [number, number, number];
    expect(new Set(dataSource('all').members)).toEqual(
      new Set([
        { id: crm, entityPrefix: 'CRM_' },
        { id: erp, entityPrefix: 'ERP_' },
      ]),
    );
    expect(dataSource('all').sharedUsers).toEqual([{ userId: 88, permissions: [2, 7] }]);
    expect(dataSource('crm').sharedUsers).toEqual([{ userId: 88, permissions: [5] }]);
    expect(await workspace.plan()).toEqual({});

    workspace.configure(configuration({ prefix: 'SALES_', permissions: '["ViewDataSource"]', withSecond: false }));
    expect(await workspace.plan()).toEqual({ [ADDRESSES.group]: ['update'], [ADDRESSES.ofGroup]: ['update'] });
    await workspace.apply('saved.tfplan');
    expect(dataSource('all')).toMatchObject({ id: all, members: [{ id: crm, entityPrefix: 'SALES_' }] });
    expect(dataSource('all').sharedUsers).toEqual([{ userId: 88, permissions: [2] }]);
    expect(await workspace.plan()).toEqual({});

    emulator.setMembers(all, [{ id: erp, entityPrefix: 'X_' }]);
    emulator.addShare(crm, { userId: 88, permissions: [5, 6] });
    expect(await workspace.plan()).toEqual({ [ADDRESSES.group]: ['update'], [ADDRESSES.ofCrm]: ['update'] });
    await workspace.apply();

    const ids = {
      [ADDRESSES.crm]: String(crm),
      [ADDRESSES.erp]: String(erp),
      [ADDRESSES.group]: String(all),
      [ADDRESSES.ofGroup]: `${String(all)}/user/88`,
      [ADDRESSES.ofCrm]: `admin/${String(crm)}/user/88`,
    };
    await workspace.succeed('state', 'rm', ...Object.keys(ids));
    for (const [address, id] of Object.entries(ids)) await workspace.succeed('import', address, id);
    emulator.clearRequests();
    expect(await workspace.plan()).toEqual({});
    expect(writes()).toEqual([]);

    await workspace.destroy();
    expect(emulator.dataSources()).toEqual([]);
    const paths = {
      crm: `DELETE /api/mgmt/datasources/${String(crm)}`,
      all: `DELETE /api/mgmt/datasources/${String(all)}`,
    };
    const order = [
      [`${paths.all}/sharedUsers/88`, paths.all],
      [`${paths.crm}/sharedUsers/88`, paths.crm],
      [paths.all, paths.crm],
    ];
    const place = (write = ''): number => writes().indexOf(write);
    for (const [first, second] of order) expect(place(first)).toBeLessThan(place(second));
    expect(writes()).toHaveLength(5);
  });

  it('tell what a share with a tenant removes, and that nothing can be added beside it', async () => {
    workspace.configure(configuration({ withTenant: true }));
    const { stdout } = await workspace.succeed('plan', '-input=false');
    expect(stdout).toContain('Shares With Users Will Be Removed');
    await workspace.apply();
    expect(dataSource('crm')).toMatchObject({ sharedUsers: [], sharedTenants: [{ tenantId: 2, permissions: [2] }] });
    expect(await workspace.plan()).toEqual({ [ADDRESSES.ofCrm]: ['create'] });
    const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    expect(errorsIn(stderr)[0]).toContain('"The data source is shared with tenant 2, which user 88 belongs to"');
  });

  it('are replaced with the data source that they are of', async () => {
    const before = dataSource('crm').id;
    await workspace.apply(`-replace=${ADDRESSES.crm}`);
    const { id } = dataSource('crm');
    expect(id).not.toBe(before);
    expect(dataSource('all').members).toContainEqual({ id, entityPrefix: 'CRM_' });
    expect(dataSource('crm').sharedUsers).toEqual([{ userId: 88, permissions: [5] }]);
    expect(await workspace.plan()).toEqual({});
  });
});
