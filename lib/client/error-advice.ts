/** The error table: for each code of the client what can be done about it. */
import type { ConnectionFacts } from './connection-settings';
import type { HdpError, HdpErrorCode } from './http/errors';

/** What only the caller knows, as sentences. */
export interface AdviceWords {
  /** What the login needs for what was refused. */
  neededPermissions(error: HdpError): string;
  /** When the password is sent again. */
  readonly sentOnce: string;
  /** Why the request was given up. */
  readonly stopped: string;
}

interface Circumstances {
  readonly error: HdpError;
  readonly connection: ConnectionFacts;
  readonly words: AdviceWords;
}

/** Sentences. */
export function adviceOn(error: HdpError, connection: ConnectionFacts, words: AdviceWords): readonly string[] {
  return ADVICE[error.code]({ error, connection, words });
}

const ADVICE: Readonly<Record<HdpErrorCode, (circumstances: Circumstances) => readonly string[]>> = {
  'invalid-option': () => [],
  unauthorized: ({ connection: { username, sources }, words }) => [
    `The username is "${username}" from ${sources.username}, the password is from ${sources.password}.`,
    'Check both before you try again: HDP locks an account for 30 minutes after three wrong passwords.',
    words.sentOnce,
  ],
  forbidden: ({ error, words }) => [words.neededPermissions(error)],
  // About a single object this is no error: it is gone, or it is looked up and not there.
  'not-found': ({ error: { user, serverCode }, connection: { sources, names } }) => {
    // An HDP server says so.
    if (serverCode !== undefined) {
      return user === undefined
        ? ['Check that each object which the request refers to exists, and that the login may use it.']
        : [
            `Check that user "${user}", on whose behalf the request was made, exists, and each object which it refers to.`,
          ];
    }
    const wrongUrl = 'There is no management API at this URL';
    const url = sources.server_url;
    return user === undefined
      ? [`${wrongUrl}. Check ${url}.`]
      : [
          `${wrongUrl}, or no user "${user}", on whose behalf the request was made. Check ${url} and ${names.short('user')}.`,
        ];
  },
  'invalid-oauth-app': ({ error: { user } }) => {
    const owner = user === undefined ? 'the login' : `user "${user}"`;
    return [`Check that the application exists and that ${owner} may use it.`];
  },
  'invalid-oauth-profile': ({ error }) => [
    `Check that the OAuth profile exists and belongs to ${error.user === undefined ? 'the login' : `user "${error.user}"`}.`,
  ],
  'invalid-input': ({ error: { user, outcome } }) => [
    // Not where the client found it.
    ...(outcome === 'not-processed' ? [] : ['Correct what the server does not accept.']),
    ...(user === undefined ? [] : [`It may be user "${user}", on whose behalf the request was made.`]),
  ],
  conflict: () => ['An object of the same name may exist already. Import it, or choose another name.'],
  'rate-limited': ({ connection: { names } }) => [
    `Try again later, lower ${names.short('max_concurrent_requests')}, or raise ${names.short('max_retries')}.`,
  ],
  'server-fault': () => ["Try again later. If the error persists, check the server's log."],
  unavailable: ({ connection: { names } }) => [`Try again later, or raise ${names.short('max_retries')}.`],
  'not-implemented': ({ connection }) => [
    `Check that ${connection.sources.server_url} leads to an HDP server of release 4.6 or newer.`,
  ],
  timeout: ({ connection }) => [
    `Check that the server can be reached from this machine and is not overloaded, or raise ` +
      `${connection.names.short('request_timeout')}.`,
    ...byProxy(connection),
  ],
  dns: ({ connection }) => [
    `Check the host in ${connection.sources.server_url} and the name resolution of this machine.`,
    ...byProxy(connection),
  ],
  refused: ({ connection }) => [
    `Nothing is listening at that address. Check the host and the port in ${connection.sources.server_url}, and ` +
      'that the server is running.',
    ...byProxy(connection),
  ],
  'connection-lost': ({ connection }) => [
    'Try again. If the error persists, check firewalls and load balancers between this machine and the server.',
    /^http:/i.test(connection.serverUrl)
      ? `If the port expects TLS, ${connection.sources.server_url} must start with https://.`
      : 'A server that requires a client certificate may also close the connection like this.',
    ...byProxy(connection),
  ],
  proxy: ({ connection }) => [
    `Check the proxy's URL and login in environment variable ${connection.proxyVariable ?? 'HTTPS_PROXY'}.`,
    'NO_PROXY lists hosts and address ranges that are reached without a proxy.',
  ],
  'tls-unknown-issuer': ({ connection }) => [
    "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name the " +
      `file with ${connection.names.long('ca_certificate_file')}.`,
    ...(connection.authoritiesFrom === undefined ? [] : [`It is not in ${connection.authoritiesFrom}.`]),
  ],
  'tls-expired': () => ["Renew the server's certificate, or correct the clock of this machine."],
  'tls-wrong-host': ({ connection }) => [
    `Use a name that the certificate is for in ${connection.sources.server_url}, or set ` +
      `${connection.names.long('tls_server_name')} to one.`,
  ],
  'tls-other': ({ error, connection }) => {
    if (error.tlsAlert === undefined) {
      return [
        `Check the scheme and the port in ${connection.sources.server_url}: https:// requires a port that expects TLS.`,
      ];
    }
    const isAboutCertificate = CERTIFICATE_ALERTS.has(error.tlsAlert);
    const others = isAboutCertificate ? [] : ['Or it supports only versions of TLS before 1.2.'];
    const from = connection.clientCertificateFrom;
    return from === undefined
      ? [
          `The server ${isAboutCertificate ? 'asks' : 'may ask'} for a client certificate: set ` +
            `${connection.names.long('client_certificate_file')}, and ${connection.names.long('client_key_file')}.`,
          ...others,
        ]
      : [
          `The server ${isAboutCertificate ? 'does not' : 'may not'} accept the client certificate in ${from}: check ` +
            'that it is the right one, that it has not expired, and that the server trusts its authority.',
          ...others,
        ];
  },
  'not-hdp': ({ connection }) => [
    'The response is not from the management API of HDP. It may be from a login page or a load balancer.',
    `Check ${connection.sources.server_url}.`,
    ...byProxy(connection),
  ],
  'invalid-response': ({ connection }) => [
    `The management API does not document such a response. Check that ${connection.sources.server_url} leads to an ` +
      'HDP server. If it does, report this message.',
  ],
  'too-large': ({ connection }) => [
    `No documented response is that long. Check that ${connection.sources.server_url} leads to an HDP server.`,
  ],
  redirected: ({ connection }) => [
    `If the server has moved there, change ${connection.sources.server_url}. If that is a login page, the URL is not ` +
      'that of the management API.',
  ],
  aborted: ({ words }) => [words.stopped],
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

/** The connection may have failed on its way to a proxy of which the message knows nothing. */
function byProxy({ proxyVariable }: ConnectionFacts): readonly string[] {
  return proxyVariable === undefined ? [] : [`Also check the proxy in environment variable ${proxyVariable}.`];
}
