// Generated from lib/contract by "npm run generate": do not edit.

import {
  ComplexList,
  ComplexObject,
  Fn,
  type IInterpolatingParent,
  type IResolvable,
  type TerraformMetaArguments,
  Token,
} from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/data-store';

/** Properties of a `DataHdpDataStore`. */
export interface DataHdpDataStoreProps extends TerraformMetaArguments {
  /**
   * ID of the data store: its digits, as in `'1'`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the data store is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the data store, case-sensitive. If several have the name, Terraform fails when it plans.
   *
   * @default - the data store is looked up by `id`
   */
  readonly name?: string;
}

const attributes = kind.dataSources.hdp_data_store.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpDataStoreProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
};

/** One option of the data sources of a data store. */
export class DataHdpDataStoreOptionsOutputReference extends ComplexObject {
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

  /** Connection type that the option is for, for example `Cloud`. */
  public get connectionType(): string {
    return this.getStringAttribute('connection_type');
  }

  /** Name of the option, as in `options` of a data source. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** Name of the option in the Web UI. Null if the server does not return it. */
  public get displayName(): string {
    return this.getStringAttribute('display_name');
  }

  /** What the option is for. Null if the server does not return it. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** `string`, `integer`, `boolean` or `password`. Null if the server does not return it. */
  public get valueType(): string {
    return this.getStringAttribute('value_type');
  }

  /** Whether a data source must have the option, unless it has an OAuth profile. */
  public get required(): IResolvable {
    return this.getBooleanAttribute('required');
  }

  /** Whether the option is secret: it belongs in `options_wo`. */
  public get secret(): IResolvable {
    return this.getBooleanAttribute('secret');
  }

  /** Value of an option that is not set. Null if there is none, and for a secret option. */
  public get defaultValue(): string {
    return this.getStringAttribute('default_value');
  }

  /** The values that are possible. Empty if any is. */
  public get choices(): string[] {
    return this.getListAttribute('choices');
  }
}

/**
 * What a data source may have as `options`, in the order of connection types and names. The default of a secret
 * option is not read. Null if the server does not tell the options.
 */
export class DataHdpDataStoreOptionsList extends ComplexList {
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
  public get(index: number): DataHdpDataStoreOptionsOutputReference {
    return new DataHdpDataStoreOptionsOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * Looks up one data store by ID or by name, with the options that its data sources have and which of them are secret.
 * Exactly one of `id` and `name` is required. The login needs permission MgmtAPI (11).
 *
 * @example
 * const store = new DataHdpDataStore(this, 'snowflake', { name: 'Snowflake' });
 * new TerraformOutput(this, 'secret_options', { value: store.secretOptions });
 */
export class DataHdpDataStore extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_store';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpDataStoreProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpDataStoreProps) {
    super(scope, id, 'hdp_data_store', props);
    this._inputs = new ConstructInputs<Omit<DataHdpDataStoreProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_data_store.relations,
    );
    requireUsableProvider(this);
  }

  /** Reference to the attribute, also if it was not set. */
  public get id(): string {
    return this.getStringAttribute('id');
  }
  /** The value of `id` as it was given. */
  public get idInput(): string | undefined {
    return this._inputs.get('id');
  }

  /** Reference to the attribute, also if it was not set. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this._inputs.get('name');
  }

  /** The flag `isBeta` of the server. Null if the server does not return it. */
  public get isBeta(): IResolvable {
    return this.getBooleanAttribute('is_beta');
  }

  /** The flag `isGroup` of the server. Null if the server does not return it. */
  public get isGroup(): IResolvable {
    return this.getBooleanAttribute('is_group');
  }

  /** The flag `authorized` of the server. Null if the server does not return it. */
  public get authorized(): IResolvable {
    return this.getBooleanAttribute('authorized');
  }

  /** Version of the driver. Null if the server does not return it: HDP 4.6 or newer. */
  public get driverVersion(): string {
    return this.getStringAttribute('driver_version');
  }

  /**
   * Names of the options that are secret with any connection type: those that belong in `options_wo` of a data source.
   * Null if the server does not tell the options.
   */
  public get secretOptions(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('secret_options')));
  }

  /**
   * What a data source may have as `options`, in the order of connection types and names. The default of a secret
   * option is not read. Null if the server does not tell the options.
   */
  public readonly options = new DataHdpDataStoreOptionsList(this, 'options', false);
}
