// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, ImportableResource, type TerraformMetaArguments, type TerraformProvider, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { type HdpPermission } from './hdp-permission';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { requireImportId } from '../import-id';
import { ResourceBase } from '../resource-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { type IDataSource } from '../data-source';
import { kind } from '../../contract/kinds/data-source-share';

/**
 * What `DataSourceShareProps` has from its schema.
 *
 * @internal
 */
export interface DataSourceShareArguments {
  /**
   * ID of the user with whom the data source is shared, who cannot be its owner. Exactly one of `userId` and `tenantId`
   * is required. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the data source is shared with the tenant of `tenantId`
   */
  readonly userId?: string;

  /**
   * ID of the tenant with whose users the data source is shared. 1 is the system tenant. It must be a whole number of 1
   * to 19 digits, without leading zeros.
   *
   * @default - the data source is shared with the user of `userId`
   */
  readonly tenantId?: string;

  /**
   * What the user or the users of the tenant may do with the data source, in any order. An import stores names: where
   * the configuration has numbers, the next apply takes them over and sends nothing. It may hold only ViewDataSource
   * (2), ModifyDataSource (3), DeleteDataSource (4), UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6),
   * UseDataSourceWithOData (7), each by its name or by its number.
   */
  readonly permissions: HdpPermission[];

  /**
   * HDP user who owns the data source. Decided when the share is created or imported, and kept from then on: a later
   * change of the login or of `user` in the provider does not change the owner. Compared without regard to case.
   * Another value replaces the share.
   *
   * @default - for a new share: `user` of the provider, else the login itself
   */
  readonly user?: string;
}

/**
 * What `DataSourceShareProps` has from its schema.
 *
 * @internal
 */
export interface DataSourceShareReferences {
  /**
   * ID of the data source or group that is shared. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the data source is given by `dataSource`
   */
  readonly dataSourceId?: string;

  /**
   * The data source or group that is shared: a construct of this app. One with `count` or `forEach` is refused: set
   * `dataSourceId` to the ID of one of them.
   *
   * @default - the ID is given by `dataSourceId`
   */
  readonly dataSource?: IDataSource;
}

const attributes = kind.resources.hdp_data_source_share.schema.attributes;

const ARGUMENTS: ArgumentTable<DataSourceShareArguments & DataSourceShareReferences> = {
  dataSourceId: carriedBy(attributes, 'data_source_id'),
  dataSource: carriedBy(attributes, 'data_source_id', { takesConstruct: true }),
  userId: carriedBy(attributes, 'user_id'),
  tenantId: carriedBy(attributes, 'tenant_id'),
  permissions: carriedBy(attributes, 'permissions'),
  user: carriedBy(attributes, 'user'),
};

/**
 * What `DataSourceShare` has from its schema.
 *
 * @internal
 */
export abstract class DataSourceShareBase extends ResourceBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_source_share';

  /** @internal */
  public override readonly _inputs: ConstructInputs<DataSourceShareArguments & DataSourceShareReferences>;

  /**
   * Generates the configuration of an existing share of an HDP data source on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId `<data source>/user/<user>` or `<data source>/tenant/<tenant>`, each with its ID, and
   * `<owner>/` in front for a data source of another user
   * @param provider of the server; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = 'hdp_data_source_share';
    requireImportId(
      kind.resources.hdp_data_source_share.importForm,
      [scope.node.path, importToId].join('/'),
      'importFromId',
      importFromId,
    );
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  protected constructor(
    scope: Construct,
    id: string,
    props: DataSourceShareArguments & DataSourceShareReferences & TerraformMetaArguments,
  ) {
    super(scope, id, 'hdp_data_source_share', props, kind.resources.hdp_data_source_share.importForm);
    this._inputs = new ConstructInputs<DataSourceShareArguments & DataSourceShareReferences>(
      this,
      ARGUMENTS,
      props,
      kind.resources.hdp_data_source_share.relations,
    );
    requireUsableProvider(this);
  }

  /** What an import takes: `<data source>/user/<user>` or `<data source>/tenant/<tenant>`, each with its ID. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Reference to the attribute. The setter sets `dataSourceId`. */
  public get dataSourceId(): string {
    return this.getStringAttribute('data_source_id');
  }
  public set dataSourceId(value: string) {
    this._inputs.set('dataSourceId', value);
  }
  /** The value of `dataSourceId` as it was given. */
  public get dataSourceIdInput(): string | undefined {
    return this._inputs.get('dataSourceId');
  }

  /** As `dataSource` of the properties. Setting it leaves out `dataSourceId`, and the other way round. */
  public get dataSource(): IDataSource | undefined {
    return this._inputs.get('dataSource');
  }
  public set dataSource(value: IDataSource | undefined) {
    this._inputs.set('dataSource', value);
  }

  /** Reference to the attribute. */
  public get userId(): string {
    return this.getStringAttribute('user_id');
  }
  /** The value of `userId` as it was given. */
  public get userIdInput(): string | undefined {
    return this._inputs.get('userId');
  }

  /** Reference to the attribute. */
  public get tenantId(): string {
    return this.getStringAttribute('tenant_id');
  }
  /** The value of `tenantId` as it was given. */
  public get tenantIdInput(): string | undefined {
    return this._inputs.get('tenantId');
  }

  /** Reference to the attribute. */
  public get permissions(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('permissions')));
  }

  /**
   * Sets `permissions`.
   *
   * @param value as `permissions` of the properties
   */
  public putPermissions(value: HdpPermission[]): void {
    this._inputs.set('permissions', value);
  }

  /** The value of `permissions` as it was given. */
  public get permissionsInput(): HdpPermission[] | undefined {
    return this._inputs.get('permissions');
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
