/** The error table: TLS, with the whole message that the user reads. */
import * as net from 'node:net';
import { Authority, type Identity, type Wishes } from '../certificates';
import { answer, closeAll, listen, serve } from '../client/servers';
import { diagnosticsOf, error, READ, URL_ARGUMENT } from './failures';

afterEach(closeAll);

describe('TLS', () => {
  let authority: Authority;
  let other: Authority;
  let identity: Identity;

  beforeAll(async () => {
    authority = await Authority.create();
    other = await Authority.create('Other authority');
    identity = await other.issue();
  });

  async function serveTls(wishes: Wishes = {}, clients?: Authority): Promise<string> {
    const mutual = clients && { ca: [clients.pem], requestCert: true, rejectUnauthorized: true };
    const { url } = await serve(
      (_request, response) => {
        answer(response, 200, { id: 33, name: 'Exports', oauthAppId: 1 });
      },
      { ...(await authority.issue(wishes)), ...mutual },
    );
    return url;
  }

  const UNKNOWN = `${READ}the server's certificate comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE).`;
  const TRUST =
    "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name the file " +
    "with 'ca_certificate_file' or environment variable HDP_CA_CERTIFICATE_FILE.";

  it('with an unknown issuer names what to set', async () => {
    expect(await diagnosticsOf('read', await serveTls())).toEqual([error('read', UNKNOWN, TRUST)]);
    expect(await diagnosticsOf('read', await serveTls(), { given: { ca_certificate: other.pem } })).toEqual([
      error('read', UNKNOWN, `${TRUST} It is not in the provider's argument 'ca_certificate'.`),
    ]);
    const environment = { HDP_CA_CERTIFICATE: other.pem };
    expect(await diagnosticsOf('read', await serveTls(), { environment })).toEqual([
      error('read', UNKNOWN, `${TRUST} It is not in environment variable HDP_CA_CERTIFICATE.`),
    ]);
  });

  it.each<[string, Wishes, string, string]>([
    [
      'a certificate that has expired',
      { notBefore: -3, notAfter: -1 },
      "the server's certificate has expired (CERT_HAS_EXPIRED)",
      "Renew the server's certificate, or correct the clock of this machine.",
    ],
    [
      'a certificate that is not valid yet',
      { notBefore: 1, notAfter: 3 },
      "the server's certificate is not valid yet (CERT_NOT_YET_VALID)",
      "Renew the server's certificate, or correct the clock of this machine.",
    ],
    [
      'a certificate for another host',
      { names: ['hdp.example.com'] },
      "the server's certificate is for DNS:hdp.example.com, not for localhost (ERR_TLS_CERT_ALTNAME_INVALID)",
      `Use a name that the certificate is for in ${URL_ARGUMENT}, or set 'tls_server_name' or environment variable ` +
        'HDP_TLS_SERVER_NAME to one.',
    ],
  ])('with %s', async (_case, wishes, came, advice) => {
    const given = { ca_certificate: authority.pem };
    expect(await diagnosticsOf('read', await serveTls(wishes), { given })).toEqual([
      error('read', `${READ}${came}.`, advice),
    ]);
  });

  it('on a port that does not speak it', async () => {
    const { url } = await serve(() => undefined);
    const [diagnostic] = await diagnosticsOf('read', url.replace('http:', 'https:'));
    expect(diagnostic?.replace(/failed: [a-z ]+ \([A-Z_]+\)/, 'failed: REASON')).toBe(
      error(
        'read',
        `${READ}the TLS connection failed: REASON.`,
        `Check the scheme and the port in ${URL_ARGUMENT}: https:// requires a port that expects TLS.`,
      ),
    );
  });

  const FILES =
    "set 'client_certificate_file' or environment variable HDP_CLIENT_CERTIFICATE_FILE, and 'client_key_file' or " +
    'environment variable HDP_CLIENT_KEY_FILE.';
  const SHOWN =
    "the client certificate in the provider's argument 'client_certificate': check that it is the right one, that it has " +
    'not expired, and that the server trusts its authority.';
  const OLD = 'Or it supports only versions of TLS before 1.2.';

  it.each<[string, number, RegExp, string, string]>([
    [
      'certificate required',
      116,
      /tlsv13 alert certificate required \(ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED\)/,
      `The server asks for a client certificate: ${FILES}`,
      `The server does not accept ${SHOWN}`,
    ],
    [
      'unknown authority',
      48,
      /tlsv1 alert unknown ca \(ERR_SSL_TLSV1_ALERT_UNKNOWN_CA\)/,
      `The server asks for a client certificate: ${FILES}`,
      `The server does not accept ${SHOWN}`,
    ],
    [
      'handshake failure',
      40,
      /(?:sslv3|ssl\/tls) alert handshake failure \(ERR_SSL_SSL(?:V3|\/TLS)_ALERT_HANDSHAKE_FAILURE\)/,
      `The server may ask for a client certificate: ${FILES} ${OLD}`,
      `The server may not accept ${SHOWN} ${OLD}`,
    ],
  ])('that the server refuses: %s', async (_case, description, reason, without, shown) => {
    // An alert of level 2, fatal. Source: RFC 8446, alert protocol.
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, description]);
    const { port } = await listen(
      net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(alert));
      }),
    );
    const url = `https://127.0.0.1:${String(port)}`;
    const given = { client_certificate: identity.cert, client_key: identity.key };
    for (const [setting, advice] of [
      [{}, without],
      [{ given }, shown],
    ] as const) {
      const [diagnostic] = await diagnosticsOf('read', url, setting);
      expect(diagnostic?.replace(reason, 'REASON')).toBe(
        error('read', `${READ}the TLS connection failed: REASON.`, advice),
      );
    }
  });

  it('that breaks off may want a client certificate', async () => {
    const url = await serveTls({}, authority);
    const [diagnostic] = await diagnosticsOf('read', url, { given: { ca_certificate: authority.pem } });
    expect(diagnostic?.replace(/\([A-Z_]+\)/, '(CODE)')).toBe(
      error(
        'read',
        `${READ}the connection broke before the response was complete (CODE).`,
        'Try again. If the error persists, check firewalls and load balancers between this machine and the server. A ' +
          'server that requires a client certificate may also close the connection like this.',
      ),
    );
  });
});
