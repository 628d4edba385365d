/**
 * The arguments of provider `hdp`. `environment` names the variable that is read at run time where the argument is not
 * set; the argument wins.
 */
import {
  certificatesRule,
  hostNameRule,
  notBlankRule,
  privateKeyRule,
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
        'URL of the HDP server, for example `https://hdp.example.com:8443`. A path in front of `/api/mgmt` is kept.',
    },
    username: {
      type: 'string',
      optional: true,
      environment: 'HDP_USERNAME',
      rules: [usernameRule],
      description: 'HDP login ID for Basic authentication.',
    },
    password: {
      type: 'string',
      optional: true,
      sensitive: true,
      environment: 'HDP_PASSWORD',
      rules: [notBlankRule],
      description: 'Password of the login. Best left to the environment variable: then no file holds it.',
    },
    user: {
      type: 'string',
      optional: true,
      environment: 'HDP_USER',
      rules: [notBlankRule],
      description:
        'HDP user on whose behalf objects are managed. The login then needs permission Administrator (12), or ' +
        'administrative access on the tenant of the user with MgmtAPI (11) and OnBehalfOf (21).',
    },
    server_shows_tokens: {
      type: 'bool',
      optional: true,
      environment: 'HDP_SERVER_SHOWS_TOKENS',
      description:
        'Set to `true` if you know that this server shows real tokens when a profile is read, not a mask. Profiles whose ' +
        'tokens the provider never sent, such as imported ones, can then be updated: the tokens that the server shows are ' +
        'sent back. Default `false`.',
    },
    previous_server_urls: {
      type: ['list', 'string'],
      optional: true,
      environment: 'HDP_PREVIOUS_SERVER_URLS',
      rules: [serverUrlsRule],
      description:
        'URLs under which this server was known before it moved. Objects in the state that belong to another server are ' +
        'refused unless its URL is listed here. In the environment variable, separate URLs by commas.',
    },
    ca_certificate: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE',
      rules: [certificatesRule],
      description: 'Certificates in PEM form to trust besides those of the system.',
    },
    ca_certificate_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with certificates to trust besides those of the system.',
    },
    client_certificate: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_CERTIFICATE',
      rules: [certificatesRule],
      description:
        'Certificate in PEM form, its chain behind it, to show to a server that asks for one. Needs `client_key` or ' +
        '`client_key_file`.',
    },
    client_certificate_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_CERTIFICATE_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with the client certificate, instead of `client_certificate`.',
    },
    client_key: {
      type: 'string',
      optional: true,
      sensitive: true,
      environment: 'HDP_CLIENT_KEY',
      rules: [privateKeyRule],
      description:
        'Private key of the client certificate in PEM form, not encrypted. Best left to `client_key_file` or to the ' +
        'environment variable: then no configuration holds it.',
    },
    client_key_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CLIENT_KEY_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with the private key of the client certificate, instead of `client_key`.',
    },
    tls_server_name: {
      type: 'string',
      optional: true,
      environment: 'HDP_TLS_SERVER_NAME',
      rules: [hostNameRule],
      description: "Name that the server's certificate must be for. Default: the host in `server_url`.",
    },
    insecure_skip_verify: {
      type: 'bool',
      optional: true,
      environment: 'HDP_INSECURE_SKIP_VERIFY',
      description:
        'Accept any server certificate. Whoever sits on the wire can then read login and tokens. Default `false`.',
    },
    request_timeout: {
      type: 'number',
      optional: true,
      environment: 'HDP_REQUEST_TIMEOUT',
      rules: [wholeNumberRule(1, 3600)],
      description: `Seconds that one request may take, answer included. Default ${String(DEFAULT_REQUEST_TIMEOUT_SECONDS)}.`,
    },
    max_retries: {
      type: 'number',
      optional: true,
      environment: 'HDP_MAX_RETRIES',
      rules: [wholeNumberRule(0, 20)],
      description: `How often a request is repeated that may safely be repeated. Default ${String(DEFAULT_MAX_RETRIES)}.`,
    },
    max_concurrent_requests: {
      type: 'number',
      optional: true,
      environment: 'HDP_MAX_CONCURRENT_REQUESTS',
      rules: [wholeNumberRule(1, 1000)],
      description:
        'How many requests may be under way at the same time; further ones wait for their turn. ' +
        `Default ${String(DEFAULT_MAX_CONCURRENT_REQUESTS)}.`,
    },
  },
} as const;
