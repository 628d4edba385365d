// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, type TerraformMetaArguments, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/tenant';

/** Properties of a `DataHdpTenant`. */
export interface DataHdpTenantProps extends TerraformMetaArguments {
  /**
   * ID of the tenant: its digits, as in `'2'`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the tenant is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the tenant, case-sensitive. If several have the name, Terraform fails when it plans.
   *
   * @default - the tenant is looked up by `id`
   */
  readonly name?: string;
}

const attributes = kind.dataSources.hdp_tenant.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpTenantProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
};

/**
 * Looks up one tenant by ID or by name, for example to share a data source with its users. Exactly one of `id` and
 * `name` is required. It is an error if there is no such tenant, or if several tenants have the name. The login needs
 * permission Administrator (12), or TenantAPI (25) and administrative access on the tenant.
 *
 * @example
 * const tenant = new DataHdpTenant(this, 'research', { name: 'R & D' });
 * new TerraformOutput(this, 'tenant_id', { value: tenant.id });
 */
export class DataHdpTenant extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_tenant';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpTenantProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpTenantProps) {
    super(scope, id, 'hdp_tenant', props);
    this._inputs = new ConstructInputs<Omit<DataHdpTenantProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_tenant.relations,
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

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** IDs of the roles of the tenant. Null if the server does not return them. */
  public get roleIds(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('role_ids')));
  }

  /** IDs of the users who administer the tenant. Null if the server does not return them. */
  public get adminIds(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('admin_ids')));
  }
}
