import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpUser, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class Jane extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const jane = new DataHdpUser(this, 'jane', { name: 'jane' });
    new TerraformOutput(this, 'jane_id', { value: jane.id });
  }
}
