// Generated from lib/contract by "npm run generate": do not edit.

import { Fn, type TerraformMetaArguments, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { ConstructInputs } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';

const ARGUMENTS = {};

/**
 * Tells which HDP server the provider talks to, and what its login may do, for example to check this before anything
 * is changed. The login needs permission MgmtAPI (11).
 *
 * @example
 * const server = new DataHdpServer(this, 'server');
 * new TerraformOutput(this, 'hdp_version', { value: server.version });
 */
export class DataHdpServer extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_server';

  /** @internal */
  public override readonly _inputs: ConstructInputs<object>;

  public constructor(scope: Construct, id: string, props: TerraformMetaArguments = {}) {
    super(scope, id, 'hdp_server', props);
    this._inputs = new ConstructInputs<object>(this, ARGUMENTS, props);
    requireUsableProvider(this);
  }

  /** URL of the server, as the provider is configured. */
  public get url(): string {
    return this.getStringAttribute('url');
  }

  /** Version of HDP, for example `5.0.0.1042`. Null if the server does not return it. */
  public get version(): string {
    return this.getStringAttribute('version');
  }

  /** `Licenced` or `Evaluation`. Null if the server does not return it. */
  public get installType(): string {
    return this.getStringAttribute('install_type');
  }

  /** Days that are left of an evaluation. Null for a licensed server. */
  public get evaluationDays(): number {
    return this.getNumberAttribute('evaluation_days');
  }

  /** The login, as the provider is configured. */
  public get username(): string {
    return this.getStringAttribute('username');
  }

  /** ID of the login. Null if the server does not return it. */
  public get userId(): string {
    return this.getStringAttribute('user_id');
  }

  /**
   * The permissions of the login, by their names, such as `CreateDataSource`; by their numbers where HDP's reference
   * has no name. An `Administrator` may do everything.
   */
  public get permissions(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute('permissions')));
  }

  /** When the password of the login expires, as the server writes it (UTC). Null if it does not expire. */
  public get passwordExpiration(): string {
    return this.getStringAttribute('password_expiration');
  }
}
