import { ComplexList, ComplexObject, TerraformDataSource } from 'cdktf';
import type { IInterpolatingParent, IResolvable, TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { DATA_STORES_TYPE } from '../contract/kinds/data-store';
import { PROVIDER_TYPE } from '../contract/names';
import { checkAtSynthesis } from './synthesis/look-up-checks';

/** One data store. Flags are null if the server does not return them. */
export class DataHdpDataStoresDataStoresOutputReference extends ComplexObject {
  /**
   * @param terraformResource the data source
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

  /** ID of the data store. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the data store, for example `Google Analytics`. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The server's flag `isBeta`. */
  public get isBeta(): IResolvable {
    return this.getBooleanAttribute('is_beta');
  }

  /** The server's flag `isGroup`. */
  public get isGroup(): IResolvable {
    return this.getBooleanAttribute('is_group');
  }

  /** The server's flag `authorized`. */
  public get authorized(): IResolvable {
    return this.getBooleanAttribute('authorized');
  }
}

/** The data stores in the order of their IDs. */
export class DataHdpDataStoresDataStoresList extends ComplexList {
  /**
   * @param terraformResource the data source
   * @param terraformAttribute name of the list
   * @param wrapsSet whether the list is a set
   */
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
   * One of the data stores.
   *
   * @param index position in the list, from 0
   */
  public get(index: number): DataHdpDataStoresDataStoresOutputReference {
    return new DataHdpDataStoresDataStoresOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * The kinds of data stores that the HDP server knows, such as Salesforce or Google Analytics.
 *
 * @example
 * const stores = new DataHdpDataStores(this, 'stores');
 * new TerraformOutput(this, 'data_stores', { value: stores.dataStores });
 */
export class DataHdpDataStores extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = DATA_STORES_TYPE;

  /** The data stores in the order of their IDs. */
  public readonly dataStores: DataHdpDataStoresDataStoresList;

  public constructor(scope: Construct, id: string, props: TerraformMetaArguments = {}) {
    super(scope, id, {
      terraformResourceType: DATA_STORES_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      lifecycle: props.lifecycle,
      forEach: props.forEach,
    });
    this.dataStores = new DataHdpDataStoresDataStoresList(this, 'data_stores', false);
    checkAtSynthesis(this);
  }
}
