import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpDataSources, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SalesforceDataSources extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const salesforce = new DataHdpDataSources(this, 'salesforce', { dataStore: 1, namePattern: 'Exp*', user: 'jane' });
    new TerraformOutput(this, 'data_sources', { value: salesforce.dataSources });
  }
}
