import { TerraformDataSource } from 'cdktf';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { oauthApplicationSchema, OAUTH_APPLICATION_TYPE } from '../contract/kinds/oauth-application';
import { PROVIDER_TYPE } from '../contract/names';
import { carriedBy, ConstructInputs } from './construct-inputs';
import type { ArgumentTable } from './construct-inputs';
import { checkAtSynthesis, idOrName } from './synthesis/look-up-checks';

/** Which OAuth application to look up: by exactly one of `id` and `name`. */
export interface DataHdpOAuthApplicationProps extends TerraformMetaArguments {
  /**
   * ID of the application: its digits, as in `'17'`.
   *
   * @default - the application is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the application, case-sensitive. If several applications have the name, Terraform fails when it plans.
   *
   * @default - the application is looked up by `id`
   */
  readonly name?: string;

  /**
   * ID of the tenant to which a search by `name` is limited.
   *
   * @default - all tenants that the user administers
   */
  readonly tenantId?: string;

  /**
   * Name of the tenant to which a search by `name` is limited. Set at most one of `tenantId` and `tenantName`.
   *
   * @default - all tenants that the user administers
   */
  readonly tenantName?: string;

  /**
   * HDP user on whose behalf the application is looked up.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

type LookUpInputs = Pick<DataHdpOAuthApplicationProps, 'id' | 'name' | 'tenantId' | 'tenantName' | 'user'>;

const { attributes } = oauthApplicationSchema;

const TABLE: ArgumentTable<LookUpInputs> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  tenantId: carriedBy(attributes, 'tenant_id'),
  tenantName: carriedBy(attributes, 'tenant_name'),
  user: carriedBy(attributes, 'user'),
};

/**
 * An OAuth application: the client that HDP is registered as with a data store. OAuth profiles belong to it. It is looked
 * up by ID or by name. If it does not exist, Terraform fails when it plans. Its client secret is never read into the state.
 *
 * The login needs permission Administrator (12), or MgmtAPI (11) and OAuth (28).
 *
 * @example
 * const app = new DataHdpOAuthApplication(this, 'app', { name: 'Salesforce' });
 * new OAuthProfile(this, 'profile', {
 *   name: 'Salesforce_Exports',
 *   oauthAppId: app.idAsNumber,
 *   refreshToken: new TokenVariable(this, 'exports_refresh_token').value,
 * });
 */
export class DataHdpOAuthApplication extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = OAUTH_APPLICATION_TYPE;

  private readonly inputs: ConstructInputs<LookUpInputs>;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthApplicationProps) {
    super(scope, id, {
      terraformResourceType: OAUTH_APPLICATION_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      lifecycle: props.lifecycle,
      forEach: props.forEach,
    });
    this.inputs = new ConstructInputs(this, TABLE, props, (values) => [...idOrName(values), ...tenant(values)]);
    checkAtSynthesis(this);
  }

  /** Reference to the ID, whether the application is looked up by ID or by name. */
  public get id(): string {
    return this.getStringAttribute('id');
  }
  /** The value of `id` as it was given. */
  public get idInput(): string | undefined {
    return this.inputs.get('id');
  }

  /** Reference to the ID as a number, for `OAuthProfileProps.oauthAppId`. */
  public get idAsNumber(): number {
    return this.getNumberAttribute('id');
  }

  /** Reference to the name, whether the application is looked up by ID or by name. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this.inputs.get('name');
  }

  /**
   * Reference to the ID of the application's tenant, also if it was not set. The setter sets `tenantId`.
   */
  public get tenantId(): string {
    return this.getStringAttribute('tenant_id');
  }
  public set tenantId(value: string) {
    this.inputs.set('tenantId', value);
  }
  /** The value of `tenantId` as it was given. */
  public get tenantIdInput(): string | undefined {
    return this.inputs.get('tenantId');
  }
  /** Leaves out `tenantId`. */
  public resetTenantId(): void {
    this.inputs.set('tenantId', undefined);
  }

  /**
   * Reference to the attribute, which is null unless it was set. The setter sets `tenantName`.
   */
  public get tenantName(): string {
    return this.getStringAttribute('tenant_name');
  }
  public set tenantName(value: string) {
    this.inputs.set('tenantName', value);
  }
  /** The value of `tenantName` as it was given. */
  public get tenantNameInput(): string | undefined {
    return this.inputs.get('tenantName');
  }
  /** Leaves out `tenantName`. */
  public resetTenantName(): void {
    this.inputs.set('tenantName', undefined);
  }

  /** Reference to the attribute. The setter sets `user`. */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this.inputs.set('user', value);
  }
  /** The value of `user` as it was given. */
  public get userInput(): string | undefined {
    return this.inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this.inputs.set('user', undefined);
  }

  /** ID of the data store that the application is registered with. Null if the server does not return it. */
  public get dataStoreId(): string {
    return this.getStringAttribute('data_store_id');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** Client ID of HDP at the authorization server. It is not a secret. */
  public get clientId(): string {
    return this.getStringAttribute('client_id');
  }

  /** URL at which the authorization server asks users for consent. Null if there is none. */
  public get authorizeUri(): string {
    return this.getStringAttribute('authorize_uri');
  }

  /** URL at which the authorization server issues tokens. Null if there is none. */
  public get tokenUri(): string {
    return this.getStringAttribute('token_uri');
  }

  /** The scopes that HDP requests, separated by spaces. Null if there are none. */
  public get scope(): string {
    return this.getStringAttribute('scope');
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this.inputs.hclAttributes();
  }
}

function tenant({ id, tenantId, tenantName }: LookUpInputs): string[] {
  const given = Object.entries({ tenantId, tenantName }).filter(([, value]) => value !== undefined);
  if (id !== undefined) return given.map(([property]) => `'${property}' works with 'name' only: leave it out`);
  return given.length > 1 ? ["only one of 'tenantId' and 'tenantName' may be set"] : [];
}
