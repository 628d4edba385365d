/** TLS with a client that is known by its certificate. */
import { X509Certificate } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:tls';
import type { Identity } from './certificate';

export interface MutualTls {
  readonly identity: Identity;
  /** PEM. The only one to trust. */
  readonly clientCertificate: string;
}

/**
 * What takes encrypted connections, of which nothing was read yet. Those of other clients end.
 *
 * The client's certificate is compared, not verified: an authority in the TLS context would let Node 20 parse all those
 * that it comes with, which takes as long as the start of Node itself.
 *
 * @param serve takes each connection of the client, decrypted
 */
export function acceptMutualTls(
  { identity, clientCertificate }: MutualTls,
  serve: (connection: Duplex) => void,
): (connection: Duplex) => void {
  const expected = new X509Certificate(clientCertificate).raw;
  const server = createServer({
    ALPNProtocols: ['h2'],
    ca: [],
    cert: identity.certificatePem,
    key: identity.privateKeyPem,
    // TLS itself lets the client prove that it has the certificate's key, also where nobody verifies the certificate.
    requestCert: true,
    rejectUnauthorized: false,
  });
  server.on('secureConnection', (connection) => {
    if (connection.getPeerX509Certificate()?.raw.equals(expected) === true) serve(connection);
    else connection.destroy();
  });
  return (connection) => server.emit('connection', connection);
}
