import { TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SharedProfile extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    // A profile that another app manages. All its attributes: new DataHdpOAuthProfile(…).
    const profile = OAuthProfile.fromName(this, 'salesforce', 'Salesforce_Integration');
    new TerraformOutput(this, 'profile_id', { value: profile.id });
  }
}
