// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, type IResolvable, type TerraformMetaArguments, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/user';

/** Properties of a `DataHdpUser`. */
export interface DataHdpUserProps extends TerraformMetaArguments {
  /**
   * ID of the user: its digits, as in `'1001'`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the user is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the user, compared without regard to case. If several have the name, Terraform fails when it plans.
   *
   * @default - the user is looked up by `id`
   */
  readonly name?: string;

  /**
   * ID of the tenant that the user belongs to. Together with `name`, it limits the search to this tenant. It cannot be
   * set together with `id`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - all tenants that the login administers
   */
  readonly tenantId?: string;
}

const attributes = kind.dataSources.hdp_user.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpUserProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  tenantId: carriedBy(attributes, 'tenant_id'),
};

/**
 * Looks up one HDP user by ID or by name, for example to share a data source with the user. Exactly one of `id` and
 * `name` is required. It is an error if there is no such user, or if several users have the name. The login needs
 * permission Administrator (12), or ViewUsers (14) and administrative access on the tenant of the user.
 *
 * @example
 * const jane = new DataHdpUser(this, 'jane', { name: 'jane' });
 * new TerraformOutput(this, 'jane_id', { value: jane.id });
 */
export class DataHdpUser extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_user';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpUserProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpUserProps) {
    super(scope, id, 'hdp_user', props);
    this._inputs = new ConstructInputs<Omit<DataHdpUserProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_user.relations,
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

  /** Name of the tenant that the user belongs to. Null if the server does not return it. */
  public get tenantName(): string {
    return this.getStringAttribute('tenant_name');
  }

  /** Whether the account is active. Null if the server does not return it. */
  public get active(): IResolvable {
    return this.getBooleanAttribute('active');
  }

  /** Whether wrong passwords have locked the account. Null if the server does not return it. */
  public get locked(): IResolvable {
    return this.getBooleanAttribute('locked');
  }

  /** IDs of the roles of the user. Null if the server does not return them. */
  public get roleIds(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('role_ids')));
  }

  /**
   * The permissions that the user has besides those of the roles, by their names, such as `CreateDataSource`; by their
   * numbers where HDP's reference has no name. Null if the server does not return them.
   */
  public get permissions(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('permissions')));
  }
}
