/** The demo app: one OAuth profile for Salesforce. `npm run demo` deploys it to an emulated HDP server. */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class SalesforceAccess extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Server and login come from HDP_SERVER_URL, HDP_USERNAME and HDP_PASSWORD when Terraform runs.
    new HdpProvider(this, 'hdp');

    // The token comes from TF_VAR_salesforce_refresh_token and stays out of every file.
    const refreshToken = new TokenVariable(this, 'salesforce_refresh_token', {
      description: 'Refresh token of the Salesforce integration user',
    });

    const profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      description: 'Used by the nightly export',
      oauthAppId: 1,
      refreshToken: refreshToken.value,
    });

    new TerraformOutput(this, 'profile_id', { value: profile.id });
  }
}

const app = new App();
new SalesforceAccess(app, 'salesforce-access');
app.synth();
