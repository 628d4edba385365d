// Generated from lib/contract by "npm run generate": do not edit.

import { type TerraformMetaArguments } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { type IDataSource } from '../data-source';
import { kind } from '../../contract/kinds/data-source';

/** Properties of a `DataHdpDataSource`. */
export interface DataHdpDataSourceProps extends TerraformMetaArguments {
  /**
   * ID of the data source: its digits, as in `'45'`. It must be a whole number of 1 to 19 digits, without leading
   * zeros.
   *
   * @default - the data source is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the data source, compared without regard to case. If several have the name, Terraform fails when it plans.
   *
   * @default - the data source is looked up by `id`
   */
  readonly name?: string;

  /**
   * HDP user who owns the data sources.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.dataSources.hdp_data_source.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpDataSourceProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  user: carriedBy(attributes, 'user'),
};

/**
 * Looks up one data source of HDP by ID or by name, so that a configuration can use a data source that it does not
 * manage. Exactly one of `id` and `name` is required. Secret options are not read into the state. It is an error if
 * there is no such data source, or if several have the name. The login needs MgmtAPI (11) and ViewDataSource (2).
 *
 * It is a lookup: the resource is the class `DataSource`.
 *
 * @example
 * const exports = new DataHdpDataSource(this, 'exports', { name: 'Exports' });
 * new TerraformOutput(this, 'exports_id', { value: exports.id });
 */
export class DataHdpDataSource extends LookupBase implements IDataSource {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_source';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpDataSourceProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpDataSourceProps) {
    super(scope, id, 'hdp_data_source', props);
    this._inputs = new ConstructInputs<Omit<DataHdpDataSourceProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_data_source.relations,
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

  /** ID of the data store. See data source `hdp_data_store`. Null if the server does not return it. */
  public get dataStore(): number {
    return this.getNumberAttribute('data_store');
  }

  /** `Cloud`, `Hybrid` or `Group`. Null if the server does not return it. */
  public get connectionType(): string {
    return this.getStringAttribute('connection_type');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** ID of the OAuth profile with which HDP accesses the data store. Null if there is none. */
  public get oauthProfileId(): string {
    return this.getStringAttribute('oauth_profile_id');
  }

  /**
   * Options of the connection, without `OAuthProfileId`, and without all options that the data store does not declare,
   * or declares as passwords. Null if the server does not tell the options of the data source or of its data store.
   */
  public get options(): { [key: string]: string } {
    return this.getStringMapAttribute('options');
  }
}
