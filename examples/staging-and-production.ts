/**
 * The same profile on two HDP servers: one provider for each, told apart by its alias.
 *
 * Try it: TF_VAR_staging_url, TF_VAR_staging_password, TF_VAR_staging_refresh_token and the same for production set, then
 * `npx cdktf deploy --app 'npx tsx examples/staging-and-production.ts'`.
 */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class BothServers extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const environment of ['staging', 'production']) {
      const provider = new HdpProvider(this, environment, {
        alias: environment,
        serverUrl: new TerraformVariable(this, `${environment}_url`, { type: 'string' }).stringValue,
        username: 'terraform',
        password: new TokenVariable(this, `${environment}_password`).value,
      });
      const profile = new OAuthProfile(this, `${environment}_salesforce`, {
        provider,
        name: 'Salesforce',
        description: `For ${environment}`,
        oauthAppId: 1,
        refreshToken: new TokenVariable(this, `${environment}_refresh_token`).value,
      });
      new TerraformOutput(this, `${environment}_profile_id`, { value: profile.id });
    }
  }
}

const app = new App();
new BothServers(app, 'both-servers');
app.synth();
