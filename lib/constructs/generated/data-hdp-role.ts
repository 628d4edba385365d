// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, type TerraformMetaArguments, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/role';

/** Properties of a `DataHdpRole`. */
export interface DataHdpRoleProps extends TerraformMetaArguments {
  /**
   * ID of the role: its digits, as in `'2'`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the role is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the role, case-sensitive. If several have the name, Terraform fails when it plans.
   *
   * @default - the role is looked up by `id`
   */
  readonly name?: string;

  /**
   * ID of the tenant that the role belongs to. Together with `name`, it limits the search to this tenant. It cannot be
   * set together with `id`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - all tenants that the login administers
   */
  readonly tenantId?: string;
}

const attributes = kind.dataSources.hdp_role.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpRoleProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  tenantId: carriedBy(attributes, 'tenant_id'),
};

/**
 * Looks up one role by ID or by name, with its permissions and users. Exactly one of `id` and `name` is required. It
 * is an error if there is no such role, or if several roles have the name. The login needs permission Administrator
 * (12), or ViewRole (18) and administrative access on the tenant of the role.
 *
 * @example
 * const role = new DataHdpRole(this, 'user', { name: 'User' });
 * new TerraformOutput(this, 'permissions', { value: role.permissions });
 */
export class DataHdpRole extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_role';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpRoleProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpRoleProps) {
    super(scope, id, 'hdp_role', props);
    this._inputs = new ConstructInputs<Omit<DataHdpRoleProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_role.relations,
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

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /**
   * The permissions that the role gives, by their names, such as `CreateDataSource`; by their numbers where HDP's
   * reference has no name. Null if the server does not return them.
   */
  public get permissions(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('permissions')));
  }

  /** IDs of the users who have the role. Null if the server does not return them. */
  public get userIds(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('user_ids')));
  }
}
