import { TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class SalesforceAccess extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      description: 'Used by the nightly export',
      oauthAppId: 17,
      // Filled from TF_VAR_salesforce_refresh_token.
      refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
    });

    // The ID as a string, as a data source's option OAuthProfileId expects it.
    new TerraformOutput(this, 'profile_id', { value: profile.id });
  }
}
