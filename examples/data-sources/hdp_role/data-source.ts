import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpRole, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class UserRole extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const role = new DataHdpRole(this, 'user', { name: 'User', tenantId: '1' });
    new TerraformOutput(this, 'permissions', { value: role.permissions });
  }
}
