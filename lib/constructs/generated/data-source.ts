// Generated from lib/contract by "npm run generate": do not edit.

import { ImportableResource, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import { type Construct } from 'constructs';
import { type Custody, ephemeralClashes, inCustody } from '../custody';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { requireImportId } from '../import-id';
import { ResourceBase } from '../resource-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { checkWrittenSecrets } from '../synthesis/written-secrets';
import { type IOAuthProfile } from '../oauth-profile';
import { kind } from '../../contract/kinds/data-source';

/**
 * What `DataSourceProps` has from its schema.
 *
 * @internal
 */
export interface DataSourceArguments {
  /**
   * Name of the data source, unique among those of its owner. OData compares it without regard to case. It must start
   * with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in all.
   */
  readonly name: string;

  /**
   * ID of the data store that the data source connects to, for example 1 for Salesforce. Exactly one of `dataStore` and
   * `dataStoreName` is required. Another data store replaces the data source. It must be a whole number from 1 to
   * 9007199254740991.
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
   * How HDP reaches the data store: `Cloud` directly, `Hybrid` through an On-Premises Connector, which is one of
   * `options`. Another type replaces the data source. It must be Cloud or Hybrid.
   *
   * @default - for a new data source: `Cloud`
   */
  readonly connectionType?: string;

  /**
   * Description of the data source.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Options of the connection, such as `Database`. All values are strings, also numbers and booleans. Which ones there
   * are depends on the data store: a plan warns of those that it does not know, of missing ones and of wrong values.
   * Options that are not configured stay on the server as they are; one that is removed from the configuration is
   * removed from the server. Values that are JSON, such as `ODataSchemaMap`, are compared as JSON. Passwords belong in
   * `secretOptions`. It must have no blank key, and not OAuthProfileId, which is an attribute of its own.
   *
   * @default - no options
   */
  readonly options?: { [key: string]: string };

  /**
   * Options of the connection that are secret, such as `Password`. It must have no blank key, and not OAuthProfileId,
   * which is an attribute of its own, and no blank value.
   *
   * It sets the write-only attribute `options_wo`, so it appears in neither state nor plan. A literal, including one
   * from `process.env`, would be in clear text in `cdk.tf.json` and is refused, see `allowPlaintextOptions`. Pass the
   * value of a `TokenVariable` or a reference.
   *
   * An update must send every secret option that the server holds, also unchanged ones: it is refused if one is neither
   * configured here nor shown by the server.
   *
   * @default - no secret options
   */
  readonly secretOptions?: { [key: string]: string };

  /**
   * Any string. Changing it sends the configured secret options to the server, and removes from it those that were sent
   * before and are no longer configured. While it is set, only the version counts: a changed secret option with an
   * unchanged version is not sent. Without it, a changed secret option is detected by a keyed fingerprint. The first
   * version after an import is only recorded.
   *
   * @default - the provider detects a changed secret option by a keyed fingerprint
   */
  readonly secretOptionsVersion?: string;

  /**
   * Test the connection after each create and update: HDP then connects to the data store. A failure after a create is
   * a warning, as an error would make Terraform replace the data source; a failure after an update is an error. In both
   * cases `connectionError` holds it, and each apply tests again until the test succeeds. The login also needs
   * UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).
   *
   * @default false
   */
  readonly verifyConnection?: boolean;

  /**
   * Build the OData model after a create and after each change of options or of the OAuth profile, and wait for it:
   * until then, OData serves the old model. Progress is in the log (`TF_LOG_PROVIDER=info`); warnings about tables and
   * columns are shown. A failure after a create is a warning, as an error would make Terraform replace the data source;
   * a failure after an update is an error. In both cases `modelError` holds it, and each apply waits for a build that
   * is under way, or starts one, until one succeeds.
   *
   * @default false
   */
  readonly refreshModel?: boolean;

  /**
   * How long `create` and `update` wait for the OData model, as durations such as `90s`, `20m` or `1h30m`. HDP goes on
   * with a build that takes longer. It may have the keys create and update, each with a positive duration, such as 90s,
   * 20m or 1h30m.
   *
   * @default 20 minutes for each
   */
  readonly timeouts?: { [key: string]: string };

  /**
   * HDP user who owns the data source. Decided when the data source is created or imported, and kept from then on: a
   * later change of the login or of `user` in the provider does not change the owner. Compared without regard to case.
   * Another value replaces the data source.
   *
   * @default - for a new data source: `user` of the provider, else the login itself
   */
  readonly user?: string;
}

/**
 * What `DataSourceProps` has from its schema.
 *
 * @internal
 */
export interface DataSourceReferences {
  /**
   * ID of the OAuth profile with which HDP accesses the data store: the option `OAuthProfileId`. The profile must
   * belong to the owner of the data source. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * Set at most one of `oauthProfileId` and `oauthProfile`.
   *
   * @default - no OAuth profile, unless `oauthProfile` is set
   */
  readonly oauthProfileId?: string;

  /**
   * The OAuth profile with which HDP accesses the data store: a resource or a lookup of this app. A profile with
   * `count` or `forEach` is refused: set `oauthProfileId` to the ID of one of them.
   *
   * @default - the ID is given by `oauthProfileId`
   */
  readonly oauthProfile?: IOAuthProfile;
}

const attributes = kind.resources.hdp_data_source.schema.attributes;

const ARGUMENTS: ArgumentTable<DataSourceArguments & DataSourceReferences> = {
  name: carriedBy(attributes, 'name'),
  dataStore: carriedBy(attributes, 'data_store'),
  dataStoreName: carriedBy(attributes, 'data_store_name'),
  connectionType: carriedBy(attributes, 'connection_type'),
  description: carriedBy(attributes, 'description'),
  oauthProfileId: carriedBy(attributes, 'oauth_profile_id'),
  oauthProfile: carriedBy(attributes, 'oauth_profile_id', { takesConstruct: true }),
  options: carriedBy(attributes, 'options'),
  secretOptions: carriedBy(attributes, 'options_wo'),
  secretOptionsVersion: carriedBy(attributes, 'options_wo_version'),
  verifyConnection: carriedBy(attributes, 'verify_connection'),
  refreshModel: carriedBy(attributes, 'refresh_model'),
  timeouts: carriedBy(attributes, 'timeouts'),
  user: carriedBy(attributes, 'user'),
};

const tableFor = inCustody(ARGUMENTS, kind.resources.hdp_data_source.secretSwitches);

/**
 * What `DataSource` has from its schema.
 *
 * @internal
 */
export abstract class DataSourceBase extends ResourceBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_source';

  /** @internal */
  public override readonly _inputs: ConstructInputs<DataSourceArguments & DataSourceReferences>;

  /**
   * Generates the configuration of an existing HDP data source on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId ID of the existing data source, or `<user>/<id>` for one of another user
   * @param provider of the server; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = 'hdp_data_source';
    requireImportId(
      kind.resources.hdp_data_source.importForm,
      [scope.node.path, importToId].join('/'),
      'importFromId',
      importFromId,
    );
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  protected constructor(
    scope: Construct,
    id: string,
    props: DataSourceArguments & DataSourceReferences & TerraformMetaArguments,
    custody: Custody,
  ) {
    super(scope, id, 'hdp_data_source', props, kind.resources.hdp_data_source.importForm);
    this._inputs = new ConstructInputs<DataSourceArguments & DataSourceReferences>(
      this,
      tableFor(custody),
      props,
      kind.resources.hdp_data_source.relations,
    );
    requireUsableProvider(this);
    this.node.addValidation({
      validate: () => ephemeralClashes(this, this._inputs, kind.resources.hdp_data_source.secretSwitches),
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

  /** Reference to the attribute, also if it was not set. The setter sets `connectionType`. */
  public get connectionType(): string {
    return this.getStringAttribute('connection_type');
  }
  public set connectionType(value: string) {
    this._inputs.set('connectionType', value);
  }
  /** The value of `connectionType` as it was given. */
  public get connectionTypeInput(): string | undefined {
    return this._inputs.get('connectionType');
  }
  /** Leaves out `connectionType`. */
  public resetConnectionType(): void {
    this._inputs.set('connectionType', undefined);
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

  /** Reference to the attribute. The setter sets `oauthProfileId`. */
  public get oauthProfileId(): string {
    return this.getStringAttribute('oauth_profile_id');
  }
  public set oauthProfileId(value: string) {
    this._inputs.set('oauthProfileId', value);
  }
  /** The value of `oauthProfileId` as it was given. */
  public get oauthProfileIdInput(): string | undefined {
    return this._inputs.get('oauthProfileId');
  }
  /** Leaves out `oauthProfileId`. */
  public resetOauthProfileId(): void {
    this._inputs.set('oauthProfileId', undefined);
  }

  /** As `oauthProfile` of the properties. Setting it leaves out `oauthProfileId`, and the other way round. */
  public get oauthProfile(): IOAuthProfile | undefined {
    return this._inputs.get('oauthProfile');
  }
  public set oauthProfile(value: IOAuthProfile | undefined) {
    this._inputs.set('oauthProfile', value);
  }

  /** Reference to the attribute. The setter sets `options`. */
  public get options(): { [key: string]: string } {
    return this.getStringMapAttribute('options');
  }
  public set options(value: { [key: string]: string }) {
    this._inputs.set('options', value);
  }
  /** The value of `options` as it was given. */
  public get optionsInput(): { [key: string]: string } | undefined {
    return this._inputs.get('options');
  }
  /** Leaves out `options`. */
  public resetOptions(): void {
    this._inputs.set('options', undefined);
  }

  /**
   * Reference to the attribute, which is null if it is write-only: nothing can read it back. The setter sets
   * `secretOptions`.
   */
  public get secretOptions(): { [key: string]: string } {
    return this.getStringMapAttribute('options_wo');
  }
  public set secretOptions(value: { [key: string]: string }) {
    this._inputs.set('secretOptions', value);
  }
  /** The value of `secretOptions` as it was given. */
  public get secretOptionsInput(): { [key: string]: string } | undefined {
    return this._inputs.get('secretOptions');
  }
  /** Leaves out `secretOptions`. */
  public resetSecretOptions(): void {
    this._inputs.set('secretOptions', undefined);
  }

  /** Reference to the attribute, also if it was not set. The setter sets `secretOptionsVersion`. */
  public get secretOptionsVersion(): string {
    return this.getStringAttribute('options_wo_version');
  }
  public set secretOptionsVersion(value: string) {
    this._inputs.set('secretOptionsVersion', value);
  }
  /** The value of `secretOptionsVersion` as it was given. */
  public get secretOptionsVersionInput(): string | undefined {
    return this._inputs.get('secretOptionsVersion');
  }
  /** Leaves out `secretOptionsVersion`. */
  public resetSecretOptionsVersion(): void {
    this._inputs.set('secretOptionsVersion', undefined);
  }

  /**
   * When configured secret options were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send them.
   * Null after an import, and if there are none.
   */
  public get secretOptionsUpdatedAt(): string {
    return this.getStringAttribute('options_updated_at');
  }

  /** As `verifyConnection` of the properties. */
  public get verifyConnection(): boolean | undefined {
    return this._inputs.get('verifyConnection');
  }
  public set verifyConnection(value: boolean | undefined) {
    this._inputs.set('verifyConnection', value);
  }
  /** The value of `verifyConnection` as it was given. */
  public get verifyConnectionInput(): boolean | undefined {
    return this._inputs.get('verifyConnection');
  }
  /** Leaves out `verifyConnection`. */
  public resetVerifyConnection(): void {
    this._inputs.set('verifyConnection', undefined);
  }

  /**
   * Why the last connection test failed, in the words of HDP, without secrets. Null if it succeeded, and while
   * `verifyConnection` is not `true`.
   */
  public get connectionError(): string {
    return this.getStringAttribute('connection_error');
  }

  /** As `refreshModel` of the properties. */
  public get refreshModel(): boolean | undefined {
    return this._inputs.get('refreshModel');
  }
  public set refreshModel(value: boolean | undefined) {
    this._inputs.set('refreshModel', value);
  }
  /** The value of `refreshModel` as it was given. */
  public get refreshModelInput(): boolean | undefined {
    return this._inputs.get('refreshModel');
  }
  /** Leaves out `refreshModel`. */
  public resetRefreshModel(): void {
    this._inputs.set('refreshModel', undefined);
  }

  /**
   * Why the last build of the OData model failed, in the words of HDP, without secrets. Null if it succeeded, and while
   * `refreshModel` is not `true`.
   */
  public get modelError(): string {
    return this.getStringAttribute('model_error');
  }

  /** Reference to the attribute. The setter sets `timeouts`. */
  public get timeouts(): { [key: string]: string } {
    return this.getStringMapAttribute('timeouts');
  }
  public set timeouts(value: { [key: string]: string }) {
    this._inputs.set('timeouts', value);
  }
  /** The value of `timeouts` as it was given. */
  public get timeoutsInput(): { [key: string]: string } | undefined {
    return this._inputs.get('timeouts');
  }
  /** Leaves out `timeouts`. */
  public resetTimeouts(): void {
    this._inputs.set('timeouts', undefined);
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
