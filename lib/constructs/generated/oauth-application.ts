// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, ImportableResource, type TerraformMetaArguments, type TerraformProvider, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { type Custody, ephemeralClashes, inCustody } from '../custody';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { requireImportId } from '../import-id';
import { ResourceBase } from '../resource-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { checkWrittenSecrets } from '../synthesis/written-secrets';
import { kind } from '../../contract/kinds/oauth-application';

/**
 * What `OAuthApplicationProps` has from its schema.
 *
 * @internal
 */
export interface OAuthApplicationArguments {
  /** Name of the application. */
  readonly name: string;

  /**
   * ID of the data store that the application is registered with, for example 1 for Salesforce. Exactly one of
   * `dataStore` and `dataStoreName` is required. Another data store replaces the application. It must be a whole number
   * from 1 to 9007199254740991.
   *
   * @default - the data store is found by `dataStoreName`
   */
  readonly dataStore?: number;

  /**
   * Name of the data store, case-sensitive, as in data source `hdp_data_stores`. It is resolved on the server when
   * Terraform plans a new object or another name. The first apply after an import records it and sends nothing.
   *
   * @default - the data store is given by `dataStore`
   */
  readonly dataStoreName?: string;

  /**
   * ID of the tenant that the application belongs to. Another tenant replaces the application. It must be a whole
   * number of 1 to 19 digits, without leading zeros.
   *
   * @default - the tenant of the user
   */
  readonly tenantId?: string;

  /**
   * Description of the application.
   *
   * @default - no description
   */
  readonly description?: string;

  /** Client ID of HDP at the authorization server. It is not a secret. */
  readonly clientId: string;

  /**
   * Client secret of HDP at the authorization server.
   *
   * It sets the write-only attribute `client_secret_wo`, so it appears in neither state nor plan; `storeSecretInState`
   * changes that. A literal, including one from `process.env`, would be in clear text in `cdk.tf.json` and is refused,
   * see `allowPlaintextSecret`. Pass the value of a `TokenVariable` or a reference.
   *
   * @default - no secret - only for an imported application, whose secret is on the server
   */
  readonly clientSecret?: string;

  /**
   * Any string. Changing it sends the configured write-only client secret to the server. While it is set, only the
   * version counts: a changed secret with an unchanged version is not sent. Without it, a changed secret is detected by
   * a keyed fingerprint. The first version after an import is only recorded.
   *
   * It works with the write-only client secret only, so not with `storeSecretInState`.
   *
   * @default - the provider detects a changed secret by a keyed fingerprint
   */
  readonly clientSecretVersion?: string;

  /**
   * URL at which the authorization server asks users for consent. HDP 4.6 or newer. If it is not set, the server
   * decides, and its value is not compared. It must be a URL that starts with https:// or http://.
   *
   * @default - the default of the data store
   */
  readonly authorizeUri?: string;

  /**
   * URL at which the authorization server issues tokens. HDP 4.6 or newer. If it is not set, the server decides, and
   * its value is not compared. It must be a URL that starts with https:// or http://.
   *
   * @default - the default of the data store
   */
  readonly tokenUri?: string;

  /**
   * The scopes that HDP requests. Their order does not matter. If they are not set, the server decides, and its scopes
   * are not compared. It must hold scopes without spaces and commas.
   *
   * @default - the default of the data store
   */
  readonly scopes?: string[];

  /**
   * Delete the application even while OAuth profiles belong to it: HDP then deletes them, too, including those of other
   * users. It takes effect once it is applied: apply it before you destroy or replace the application.
   *
   * @default false - a deployment that would delete an application with profiles of the same user fails and names them
   */
  readonly forceDestroy?: boolean;

  /**
   * HDP user on whose behalf the application is managed. Decided when the application is created or imported, and kept
   * from then on: a later change of the login or of `user` in the provider does not change the owner. Compared without
   * regard to case. Another value replaces the application.
   *
   * @default - for a new application: `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.resources.hdp_oauth_application.schema.attributes;

const ARGUMENTS: ArgumentTable<OAuthApplicationArguments> = {
  name: carriedBy(attributes, 'name'),
  dataStore: carriedBy(attributes, 'data_store'),
  dataStoreName: carriedBy(attributes, 'data_store_name'),
  tenantId: carriedBy(attributes, 'tenant_id'),
  description: carriedBy(attributes, 'description'),
  clientId: carriedBy(attributes, 'client_id'),
  clientSecret: carriedBy(attributes, 'client_secret_wo', { requiredToCreate: true }),
  clientSecretVersion: carriedBy(attributes, 'client_secret_wo_version'),
  authorizeUri: carriedBy(attributes, 'authorize_uri'),
  tokenUri: carriedBy(attributes, 'token_uri'),
  scopes: carriedBy(attributes, 'scopes'),
  forceDestroy: carriedBy(attributes, 'force_destroy'),
  user: carriedBy(attributes, 'user'),
};

const tableFor = inCustody(ARGUMENTS, kind.resources.hdp_oauth_application.secretSwitches);

/**
 * What `OAuthApplication` has from its schema.
 *
 * @internal
 */
export abstract class OAuthApplicationBase extends ResourceBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_application';

  /** @internal */
  public override readonly _inputs: ConstructInputs<OAuthApplicationArguments>;

  /**
   * Generates the configuration of an existing OAuth application on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId ID of the existing application, or `<user>/<id>` for one that is managed on behalf of another
   * user
   * @param provider of the server; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = 'hdp_oauth_application';
    requireImportId(
      kind.resources.hdp_oauth_application.importForm,
      [scope.node.path, importToId].join('/'),
      'importFromId',
      importFromId,
    );
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  protected constructor(
    scope: Construct,
    id: string,
    props: OAuthApplicationArguments & TerraformMetaArguments,
    custody: Custody,
  ) {
    super(scope, id, 'hdp_oauth_application', props, kind.resources.hdp_oauth_application.importForm);
    this._inputs = new ConstructInputs<OAuthApplicationArguments>(
      this,
      tableFor(custody),
      props,
      kind.resources.hdp_oauth_application.relations,
    );
    requireUsableProvider(this);
    this.node.addValidation({
      validate: () => ephemeralClashes(this, this._inputs, kind.resources.hdp_oauth_application.secretSwitches),
    });
    checkWrittenSecrets(this);
  }

  /** ID that the HDP server has generated. Terraform converts it where a number is expected, as in `oauth_app_id`. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Reference to `id` as a number. */
  public get idAsNumber(): number {
    return this.getNumberAttribute('id');
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

  /** Reference to the attribute, also if it was not set. */
  public get dataStore(): number {
    return this.getNumberAttribute('data_store');
  }
  /** The value of `dataStore` as it was given. */
  public get dataStoreInput(): number | undefined {
    return this._inputs.get('dataStore');
  }

  /** Reference to the attribute. */
  public get dataStoreName(): string {
    return this.getStringAttribute('data_store_name');
  }
  /** The value of `dataStoreName` as it was given. */
  public get dataStoreNameInput(): string | undefined {
    return this._inputs.get('dataStoreName');
  }

  /** Reference to the attribute, also if it was not set. The setter sets `tenantId`. */
  public get tenantId(): string {
    return this.getStringAttribute('tenant_id');
  }
  public set tenantId(value: string) {
    this._inputs.set('tenantId', value);
  }
  /** The value of `tenantId` as it was given. */
  public get tenantIdInput(): string | undefined {
    return this._inputs.get('tenantId');
  }
  /** Leaves out `tenantId`. */
  public resetTenantId(): void {
    this._inputs.set('tenantId', undefined);
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

  /** Reference to the attribute. The setter sets `clientId`. */
  public get clientId(): string {
    return this.getStringAttribute('client_id');
  }
  public set clientId(value: string) {
    this._inputs.set('clientId', value);
  }
  /** The value of `clientId` as it was given. */
  public get clientIdInput(): string | undefined {
    return this._inputs.get('clientId');
  }

  /**
   * Reference to the attribute, which is null if it is write-only: nothing can read it back. The setter sets
   * `clientSecret`.
   */
  public get clientSecret(): string {
    return this.getStringAttribute(this._inputs.attributeOf('clientSecret'));
  }
  public set clientSecret(value: string) {
    this._inputs.set('clientSecret', value);
  }
  /** The value of `clientSecret` as it was given. */
  public get clientSecretInput(): string | undefined {
    return this._inputs.get('clientSecret');
  }
  /** Leaves out `clientSecret`. */
  public resetClientSecret(): void {
    this._inputs.set('clientSecret', undefined);
  }

  /** Reference to the attribute, also if it was not set. The setter sets `clientSecretVersion`. */
  public get clientSecretVersion(): string {
    return this.getStringAttribute('client_secret_wo_version');
  }
  public set clientSecretVersion(value: string) {
    this._inputs.set('clientSecretVersion', value);
  }
  /** The value of `clientSecretVersion` as it was given. */
  public get clientSecretVersionInput(): string | undefined {
    return this._inputs.get('clientSecretVersion');
  }
  /** Leaves out `clientSecretVersion`. */
  public resetClientSecretVersion(): void {
    this._inputs.set('clientSecretVersion', undefined);
  }

  /**
   * When the configured client secret was last sent to the server (RFC 3339, UTC). Unknown in a plan that will send it.
   * Null after an import.
   */
  public get clientSecretUpdatedAt(): string {
    return this.getStringAttribute('client_secret_updated_at');
  }

  /** Reference to the attribute. The setter sets `authorizeUri`. */
  public get authorizeUri(): string {
    return this.getStringAttribute('authorize_uri');
  }
  public set authorizeUri(value: string) {
    this._inputs.set('authorizeUri', value);
  }
  /** The value of `authorizeUri` as it was given. */
  public get authorizeUriInput(): string | undefined {
    return this._inputs.get('authorizeUri');
  }
  /** Leaves out `authorizeUri`. */
  public resetAuthorizeUri(): void {
    this._inputs.set('authorizeUri', undefined);
  }

  /** Reference to the attribute. The setter sets `tokenUri`. */
  public get tokenUri(): string {
    return this.getStringAttribute('token_uri');
  }
  public set tokenUri(value: string) {
    this._inputs.set('tokenUri', value);
  }
  /** The value of `tokenUri` as it was given. */
  public get tokenUriInput(): string | undefined {
    return this._inputs.get('tokenUri');
  }
  /** Leaves out `tokenUri`. */
  public resetTokenUri(): void {
    this._inputs.set('tokenUri', undefined);
  }

  /** Reference to the attribute. The setter sets `scopes`. */
  public get scopes(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('scopes')));
  }
  public set scopes(value: string[]) {
    this._inputs.set('scopes', value);
  }
  /** The value of `scopes` as it was given. */
  public get scopesInput(): string[] | undefined {
    return this._inputs.get('scopes');
  }
  /** Leaves out `scopes`. */
  public resetScopes(): void {
    this._inputs.set('scopes', undefined);
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
