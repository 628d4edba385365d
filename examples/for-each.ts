/**
 * Profiles whose number only Terraform knows: one construct, and Terraform makes a profile for each entry of a variable.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME and HDP_PASSWORD set, also
 * `TF_VAR_accesses='{"Sales":{"app":1},"Support":{"app":1}}'` and `TF_VAR_tokens='{"Sales":"…","Support":"…"}'`, then
 * `npx cdktf deploy --app 'npx tsx examples/for-each.ts'`.
 */
import { App, Fn, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { HdpProvider, OAuthProfile } from 'cdktf-provider-hdp';
import type { Construct } from 'constructs';

class Accesses extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');

    const accesses = new TerraformVariable(this, 'accesses', { type: 'map(object({ app = number }))' });

    // Apart from the rest: what for_each goes through is in plan and state, and these must be in neither.
    const tokens = new TerraformVariable(this, 'tokens', { type: 'map(string)', sensitive: true });
    tokens.addOverride('ephemeral', true);

    const each = TerraformIterator.fromMap(Token.asAnyMap(accesses.value));
    const profiles = new OAuthProfile(this, 'profile', {
      forEach: each,
      name: `Salesforce_${each.key}`,
      oauthAppId: each.getNumber('app'),
      refreshToken: Token.asString(Fn.lookup(tokens.value, each.key)),
    });

    new TerraformOutput(this, 'profile_ids', { value: TerraformIterator.fromResources(profiles).pluckProperty('id') });
  }
}

const app = new App();
new Accesses(app, 'accesses');
app.synth();
