/** The error table: for each code of the client what the user can do about it. */
import type { HdpError, HdpErrorCode } from '../../client';
import { subjectOf } from '../../contract/subjects';
import type { Attempt } from '../../plugin';
import { variableOf, type ArgumentName } from '../setting-diagnostics';
import { neededPermissions } from './needed-permissions';
import type { Session } from '../session';

export interface Advice {
  /** Sentences. */
  readonly texts: readonly string[];
  /** The one attribute of the object that is to blame, if there is one. */
  readonly attribute?: string;
}

interface Circumstances {
  readonly error: HdpError;
  readonly attempt: Attempt;
  /** Undefined while the provider is being configured: then no request has been made. */
  readonly session: Session | undefined;
}

export function adviceOn(error: HdpError, attempt: Attempt, session: Session | undefined): Advice {
  const texts = ADVICE[error.code]({ error, attempt, session });
  const attribute = subjectOf(attempt.typeName).blame?.[error.code];
  return { texts, ...(attribute === undefined ? {} : { attribute }) };
}

const ADVICE: Readonly<Record<HdpErrorCode, (circumstances: Circumstances) => readonly string[]>> = {
  'invalid-option': () => [],
  unauthorized: ({ session }) =>
    session === undefined
      ? ['Check the username and the password.']
      : [
          `The username is "${session.username}" from ${sourceOf(session, 'username')}, the password is from ` +
            `${sourceOf(session, 'password')}.`,
          'Check both before you try again: HDP locks an account for 30 minutes after three wrong passwords.',
          'The provider sent them once and fails all other requests of this run. Each provider alias and each stack is a ' +
            'process of its own and tries once.',
        ],
  forbidden: ({ error, attempt, session }) => [
    neededPermissions(error, attempt, session),
    ...(error.method === 'PUT' ? [subjectOf(attempt.typeName).changedBy ?? []].flat() : []),
  ],
  // About a single object this is no error: it is gone, or it is looked up and not there.
  'not-found': ({ error, attempt, session }) => {
    const { user } = error;
    const wrongUrl = 'There is no management API at this URL';
    const url = sourceOf(session, 'server_url');
    return user === undefined
      ? [`${wrongUrl}. Check ${url}.`]
      : [
          `${wrongUrl}, or no user "${user}", on whose behalf the request was made. Check ${url} and 'user'.`,
          ...withoutUser(attempt),
        ];
  },
  'invalid-oauth-app': ({ error }) => {
    const { user } = error;
    const owner = user === undefined ? 'the login' : `user "${user}"`;
    return [
      `Check that the application exists and that ${owner} may use it.`,
      'Data source hdp_oauth_application finds the ID of an application by its name.',
    ];
  },
  'invalid-oauth-profile': ({ error }) => [
    `Check that the OAuth profile exists and belongs to ${error.user === undefined ? 'the login' : `user "${error.user}"`}.`,
  ],
  'invalid-input': ({ error, attempt }) => {
    const { user } = error;
    return [
      'Correct what the server does not accept.',
      ...(user === undefined
        ? []
        : [`It may be user "${user}", on whose behalf the request was made.`, ...withoutUser(attempt)]),
    ];
  },
  conflict: () => ['An object of the same name may exist already. Import it, or choose another name.'],
  'rate-limited': () => ["Try again later, lower 'max_concurrent_requests', or raise 'max_retries'."],
  'server-fault': () => ["Try again later. If the error persists, check the server's log."],
  unavailable: () => ["Try again later, or raise 'max_retries'."],
  'not-implemented': ({ session }) => [
    `Check that ${sourceOf(session, 'server_url')} leads to an HDP server of release 4.6 or newer.`,
  ],
  timeout: ({ session }) => [
    "Check that the server can be reached from this machine and is not overloaded, or raise 'request_timeout'.",
    ...byProxy(session),
  ],
  dns: ({ session }) => [
    `Check the host in ${sourceOf(session, 'server_url')} and the name resolution of this machine.`,
    ...byProxy(session),
  ],
  refused: ({ session }) => [
    `Nothing is listening at that address. Check the host and the port in ${sourceOf(session, 'server_url')}, and ` +
      'that the server is running.',
    ...byProxy(session),
  ],
  'connection-lost': ({ session }) => [
    'Try again. If the error persists, check firewalls and load balancers between this machine and the server.',
    /^http:/i.test(session?.serverUrl ?? '')
      ? `If the port expects TLS, ${sourceOf(session, 'server_url')} must start with https://.`
      : 'A server that requires a client certificate may also close the connection like this.',
    ...byProxy(session),
  ],
  proxy: ({ session }) => [
    `Check the proxy's URL and login in environment variable ${session?.proxyVariable ?? 'HTTPS_PROXY'}.`,
    'NO_PROXY lists hosts and address ranges that are reached without a proxy.',
  ],
  'tls-unknown-issuer': ({ session }) => [
    "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name the " +
      `file with 'ca_certificate_file' or environment variable ${variableOf('ca_certificate_file')}.`,
    ...(session?.authoritiesFrom === undefined ? [] : [`It is not in ${session.authoritiesFrom}.`]),
  ],
  'tls-expired': () => ["Renew the server's certificate, or correct the clock of this machine."],
  'tls-wrong-host': ({ session }) => [
    `Use a name that the certificate is for in ${sourceOf(session, 'server_url')}, or set 'tls_server_name' to one ` +
      `(environment variable ${variableOf('tls_server_name')}).`,
  ],
  'tls-other': ({ error, session }) => {
    if (error.tlsAlert === undefined) {
      return [
        `Check the scheme and the port in ${sourceOf(session, 'server_url')}: https:// requires a port that expects TLS.`,
      ];
    }
    const isAboutCertificate = CERTIFICATE_ALERTS.has(error.tlsAlert);
    const others = isAboutCertificate ? [] : ['Or it supports only versions of TLS before 1.2.'];
    const from = session?.clientCertificateFrom;
    return from === undefined
      ? [
          `The server ${isAboutCertificate ? 'asks' : 'may ask'} for a client certificate: set ` +
            "'client_certificate_file' and 'client_key_file', or environment variables " +
            `${variableOf('client_certificate_file')} and ${variableOf('client_key_file')}.`,
          ...others,
        ]
      : [
          `The server ${isAboutCertificate ? 'does not' : 'may not'} accept the client certificate in ${from}: check ` +
            'that it is the right one, that it has not expired, and that the server trusts its authority.',
          ...others,
        ];
  },
  'not-hdp': ({ session }) => [
    'The response is not from the management API of HDP. It may be from a login page or a load balancer.',
    `Check ${sourceOf(session, 'server_url')}.`,
    ...byProxy(session),
  ],
  'invalid-response': ({ session }) => [
    `The management API does not document such a response. Check that ${sourceOf(session, 'server_url')} leads to an ` +
      'HDP server. If it does, report this message.',
  ],
  'too-large': ({ session }) => [
    `No documented response is that long. Check that ${sourceOf(session, 'server_url')} leads to an HDP server.`,
  ],
  redirected: ({ session }) => [
    `If the server has moved there, change ${sourceOf(session, 'server_url')}. If that is a login page, the URL is not ` +
      'that of the management API.',
  ],
  aborted: () => ['Terraform was asked to stop.'],
};

/** How a server refuses a client certificate, or the lack of one. Source: RFC 8446, alert protocol. */
const CERTIFICATE_ALERTS = new Set([
  'BAD_CERTIFICATE',
  'UNSUPPORTED_CERTIFICATE',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_UNKNOWN',
  'CERTIFICATE_REQUIRED',
  'UNKNOWN_CA',
  'ACCESS_DENIED',
]);

/** An object in the state whose owner was deleted can be read no more. */
function withoutUser({ id }: Attempt): readonly string[] {
  return id === undefined
    ? []
    : ['If there is no such user any more, give the object up with `terraform state rm` or a `removed` block.'];
}

/** The connection may have failed on its way to a proxy of which the message knows nothing. */
function byProxy(session: Session | undefined): readonly string[] {
  const variable = session?.proxyVariable;
  return variable === undefined ? [] : [`Also check the proxy in environment variable ${variable}.`];
}

function sourceOf(session: Session | undefined, name: ArgumentName & keyof Session['origins']): string {
  return session?.origins[name] === 'environment'
    ? `environment variable ${variableOf(name)}`
    : `the provider's argument '${name}'`;
}
