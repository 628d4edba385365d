/**
 * A profile that one stack owns and others use: by a reference within one app, and by its name from anywhere else.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD and TF_VAR_refresh_token set, then
 * `npx cdktf deploy --app 'npx tsx examples/shared-profile.ts' owner reports`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { DataHdpOAuthProfileStatistics, HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { IOAuthProfile } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class Owner extends TerraformStack {
  public readonly profile: IOAuthProfile;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');
    this.profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Shared',
      oauthAppId: 1,
      refreshToken: new TokenVariable(this, 'refresh_token').value,
    });
  }
}

/** Does not care whose the profile is. */
class Usage extends TerraformStack {
  public constructor(scope: Construct, id: string, find: (stack: TerraformStack) => IOAuthProfile) {
    super(scope, id);
    new HdpProvider(this, 'hdp');
    const usage = new DataHdpOAuthProfileStatistics(this, 'usage', { oauthProfileId: find(this).id });
    new TerraformOutput(this, 'profile_id', { value: usage.oauthProfileId });
    new TerraformOutput(this, 'used_by', { value: usage.dataSourcesLinked });
  }
}

const app = new App();
const owner = new Owner(app, 'owner');
// CDKTF hands the ID over by the owner's state, and deploys the owner first.
new Usage(app, 'reports', () => owner.profile);
// What another team's app would say: it knows nothing but the name.
new Usage(app, 'elsewhere', (stack) => OAuthProfile.fromName(stack, 'salesforce', 'Salesforce_Shared'));
app.synth();
