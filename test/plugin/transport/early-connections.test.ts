import { once } from 'node:events';
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { createIdentity } from '../../../lib/plugin/transport/certificate';
import { EarlyConnections } from '../../../lib/plugin/transport/early-connections';
import { service } from '../../../lib/plugin/transport/grpc-method';
import { createGrpcServer, type GrpcServer } from '../../../lib/plugin/transport/grpc-server';
import { listen, type Listener } from '../../../lib/plugin/transport/listener';
import { acceptMutualTls } from '../../../lib/plugin/transport/mutual-tls';
import { echo, exchange, framed } from './grpc-connection';
import { GREETING, headers, message, reset, streams } from './http2-frames';

const [own, client] = [createIdentity(), createIdentity()];
const encryption = {
  ca: own.certificatePem,
  cert: client.certificatePem,
  key: client.privateKeyPem,
  ALPNProtocols: ['h2'],
};

let listener: Listener;
let server: GrpcServer;
let early: EarlyConnections;
/** The server's ends of the connections that it may serve. */
let taken: Duplex[];
const opened: (Socket | ClientHttp2Session)[] = [];

beforeEach(async () => {
  taken = [];
  early = new EarlyConnections();
  server = createGrpcServer([service('test.Bytes', [echo])]);
  listener = await listen({ environment: {}, platform: 'linux' });
});
afterEach(async () => {
  opened.splice(0).forEach((one) => one.destroy());
  listener.close();
  await server.close(0);
});

function take(connection: Duplex): void {
  taken.push(connection);
  early.take(connection);
}

const accept = {
  TLS: () => {
    listener.accept(acceptMutualTls({ identity: own, clientCertificate: client.certificatePem }, take));
  },
  'plain text': () => {
    listener.accept(take);
  },
};
type Kind = keyof typeof accept;
const KINDS = ['TLS', 'plain text'] as const;

/** A connection, with the one below it. */
function open(kind: Kind): { readonly raw: Socket; readonly connection: Socket } {
  const raw = connect(listener.address);
  const connection = kind === 'TLS' ? connectTls({ socket: raw, servername: 'localhost', ...encryption }) : raw;
  for (const socket of [raw, connection]) socket.on('error', () => undefined);
  opened.push(raw);
  return { raw, connection };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise(setImmediate);
};

/** The server's end, once `bytes` have come that nobody has read. */
async function arrived(bytes: number): Promise<Duplex> {
  await until(() => (taken[0]?.readableLength ?? -1) >= bytes);
  const [connection] = taken;
  if (connection === undefined) throw new Error('no connection');
  return connection;
}

async function expectServed(kind: Kind): Promise<void> {
  const session = connectHttp2('http://localhost', { createConnection: () => open(kind).connection });
  opened.push(session);
  const { data } = await exchange(session, [framed(Buffer.from('abc'))]);
  expect(data).toEqual(framed(Buffer.from('abc')));
}

describe('a connection that comes before the server is loaded', () => {
  it.each(KINDS)('is served over %s once that is, and so are those that come later', async (kind) => {
    accept[kind]();
    const waiting = [expectServed(kind), expectServed(kind)];
    await until(() => taken.length === 2);
    early.handOver(server);

    await Promise.all(waiting);
    await expectServed(kind);
  });

  it('goes through the TLS handshake meanwhile', async () => {
    accept.TLS();
    await once(open('TLS').connection, 'secureConnect');
    await until(() => taken.length === 1);
    early.handOver(server);

    await expectServed('TLS');
  });

  it('is served with what came of it, complete or not, and what is still to come', async () => {
    accept.TLS();
    const { connection } = open('TLS');
    const received: Buffer[] = [];
    connection.on('data', (piece: Buffer) => received.push(piece));
    const calls = streams(2000).flatMap((stream) => [headers(stream), message(stream, `call ${String(stream)}`)]);
    const sent = Buffer.concat([GREETING, ...calls]);
    connection.write(sent.subarray(0, 10_001));
    await arrived(10_001);
    connection.write(sent.subarray(10_001));
    early.handOver(server);
    await until(() => Buffer.concat(received).includes('call 3999'));

    expect(
      Buffer.concat(received)
        .toString('latin1')
        .match(/call \d+/g),
    ).toHaveLength(2000);
  });

  it.each([
    ['calls', 'POST', '/test.Bytes/Echo'],
    ['calls of no method', 'POST', '/test.Bytes/None'],
    ['what is no call', 'GET', '/'],
  ])('may hold %s and their resets', async (_name, method, path) => {
    accept.TLS();
    const frames = streams(50).flatMap((stream) => [headers(stream, path, method), reset(stream)]);
    const sent = Buffer.concat([GREETING, ...frames]);
    open('TLS').connection.write(sent);
    await arrived(sent.length);
    early.handOver(server);

    await expectServed('TLS');
  });

  it.each<[string, Kind, (one: ReturnType<typeof open>) => unknown]>([
    ['ends', 'TLS', ({ connection }) => connection.end()],
    ['ends', 'plain text', ({ connection }) => connection.end()],
    ['ends after a call', 'TLS', ({ connection }) => connection.end(Buffer.concat([GREETING, headers(1)]))],
    ['is cut off', 'TLS', ({ connection }) => connection.destroy()],
    ['is cut off in the middle', 'TLS', ({ raw }) => raw.destroy()],
    ['is cut off', 'plain text', ({ connection }) => connection.destroy()],
    ['sends what is no TLS', 'TLS', ({ raw }) => raw.write(Buffer.alloc(300, 0x17))],
  ])('and %s over %s does no harm, and does not keep the server from its end', async (_name, kind, act) => {
    accept[kind]();
    const one = open(kind);
    await until(() => taken.length === 1);
    act(one);
    // Whatever that leads to at the server's end has happened when a later connection is there.
    open(kind);
    await until(() => taken.length === 2);
    early.handOver(server);

    await expectServed(kind);
    one.raw.destroy();
    opened.splice(0).forEach((other) => other.destroy());
    await expect(server.close(2 ** 31 - 1)).resolves.toBeUndefined();
  });

  it('and is gone at the server itself does not keep that from its end', async () => {
    accept.TLS();
    open('TLS');
    await until(() => taken.length === 1);
    const [connection] = taken;
    connection?.destroy();
    await until(() => connection?.closed === true);
    early.handOver(server);

    await expect(server.close(2 ** 31 - 1)).resolves.toBeUndefined();
  });
});
