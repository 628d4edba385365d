import { TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

export class ImportedProfile extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      description: 'Used by the nightly export',
      oauthAppId: 17,
      refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
      tokensVersion: '2024-05',
    });
    // With the version of the tokens that the server holds: each later version sends the configured tokens.
    profile.importFrom('33#2024-05');
  }
}
