import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpDataStores, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class DataStores extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const stores = new DataHdpDataStores(this, 'all');
    new TerraformOutput(this, 'data_stores', { value: stores.dataStores });
  }
}
