// Generated from lib/contract by "npm run generate": do not edit.

import { type TerraformProviderConfig } from 'cdktf';
import { type Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../contract/names';
import { providerMetaSchema, providerSchema } from '../../contract/provider-schema';
import { carriedBy, ConstructInputs, type ArgumentTable, type Rearrange } from '../construct-inputs';
import { ProviderBase } from '../provider-base';

/**
 * What `HdpProviderProps` has from its schema.
 *
 * @internal
 */
export interface HdpProviderArguments {
  /**
   * URL of the HDP server, for example `https://hdp.example.com:8443`. A path before `/api/mgmt` is kept. It must be a
   * URL that starts with https:// or http://, without credentials, query or fragment.
   *
   * @default - environment variable `HDP_SERVER_URL`
   */
  readonly serverUrl?: string;

  /**
   * HDP login ID for Basic authentication. It must not be blank and must not contain a colon.
   *
   * It is in clear text in the synthesized stack.
   *
   * @default - environment variable `HDP_USERNAME`
   */
  readonly username?: string;

  /**
   * Password of the login. Prefer the environment variable: the password is then in no file.
   *
   * A value from `process.env` is a literal to CDKTF and would be in clear text in `cdk.tf.json`. Literals are
   * therefore refused, see `allowPlaintextPassword`. The value of a `TokenVariable` stays out of the synthesized stack,
   * the state and the plan.
   *
   * @default - environment variable `HDP_PASSWORD`
   */
  readonly password?: string;

  /**
   * HDP user on whose behalf objects are created and looked up. The login then needs permission Administrator (12), or
   * administrative access on the tenant of the user with MgmtAPI (11) and OnBehalfOf (21). An object that already
   * exists keeps its owner: another value here does not change it.
   *
   * @default - environment variable `HDP_USER`, else the login itself
   */
  readonly user?: string;

  /**
   * Set to `true` if you know that this server shows real tokens, client secrets and secret options when an object is
   * read, not masks. Objects whose secrets the provider never sent, such as imported ones, can then be updated: what
   * the server shows is sent back. Do not set it for a server that masks any of them.
   *
   * @default - environment variable `HDP_SERVER_SHOWS_TOKENS`, else false
   */
  readonly serverShowsTokens?: boolean;

  /**
   * Set to `true` to plan new objects without asking the server, for example where only apply can reach it. Otherwise
   * the plan of a new object checks the login, whether its name is taken, and whether its OAuth application exists.
   *
   * @default - environment variable `HDP_SKIP_PLAN_CHECKS`, else false
   */
  readonly skipPlanChecks?: boolean;

  /**
   * How plans find out what has changed on the server. `full` reads each object. `list` asks for one list of the
   * objects of a kind and owner, and reads only those whose name or description differs, or that are missing in it:
   * much faster with hundreds of objects, but no other change made outside of Terraform is noticed. It must be full or
   * list.
   *
   * @default - environment variable `HDP_REFRESH`, else `full`
   */
  readonly refresh?: string;

  /**
   * URLs under which this server was known before it moved. Objects in the state that belong to another server are
   * refused unless its URL is listed here. In the environment variable, separate URLs with commas. It must hold URLs
   * that start with https:// or http://, without credentials, query or fragment.
   *
   * @default - environment variable `HDP_PREVIOUS_SERVER_URLS`
   */
  readonly previousServerUrls?: string[];

  /**
   * Certificates in PEM form to trust in addition to those of the system. It must hold a certificate in PEM form.
   *
   * @default - environment variable `HDP_CA_CERTIFICATE`
   */
  readonly caCertificate?: string;

  /**
   * Path of a PEM file with certificates to trust in addition to those of the system.
   *
   * Read when and where Terraform runs: a relative path is relative to the stack's folder in `cdktf.out`. Use
   * `path.resolve('ca.pem')` for a path relative to the current directory.
   *
   * @default - environment variable `HDP_CA_CERTIFICATE_FILE`
   */
  readonly caCertificateFile?: string;

  /**
   * Client certificate in PEM form, followed by its chain, for a server that requires one. Needs `clientKey` or
   * `clientKeyFile`. It must hold a certificate in PEM form.
   *
   * @default - environment variable `HDP_CLIENT_CERTIFICATE`
   */
  readonly clientCertificate?: string;

  /**
   * Path of a PEM file with the client certificate, instead of `clientCertificate`.
   *
   * A relative path is as for `caCertificateFile`.
   *
   * @default - environment variable `HDP_CLIENT_CERTIFICATE_FILE`
   */
  readonly clientCertificateFile?: string;

  /**
   * Private key of the client certificate in PEM form, not encrypted. Prefer `clientKeyFile` or the environment
   * variable: the key is then in no configuration. It must hold a private key in PEM form that is not encrypted.
   *
   * A literal is refused, because it would be in clear text in `cdk.tf.json`. The value of a `TokenVariable` stays out
   * of the synthesized stack, the state and the plan.
   *
   * @default - environment variable `HDP_CLIENT_KEY`
   */
  readonly clientKey?: string;

  /**
   * Path of a PEM file with the private key of the client certificate, instead of `clientKey`.
   *
   * A relative path is as for `caCertificateFile`.
   *
   * @default - environment variable `HDP_CLIENT_KEY_FILE`
   */
  readonly clientKeyFile?: string;

  /**
   * Host name to verify in the server certificate. It must be a host name, without scheme, port and path, and no IP
   * address.
   *
   * @default - environment variable `HDP_TLS_SERVER_NAME`, else the host in `serverUrl`
   */
  readonly tlsServerName?: string;

  /**
   * Accept any server certificate. Anyone on the network path can then read credentials and tokens.
   *
   * @default - environment variable `HDP_INSECURE_SKIP_VERIFY`, else false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Request timeout in seconds, including the response body. It must be a whole number from 1 to 3600.
   *
   * @default - environment variable `HDP_REQUEST_TIMEOUT`, else 30
   */
  readonly requestTimeout?: number;

  /**
   * Maximum number of retries for requests that are safe to retry. It must be a whole number from 0 to 20.
   *
   * @default - environment variable `HDP_MAX_RETRIES`, else 4
   */
  readonly maxRetries?: number;

  /**
   * Maximum number of concurrent requests. It must be a whole number from 1 to 1000.
   *
   * @default - environment variable `HDP_MAX_CONCURRENT_REQUESTS`, else 10
   */
  readonly maxConcurrentRequests?: number;

  /**
   * Name of this provider if a stack has several, for example one for each HDP server. Resources select it with their
   * `provider` property. A stack has at most one provider without an alias. It must start with a letter or an
   * underscore and may hold only letters, digits, underscores and dashes.
   *
   * @default - the provider of all resources that select none
   */
  readonly alias?: string;
}

const attributes = { ...providerSchema.attributes, ...providerMetaSchema };

const ARGUMENTS: ArgumentTable<HdpProviderArguments> = {
  serverUrl: carriedBy(attributes, 'server_url'),
  username: carriedBy(attributes, 'username'),
  password: carriedBy(attributes, 'password'),
  user: carriedBy(attributes, 'user'),
  serverShowsTokens: carriedBy(attributes, 'server_shows_tokens'),
  skipPlanChecks: carriedBy(attributes, 'skip_plan_checks'),
  refresh: carriedBy(attributes, 'refresh'),
  previousServerUrls: carriedBy(attributes, 'previous_server_urls'),
  caCertificate: carriedBy(attributes, 'ca_certificate'),
  caCertificateFile: carriedBy(attributes, 'ca_certificate_file'),
  clientCertificate: carriedBy(attributes, 'client_certificate'),
  clientCertificateFile: carriedBy(attributes, 'client_certificate_file'),
  clientKey: carriedBy(attributes, 'client_key'),
  clientKeyFile: carriedBy(attributes, 'client_key_file'),
  tlsServerName: carriedBy(attributes, 'tls_server_name'),
  insecureSkipVerify: carriedBy(attributes, 'insecure_skip_verify'),
  requestTimeout: carriedBy(attributes, 'request_timeout'),
  maxRetries: carriedBy(attributes, 'max_retries'),
  maxConcurrentRequests: carriedBy(attributes, 'max_concurrent_requests'),
  alias: carriedBy(attributes, 'alias'),
};

/**
 * What `HdpProvider` has from its schema.
 *
 * @internal
 */
export abstract class HdpProviderBase extends ProviderBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = PROVIDER_TYPE;

  /** @internal */
  public override readonly _inputs: ConstructInputs<HdpProviderArguments>;

  protected constructor(
    scope: Construct,
    id: string,
    config: TerraformProviderConfig,
    props: HdpProviderArguments,
    rearrange: Rearrange<HdpProviderArguments>,
  ) {
    super(scope, id, config);
    this._inputs = new ConstructInputs<HdpProviderArguments>(this, rearrange(ARGUMENTS), props);
  }

  /** As `serverUrl` of the properties. */
  public get serverUrl(): string | undefined {
    return this._inputs.get('serverUrl');
  }
  public set serverUrl(value: string | undefined) {
    this._inputs.set('serverUrl', value);
  }
  /** The value of `serverUrl` as it was given. */
  public get serverUrlInput(): string | undefined {
    return this._inputs.get('serverUrl');
  }
  /** Leaves out `serverUrl`. */
  public resetServerUrl(): void {
    this._inputs.set('serverUrl', undefined);
  }

  /** As `username` of the properties. */
  public get username(): string | undefined {
    return this._inputs.get('username');
  }
  public set username(value: string | undefined) {
    this._inputs.set('username', value);
  }
  /** The value of `username` as it was given. */
  public get usernameInput(): string | undefined {
    return this._inputs.get('username');
  }
  /** Leaves out `username`. */
  public resetUsername(): void {
    this._inputs.set('username', undefined);
  }

  /** As `password` of the properties. */
  public get password(): string | undefined {
    return this._inputs.get('password');
  }
  public set password(value: string | undefined) {
    this._inputs.set('password', value);
  }
  /** The value of `password` as it was given. */
  public get passwordInput(): string | undefined {
    return this._inputs.get('password');
  }
  /** Leaves out `password`. */
  public resetPassword(): void {
    this._inputs.set('password', undefined);
  }

  /** As `user` of the properties. */
  public get user(): string | undefined {
    return this._inputs.get('user');
  }
  public set user(value: string | undefined) {
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

  /** As `serverShowsTokens` of the properties. */
  public get serverShowsTokens(): boolean | undefined {
    return this._inputs.get('serverShowsTokens');
  }
  public set serverShowsTokens(value: boolean | undefined) {
    this._inputs.set('serverShowsTokens', value);
  }
  /** The value of `serverShowsTokens` as it was given. */
  public get serverShowsTokensInput(): boolean | undefined {
    return this._inputs.get('serverShowsTokens');
  }
  /** Leaves out `serverShowsTokens`. */
  public resetServerShowsTokens(): void {
    this._inputs.set('serverShowsTokens', undefined);
  }

  /** As `skipPlanChecks` of the properties. */
  public get skipPlanChecks(): boolean | undefined {
    return this._inputs.get('skipPlanChecks');
  }
  public set skipPlanChecks(value: boolean | undefined) {
    this._inputs.set('skipPlanChecks', value);
  }
  /** The value of `skipPlanChecks` as it was given. */
  public get skipPlanChecksInput(): boolean | undefined {
    return this._inputs.get('skipPlanChecks');
  }
  /** Leaves out `skipPlanChecks`. */
  public resetSkipPlanChecks(): void {
    this._inputs.set('skipPlanChecks', undefined);
  }

  /** As `refresh` of the properties. */
  public get refresh(): string | undefined {
    return this._inputs.get('refresh');
  }
  public set refresh(value: string | undefined) {
    this._inputs.set('refresh', value);
  }
  /** The value of `refresh` as it was given. */
  public get refreshInput(): string | undefined {
    return this._inputs.get('refresh');
  }
  /** Leaves out `refresh`. */
  public resetRefresh(): void {
    this._inputs.set('refresh', undefined);
  }

  /** As `previousServerUrls` of the properties. */
  public get previousServerUrls(): string[] | undefined {
    return this._inputs.get('previousServerUrls');
  }
  public set previousServerUrls(value: string[] | undefined) {
    this._inputs.set('previousServerUrls', value);
  }
  /** The value of `previousServerUrls` as it was given. */
  public get previousServerUrlsInput(): string[] | undefined {
    return this._inputs.get('previousServerUrls');
  }
  /** Leaves out `previousServerUrls`. */
  public resetPreviousServerUrls(): void {
    this._inputs.set('previousServerUrls', undefined);
  }

  /** As `caCertificate` of the properties. */
  public get caCertificate(): string | undefined {
    return this._inputs.get('caCertificate');
  }
  public set caCertificate(value: string | undefined) {
    this._inputs.set('caCertificate', value);
  }
  /** The value of `caCertificate` as it was given. */
  public get caCertificateInput(): string | undefined {
    return this._inputs.get('caCertificate');
  }
  /** Leaves out `caCertificate`. */
  public resetCaCertificate(): void {
    this._inputs.set('caCertificate', undefined);
  }

  /** As `caCertificateFile` of the properties. */
  public get caCertificateFile(): string | undefined {
    return this._inputs.get('caCertificateFile');
  }
  public set caCertificateFile(value: string | undefined) {
    this._inputs.set('caCertificateFile', value);
  }
  /** The value of `caCertificateFile` as it was given. */
  public get caCertificateFileInput(): string | undefined {
    return this._inputs.get('caCertificateFile');
  }
  /** Leaves out `caCertificateFile`. */
  public resetCaCertificateFile(): void {
    this._inputs.set('caCertificateFile', undefined);
  }

  /** As `clientCertificate` of the properties. */
  public get clientCertificate(): string | undefined {
    return this._inputs.get('clientCertificate');
  }
  public set clientCertificate(value: string | undefined) {
    this._inputs.set('clientCertificate', value);
  }
  /** The value of `clientCertificate` as it was given. */
  public get clientCertificateInput(): string | undefined {
    return this._inputs.get('clientCertificate');
  }
  /** Leaves out `clientCertificate`. */
  public resetClientCertificate(): void {
    this._inputs.set('clientCertificate', undefined);
  }

  /** As `clientCertificateFile` of the properties. */
  public get clientCertificateFile(): string | undefined {
    return this._inputs.get('clientCertificateFile');
  }
  public set clientCertificateFile(value: string | undefined) {
    this._inputs.set('clientCertificateFile', value);
  }
  /** The value of `clientCertificateFile` as it was given. */
  public get clientCertificateFileInput(): string | undefined {
    return this._inputs.get('clientCertificateFile');
  }
  /** Leaves out `clientCertificateFile`. */
  public resetClientCertificateFile(): void {
    this._inputs.set('clientCertificateFile', undefined);
  }

  /** As `clientKey` of the properties. */
  public get clientKey(): string | undefined {
    return this._inputs.get('clientKey');
  }
  public set clientKey(value: string | undefined) {
    this._inputs.set('clientKey', value);
  }
  /** The value of `clientKey` as it was given. */
  public get clientKeyInput(): string | undefined {
    return this._inputs.get('clientKey');
  }
  /** Leaves out `clientKey`. */
  public resetClientKey(): void {
    this._inputs.set('clientKey', undefined);
  }

  /** As `clientKeyFile` of the properties. */
  public get clientKeyFile(): string | undefined {
    return this._inputs.get('clientKeyFile');
  }
  public set clientKeyFile(value: string | undefined) {
    this._inputs.set('clientKeyFile', value);
  }
  /** The value of `clientKeyFile` as it was given. */
  public get clientKeyFileInput(): string | undefined {
    return this._inputs.get('clientKeyFile');
  }
  /** Leaves out `clientKeyFile`. */
  public resetClientKeyFile(): void {
    this._inputs.set('clientKeyFile', undefined);
  }

  /** As `tlsServerName` of the properties. */
  public get tlsServerName(): string | undefined {
    return this._inputs.get('tlsServerName');
  }
  public set tlsServerName(value: string | undefined) {
    this._inputs.set('tlsServerName', value);
  }
  /** The value of `tlsServerName` as it was given. */
  public get tlsServerNameInput(): string | undefined {
    return this._inputs.get('tlsServerName');
  }
  /** Leaves out `tlsServerName`. */
  public resetTlsServerName(): void {
    this._inputs.set('tlsServerName', undefined);
  }

  /** As `insecureSkipVerify` of the properties. */
  public get insecureSkipVerify(): boolean | undefined {
    return this._inputs.get('insecureSkipVerify');
  }
  public set insecureSkipVerify(value: boolean | undefined) {
    this._inputs.set('insecureSkipVerify', value);
  }
  /** The value of `insecureSkipVerify` as it was given. */
  public get insecureSkipVerifyInput(): boolean | undefined {
    return this._inputs.get('insecureSkipVerify');
  }
  /** Leaves out `insecureSkipVerify`. */
  public resetInsecureSkipVerify(): void {
    this._inputs.set('insecureSkipVerify', undefined);
  }

  /** As `requestTimeout` of the properties. */
  public get requestTimeout(): number | undefined {
    return this._inputs.get('requestTimeout');
  }
  public set requestTimeout(value: number | undefined) {
    this._inputs.set('requestTimeout', value);
  }
  /** The value of `requestTimeout` as it was given. */
  public get requestTimeoutInput(): number | undefined {
    return this._inputs.get('requestTimeout');
  }
  /** Leaves out `requestTimeout`. */
  public resetRequestTimeout(): void {
    this._inputs.set('requestTimeout', undefined);
  }

  /** As `maxRetries` of the properties. */
  public get maxRetries(): number | undefined {
    return this._inputs.get('maxRetries');
  }
  public set maxRetries(value: number | undefined) {
    this._inputs.set('maxRetries', value);
  }
  /** The value of `maxRetries` as it was given. */
  public get maxRetriesInput(): number | undefined {
    return this._inputs.get('maxRetries');
  }
  /** Leaves out `maxRetries`. */
  public resetMaxRetries(): void {
    this._inputs.set('maxRetries', undefined);
  }

  /** As `maxConcurrentRequests` of the properties. */
  public get maxConcurrentRequests(): number | undefined {
    return this._inputs.get('maxConcurrentRequests');
  }
  public set maxConcurrentRequests(value: number | undefined) {
    this._inputs.set('maxConcurrentRequests', value);
  }
  /** The value of `maxConcurrentRequests` as it was given. */
  public get maxConcurrentRequestsInput(): number | undefined {
    return this._inputs.get('maxConcurrentRequests');
  }
  /** Leaves out `maxConcurrentRequests`. */
  public resetMaxConcurrentRequests(): void {
    this._inputs.set('maxConcurrentRequests', undefined);
  }

  /** As `alias` of the properties. */
  public override get alias(): string | undefined {
    return this._inputs.get('alias');
  }
  public override set alias(value: string | undefined) {
    this._inputs.set('alias', value);
  }
  /** The value of `alias` as it was given. */
  public get aliasInput(): string | undefined {
    return this._inputs.get('alias');
  }
  /** Leaves out `alias`. */
  public resetAlias(): void {
    this._inputs.set('alias', undefined);
  }
}
