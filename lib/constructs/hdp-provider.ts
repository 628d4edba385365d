import { TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_ADDRESS, PROVIDER_TYPE } from '../contract/names';
import { providerSchema } from '../contract/provider-schema';
import type { Rule } from '../contract/rules';
import { providerVersion } from './synthesis/bundled-provider';
import { bringProviderAlong } from './synthesis/bring-along';
import { carriedBy, ConstructInputs } from './construct-inputs';
import type { ArgumentTable } from './construct-inputs';
import { checkAtSynthesis } from './synthesis/hdp-provider-checks';
import type { HdpProviderProps } from './hdp-provider-props';

type ProviderInputs = Omit<HdpProviderProps, 'allowPlaintextPassword'>;

const MARK = Symbol.for('cdktf-provider-hdp/HdpProvider');

/** Source: Terraform language, identifiers. */
const aliasRule: Rule<string> = {
  requirement: 'must start with a letter or an underscore and may hold only letters, digits, underscores and dashes',
  accepts: (value) => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(value),
};

/**
 * The provider `hdp`: the HDP server to connect to, and the credentials.
 *
 * The Terraform provider itself is part of this package: synthesis copies it to the stack's folder. Nothing is downloaded,
 * and there is nothing to install. The version in `required_providers` is exactly that of this package.
 *
 * Values that are not set here are read from environment variables when Terraform runs. No credentials are then in
 * `cdk.tf.json`.
 *
 * Invalid values are refused at construction and by setters, all of them in one error. Values that are known only later
 * (lazy values) are checked by a validation at synthesis.
 *
 * @example
 * // Username and password come from HDP_USERNAME and HDP_PASSWORD.
 * new HdpProvider(this, 'hdp', { serverUrl: 'https://hdp.example.com:8443' });
 */
export class HdpProvider extends TerraformProvider {
  /** The provider's local name in Terraform. */
  public static readonly tfResourceType = PROVIDER_TYPE;

  /** True for an `HdpProvider`, including one from another copy of this package. */
  public static isHdpProvider(x: unknown): x is HdpProvider {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  private readonly inputs: ConstructInputs<ProviderInputs>;

  public constructor(scope: Construct, id: string, props: HdpProviderProps = {}) {
    const version = providerVersion();
    super(scope, id, {
      terraformResourceType: PROVIDER_TYPE,
      terraformProviderSource: PROVIDER_ADDRESS,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_TYPE,
        providerVersion: version,
        providerVersionConstraint: version,
      },
    });
    Object.defineProperty(this, MARK, { value: true });
    this.inputs = new ConstructInputs(this, tableFor(props), props);
    bringProviderAlong(TerraformStack.of(this));
    checkAtSynthesis(this);
  }

  /** See `HdpProviderProps.serverUrl`. */
  public get serverUrl(): string | undefined {
    return this.inputs.get('serverUrl');
  }
  public set serverUrl(value: string | undefined) {
    this.inputs.set('serverUrl', value);
  }
  /** The value of `serverUrl` as it was given. */
  public get serverUrlInput(): string | undefined {
    return this.inputs.get('serverUrl');
  }
  /** Leaves out `serverUrl`. */
  public resetServerUrl(): void {
    this.inputs.set('serverUrl', undefined);
  }

  /** See `HdpProviderProps.username`. */
  public get username(): string | undefined {
    return this.inputs.get('username');
  }
  public set username(value: string | undefined) {
    this.inputs.set('username', value);
  }
  /** The value of `username` as it was given. */
  public get usernameInput(): string | undefined {
    return this.inputs.get('username');
  }
  /** Leaves out `username`. */
  public resetUsername(): void {
    this.inputs.set('username', undefined);
  }

  /** See `HdpProviderProps.password`. */
  public get password(): string | undefined {
    return this.inputs.get('password');
  }
  public set password(value: string | undefined) {
    this.inputs.set('password', value);
  }
  /** The value of `password` as it was given. */
  public get passwordInput(): string | undefined {
    return this.inputs.get('password');
  }
  /** Leaves out `password`. */
  public resetPassword(): void {
    this.inputs.set('password', undefined);
  }

  /** See `HdpProviderProps.user`. */
  public get user(): string | undefined {
    return this.inputs.get('user');
  }
  public set user(value: string | undefined) {
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

  /** See `HdpProviderProps.serverShowsTokens`. */
  public get serverShowsTokens(): boolean | undefined {
    return this.inputs.get('serverShowsTokens');
  }
  public set serverShowsTokens(value: boolean | undefined) {
    this.inputs.set('serverShowsTokens', value);
  }
  /** The value of `serverShowsTokens` as it was given. */
  public get serverShowsTokensInput(): boolean | undefined {
    return this.inputs.get('serverShowsTokens');
  }
  /** Leaves out `serverShowsTokens`. */
  public resetServerShowsTokens(): void {
    this.inputs.set('serverShowsTokens', undefined);
  }

  /** See `HdpProviderProps.previousServerUrls`. */
  public get previousServerUrls(): string[] | undefined {
    return this.inputs.get('previousServerUrls');
  }
  public set previousServerUrls(value: string[] | undefined) {
    this.inputs.set('previousServerUrls', value);
  }
  /** The value of `previousServerUrls` as it was given. */
  public get previousServerUrlsInput(): string[] | undefined {
    return this.inputs.get('previousServerUrls');
  }
  /** Leaves out `previousServerUrls`. */
  public resetPreviousServerUrls(): void {
    this.inputs.set('previousServerUrls', undefined);
  }

  /** See `HdpProviderProps.caCertificate`. */
  public get caCertificate(): string | undefined {
    return this.inputs.get('caCertificate');
  }
  public set caCertificate(value: string | undefined) {
    this.inputs.set('caCertificate', value);
  }
  /** The value of `caCertificate` as it was given. */
  public get caCertificateInput(): string | undefined {
    return this.inputs.get('caCertificate');
  }
  /** Leaves out `caCertificate`. */
  public resetCaCertificate(): void {
    this.inputs.set('caCertificate', undefined);
  }

  /** See `HdpProviderProps.caCertificateFile`. */
  public get caCertificateFile(): string | undefined {
    return this.inputs.get('caCertificateFile');
  }
  public set caCertificateFile(value: string | undefined) {
    this.inputs.set('caCertificateFile', value);
  }
  /** The value of `caCertificateFile` as it was given. */
  public get caCertificateFileInput(): string | undefined {
    return this.inputs.get('caCertificateFile');
  }
  /** Leaves out `caCertificateFile`. */
  public resetCaCertificateFile(): void {
    this.inputs.set('caCertificateFile', undefined);
  }

  /** See `HdpProviderProps.clientCertificate`. */
  public get clientCertificate(): string | undefined {
    return this.inputs.get('clientCertificate');
  }
  public set clientCertificate(value: string | undefined) {
    this.inputs.set('clientCertificate', value);
  }
  /** The value of `clientCertificate` as it was given. */
  public get clientCertificateInput(): string | undefined {
    return this.inputs.get('clientCertificate');
  }
  /** Leaves out `clientCertificate`. */
  public resetClientCertificate(): void {
    this.inputs.set('clientCertificate', undefined);
  }

  /** See `HdpProviderProps.clientCertificateFile`. */
  public get clientCertificateFile(): string | undefined {
    return this.inputs.get('clientCertificateFile');
  }
  public set clientCertificateFile(value: string | undefined) {
    this.inputs.set('clientCertificateFile', value);
  }
  /** The value of `clientCertificateFile` as it was given. */
  public get clientCertificateFileInput(): string | undefined {
    return this.inputs.get('clientCertificateFile');
  }
  /** Leaves out `clientCertificateFile`. */
  public resetClientCertificateFile(): void {
    this.inputs.set('clientCertificateFile', undefined);
  }

  /** See `HdpProviderProps.clientKey`. */
  public get clientKey(): string | undefined {
    return this.inputs.get('clientKey');
  }
  public set clientKey(value: string | undefined) {
    this.inputs.set('clientKey', value);
  }
  /** The value of `clientKey` as it was given. */
  public get clientKeyInput(): string | undefined {
    return this.inputs.get('clientKey');
  }
  /** Leaves out `clientKey`. */
  public resetClientKey(): void {
    this.inputs.set('clientKey', undefined);
  }

  /** See `HdpProviderProps.clientKeyFile`. */
  public get clientKeyFile(): string | undefined {
    return this.inputs.get('clientKeyFile');
  }
  public set clientKeyFile(value: string | undefined) {
    this.inputs.set('clientKeyFile', value);
  }
  /** The value of `clientKeyFile` as it was given. */
  public get clientKeyFileInput(): string | undefined {
    return this.inputs.get('clientKeyFile');
  }
  /** Leaves out `clientKeyFile`. */
  public resetClientKeyFile(): void {
    this.inputs.set('clientKeyFile', undefined);
  }

  /** See `HdpProviderProps.tlsServerName`. */
  public get tlsServerName(): string | undefined {
    return this.inputs.get('tlsServerName');
  }
  public set tlsServerName(value: string | undefined) {
    this.inputs.set('tlsServerName', value);
  }
  /** The value of `tlsServerName` as it was given. */
  public get tlsServerNameInput(): string | undefined {
    return this.inputs.get('tlsServerName');
  }
  /** Leaves out `tlsServerName`. */
  public resetTlsServerName(): void {
    this.inputs.set('tlsServerName', undefined);
  }

  /** See `HdpProviderProps.insecureSkipVerify`. */
  public get insecureSkipVerify(): boolean | undefined {
    return this.inputs.get('insecureSkipVerify');
  }
  public set insecureSkipVerify(value: boolean | undefined) {
    this.inputs.set('insecureSkipVerify', value);
  }
  /** The value of `insecureSkipVerify` as it was given. */
  public get insecureSkipVerifyInput(): boolean | undefined {
    return this.inputs.get('insecureSkipVerify');
  }
  /** Leaves out `insecureSkipVerify`. */
  public resetInsecureSkipVerify(): void {
    this.inputs.set('insecureSkipVerify', undefined);
  }

  /** See `HdpProviderProps.requestTimeout`. */
  public get requestTimeout(): number | undefined {
    return this.inputs.get('requestTimeout');
  }
  public set requestTimeout(value: number | undefined) {
    this.inputs.set('requestTimeout', value);
  }
  /** The value of `requestTimeout` as it was given. */
  public get requestTimeoutInput(): number | undefined {
    return this.inputs.get('requestTimeout');
  }
  /** Leaves out `requestTimeout`. */
  public resetRequestTimeout(): void {
    this.inputs.set('requestTimeout', undefined);
  }

  /** See `HdpProviderProps.maxRetries`. */
  public get maxRetries(): number | undefined {
    return this.inputs.get('maxRetries');
  }
  public set maxRetries(value: number | undefined) {
    this.inputs.set('maxRetries', value);
  }
  /** The value of `maxRetries` as it was given. */
  public get maxRetriesInput(): number | undefined {
    return this.inputs.get('maxRetries');
  }
  /** Leaves out `maxRetries`. */
  public resetMaxRetries(): void {
    this.inputs.set('maxRetries', undefined);
  }

  /** See `HdpProviderProps.maxConcurrentRequests`. */
  public get maxConcurrentRequests(): number | undefined {
    return this.inputs.get('maxConcurrentRequests');
  }
  public set maxConcurrentRequests(value: number | undefined) {
    this.inputs.set('maxConcurrentRequests', value);
  }
  /** The value of `maxConcurrentRequests` as it was given. */
  public get maxConcurrentRequestsInput(): number | undefined {
    return this.inputs.get('maxConcurrentRequests');
  }
  /** Leaves out `maxConcurrentRequests`. */
  public resetMaxConcurrentRequests(): void {
    this.inputs.set('maxConcurrentRequests', undefined);
  }

  /** See `HdpProviderProps.alias`. */
  public override get alias(): string | undefined {
    return this.inputs.get('alias');
  }
  public override set alias(value: string | undefined) {
    this.inputs.set('alias', value);
  }
  /** The value of `alias` as it was given. */
  public get aliasInput(): string | undefined {
    return this.inputs.get('alias');
  }
  /** Leaves out `alias`. */
  public resetAlias(): void {
    this.inputs.set('alias', undefined);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this.inputs.hclAttributes();
  }
}

function tableFor(props: HdpProviderProps): ArgumentTable<ProviderInputs> {
  const { attributes } = providerSchema;
  return {
    serverUrl: carriedBy(attributes, 'server_url'),
    username: carriedBy(attributes, 'username'),
    password: carriedBy(
      attributes,
      'password',
      props.allowPlaintextPassword === true ? {} : { insteadOfLiteral: insteadOfPassword },
    ),
    user: carriedBy(attributes, 'user'),
    serverShowsTokens: carriedBy(attributes, 'server_shows_tokens'),
    previousServerUrls: carriedBy(attributes, 'previous_server_urls'),
    caCertificate: carriedBy(attributes, 'ca_certificate'),
    caCertificateFile: carriedBy(attributes, 'ca_certificate_file'),
    clientCertificate: carriedBy(attributes, 'client_certificate'),
    clientCertificateFile: carriedBy(attributes, 'client_certificate_file'),
    clientKey: carriedBy(attributes, 'client_key', { insteadOfLiteral: insteadOfKey }),
    clientKeyFile: carriedBy(attributes, 'client_key_file'),
    tlsServerName: carriedBy(attributes, 'tls_server_name'),
    insecureSkipVerify: carriedBy(attributes, 'insecure_skip_verify'),
    requestTimeout: carriedBy(attributes, 'request_timeout'),
    maxRetries: carriedBy(attributes, 'max_retries'),
    maxConcurrentRequests: carriedBy(attributes, 'max_concurrent_requests'),
    alias: { attribute: 'alias', type: 'string', known: true, rules: [aliasRule] },
  };
}

const insteadOfPassword =
  `leave it out and set ${providerSchema.attributes.password.environment} where Terraform runs, or pass the value of a ` +
  "TokenVariable; 'allowPlaintextPassword: true' permits literals in tests and demos";

const insteadOfKey =
  "use 'clientKeyFile', or leave it out and set " +
  `${providerSchema.attributes.client_key.environment} where Terraform runs, or pass the value of a TokenVariable`;
