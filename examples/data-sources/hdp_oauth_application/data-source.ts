import { TerraformStack } from 'cdktf';
import { DataHdpOAuthApplication, HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class ProfileOfApplication extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const application = new DataHdpOAuthApplication(this, 'application', { name: 'Salesforce' });
    new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      oauthApplication: application,
      refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
    });
  }
}
