/**
 * Server, login and connection of an `HdpProvider`.
 *
 * Everything is optional: what is left out is read from the environment variable that is named beside it, where and when
 * Terraform runs.
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
   * Best left out: then it is read from `HDP_PASSWORD` when Terraform runs, and no file holds it. A value from
   * `process.env` is a literal for CDKTF and would be in clear text in `cdk.tf.json`; literals are therefore refused, see
   * `allowPlaintextPassword`. The value of a `TokenVariable` stays out of the synthesized stack, the state and the plan.
   *
   * @default - environment variable `HDP_PASSWORD`
   */
  readonly password?: string;

  /**
   * HDP user on whose behalf objects are managed. The login then needs permission Administrator (12), or administrative
   * access on the tenant of the user with MgmtAPI (11) and OnBehalfOf (21).
   *
   * @default - environment variable `HDP_USER`, else the login itself
   */
  readonly user?: string;

  /**
   * Certificates in PEM form to trust besides those of the system.
   *
   * @default - environment variable `HDP_CA_CERTIFICATE`
   */
  readonly caCertificate?: string;

  /**
   * Path of a PEM file with certificates to trust besides those of the system.
   *
   * Read where and when Terraform runs: a relative path starts at the stack's folder in `cdktf.out`, and
   * `path.resolve('ca.pem')` gives one that starts here.
   *
   * @default - environment variable `HDP_CA_CERTIFICATE_FILE`
   */
  readonly caCertificateFile?: string;

  /**
   * Certificate in PEM form, its chain behind it, to show to a server that asks for one. Needs `clientKey` or
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
   * A literal is refused, as it would be in clear text in `cdk.tf.json`. Best is `clientKeyFile` or the environment
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
   * Name that the server's certificate must be for, where the server is reached by another name or by its address.
   *
   * @default - environment variable `HDP_TLS_SERVER_NAME`, else the host in `serverUrl`
   */
  readonly tlsServerName?: string;

  /**
   * Accepts any server certificate. Whoever sits on the wire can then read the login and the tokens.
   *
   * @default - environment variable `HDP_INSECURE_SKIP_VERIFY`, else false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Seconds that one request may take, answer included: a whole number from 1 to 3600.
   *
   * @default - environment variable `HDP_REQUEST_TIMEOUT`, else 30
   */
  readonly requestTimeout?: number;

  /**
   * How often a request is repeated that may safely be repeated: a whole number from 0 to 20.
   *
   * @default - environment variable `HDP_MAX_RETRIES`, else 4
   */
  readonly maxRetries?: number;

  /**
   * How many requests may be under way at the same time, further ones wait for their turn: a whole number from 1 to 1000.
   *
   * @default - environment variable `HDP_MAX_CONCURRENT_REQUESTS`, else 10
   */
  readonly maxConcurrentRequests?: number;

  /**
   * Name of this provider among several of one stack, for example one for each HDP server. Resources choose it by their
   * `provider` property. A stack has at most one provider without an alias.
   *
   * Starts with a letter or an underscore; may hold letters, digits, underscores and dashes.
   *
   * @default - the provider of all resources that choose none
   */
  readonly alias?: string;

  /**
   * Permits a literal `password`, for tests and demos: it is then in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextPassword?: boolean;
}
