import { TerraformOutput, Testing } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { DataSource, DataSourceGroup, DataSourceShare, HdpPermission, type DataSourceShareProps } from '../../lib';
import { PERMISSION_NAMES } from '../../lib/contract/permissions';
import { messageOf, stackWithProvider, synthesize, validationMessages } from './stacks';

const required: DataSourceShareProps = {
  dataSourceId: '501',
  userId: '88',
  permissions: [HdpPermission.VIEW_DATA_SOURCE],
};

function writtenIn(stack: TerraformStack): unknown {
  return Object.values(synthesize(stack).resource?.['hdp_data_source_share'] ?? {});
}

describe('HdpPermission', () => {
  it('has the permissions that the reference names', () => {
    expect(Object.values(HdpPermission)).toEqual(Object.values(PERMISSION_NAMES));
    expect(HdpPermission.USE_DATA_SOURCE_WITH_ODATA).toBe('UseDataSourceWithOData');
  });
});

describe('DataSourceShare', () => {
  it('writes the IDs of a data source and of a group, and the names of permissions', () => {
    const stack = stackWithProvider();
    const dataSource = new DataSource(stack, 'crm', { name: 'crm', dataStore: 1 });
    const group = new DataSourceGroup(stack, 'all', { name: 'all', members: [] });
    const permissions = [HdpPermission.VIEW_DATA_SOURCE, HdpPermission.USE_DATA_SOURCE_WITH_JDBC];
    new DataSourceShare(stack, 'x', { dataSource, tenantId: '2', permissions, user: 'jane' });
    new DataSourceShare(stack, 'y', { dataSource: group, userId: '88', permissions });
    expect(writtenIn(stack)).toEqual([
      {
        data_source_id: '${hdp_data_source.crm.id}',
        tenant_id: '2',
        permissions: ['ViewDataSource', 'UseDataSourceWithJDBC'],
        user: 'jane',
      },
      {
        data_source_id: '${hdp_data_source_group.all.id}',
        user_id: '88',
        permissions: ['ViewDataSource', 'UseDataSourceWithJDBC'],
      },
    ]);
  });

  it('writes HCL', () => {
    const stack = stackWithProvider();
    new DataSourceShare(stack, 'x', required);
    expect(Testing.synthHcl(stack, true)).toContain('permissions = [\n"ViewDataSource"\n]');
  });

  it.each<[string, Partial<DataSourceShareProps>, string]>([
    ['without user and tenant', { userId: undefined }, "'userId' or 'tenantId' is required"],
    ['with both', { tenantId: '2' }, "only one of 'userId' and 'tenantId' may be set"],
    ['without a data source', { dataSourceId: undefined }, "'dataSourceId' or 'dataSource' is required"],
    [
      'with a permission that a share cannot grant',
      { permissions: [HdpPermission.MGMT_API] },
      "'permissions' may hold only ViewDataSource (2), ModifyDataSource (3), DeleteDataSource (4), UseDataSourceWithJDBC (5), " +
        "UseDataSourceWithODBC (6), UseDataSourceWithOData (7), each by its name or by its number, got 'MgmtAPI'",
    ],
  ])('is refused %s', (_case, props, violation) => {
    const stack = stackWithProvider();
    expect(messageOf(() => new DataSourceShare(stack, 'x', { ...required, ...props }))).toBe(
      `[${stack.node.path}/x] ${violation}`,
    );
  });

  it('takes other permissions later, and refers to those in the state', () => {
    const stack = stackWithProvider();
    const share = new DataSourceShare(stack, 'x', required);
    share.putPermissions([HdpPermission.MODIFY_DATA_SOURCE]);
    expect(share.permissionsInput).toEqual(['ModifyDataSource']);
    new TerraformOutput(stack, 'permissions', { value: share.permissions });
    expect(synthesize(stack).output).toMatchObject({
      permissions: { value: '${tolist(hdp_data_source_share.x.permissions)}' },
    });
  });

  it.each<[string, Partial<DataSourceShareProps>, number]>([
    ['the same data source with the same user', {}, 1],
    ['it with another user', { userId: '89' }, 0],
    ['it with a tenant of the same ID', { userId: undefined, tenantId: '88' }, 0],
    ['another data source', { dataSourceId: '502' }, 0],
    ['it as often as Terraform finds out', { count: 1 }, 0],
  ])('may be beside one that shares %s: %#', (_case, props, violations) => {
    const stack = stackWithProvider();
    new DataSourceShare(stack, 'x', required);
    new DataSourceShare(stack, 'y', { ...required, ...props });
    const synth = (): unknown => synthesize(stack);
    if (violations === 0) expect(synth).not.toThrow();
    else
      expect(validationMessages(stack)).toEqual(["[stack/y] 'stack/x' shares the same data source with the same user"]);
  });

  it('is refused beside one that names the same data source in another way', () => {
    const stack = stackWithProvider();
    const dataSource = new DataSource(stack, 'crm', { name: 'crm', dataStore: 1 });
    new DataSourceShare(stack, 'x', { ...required, dataSourceId: undefined, dataSource });
    const second = new DataSourceShare(stack, 'y', { ...required, dataSourceId: dataSource.id });
    expect(validationMessages(stack)).toHaveLength(1);
    stack.node.tryRemoveChild(second.node.id);
    expect(() => synthesize(stack)).not.toThrow();
  });
});
