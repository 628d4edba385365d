import { TerraformStack } from 'cdktf';
import { DataSource, DataSourceGroup, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class Groups extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const crm = new DataSource(this, 'crm', { name: 'Crm', dataStoreName: 'Autonomous REST Connector' });
    const tickets = new DataSource(this, 'tickets', { name: 'Tickets', dataStoreName: 'Autonomous REST Connector' });

    // OData clients reach both at one URL, as CRM_ACCOUNT and TICKETS_ISSUE.
    new DataSourceGroup(this, 'sales', {
      name: 'Sales',
      description: 'For the dashboards',
      members: [
        { dataSource: crm, entityPrefix: 'CRM_' },
        { dataSource: tickets, entityPrefix: 'TICKETS_' },
      ],
    });
  }
}
