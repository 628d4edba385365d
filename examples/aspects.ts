/**
 * What holds for every profile of a stack, said once: an aspect that changes profiles, and one that checks them.
 *
 * Try it: HDP_SERVER_URL, HDP_USERNAME, HDP_PASSWORD and TF_VAR_sales_token, TF_VAR_support_token set, then
 * `npx cdktf deploy --app 'npx tsx examples/aspects.ts'`.
 */
import { Annotations, App, Aspects, TerraformStack } from 'cdktf';
import type { IAspect } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import type { Construct, IConstruct } from 'constructs';

/** Says in each profile on the server where it comes from. */
class Provenance implements IAspect {
  public visit(node: IConstruct): void {
    if (!OAuthProfile.isOAuthProfile(node)) return;
    node.description = [node.descriptionInput, `(managed in code: ${node.node.path})`].filter(Boolean).join(' ');
  }
}

/** Fails the synthesis, with the path of each profile that breaks the rule. */
class NamePrefix implements IAspect {
  public constructor(private readonly prefix: string) {}

  public visit(node: IConstruct): void {
    if (!OAuthProfile.isOAuthProfile(node) || node.nameInput?.startsWith(this.prefix) === true) return;
    Annotations.of(node).addError(`the name of a profile must start with '${this.prefix}'`);
  }
}

class Accesses extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');
    for (const team of ['sales', 'support']) {
      new OAuthProfile(this, team, {
        name: `Salesforce_${team}`,
        description: `Used by ${team}`,
        oauthAppId: 1,
        refreshToken: new TokenVariable(this, `${team}_token`).value,
      });
    }
  }
}

const app = new App();
const accesses = new Accesses(app, 'accesses');
// Of each stack: CDKTF does not apply aspects of the app.
Aspects.of(accesses).add(new Provenance());
Aspects.of(accesses).add(new NamePrefix('Salesforce_'));
app.synth();
