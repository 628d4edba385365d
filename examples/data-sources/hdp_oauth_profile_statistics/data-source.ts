import { TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpOAuthProfileStatistics, HdpProvider } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class ProfileUse extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // Who would lose access if profile 33 were deleted?
    const use = new DataHdpOAuthProfileStatistics(this, 'salesforce', { oauthProfileId: '33' });
    new TerraformOutput(this, 'used_by', { value: use.dataSources });
  }
}
