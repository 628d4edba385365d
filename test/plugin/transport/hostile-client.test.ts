/** A client that keeps no rule of HTTP/2, or is gone in the middle: the next one is served as if it had not been there. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ask, echo, framed, GrpcConnection, streamingMethod, unaryMethod } from './grpc-connection';
import {
  END_HEADERS,
  frame,
  GREETING,
  headerBlock,
  headers,
  headersOf,
  message,
  reset,
  streams,
  Type,
} from './http2-frames';

jest.setTimeout(60_000);

const connection = new GrpcConnection();
const endless = streamingMethod('Endless', async (_request, send) => {
  while (await send(Buffer.alloc(1000)));
});

function open(): Socket {
  const socket = connect(connection.address);
  socket.on('error', () => undefined);
  return socket;
}

/** Responds to a new connection; whatever the server had to do for the others before is done then. */
async function expectServed(): Promise<void> {
  expect((await ask(connection.grpcClient(), 'Echo', Buffer.from('next'))).toString()).toBe('next');
}

const whole = Buffer.concat([GREETING, headers(1), message(1, 'abc')]);

describe('a client that ends its connection', () => {
  it.each([0, 1, 23, 24, 28, 33, 37, 42, 60, whole.length - 1, whole.length])(
    'after %i bytes, and one that is cut off there, leave the server as it was',
    async (length) => {
      await connection.serve(echo);
      const [ended, cut] = [open(), open()];
      ended.resume().end(whole.subarray(0, length));
      await new Promise((resolve) => cut.write(whole.subarray(0, length), resolve));
      cut.destroy();
      await once(ended, 'close');

      await expectServed();
      await expect(connection.server.close(2 ** 31 - 1)).resolves.toBeUndefined();
    },
  );
});

describe('a client that sends', () => {
  const many = streams(900);
  const settings = frame(Type.SETTINGS, 0, 0, Buffer.from([0, 4, 0, 1, 0, 0]));
  const ping = frame(Type.PING, 0, 0, Buffer.alloc(8));

  it.each<[string, readonly Buffer[]]>([
    ['calls and their resets', many.flatMap((stream) => [headers(stream), reset(stream)])],
    ['whole calls and their resets', many.flatMap((stream) => [headers(stream), message(stream, 'a'), reset(stream)])],
    [
      'resets of endless streams',
      many.flatMap((stream) => [headers(stream, '/test.Bytes/Endless'), message(stream, ''), reset(stream)]),
    ],
    ['what is no call, and its reset', many.flatMap((stream) => [headers(stream, '/', 'GET'), reset(stream)])],
    ['more resets than Node bears', streams(1100).flatMap((stream) => [headers(stream), reset(stream)])],
    ['a flood of SETTINGS', Array<Buffer>(100_000).fill(settings)],
    ['a flood of PING', Array<Buffer>(100_000).fill(ping)],
    ['a flood of empty DATA', [headers(1), ...Array<Buffer>(100_000).fill(frame(Type.DATA, 0, 1))]],
    [
      'a flood of CONTINUATION',
      [
        frame(Type.HEADERS, 0, 1, headersOf('/test.Bytes/Echo')),
        ...Array.from({ length: 1000 }, (_, index) =>
          frame(Type.CONTINUATION, 0, 1, headerBlock({ [`x-${String(index)}`]: 'x'.repeat(10_000) })),
        ),
      ],
    ],
    ['DATA of a stream that is not open', [message(7, 'a')]],
    ['a frame that is too long', [frame(Type.DATA, 0, 1, Buffer.alloc(20_000))]],
    ['headers that cannot be decoded', [frame(Type.HEADERS, END_HEADERS, 1, Buffer.alloc(20, 0xff))]],
    ['HTTP/1', [Buffer.from('GET / HTTP/1.1\r\n\r\n')]],
  ])('%s, and does not read, does no harm', async (_name, frames) => {
    await connection.serve(echo, endless);
    const hostile = open();
    const closed = new Promise((resolve) => hostile.once('close', resolve));
    await new Promise((resolve) => hostile.write(Buffer.concat([GREETING, ...frames]), resolve));

    await expectServed();
    hostile.destroy();
    await closed;
    await expectServed();
    await expect(connection.server.close(2 ** 31 - 1)).resolves.toBeUndefined();
  });

  it('GOAWAY in the middle of a call gets the response to that', async () => {
    let finish: () => void = () => undefined;
    let started: () => void = () => undefined;
    const start = new Promise<void>((resolve) => (started = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await connection.serve(
      unaryMethod('Echo', async (request) => {
        started();
        await finished;
        return request;
      }),
    );
    const leaving = open();
    const received: Buffer[] = [];
    leaving.on('data', (piece: Buffer) => received.push(piece));
    leaving.write(Buffer.concat([whole, frame(Type.GOAWAY, 0, 0, Buffer.alloc(8))]));
    await start;
    finish();
    await once(leaving, 'close');

    const response = Buffer.concat(received);
    expect(response.includes(frame(Type.DATA, 0, 1, framed(Buffer.from('abc'))))).toBe(true);
  });
});

describe('a client that does not read', () => {
  it('makes endless streams wait, while others are served, and does not keep the server from its end', async () => {
    let sent = 0;
    await connection.serve(
      echo,
      streamingMethod('Endless', async (_request, send) => {
        while (await send(Buffer.alloc(10_000))) sent++;
      }),
    );
    const silent = open();
    const calls = streams(100).map((stream) =>
      Buffer.concat([headers(stream, '/test.Bytes/Endless'), message(stream, '')]),
    );
    silent.write(Buffer.concat([GREETING, ...calls]));
    await expectServed();
    let before = -1;
    while (sent !== before) {
      before = sent;
      await expectServed();
    }

    expect(sent).toBeLessThan(100 * 20);
    await connection.server.close(1);
    expect(sent).toBe(before);
  });
});
