import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpTenant, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SystemTenant extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const tenant = new DataHdpTenant(this, 'system', { name: 'System' });
    new TerraformOutput(this, 'administrators', { value: tenant.adminIds });
  }
}
