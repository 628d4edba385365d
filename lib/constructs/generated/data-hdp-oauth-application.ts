// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, type TerraformMetaArguments, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { type IOAuthApplication } from '../oauth-application';
import { kind } from '../../contract/kinds/oauth-application';

/** Properties of a `DataHdpOAuthApplication`. */
export interface DataHdpOAuthApplicationProps extends TerraformMetaArguments {
  /**
   * ID of the application: its digits, as in `'17'`. It must be a whole number of 1 to 19 digits, without leading
   * zeros.
   *
   * @default - the application is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the application, case-sensitive. If several have the name, Terraform fails when it plans.
   *
   * @default - the application is looked up by `id`
   */
  readonly name?: string;

  /**
   * ID of the tenant that the application belongs to. Together with `name`, it limits the search to this tenant. It
   * cannot be set together with `id`. It must be a whole number of 1 to 19 digits, without leading zeros.
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

const attributes = kind.dataSources.hdp_oauth_application.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpOAuthApplicationProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  tenantId: carriedBy(attributes, 'tenant_id'),
  tenantName: carriedBy(attributes, 'tenant_name'),
  user: carriedBy(attributes, 'user'),
};

/**
 * Looks up one OAuth application by ID or by name: the client that HDP is registered as with a data store. Exactly
 * one of `id` and `name` is required. The client secret is not read into the state. It is an error if there is no
 * such application, or if several applications have the name. The login needs permission Administrator (12), or
 * MgmtAPI (11) and OAuth (28).
 *
 * @example
 * const app = new DataHdpOAuthApplication(this, 'app', { name: 'Salesforce' });
 * new OAuthProfile(this, 'profile', {
 *   name: 'Salesforce_Exports',
 *   oauthApplication: app,
 *   refreshToken: new TokenVariable(this, 'exports_refresh_token').value,
 * });
 */
export class DataHdpOAuthApplication extends LookupBase implements IOAuthApplication {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_application';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpOAuthApplicationProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthApplicationProps) {
    super(scope, id, 'hdp_oauth_application', props);
    this._inputs = new ConstructInputs<Omit<DataHdpOAuthApplicationProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_oauth_application.relations,
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

  /** Reference to `id` as a number. */
  public get idAsNumber(): number {
    return this.getNumberAttribute('id');
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

  /** Reference to the attribute. The setter sets `tenantName`. */
  public get tenantName(): string {
    return this.getStringAttribute('tenant_name');
  }
  public set tenantName(value: string) {
    this._inputs.set('tenantName', value);
  }
  /** The value of `tenantName` as it was given. */
  public get tenantNameInput(): string | undefined {
    return this._inputs.get('tenantName');
  }
  /** Leaves out `tenantName`. */
  public resetTenantName(): void {
    this._inputs.set('tenantName', undefined);
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
   * ID of the data store that the application is registered with. See data source `hdp_data_stores`. Null if there is
   * none.
   */
  public get dataStore(): number {
    return this.getNumberAttribute('data_store');
  }

  /**
   * ID of the data store that the application is registered with. Null if there is none.
   *
   * @deprecated Use `dataStore`, which is a number as in the resource.
   */
  public get dataStoreId(): string {
    return this.getStringAttribute('data_store_id');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  /** Client ID of HDP at the authorization server. It is not a secret. Null if there is none. */
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

  /** The scopes that HDP requests. Null if the server does not return any. */
  public get scopes(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('scopes')));
  }

  /**
   * The scopes that HDP requests, separated by spaces. Null if there is none.
   *
   * @deprecated Use `scopes`, which is a set as in the resource.
   */
  public get scope(): string {
    return this.getStringAttribute('scope');
  }
}
