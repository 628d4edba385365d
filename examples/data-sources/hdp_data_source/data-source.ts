import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpDataSource, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SharedDataSource extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // A data source of HDP that another app manages. To manage one: new DataSource(…).
    const exports = new DataHdpDataSource(this, 'exports', { name: 'Exports' });
    new TerraformOutput(this, 'exports_id', { value: exports.id });
  }
}
