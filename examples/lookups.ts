/**
 * What is on the server already, found by its name: an OAuth application to make a profile for, and profiles to report on.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD (an administrator's, or with permission OAuth) and TF_VAR_refresh_token
 * set, then `npx cdktf deploy --app 'npx tsx examples/lookups.ts'`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  DataHdpDataStores,
  DataHdpOAuthApplication,
  DataHdpOAuthProfiles,
  DataHdpOAuthProfileStatistics,
  HdpProvider,
  OAuthProfile,
  TokenVariable,
} from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class Lookups extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const salesforce = new DataHdpOAuthApplication(this, 'salesforce', { name: 'Salesforce' });
    new OAuthProfile(this, 'profile', {
      name: 'Salesforce_New',
      oauthApplication: salesforce,
      refreshToken: new TokenVariable(this, 'refresh_token').value,
    });
    new TerraformOutput(this, 'consent_page', { value: salesforce.authorizeUri });

    // One lookup of the statistics for each profile that Terraform finds.
    const each = new DataHdpOAuthProfiles(this, 'exports', { namePattern: 'Export_*' }).profiles.allWithMapKey('name');
    new DataHdpOAuthProfileStatistics(this, 'usage', { forEach: each, oauthProfileId: each.getString('id') });

    new TerraformOutput(this, 'data_stores', { value: new DataHdpDataStores(this, 'stores').dataStores });
  }
}

const app = new App();
new Lookups(app, 'lookups');
app.synth();
