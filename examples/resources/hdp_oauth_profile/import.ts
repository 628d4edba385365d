import { TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class TakenOver extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      oauthAppId: 17,
      refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
    });
    profile.importFrom('33');
  }
}
