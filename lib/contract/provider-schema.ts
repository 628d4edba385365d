/**
 * The arguments of provider `hdp`. `environment` names the variable that is read at run time where the argument is not
 * set; the argument wins.
 */
import { notBlankRule, serverUrlRule, usernameRule, wholeNumberRule } from './rules';

export const DEFAULT_REQUEST_TIMEOUT_SECONDS = 30;
export const DEFAULT_MAX_RETRIES = 4;

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
    ca_certificate: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE',
      rules: [notBlankRule],
      description: 'Certificates in PEM form to trust besides those of the system.',
    },
    ca_certificate_file: {
      type: 'string',
      optional: true,
      environment: 'HDP_CA_CERTIFICATE_FILE',
      rules: [notBlankRule],
      description: 'Path of a PEM file with certificates to trust besides those of the system.',
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
  },
} as const;
