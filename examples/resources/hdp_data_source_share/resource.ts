import { TerraformStack } from 'cdktf';
import { DataSource, DataSourceShare, HdpPermission, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class Shares extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const crm = new DataSource(this, 'crm', { name: 'Crm', dataStoreName: 'Autonomous REST Connector' });

    // With one user.
    new DataSourceShare(this, 'jane', {
      dataSource: crm,
      userId: '1002',
      permissions: [
        HdpPermission.VIEW_DATA_SOURCE,
        HdpPermission.MODIFY_DATA_SOURCE,
        HdpPermission.USE_DATA_SOURCE_WITH_JDBC,
      ],
    });

    // With all users of a tenant.
    new DataSourceShare(this, 'analysts', {
      dataSource: crm,
      tenantId: '2',
      permissions: [HdpPermission.VIEW_DATA_SOURCE, HdpPermission.USE_DATA_SOURCE_WITH_ODATA],
    });
  }
}
