/** For each failure of the client, what the user can do about it. What the client itself says: test/client. */
import { HdpError, type HdpErrorCode } from '../../lib/client';
import type { HdpErrorDetails } from '../../lib/client/http/errors';
import type { ProviderArguments } from '../../lib/provider/setting-diagnostics';
import { Authority, type Identity } from '../certificates';
import { providerIn, sessionOf } from './session';

let authority: Authority;
let identity: Identity;

beforeAll(async () => {
  authority = await Authority.create();
  identity = await authority.issue();
});

interface Settings {
  readonly given?: Partial<ProviderArguments>;
  readonly environment?: Readonly<Record<string, string>>;
}

const URL = 'https://hdp.example.com';
const ARGUMENT = "the provider's argument 'server_url'";

async function adviceOn(
  code: HdpErrorCode,
  details: Partial<HdpErrorDetails> = {},
  { given = {}, environment = {} }: Settings = {},
): Promise<readonly string[]> {
  const session = await sessionOf(
    { server_url: URL, username: 'reader', password: 'correct horse', ...given },
    environment,
  );
  const error = new HdpError('GET /it: it failed', { code, outcome: 'unknown', ...details });
  const attempt = { operation: 'read', typeName: 'hdp_oauth_profile', id: '33' } as const;
  const { summary, detail, path } = providerIn().describe(error, attempt, session) ?? {};
  expect([summary, path]).toEqual(['Unable to Read OAuth Profile', undefined]);
  const [tried, came, ...advice] = (detail ?? '').split('\n\n');
  expect([tried, came]).toEqual([`Reading OAuth profile 33 on ${session.serverUrl} failed.`, 'GET /it: it failed.']);
  await session.api.close();
  return advice;
}

const FOUR_SIX = `Check that ${ARGUMENT} leads to an HDP server of release 4.6 or newer.`;
const REACHED =
  "Check that the server can be reached from this machine and is not overloaded, or raise 'request_timeout'.";
const TRUST =
  "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name the file " +
  "with 'ca_certificate_file' or environment variable HDP_CA_CERTIFICATE_FILE.";
const LISTENING = (source: string): string =>
  `Nothing is listening at that address. Check the host and the port in ${source}, and that the server is running.`;
const NOT_HDP = 'The response is not from the management API of HDP. It may be from a login page or a load balancer.';
const AGAIN =
  'Try again. If the error persists, check firewalls and load balancers between this machine and the server.';

it.each<[HdpErrorCode, string]>([
  ['conflict', 'An object of the same name may exist already. Import it, or choose another name.'],
  ['invalid-input', 'Correct what the server does not accept.'],
  ['rate-limited', "Try again later, lower 'max_concurrent_requests', or raise 'max_retries'."],
  ['server-fault', "Try again later. If the error persists, check the server's log."],
  ['unavailable', "Try again later, or raise 'max_retries'."],
  ['not-implemented', FOUR_SIX],
  ['not-found', `There is no management API at this URL. Check ${ARGUMENT}.`],
  ['timeout', REACHED],
  ['dns', `Check the host in ${ARGUMENT} and the name resolution of this machine.`],
  ['refused', LISTENING(ARGUMENT)],
  ['connection-lost', `${AGAIN} A server that requires a client certificate may also close the connection like this.`],
  [
    'proxy',
    "Check the proxy's URL and login in environment variable HTTPS_PROXY. NO_PROXY lists hosts and address ranges that are " +
      'reached without a proxy.',
  ],
  ['tls-unknown-issuer', TRUST],
  ['tls-expired', "Renew the server's certificate, or correct the clock of this machine."],
  [
    'tls-wrong-host',
    `Use a name that the certificate is for in ${ARGUMENT}, or set 'tls_server_name' or environment variable ` +
      'HDP_TLS_SERVER_NAME to one.',
  ],
  ['tls-other', `Check the scheme and the port in ${ARGUMENT}: https:// requires a port that expects TLS.`],
  ['not-hdp', `${NOT_HDP} Check ${ARGUMENT}.`],
  [
    'invalid-response',
    `The management API does not document such a response. Check that ${ARGUMENT} leads to an HDP server. If it does, ` +
      'report this message.',
  ],
  ['too-large', `No documented response is that long. Check that ${ARGUMENT} leads to an HDP server.`],
  [
    'redirected',
    `If the server has moved there, change ${ARGUMENT}. If that is a login page, the URL is not that of the management API.`,
  ],
  ['aborted', 'Terraform was asked to stop.'],
])('%s', async (code, advice) => {
  expect(await adviceOn(code)).toEqual([advice]);
});

it('an option that cannot be used explains itself', async () => {
  expect(await adviceOn('invalid-option')).toEqual([]);
});

const PLAIN = 'http://hdp.localhost';

it.each<[string, HdpErrorCode, Settings, string]>([
  [
    'the URL comes from the environment',
    'refused',
    { given: { server_url: null }, environment: { HDP_SERVER_URL: URL } },
    LISTENING('environment variable HDP_SERVER_URL'),
  ],
  [
    'the URL starts with http',
    'connection-lost',
    { given: { server_url: PLAIN } },
    `${AGAIN} If the port expects TLS, ${ARGUMENT} must start with https://.`,
  ],
  [
    'there is a proxy',
    'timeout',
    { environment: { https_proxy: 'http://p.example.com', HTTPS_PROXY: 'http://other.example.com' } },
    `${REACHED} Also check the proxy in environment variable https_proxy.`,
  ],
  [
    'there is a proxy for http',
    'refused',
    { given: { server_url: PLAIN }, environment: { http_proxy: 'http://p.example.com', HTTPS_PROXY: 'http://other' } },
    `${LISTENING(ARGUMENT)} Also check the proxy in environment variable http_proxy.`,
  ],
])('a connection that fails where %s', async (_case, code, settings, advice) => {
  expect(await adviceOn(code, {}, settings)).toEqual([advice]);
});

it.each<[string, () => Settings]>([
  ["the provider's argument 'ca_certificate'", () => ({ given: { ca_certificate: authority.pem } })],
  ['environment variable HDP_CA_CERTIFICATE', () => ({ environment: { HDP_CA_CERTIFICATE: authority.pem } })],
])('an unknown issuer that is not in %s', async (source, settings) => {
  expect(await adviceOn('tls-unknown-issuer', {}, settings())).toEqual([`${TRUST} It is not in ${source}.`]);
});

const FILES =
  "for a client certificate: set 'client_certificate_file' or environment variable " +
  "HDP_CLIENT_CERTIFICATE_FILE, and 'client_key_file' or environment variable HDP_CLIENT_KEY_FILE.";
const SHOWN =
  "accept the client certificate in the provider's argument 'client_certificate': check that it is the right one, that it " +
  'has not expired, and that the server trusts its authority.';
const OLD = 'Or it supports only versions of TLS before 1.2.';

it.each([
  ['CERTIFICATE_REQUIRED', `The server asks ${FILES}`, `The server does not ${SHOWN}`],
  ['UNKNOWN_CA', `The server asks ${FILES}`, `The server does not ${SHOWN}`],
  ['HANDSHAKE_FAILURE', `The server may ask ${FILES} ${OLD}`, `The server may not ${SHOWN} ${OLD}`],
])('a handshake that the server ends with %s', async (tlsAlert, without, shown) => {
  const given = { client_certificate: identity.cert, client_key: identity.key };
  expect(await adviceOn('tls-other', { tlsAlert })).toEqual([without]);
  expect(await adviceOn('tls-other', { tlsAlert }, { given })).toEqual([shown]);
});
