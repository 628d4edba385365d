// Generated from lib/contract by "npm run generate": do not edit.

import {
  ComplexList,
  ComplexObject,
  type IInterpolatingParent,
  type IResolvable,
  type TerraformMetaArguments,
} from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/data-source';

/** Properties of a `DataHdpDataSources`. */
export interface DataHdpDataSourcesProps extends TerraformMetaArguments {
  /**
   * Pattern that the whole name must match, case-sensitive: `*` matches any number of characters, `?` matches one. It
   * is not a regular expression. It may hold only letters, digits, underscores and dashes, * for any number of them and
   * ? for one.
   *
   * @default - all data sources
   */
  readonly namePattern?: string;

  /**
   * ID of the data store of the data sources. It must be a whole number from 1 to 9007199254740991.
   *
   * @default - all data stores
   */
  readonly dataStore?: number;

  /**
   * HDP user who owns the data sources.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.dataSources.hdp_data_sources.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpDataSourcesProps, keyof TerraformMetaArguments>> = {
  namePattern: carriedBy(attributes, 'name_pattern'),
  dataStore: carriedBy(attributes, 'data_store'),
  user: carriedBy(attributes, 'user'),
};

/** One data source of the list. */
export class DataHdpDataSourcesDataSourcesOutputReference extends ComplexObject {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param complexObjectIndex position in the list, from 0
   * @param complexObjectIsFromSet whether the list is a set
   */
  public constructor(
    terraformResource: IInterpolatingParent,
    terraformAttribute: string,
    complexObjectIndex: number,
    complexObjectIsFromSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** ID of the data source. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the data source. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** ID of the data store. Null if the server does not return it. */
  public get dataStore(): number {
    return this.getNumberAttribute('data_store');
  }

  /** Whether it is a group of data sources. Null if the server does not return it. */
  public get isGroup(): IResolvable {
    return this.getBooleanAttribute('is_group');
  }
}

/**
 * The data sources in the order of their IDs, each with `id`, `name`, `description`, `dataStore` and `is_group`. What
 * the server does not return is null.
 */
export class DataHdpDataSourcesDataSourcesList extends ComplexList {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param wrapsSet whether the list is a set
   */
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
   * One item of the list.
   *
   * @param index position in the list, from 0
   */
  public get(index: number): DataHdpDataSourcesDataSourcesOutputReference {
    return new DataHdpDataSourcesDataSourcesOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * Lists the data sources and groups of data sources of an HDP user. Those that other users share are not listed. An
 * empty list is not an error. The login needs MgmtAPI (11) and ViewDataSource (2).
 *
 * @example
 * const salesforce = new DataHdpDataSources(this, 'salesforce', { dataStore: 1, namePattern: 'Crm*' });
 * new TerraformOutput(this, 'data_sources', { value: salesforce.dataSources });
 */
export class DataHdpDataSources extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_sources';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpDataSourcesProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpDataSourcesProps = {}) {
    super(scope, id, 'hdp_data_sources', props);
    this._inputs = new ConstructInputs<Omit<DataHdpDataSourcesProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
    );
    requireUsableProvider(this);
  }

  /** Reference to the attribute. The setter sets `namePattern`. */
  public get namePattern(): string {
    return this.getStringAttribute('name_pattern');
  }
  public set namePattern(value: string) {
    this._inputs.set('namePattern', value);
  }
  /** The value of `namePattern` as it was given. */
  public get namePatternInput(): string | undefined {
    return this._inputs.get('namePattern');
  }
  /** Leaves out `namePattern`. */
  public resetNamePattern(): void {
    this._inputs.set('namePattern', undefined);
  }

  /** Reference to the attribute. The setter sets `dataStore`. */
  public get dataStore(): number {
    return this.getNumberAttribute('data_store');
  }
  public set dataStore(value: number) {
    this._inputs.set('dataStore', value);
  }
  /** The value of `dataStore` as it was given. */
  public get dataStoreInput(): number | undefined {
    return this._inputs.get('dataStore');
  }
  /** Leaves out `dataStore`. */
  public resetDataStore(): void {
    this._inputs.set('dataStore', undefined);
  }

  /** Reference to the attribute. The setter sets `user`. */
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

  /**
   * The data sources in the order of their IDs, each with `id`, `name`, `description`, `dataStore` and `is_group`. What
   * the server does not return is null.
   */
  public readonly dataSources = new DataHdpDataSourcesDataSourcesList(this, 'data_sources', false);
}
