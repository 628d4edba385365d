/**
 * Profiles from a typed list: TypeScript makes one resource for each entry, so each can be refused, imported and removed on
 * its own.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD, TF_VAR_Salesforce_Sales_token, … set, then
 * `npx cdktf deploy --app 'npx tsx examples/profile-list.ts'`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { OAuthProfileProps } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

type Access = Pick<OAuthProfileProps, 'name' | 'description' | 'oauthAppId' | 'tokensVersion'>;

const SALESFORCE = 1;

const accesses: readonly Access[] = [
  { name: 'Salesforce_Sales', oauthAppId: SALESFORCE, tokensVersion: '2026-11' },
  { name: 'Salesforce_Support', oauthAppId: SALESFORCE, description: 'Read only' },
  { name: 'Salesforce_Audit', oauthAppId: SALESFORCE },
];

class Accesses extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');
    const profiles = accesses.map(
      (access) =>
        new OAuthProfile(this, access.name, {
          ...access,
          refreshToken: new TokenVariable(this, `${access.name}_token`).value,
        }),
    );
    new TerraformOutput(this, 'profile_ids', {
      value: Object.fromEntries(profiles.map(({ nameInput = '', id }) => [nameInput, id])),
    });
  }
}

const app = new App();
new Accesses(app, 'accesses');
app.synth();
