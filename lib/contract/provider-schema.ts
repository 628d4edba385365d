/**
 * The arguments of provider `hdp`. `environment` names the variable that is read at run time if the argument is not set.
 * The argument takes precedence.
 */
import {
  certificatesRule,
  hostNameRule,
  identifierRule,
  notBlankRule,
  privateKeyRule,
  refreshRule,
  serverUrlRule,
  serverUrlsRule,
  usernameRule,
  wholeNumberRule,
} from './rules';

export const DEFAULT_REQUEST_TIMEOUT_SECONDS = 30;
export const DEFAULT_MAX_RETRIES = 4;
export const DEFAULT_MAX_CONCURRENT_REQUESTS = 10;

export const providerSchema = {
  description: 'Manages objects of Progress DataDirect Hybrid Data Pipeline (HDP) over its management API.',
  attributes: {
    server_url: {
      type: 'string',
      optional: true,
      environment: 'HDP_SERVER_URL',
      rules: [serverUrlRule],
      description:
        'URL of the HDP server, for example `https://hdp.example.com:8443`. A path before `/api/mgmt` is kept.',
    },
    username: {
      type: 'string',
      optional: true,
      environment: 'HDP_USERNAME',
      rules: [usernameRule],
      description: 'HDP login ID for Basic authentication.',
      construct: { more: ['It is in clear text in the synthesized stack.'] },
    },
    password: {
      type: 'string',
      optional: true,
      sensitive: true,
      environment: 'HDP_PASSWORD',
      rules: [notBlankRule],
      description: 'Password of the login. Prefer the environment variable: the password is then in no file.',
      construct: {
        more: [
          'A value from `process.env` is a literal to CDKTF and would be in clear text in `cdk.tf.json`. Literals are ' +
            'therefore refused, see `allowPlaintextPassword`. The value of a `TokenVariable` stays out of the synthesized ' +
            'stack, the state and the plan.',
        ],
      },
    },
    user: {
      type: 'string',
      optional: true,
      environment: 'HDP_USER',
      rules: [notBlankRule],
      description:
        'HDP user on whose behalf objects are created and looked up. The login then needs permission Administrator (12), ' +
        'or administrative access on the tenant of the user with MgmtAPI (11) and OnBehalfOf (21). An object that already ' +
        'exists keeps its owner: another value here does not change it.',
      construct: { default: 'the login itself' },
    },
    server_shows_tokens: {
      type: 'bool',
      optional: true,
      environment: 'HDP_SERVER_SHOWS_TOKENS',
      description:
        'Set to `true` if you know that this server shows real tokens, client secrets and secret options when an object is ' +
        'read, not masks. Objects whose secrets the provider never sent, such as imported ones, can then be updated: what ' +
        'the server shows is sent back. Do not set it for a server that masks any of them. Default `false`.',
    },
    skip_plan_checks: {
      type: 'bool',
      optional: true,
      environment: 'HDP_SKIP_PLAN_CHECKS',
      description:
        'Set to `true` to plan new objects without asking the server, for example where only apply can reach it. Otherwise ' +
        'the plan of a new object checks the login, whether its name is taken, and whether its OAuth application exists. ' +
        'Default `false`.',
    },
    refresh: {
      type: 'string',
      optional: true,
      environment: 'HDP_REFRESH',
      rules: [refreshRule],
      description:
        'How plans find out what has changed on the server. `full` reads each object. `list` asks for one list of the ' +
        'objects of a kind and owner, and reads only those whose name or description differs, or that are missing in ' +
        'it: much faster with hundreds of objects, but no other change made outside of Terraform is noticed. ' +
        'Default `full`.',
    },
    previous_server_urls: {
      type: ['list', 'string'],
      optional: true,
      environment: 'HDP_PREVIOUS_SERVER_URLS',
      rules: [serverUrlsRule],
      description:
        'URLs under which this server was known before it moved. Objects in the state that belong to another server are ' +
        'refused unless its URL is listed here. In the environment variable, separate URLs with commas.',
    },
    ca_certificate: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE',
      rules: [certificatesRule],
      description: 'Certificates in PEM form to trust in addition to those of the system.',
    },
    ca_certificate_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with certificates to trust in addition to those of the system.',
      construct: {
        more: [
          "Read when and where Terraform runs: a relative path is relative to the stack's folder in `cdktf.out`. Use " +
            "`path.resolve('ca.pem')` for a path relative to the current directory.",
        ],
      },
    },
    client_certificate: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_CERTIFICATE',
      rules: [certificatesRule],
      description:
        'Client certificate in PEM form, followed by its chain, for a server that requires one. Needs `client_key` or ' +
        '`client_key_file`.',
    },
    client_certificate_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_CERTIFICATE_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with the client certificate, instead of `client_certificate`.',
      construct: { more: ['A relative path is as for `caCertificateFile`.'] },
    },
    client_key: {
      type: 'string',
      optional: true,
      sensitive: true,
      environment: 'HDP_CLIENT_KEY',
      rules: [privateKeyRule],
      description:
        'Private key of the client certificate in PEM form, not encrypted. Prefer `client_key_file` or the environment ' +
        'variable: the key is then in no configuration.',
      construct: {
        more: [
          'A literal is refused, because it would be in clear text in `cdk.tf.json`. The value of a `TokenVariable` stays ' +
            'out of the synthesized stack, the state and the plan.',
        ],
      },
    },
    client_key_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_KEY_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with the private key of the client certificate, instead of `client_key`.',
      construct: { more: ['A relative path is as for `caCertificateFile`.'] },
    },
    tls_server_name: {
      type: 'string',
      optional: true,
      environment: 'HDP_TLS_SERVER_NAME',
      rules: [hostNameRule],
      description: 'Host name to verify in the server certificate. Default: the host in `server_url`.',
    },
    insecure_skip_verify: {
      type: 'bool',
      optional: true,
      environment: 'HDP_INSECURE_SKIP_VERIFY',
      description:
        'Accept any server certificate. Anyone on the network path can then read credentials and tokens. Default `false`.',
    },
    request_timeout: {
      type: 'number',
      optional: true,
      environment: 'HDP_REQUEST_TIMEOUT',
      rules: [wholeNumberRule(1, 3600)],
      description: `Request timeout in seconds, including the response body. Default ${String(DEFAULT_REQUEST_TIMEOUT_SECONDS)}.`,
    },
    max_retries: {
      type: 'number',
      optional: true,
      environment: 'HDP_MAX_RETRIES',
      rules: [wholeNumberRule(0, 20)],
      description: `Maximum number of retries for requests that are safe to retry. Default ${String(DEFAULT_MAX_RETRIES)}.`,
    },
    max_concurrent_requests: {
      type: 'number',
      optional: true,
      environment: 'HDP_MAX_CONCURRENT_REQUESTS',
      rules: [wholeNumberRule(1, 1000)],
      description: `Maximum number of concurrent requests. Default ${String(DEFAULT_MAX_CONCURRENT_REQUESTS)}.`,
    },
  },
} as const;

/** What Terraform adds to the arguments of every provider. */
export const providerMetaSchema = {
  alias: {
    type: 'string',
    optional: true,
    known: true,
    rules: [identifierRule],
    description:
      'Name of this provider if a stack has several, for example one for each HDP server. Resources select it with their ' +
      '`provider` property. A stack has at most one provider without an alias.',
    construct: { default: 'the provider of all resources that select none' },
  },
} as const;
