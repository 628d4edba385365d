// Generated from lib/contract by "npm run generate": do not edit.

import {
  ComplexList,
  ComplexObject,
  type IInterpolatingParent,
  type IResolvable,
  type TerraformMetaArguments,
} from 'cdktf';
import { type Construct } from 'constructs';
import { ConstructInputs } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';

const ARGUMENTS = {};

/** One data store. Flags are null if the server does not return them. */
export class DataHdpDataStoresDataStoresOutputReference extends ComplexObject {
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

  /** ID of the data store. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the data store, for example `Google Analytics`. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The flag `isBeta` of the server. */
  public get isBeta(): IResolvable {
    return this.getBooleanAttribute('is_beta');
  }

  /** The flag `isGroup` of the server. */
  public get isGroup(): IResolvable {
    return this.getBooleanAttribute('is_group');
  }

  /** The flag `authorized` of the server. */
  public get authorized(): IResolvable {
    return this.getBooleanAttribute('authorized');
  }
}

/**
 * The data stores in the order of their IDs, each with `id`, `name` and the flags `is_beta`, `is_group` and
 * `authorized`. A flag is null if the server does not return it.
 */
export class DataHdpDataStoresDataStoresList extends ComplexList {
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
 * Lists the kinds of data stores that the HDP server supports, such as Salesforce or Google Analytics.
 *
 * @example
 * const stores = new DataHdpDataStores(this, 'stores');
 * new TerraformOutput(this, 'data_stores', { value: stores.dataStores });
 */
export class DataHdpDataStores extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_stores';

  /** @internal */
  public override readonly _inputs: ConstructInputs<object>;

  public constructor(scope: Construct, id: string, props: TerraformMetaArguments = {}) {
    super(scope, id, 'hdp_data_stores', props);
    this._inputs = new ConstructInputs<object>(this, ARGUMENTS, props);
    requireUsableProvider(this);
  }

  /**
   * The data stores in the order of their IDs, each with `id`, `name` and the flags `is_beta`, `is_group` and
   * `authorized`. A flag is null if the server does not return it.
   */
  public readonly dataStores = new DataHdpDataStoresDataStoresList(this, 'data_stores', false);
}
