/**
 * Server, credentials and connection of an `HdpProvider`.
 *
 * Every property is optional. A property that is not set is read from its environment variable when and where Terraform
 * runs.
 */
export interface HdpProviderProps {
  /**
   * URL of the HDP server, for example `https://hdp.example.com:8443`. A path in front of `/api/mgmt` is kept.
   *
   * Must start with `https://` or `http://`, without credentials, query or fragment.
   *
   * @default - environment variable `HDP_SERVER_URL`
   */
  readonly serverUrl?: string;

  /**
   * HDP login ID for Basic authentication, without a colon. It is in clear text in the synthesized stack.
   *
   * @default - environment variable `HDP_USERNAME`
   */
  readonly username?: string;

  /**
   * Password of the login.
   *
   * Leave it out if you can: it is then read from `HDP_PASSWORD` when Terraform runs, and is in no file. A value from
   * `process.env` is a literal to CDKTF and would be in clear text in `cdk.tf.json`. Literals are therefore refused, see
   * `allowPlaintextPassword`. The value of a `TokenVariable` stays out of the synthesized stack, the state and the plan.
   *
   * @default - environment variable `HDP_PASSWORD`
   */
  readonly password?: string;

  /**
   * HDP user on whose behalf objects are created and looked up. The login then needs permission Administrator (12), or
   * administrative access on the tenant of the user with MgmtAPI (11) and OnBehalfOf (21).
   *
   * A profile that already exists keeps its owner: another value here does not change it.
   *
   * @default - environment variable `HDP_USER`, else the login itself
   */
  readonly user?: string;

  /**
   * Set to true if you know that this server shows real tokens when a profile is read, not a mask. Profiles whose tokens
   * the provider never sent, such as imported ones, can then be updated: the tokens that the server shows are sent back.
   *
   * Do not set it for a server that masks tokens: a mask that is not recognised as one would overwrite the token.
   *
   * @default - environment variable `HDP_SERVER_SHOWS_TOKENS`, else false
   */
  readonly serverShowsTokens?: boolean;

  /**
   * URLs under which this server was known before it moved. Objects in the state that belong to another server are refused
   * unless its URL is listed here.
   *
   * Each must start with `https://` or `http://`, without credentials, query or fragment.
   *
   * @default - environment variable `HDP_PREVIOUS_SERVER_URLS`, URLs separated by commas
   */
  readonly previousServerUrls?: string[];

  /**
   * Certificates in PEM form to trust in addition to those of the system.
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
   * `clientKeyFile`.
   *
   * @default - environment variable `HDP_CLIENT_CERTIFICATE`
   */
  readonly clientCertificate?: string;

  /**
   * Path of a PEM file with the client certificate, instead of `clientCertificate`; see `caCertificateFile`.
   *
   * @default - environment variable `HDP_CLIENT_CERTIFICATE_FILE`
   */
  readonly clientCertificateFile?: string;

  /**
   * Private key of the client certificate in PEM form, not encrypted.
   *
   * A literal is refused, because it would be in clear text in `cdk.tf.json`. Prefer `clientKeyFile` or the environment
   * variable; the value of a `TokenVariable` stays out of the synthesized stack, the state and the plan.
   *
   * @default - environment variable `HDP_CLIENT_KEY`
   */
  readonly clientKey?: string;

  /**
   * Path of a PEM file with the private key of the client certificate, instead of `clientKey`; see `caCertificateFile`.
   *
   * @default - environment variable `HDP_CLIENT_KEY_FILE`
   */
  readonly clientKeyFile?: string;

  /**
   * Host name to verify in the server certificate, if you reach the server by another name or by its IP address.
   *
   * @default - environment variable `HDP_TLS_SERVER_NAME`, else the host in `serverUrl`
   */
  readonly tlsServerName?: string;

  /**
   * Accepts any server certificate. Anyone on the network path can then read the credentials and the tokens.
   *
   * @default - environment variable `HDP_INSECURE_SKIP_VERIFY`, else false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Request timeout in seconds, including the response body: a whole number from 1 to 3600.
   *
   * @default - environment variable `HDP_REQUEST_TIMEOUT`, else 30
   */
  readonly requestTimeout?: number;

  /**
   * Maximum number of retries for requests that are safe to retry: a whole number from 0 to 20.
   *
   * @default - environment variable `HDP_MAX_RETRIES`, else 4
   */
  readonly maxRetries?: number;

  /**
   * Maximum number of concurrent requests: a whole number from 1 to 1000.
   *
   * @default - environment variable `HDP_MAX_CONCURRENT_REQUESTS`, else 10
   */
  readonly maxConcurrentRequests?: number;

  /**
   * Name of this provider if a stack has several, for example one for each HDP server. Resources select it with their
   * `provider` property. A stack has at most one provider without an alias.
   *
   * Starts with a letter or an underscore; may hold letters, digits, underscores and dashes.
   *
   * @default - the provider of all resources that select none
   */
  readonly alias?: string;

  /**
   * Permits a literal `password`, for tests and demos: it is then in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextPassword?: boolean;
}
