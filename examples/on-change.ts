/**
 * A smoke test that runs when the profile is created or replaced, and whenever its tokens are sent anew. A failing test
 * fails the deployment.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD and TF_VAR_refresh_token set, `npm install @cdktf/provider-null`, then
 * `npx cdktf deploy --app 'npx tsx examples/on-change.ts'`.
 */
import { App, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

/** Node is there, since the provider runs on it. */
const smokeTest = `
  const { HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD, PROFILE_ID } = process.env;
  const login = Buffer.from(HDP_USERNAME + ':' + HDP_PASSWORD).toString('base64');
  const url = HDP_SERVER_URL + '/api/mgmt/oauthprofiles/' + PROFILE_ID;
  fetch(url, { headers: { authorization: 'Basic ' + login } }).then(({ status }) => {
    console.log('The server responds with ' + status + ' for profile ' + PROFILE_ID);
    process.exitCode = status === 200 ? 0 : 1;
  });
`;

class Watched extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const profile = new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Watched',
      oauthAppId: 1,
      refreshToken: new TokenVariable(this, 'refresh_token').value,
      // Another string sends the token that is set then, and so runs the test.
      tokensVersion: '2026-11',
    });

    profile.onChange('smoke-test', {
      interpreter: ['node', '--eval'],
      command: smokeTest,
      // Beside Terraform's own environment, where the login is. No secret may be part of the command.
      environment: { PROFILE_ID: profile.id },
    });
  }
}

const app = new App();
new Watched(app, 'watched');
app.synth();
