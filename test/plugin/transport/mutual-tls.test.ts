import { once } from 'node:events';
import { connect as connectPlain, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import { createIdentity } from '../../../lib/plugin/transport/certificate';
import { acceptMutualTls } from '../../../lib/plugin/transport/mutual-tls';

const [own, client, other] = [createIdentity(), createIdentity(), createIdentity()];

let server: Server;
let served: number;

beforeEach(async () => {
  served = 0;
  const accept = acceptMutualTls({ identity: own, clientCertificate: client.certificatePem }, (connection) => {
    served += 1;
    connection.end('served');
  });
  server = createServer({ pauseOnConnect: true }, (connection) => {
    accept(connection);
    connection.resume();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

/** What the server says to a client before it ends the connection. */
async function meet(options: ConnectionOptions): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const connection = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: own.certificatePem, ...options });
  return heard(connection);
}

function heard(connection: Socket): Promise<string> {
  const said: Buffer[] = [];
  connection.on('data', (part) => said.push(part)).on('error', () => undefined);
  return new Promise((resolve) => {
    connection.once('close', () => {
      resolve(Buffer.concat(said).toString());
    });
  });
}

const identified = ({ certificatePem: cert, privateKeyPem: key }: typeof client): ConnectionOptions => ({ cert, key });

describe('mutual TLS', () => {
  it.each<[string, ConnectionOptions]>([
    ['HTTP/2', { ALPNProtocols: ['h2'] }],
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
    ['TLS 1.3', { minVersion: 'TLSv1.3' }],
  ])('serves the client with the announced certificate over %s', async (_name, options) => {
    expect(await meet({ ...identified(client), ...options })).toBe('served');
  });

  it.each<[string, ConnectionOptions]>([
    ['without a certificate', {}],
    ['with another certificate', identified(other)],
    ["with the server's certificate", identified(own)],
    ['without a certificate over TLS 1.2', { maxVersion: 'TLSv1.2' }],
    ['with another certificate over TLS 1.2', { ...identified(other), maxVersion: 'TLSv1.2' }],
    // The announced one stands behind its own.
    [
      'with another certificate and the announced one',
      { cert: other.certificatePem + client.certificatePem, key: other.privateKeyPem },
    ],
    ['that speaks another protocol', { ...identified(client), ALPNProtocols: ['http/1.1'] }],
  ])('ends the connection of a client %s', async (_name, options) => {
    expect(await meet(options)).toBe('');
    expect(served).toBe(0);
    expect(await meet(identified(client))).toBe('served');
  });

  it('ends the connection of a client that speaks no TLS', async () => {
    const { port } = server.address() as AddressInfo;
    const connection = connectPlain(port, '127.0.0.1');
    connection.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

    await heard(connection);
    expect(served).toBe(0);
  });

  it('is refused with a client certificate that is none', () => {
    expect(() => acceptMutualTls({ identity: own, clientCertificate: 'none' }, () => undefined)).toThrow('PEM');
  });
});
