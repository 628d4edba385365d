import { dependable, ImportableResource, TerraformResource } from 'cdktf';
import type { TerraformProvider, TerraformResourceLifecycle } from 'cdktf';
import type { Construct } from 'constructs';
import { OAUTH_PROFILE_TYPE, oauthProfileSchema } from '../contract/kinds/oauth-profile';
import { PROVIDER_TYPE } from '../contract/names';
import { carriedBy, ConstructInputs } from './construct-inputs';
import type { ArgumentTable } from './construct-inputs';
import { DataHdpOAuthProfile } from './data-hdp-oauth-profile';
import { ephemeralVariablesIn } from './synthesis/secret-variables';
import { checkAtSynthesis } from './synthesis/oauth-profile-checks';
import type { IOAuthProfile } from './oauth-profile-interface';
import type { OAuthProfileOnChangeProps } from './oauth-profile-on-change-props';
import type { OAuthProfileLookUpProps, OAuthProfileProps } from './oauth-profile-props';
import { runOnChange } from './synthesis/on-change';

type ProfileInputs = Pick<
  OAuthProfileProps,
  'name' | 'oauthAppId' | 'description' | 'refreshToken' | 'accessToken' | 'tokensVersion' | 'user' | 'forceDestroy'
>;

const MARK = Symbol.for('cdktf-provider-hdp/OAuthProfile');

/**
 * An OAuth profile of Hybrid Data Pipeline: a named object of an HDP user that holds the access and refresh token with
 * which HDP reaches a data store. Source: HDP API reference, OAuth profiles.
 *
 * Safe by default: tokens are write-only, so they appear in neither state nor plan, and literal tokens are refused.
 *
 * Invalid values are refused at construction and by setters, all of them in one error that names the construct's path.
 * Values that are known only later (lazy values, expressions) are checked by a validation at synthesis. References that
 * Terraform resolves are accepted.
 *
 * Import an existing profile with `importFrom('<id>')`, or with `importFrom('<user>/<id>')` if it belongs to another user.
 *
 * @example
 * new OAuthProfile(this, 'salesforce', {
 *   name: 'Salesforce_Integration',
 *   oauthAppId: 17,
 *   refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
 * });
 */
export class OAuthProfile extends TerraformResource implements IOAuthProfile {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = OAUTH_PROFILE_TYPE;

  /**
   * Generates the configuration of an existing profile on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId ID of the existing profile, or `<user>/<id>` if it belongs to another user
   * @param provider of the server where the profile is; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: OAUTH_PROFILE_TYPE,
      importId: importFromId,
      provider,
    });
  }

  /**
   * A profile that this stack does not manage, by its ID. If it does not exist, Terraform fails when it plans.
   *
   * @param scope scope of the lookup
   * @param id construct ID of the lookup
   * @param profileId ID of the profile: its digits, as in `'33'`, or a reference
   * @param props where the profile is; default: with the stack's provider without an alias, for its user
   */
  public static fromId(
    scope: Construct,
    id: string,
    profileId: string,
    props: OAuthProfileLookUpProps = {},
  ): IOAuthProfile {
    return new DataHdpOAuthProfile(scope, id, { ...props, id: profileId, name: undefined });
  }

  /**
   * A profile that this stack does not manage, by its name. If it does not exist, or if several profiles of the user have
   * the name, Terraform fails when it plans.
   *
   * @param scope scope of the lookup
   * @param id construct ID of the lookup
   * @param profileName name of the profile, case-sensitive
   * @param props where the profile is; default: with the stack's provider without an alias, for its user
   */
  public static fromName(
    scope: Construct,
    id: string,
    profileName: string,
    props: OAuthProfileLookUpProps = {},
  ): IOAuthProfile {
    return new DataHdpOAuthProfile(scope, id, { ...props, id: undefined, name: profileName });
  }

  /** True for an `OAuthProfile`, including one from another copy of this package. */
  public static isOAuthProfile(x: unknown): x is OAuthProfile {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Whether the tokens are in clear text in the state. */
  public readonly storesTokensInState: boolean;

  private readonly inputs: ConstructInputs<ProfileInputs>;
  private readonly table: ArgumentTable<ProfileInputs>;

  public constructor(scope: Construct, id: string, props: OAuthProfileProps) {
    super(scope, id, {
      terraformResourceType: OAUTH_PROFILE_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      lifecycle: lifecycleOf(props),
      provisioners: props.provisioners,
      connection: props.connection,
      forEach: props.forEach,
    });
    Object.defineProperty(this, MARK, { value: true });
    this.storesTokensInState = props.storeTokensInState === true;
    this.table = tableFor(props);
    this.inputs = new ConstructInputs(this, this.table, props);
    this.node.addValidation({ validate: () => this.ephemeralClashes() });
    checkAtSynthesis(this);
  }

  /** ID that the HDP server generated. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Reference to the attribute. The setter sets `name`. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this.inputs.set('name', value);
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this.inputs.get('name');
  }

  /** Reference to the attribute. The setter sets `oauthAppId`. */
  public get oauthAppId(): number {
    return this.getNumberAttribute('oauth_app_id');
  }
  public set oauthAppId(value: number) {
    this.inputs.set('oauthAppId', value);
  }
  /** The value of `oauthAppId` as it was given. */
  public get oauthAppIdInput(): number | undefined {
    return this.inputs.get('oauthAppId');
  }

  /** Reference to the attribute. The setter sets `description`. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this.inputs.set('description', value);
  }
  /** The value of `description` as it was given. */
  public get descriptionInput(): string | undefined {
    return this.inputs.get('description');
  }
  /** Leaves out `description`. */
  public resetDescription(): void {
    this.inputs.set('description', undefined);
  }

  /**
   * Reference to the attribute. It is null with write-only tokens: nothing can read the token back. The setter sets
   * `refreshToken`.
   */
  public get refreshToken(): string {
    return this.getStringAttribute(this.table.refreshToken.attribute);
  }
  public set refreshToken(value: string) {
    this.inputs.set('refreshToken', value);
  }
  /** The value of `refreshToken` as it was given. */
  public get refreshTokenInput(): string | undefined {
    return this.inputs.get('refreshToken');
  }

  /**
   * Reference to the attribute. It is null with write-only tokens: nothing can read the token back. The setter sets
   * `accessToken`.
   */
  public get accessToken(): string {
    return this.getStringAttribute(this.table.accessToken.attribute);
  }
  public set accessToken(value: string) {
    this.inputs.set('accessToken', value);
  }
  /** The value of `accessToken` as it was given. */
  public get accessTokenInput(): string | undefined {
    return this.inputs.get('accessToken');
  }
  /** Leaves out `accessToken`. */
  public resetAccessToken(): void {
    this.inputs.set('accessToken', undefined);
  }

  /** Reference to the attribute. The setter sets `tokensVersion`. */
  public get tokensVersion(): string {
    return this.getStringAttribute(this.table.tokensVersion.attribute);
  }
  public set tokensVersion(value: string) {
    this.inputs.set('tokensVersion', value);
  }
  /** The value of `tokensVersion` as it was given. */
  public get tokensVersionInput(): string | undefined {
    return this.inputs.get('tokensVersion');
  }
  /** Leaves out `tokensVersion`. */
  public resetTokensVersion(): void {
    this.inputs.set('tokensVersion', undefined);
  }

  /**
   * Reference to the owner of the profile, also where `user` is not set: it is decided when the profile is created or
   * imported, and kept from then on. The setter sets `user`.
   */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this.inputs.set('user', value);
  }
  /** The value of `user` as it was given; undefined where the owner was left to the provider. */
  public get userInput(): string | undefined {
    return this.inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this.inputs.set('user', undefined);
  }

  /** See `OAuthProfileProps.forceDestroy`. */
  public get forceDestroy(): boolean | undefined {
    return this.inputs.get('forceDestroy');
  }
  public set forceDestroy(value: boolean | undefined) {
    this.inputs.set('forceDestroy', value);
  }
  /** The value of `forceDestroy` as it was given. */
  public get forceDestroyInput(): boolean | undefined {
    return this.inputs.get('forceDestroy');
  }
  /** Leaves out `forceDestroy`. */
  public resetForceDestroy(): void {
    this.inputs.set('forceDestroy', undefined);
  }

  /**
   * When configured tokens were last sent to the server (RFC 3339, UTC). Null after an import. Tokens that the server
   * refreshes itself do not change it.
   */
  public get tokensUpdatedAt(): string {
    return this.getStringAttribute('tokens_updated_at');
  }

  /**
   * Runs a command where Terraform runs, after the profile was created or replaced and each time its configured tokens were
   * sent: for example a smoke test or a notification. Other changes do not run it, including a change of the command. For a
   * profile that already exists, the command runs once when it is added.
   *
   * If the command fails, the deployment fails, and the next deployment runs it again. The profile stays.
   *
   * Needs the package `@cdktf/provider-null`: this creates a `null_resource` in the scope of the profile. A null provider
   * is added to a stack that has none.
   *
   * @param id construct ID of the `null_resource`
   * @param props what to run
   * @returns the `null_resource`, for `dependsOn` and overrides
   */
  public onChange(id: string, props: OAuthProfileOnChangeProps): TerraformResource {
    return runOnChange(this, id, props);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this.inputs.hclAttributes();
  }

  private ephemeralClashes(): string[] {
    const stored = (Object.keys(this.table) as (keyof ProfileInputs)[]).filter(
      (property) => !this.table[property].attribute.endsWith('_wo'),
    );
    return stored.flatMap((property) =>
      ephemeralVariablesIn(this, this.inputs.resolved(property)).map(
        (variable) =>
          `'${property}' is stored in the state, where the value of the ephemeral variable '${variable}' cannot go: create ` +
          `the variable with 'ephemeral: false'${isToken(property) ? ", or leave out 'storeTokensInState'" : ''}`,
      ),
    );
  }
}

function tableFor(props: OAuthProfileProps): ArgumentTable<ProfileInputs> {
  const { attributes } = oauthProfileSchema;
  const stored = props.storeTokensInState === true;
  const token = props.allowPlaintextTokens === true ? {} : { insteadOfLiteral };
  return {
    name: carriedBy(attributes, 'name'),
    oauthAppId: carriedBy(attributes, 'oauth_app_id'),
    description: carriedBy(attributes, 'description'),
    refreshToken: carriedBy(attributes, stored ? 'refresh_token' : 'refresh_token_wo', { ...token, required: true }),
    accessToken: carriedBy(attributes, stored ? 'access_token' : 'access_token_wo', token),
    tokensVersion: carriedBy(attributes, 'tokens_wo_version', stored ? { refused: withoutWriteOnlyTokens } : {}),
    user: carriedBy(attributes, 'user'),
    forceDestroy: carriedBy(attributes, 'force_destroy'),
  };
}

/** CDKTF writes resources in `replaceTriggeredBy` as `${…}`, which Terraform refuses there. */
function lifecycleOf({ lifecycle }: OAuthProfileProps): TerraformResourceLifecycle | undefined {
  const triggers = lifecycle?.replaceTriggeredBy;
  if (triggers === undefined) return lifecycle;
  return { ...lifecycle, replaceTriggeredBy: triggers.map((by) => (typeof by === 'string' ? by : dependable(by))) };
}

function isToken(property: string): boolean {
  return property === 'refreshToken' || property === 'accessToken';
}

const insteadOfLiteral =
  "pass the value of a TokenVariable or a reference; 'allowPlaintextTokens: true' permits literals in tests and demos";

const withoutWriteOnlyTokens = "works with write-only tokens only: leave it out, or leave out 'storeTokensInState'";
