/**
 * A data source without OAuth: a database behind a firewall, which HDP reaches through an On-Premises Connector. Its
 * password is a secret option, so it is in neither state nor plan.
 *
 * The options are those of the sample for a JDBC driver that was added to HDP. The manual gives the label of the
 * connector's option only: a plan warns if the server knows it by another name.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD, TF_VAR_connector_id and TF_VAR_database_password set, then
 * `npx cdktf deploy --app 'npx tsx examples/hybrid.ts'`.
 */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { DataSource, HdpProvider, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class Warehouse extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const connector = new TerraformVariable(this, 'connector_id', {
      type: 'string',
      description: 'ID of the On-Premises Connector, which its installation shows',
    });

    const dataSource = new DataSource(this, 'warehouse', {
      name: 'Warehouse',
      dataStoreName: 'Databricks',
      connectionType: 'Hybrid',
      options: {
        Host: 'warehouse.internal.example.com',
        Port: '443',
        Schema: 'sales',
        User: 'hdp',
        ConnectorID: connector.stringValue,
      },
      secretOptions: { Password: new TokenVariable(this, 'database_password').value },
    });

    new TerraformOutput(this, 'data_source_id', { value: dataSource.id });
  }
}

const app = new App();
new Warehouse(app, 'warehouse');
app.synth();
