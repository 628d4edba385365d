import { Lazy, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { nameRule } from '../contract/rules';
import { requireScopeAndProps } from './scope-and-props';
import { warnAtSynthesis } from './synthesis/warnings';
import { ConstructValidationError } from './validation';

const MARK = Symbol.for('cdktf-provider-hdp/TokenVariable');

/** Properties of a `TokenVariable`. */
export interface TokenVariableProps {
  /**
   * Description of the value.
   *
   * @default - a sentence that names the environment variable
   */
  readonly description?: string;

  /**
   * Keeps the value out of the state and of saved plans. It can then be used only in a provider's arguments and in
   * write-only attributes, as `HdpProvider` and `OAuthProfile` do. A saved plan needs the value again when it is applied.
   * Needs Terraform or OpenTofu 1.11.
   *
   * Set it to `false` if a profile stores its tokens in the state (`storeTokensInState`).
   *
   * @default true
   */
  readonly ephemeral?: boolean;
}

/**
 * A secret string that Terraform receives when it runs: a refresh token, an access token, a password.
 *
 * It is a Terraform variable, filled from an environment variable: `TF_VAR_<id>` for a construct directly below its stack
 * (`environmentVariable` tells the name for others). The secret is in no synthesized file, hidden in Terraform's output, and
 * in no state and no plan unless `ephemeral` is switched off.
 *
 * Its default is null, so that Terraform never waits for somebody to type it, and a destroy needs no value. The plan of a
 * create, a replacement or a new version refuses a token that is missing. Synthesis warns of each variable that is not set in
 * the environment, unless the command of CDKTF runs it, which keeps such variables from the app.
 *
 * An ID may hold only letters, digits and underscores, so that every shell can set the environment variable.
 *
 * @example
 * // Filled from TF_VAR_salesforce_refresh_token.
 * const refreshToken = new TokenVariable(this, 'salesforce_refresh_token');
 */
export class TokenVariable extends Construct {
  /** True for a `TokenVariable`, including one from another copy of this package. */
  public static isTokenVariable(x: unknown): x is TokenVariable {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Whether the value stays out of state and plan. */
  public readonly ephemeral: boolean;

  /** The variable itself, for overrides and validation rules. */
  public readonly variable: TerraformVariable;

  public constructor(scope: Construct, id: string, props: TokenVariableProps = {}) {
    requireScopeAndProps(scope, id, props);
    super(scope, id);
    if (!nameRule.accepts(id)) {
      throw new ConstructValidationError(this.node.path, [
        `the ID ${nameRule.requirement}, because the value is read from the environment variable 'TF_VAR_${id}'`,
      ]);
    }
    Object.defineProperty(this, MARK, { value: true });
    this.ephemeral = props.ephemeral ?? true;

    const stack = TerraformStack.of(this);
    // Dashes come from the IDs of constructs around this one; the hash in such a name keeps it unique.
    const name = stack.getLogicalId(this.node).replaceAll('-', '_');
    this.variable = new TerraformVariable(this, 'Default', {
      type: 'string',
      sensitive: true,
      description:
        props.description ??
        Lazy.stringValue({
          produce: () => `A secret, read from the environment variable ${this.environmentVariable}.`,
        }),
    });
    this.variable.overrideLogicalId(name);
    // Without a default Terraform would ask for a value, which hangs where nobody is there, also to destroy.
    this.variable.addOverride('default', null);
    warnAtSynthesis(this, () => this.missingValue());
    if (!this.ephemeral) return;
    this.variable.addOverride('ephemeral', true);
    this.node.addValidation({
      validate: () =>
        // What CDKTF adds to a stack whose values another stack uses.
        stack.node.tryFindChild(`cross-stack-output-var.${this.variable.friendlyUniqueId}`) === undefined
          ? []
          : ['an ephemeral value cannot leave its stack: create a TokenVariable in each stack that uses the secret'],
    });
  }

  /** Name of the environment variable from which Terraform takes the value. */
  public get environmentVariable(): string {
    return `TF_VAR_${this.variable.friendlyUniqueId}`;
  }

  /** The secret, as a reference that Terraform resolves. */
  public get value(): string {
    return this.variable.stringValue;
  }

  private missingValue(): string[] {
    // The command of CDKTF keeps variables of this kind from the app, and gives them to Terraform.
    if (process.env['CDKTF_CONTEXT_JSON'] !== undefined) return [];
    if ((process.env[this.environmentVariable] ?? '') !== '') return [];
    return [
      `${this.environmentVariable} is not set here: it must be set where Terraform runs, unless nothing new is sent`,
    ];
  }
}
