// Generated from lib/contract by "npm run generate": do not edit.

import { ImportableResource, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import { type Construct } from 'constructs';
import { type Custody, ephemeralClashes, inCustody } from '../custody';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { requireImportId } from '../import-id';
import { ResourceBase } from '../resource-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { checkWrittenSecrets } from '../synthesis/written-secrets';
import { type IOAuthApplication } from '../oauth-application';
import { kind } from '../../contract/kinds/oauth-profile';

/**
 * What `OAuthProfileProps` has from its schema.
 *
 * @internal
 */
export interface OAuthProfileArguments {
  /** Name of the profile. It may hold only letters, digits and underscores. */
  readonly name: string;

  /**
   * Description of the profile.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Token with which HDP obtains new access tokens from the data store.
   *
   * It sets the write-only attribute `refresh_token_wo`, so it appears in neither state nor plan; `storeTokensInState`
   * changes that. A literal, including one from `process.env`, would be in clear text in `cdk.tf.json` and is refused,
   * see `allowPlaintextTokens`. Pass the value of a `TokenVariable` or a reference.
   *
   * @default - no token - only for an imported profile, whose token is on the server
   */
  readonly refreshToken?: string;

  /**
   * Token with which HDP accesses the data store. The rules of `refreshToken` apply to it, too.
   *
   * @default - HDP obtains one with the refresh token
   */
  readonly accessToken?: string;

  /**
   * Any string. Changing it sends the configured write-only tokens to the server. While it is set, only the version
   * counts: a changed token with an unchanged version is not sent. Without it, a changed token is detected by a keyed
   * fingerprint. The first version after an import is only recorded.
   *
   * It works with write-only tokens only, so not with `storeTokensInState`.
   *
   * @default - the provider detects a changed token by a keyed fingerprint
   */
  readonly tokensVersion?: string;

  /**
   * Delete the profile even while data sources use it: HDP then removes it from them, and they lose their access. It
   * takes effect once it is applied: apply it before you destroy or replace the profile.
   *
   * @default false - a deployment that would delete a profile in use fails and names the data sources
   */
  readonly forceDestroy?: boolean;

  /**
   * HDP user who owns the profile. Decided when the profile is created or imported, and kept from then on: a later
   * change of the login or of `user` in the provider does not change the owner. Compared without regard to case.
   * Another value replaces the profile.
   *
   * @default - for a new profile: `user` of the provider, else the login itself
   */
  readonly user?: string;
}

/**
 * What `OAuthProfileProps` has from its schema.
 *
 * @internal
 */
export interface OAuthProfileReferences {
  /**
   * ID of the OAuth application that the profile belongs to. Exactly one of `oauthAppId` and `oauthApplication` is
   * required. It must be a whole number from 1 to 9007199254740991.
   *
   * `Token.asNumber(…)` turns a string token into a number.
   *
   * @default - the ID of `oauthApplication`
   */
  readonly oauthAppId?: number;

  /**
   * The OAuth application that the profile belongs to: a resource or a lookup of this app. HDP deletes the profiles of
   * an application with it, so the profile of a resource in the same stack is replaced with it: its ID is added to
   * `replace_triggered_by`. An application with `count` or `forEach` is refused: set `oauthAppId` to the ID of one of
   * them.
   *
   * @default - the ID is given by `oauthAppId`
   */
  readonly oauthApplication?: IOAuthApplication;
}

const attributes = kind.resources.hdp_oauth_profile.schema.attributes;

const ARGUMENTS: ArgumentTable<OAuthProfileArguments & OAuthProfileReferences> = {
  name: carriedBy(attributes, 'name'),
  oauthAppId: carriedBy(attributes, 'oauth_app_id'),
  oauthApplication: carriedBy(attributes, 'oauth_app_id', { takesConstruct: true }),
  description: carriedBy(attributes, 'description'),
  refreshToken: carriedBy(attributes, 'refresh_token_wo', { requiredToCreate: true }),
  accessToken: carriedBy(attributes, 'access_token_wo'),
  tokensVersion: carriedBy(attributes, 'tokens_wo_version'),
  forceDestroy: carriedBy(attributes, 'force_destroy'),
  user: carriedBy(attributes, 'user'),
};

const tableFor = inCustody(ARGUMENTS, kind.resources.hdp_oauth_profile.secretSwitches);

/**
 * What `OAuthProfile` has from its schema.
 *
 * @internal
 */
export abstract class OAuthProfileBase extends ResourceBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_profile';

  /** @internal */
  public override readonly _inputs: ConstructInputs<OAuthProfileArguments & OAuthProfileReferences>;

  /**
   * Generates the configuration of an existing OAuth profile on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId ID of the existing profile, or `<user>/<id>` for one of another user
   * @param provider of the server; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = 'hdp_oauth_profile';
    requireImportId(
      kind.resources.hdp_oauth_profile.importForm,
      [scope.node.path, importToId].join('/'),
      'importFromId',
      importFromId,
    );
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  protected constructor(
    scope: Construct,
    id: string,
    props: OAuthProfileArguments & OAuthProfileReferences & TerraformMetaArguments,
    custody: Custody,
  ) {
    super(scope, id, 'hdp_oauth_profile', props, kind.resources.hdp_oauth_profile.importForm);
    this._inputs = new ConstructInputs<OAuthProfileArguments & OAuthProfileReferences>(this, tableFor(custody), props);
    requireUsableProvider(this);
    this.node.addValidation({
      validate: () => ephemeralClashes(this, this._inputs, kind.resources.hdp_oauth_profile.secretSwitches),
    });
    checkWrittenSecrets(this);
  }

  /** ID that the HDP server has generated. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Reference to the attribute. The setter sets `name`. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._inputs.set('name', value);
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this._inputs.get('name');
  }

  /** Reference to the attribute. The setter sets `oauthAppId`. */
  public get oauthAppId(): number {
    return this.getNumberAttribute('oauth_app_id');
  }
  public set oauthAppId(value: number) {
    this._inputs.set('oauthAppId', value);
  }
  /** The value of `oauthAppId` as it was given. */
  public get oauthAppIdInput(): number | undefined {
    return this._inputs.get('oauthAppId');
  }

  /** As `oauthApplication` of the properties. Setting it leaves out `oauthAppId`, and the other way round. */
  public get oauthApplication(): IOAuthApplication | undefined {
    return this._inputs.get('oauthApplication');
  }
  public set oauthApplication(value: IOAuthApplication | undefined) {
    this._inputs.set('oauthApplication', value);
  }

  /** Reference to the attribute. The setter sets `description`. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._inputs.set('description', value);
  }
  /** The value of `description` as it was given. */
  public get descriptionInput(): string | undefined {
    return this._inputs.get('description');
  }
  /** Leaves out `description`. */
  public resetDescription(): void {
    this._inputs.set('description', undefined);
  }

  /**
   * Reference to the attribute, which is null if it is write-only: nothing can read it back. The setter sets
   * `refreshToken`.
   */
  public get refreshToken(): string {
    return this.getStringAttribute(this._inputs.attributeOf('refreshToken'));
  }
  public set refreshToken(value: string) {
    this._inputs.set('refreshToken', value);
  }
  /** The value of `refreshToken` as it was given. */
  public get refreshTokenInput(): string | undefined {
    return this._inputs.get('refreshToken');
  }
  /** Leaves out `refreshToken`. */
  public resetRefreshToken(): void {
    this._inputs.set('refreshToken', undefined);
  }

  /**
   * Reference to the attribute, which is null if it is write-only: nothing can read it back. The setter sets
   * `accessToken`.
   */
  public get accessToken(): string {
    return this.getStringAttribute(this._inputs.attributeOf('accessToken'));
  }
  public set accessToken(value: string) {
    this._inputs.set('accessToken', value);
  }
  /** The value of `accessToken` as it was given. */
  public get accessTokenInput(): string | undefined {
    return this._inputs.get('accessToken');
  }
  /** Leaves out `accessToken`. */
  public resetAccessToken(): void {
    this._inputs.set('accessToken', undefined);
  }

  /** Reference to the attribute, also if it was not set. The setter sets `tokensVersion`. */
  public get tokensVersion(): string {
    return this.getStringAttribute('tokens_wo_version');
  }
  public set tokensVersion(value: string) {
    this._inputs.set('tokensVersion', value);
  }
  /** The value of `tokensVersion` as it was given. */
  public get tokensVersionInput(): string | undefined {
    return this._inputs.get('tokensVersion');
  }
  /** Leaves out `tokensVersion`. */
  public resetTokensVersion(): void {
    this._inputs.set('tokensVersion', undefined);
  }

  /**
   * When configured tokens were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send them. Null
   * after an import. Tokens that the server refreshes itself do not change it.
   */
  public get tokensUpdatedAt(): string {
    return this.getStringAttribute('tokens_updated_at');
  }

  /** As `forceDestroy` of the properties. */
  public get forceDestroy(): boolean | undefined {
    return this._inputs.get('forceDestroy');
  }
  public set forceDestroy(value: boolean | undefined) {
    this._inputs.set('forceDestroy', value);
  }
  /** The value of `forceDestroy` as it was given. */
  public get forceDestroyInput(): boolean | undefined {
    return this._inputs.get('forceDestroy');
  }
  /** Leaves out `forceDestroy`. */
  public resetForceDestroy(): void {
    this._inputs.set('forceDestroy', undefined);
  }

  /** Reference to the attribute, also if it was not set. The setter sets `user`. */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this._inputs.set('user', value);
  }
  /** The value of `user` as it was given. */
  public get userInput(): string | undefined {
    return this._inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this._inputs.set('user', undefined);
  }
}
