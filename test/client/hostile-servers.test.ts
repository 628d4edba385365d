import type * as net from 'node:net';
import { gzipSync } from 'node:zlib';
import { latch } from '../latch';
import {
  always,
  closeAll,
  closedPort,
  connect,
  holdTimers,
  inTurn,
  send,
  serve,
  serveRaw,
  type Handler,
} from './servers';

afterEach(closeAll);

const MIB = 1024 * 1024;
const READ = 'GET /api/mgmt/oauthprofiles/33: ';
const LIST = 'GET /api/mgmt/oauthprofiles: ';
const PROFILE = '{"id":33,"name":"A","oauthAppId":1}';
const LENGTH = `Content-Length: ${String(PROFILE.length)}`;

/** The message about a response that is none, and what its parentheses say about it. */
const got = (expected: string, actual: string, length: number, type = 'application/json'): string =>
  `expected ${expected}, got ${actual}; the response was 200 OK (${type}, ${String(length)} bytes)`;

function list(handler: Handler): Promise<unknown> {
  return serve(handler).then((server) => connect(server, { requestTimeout: 60_000 }).client.oauthProfiles.list());
}

describe('what is sent over the socket', () => {
  it.each([
    ['a body without a length, as in HTTP/1.0', `HTTP/1.0 200 OK\r\n\r\n${PROFILE}`],
    [
      '103 Early Hints before it',
      `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n${LENGTH}\r\n\r\n${PROFILE}`,
    ],
  ])('is read: %s', async (_, sent) => {
    const server = await serveRaw((socket) => socket.end(sent));
    expect((await send('GET', server)).value).toMatchObject({ name: 'A' });
  });

  const LOST = 'the connection broke before the response was complete';
  const UNASKED = 'the response breaks the rules of HTTP/1.1: a 1xx status that nobody asked for';

  it.each<[string, (socket: net.Socket) => void, string, string]>([
    [
      'a body that is cut off',
      ends(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${PROFILE}`),
      'connection-lost',
      `${LOST} (UND_ERR_SOCKET)`,
    ],
    [
      'a body that is cut off between two chunks',
      ends(`HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n23\r\n${PROFILE}\r\n`),
      'connection-lost',
      `${LOST} (Invalid EOF state)`,
    ],
    ['a closed connection', ends(''), 'connection-lost', `${LOST} (UND_ERR_SOCKET)`],
    ['a reset connection', (socket) => socket.resetAndDestroy(), 'connection-lost', `${LOST} (ECONNRESET)`],
    [
      'a chunk of a senseless length',
      ends(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${PROFILE}\r\n`),
      'invalid-response',
      'the response breaks the rules of HTTP/1.1 (Invalid character in chunk size)',
    ],
    [
      '100 Continue',
      ends('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'),
      'invalid-response',
      UNASKED,
    ],
    [
      '101 Switching Protocols',
      ends('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n'),
      'invalid-response',
      UNASKED,
    ],
    [
      'no HTTP',
      ends('SSH-2.0-OpenSSH_9.2p1\r\n'),
      'not-hdp',
      'what responded does not speak HTTP/1.1 (Expected HTTP/, RTSP/ or ICE/)',
    ],
    [
      'endless headers',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n${`X-Filler: ${'x'.repeat(1000)}\r\n`.repeat(100)}`),
      'too-large',
      "the response's headers are longer than the client reads",
    ],
  ])('is refused: %s', async (_, responds, code, message) => {
    expect((await send('GET', await serveRaw(responds), { maxRetries: 0 })).error).toMatchObject({
      code,
      outcome: 'unknown',
      message: READ + message,
    });
  });

  it('is waited for until the timeout', async () => {
    const expire = holdTimers();
    const server = await serveRaw(() => {
      expire(30_000);
    });
    expect((await send('GET', server, { maxRetries: 0 })).error).toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      message: `${READ}no complete response within 30 s`,
    });
  });

  it('is taken once where it comes twice', async () => {
    const response = `HTTP/1.1 200 OK\r\n${LENGTH}\r\n\r\n${PROFILE}`;
    const server = await serveRaw((socket) => socket.write(response + response));
    const { client } = connect(server);
    for (let count = 0; count < 2; count++) {
      expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    }
    expect(server.connections()).toBe(2);
  });
});

function ends(sent: string): (socket: net.Socket) => void {
  return (socket) => socket.end(sent);
}

describe('a body', () => {
  it.each<[string, string | Buffer, string, string]>([
    ['empty', '', 'an object', 'nothing'],
    ['blank', ' \r\n', 'an object', 'nothing'],
    ['cut JSON', '{"id":33,"na', 'JSON', 'something else'],
    ['two objects', '{} {}', 'JSON', 'something else'],
    ['one name twice', '{"id":33,"id":34}', 'JSON', 'something else'],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('{"id":33,"name":"'), Buffer.from([0xc3, 0x28])]),
      'UTF-8',
      'other bytes',
    ],
    ['brackets that nest without end', '['.repeat(500_000), 'JSON', 'something else'],
    [
      'a number of a million digits as ID',
      `{"id":${'9'.repeat(1_000_000)}}`,
      "'id' to be a whole number of 1 to 19 digits",
      'a longer number',
    ],
  ])('that is %s is refused', async (_, body, expected, actual) => {
    const server = await serve(always(200, body));
    expect((await send('GET', server)).error).toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      status: 200,
      message: READ + got(expected, actual, body.length),
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['text/plain', 'text/plain', 'OK', 'JSON', 'something else'],
    ['application/xml', 'application/xml', '<profile/>', 'JSON', 'something else'],
    ['x\u00FFy; a=b', 'no content type', '{}', "'name' to be a string", 'nothing'],
  ])('of type %j is described as of %s', async (type, described, body, expected, actual) => {
    const server = await serve(always(200, body, { 'content-type': type }));
    expect((await send('GET', server)).error?.message).toBe(READ + got(expected, actual, body.length, described));
  });

  it.each([{ 'content-length': 10 * MIB }, { 'transfer-encoding': 'chunked' }])(
    'of more than 1 MiB is given up (%j)',
    async (headers) => {
      const server = await serve(always(200, PROFILE.padEnd(10 * MIB), headers));
      expect((await send('GET', server)).error).toMatchObject({
        code: 'too-large',
        outcome: 'unknown',
        status: 200,
        message: `${READ}the response is longer than 1 MiB`,
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each<[string, (body: string) => Buffer, object]>([
    ['as it is', (body) => Buffer.from(body), {}],
    ['compressed', gzipSync, { 'content-encoding': 'gzip' }],
  ])('may have 1 MiB, but no byte more, %s', async (_, encode, headers) => {
    const [longest, longer] = [PROFILE.padEnd(MIB), PROFILE.padEnd(MIB + 1)];
    expect((await send('GET', await serve(always(200, encode(longest), { ...headers })))).error).toBeUndefined();
    const { error } = await send('GET', await serve(always(200, encode(longer), { ...headers })));
    expect(error).toMatchObject({ code: 'too-large', message: `${READ}the response is longer than 1 MiB` });
  });

  it('without an end is given up, and the connection with it', async () => {
    const closed = latch();
    const server = await serve((_, response) => {
      const block = Buffer.alloc(64 * 1024, ' ');
      const pour = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', pour).on('close', closed.open);
      pour();
    });
    expect((await send('GET', server)).error).toMatchObject({ code: 'too-large' });
    await closed.opened;
  });

  it('that drips ends with the timeout of the attempt, headers and all', async () => {
    const expire = holdTimers();
    const server = await serve((_, response) => {
      response.write(' ', () => {
        expire(29_999);
        response.write(' ', () => {
          expire(1);
        });
      });
    });
    expect((await send('GET', server, { maxRetries: 0 })).error).toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      message: `${READ}no complete response within 30 s`,
    });
  });
});

describe('a compressed body', () => {
  const encoded = (body: string | Buffer, encoding = 'gzip', status = 200): Handler =>
    always(status, body, { 'content-encoding': encoding });

  it('is asked for and read', async () => {
    const server = await serve(inTurn(encoded(gzipSync(PROFILE)), encoded(gzipSync(PROFILE), 'X-GZIP')));
    const { client } = connect(server);
    for (let count = 0; count < 2; count++) {
      expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    }
    expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it.each<[string, Handler, string, string]>([
    [
      'is read',
      encoded(gzipSync('{"error":{"code":1,"message":{"value":"No."}}}'), 'gzip', 403),
      'forbidden',
      '403 Forbidden: "No." (code 1)',
    ],
    [
      'leaves the error as it is where it cannot be read',
      encoded('{}', 'gzip', 401),
      'unauthorized',
      '401 Unauthorized (application/json, 2 bytes)',
    ],
  ])('of an error %s', async (_, handler, code, message) => {
    const { error } = await send('GET', await serve(handler));
    expect(error).toMatchObject({ code, message: `${READ}the server responded with ${message}` });
  });

  const cut = gzipSync(PROFILE).subarray(0, -1);

  it.each<[string, string | Buffer, string, string]>([
    ['another content encoding', PROFILE, 'br', 'a response that is compressed by gzip or not at all'],
    ['something else', PROFILE, 'gzip', 'gzip'],
    ['something else', cut, 'gzip', 'gzip'],
  ])('with %s is refused', async (actual, body, encoding, expected) => {
    expect((await send('GET', await serve(encoded(body, encoding)))).error).toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      message: READ + got(expected, actual, body.length),
    });
  });

  it('that grows to gigabytes is given up before it does', async () => {
    // A gzip file may consist of several: each of these stands for 64 MiB.
    const blanks = gzipSync(Buffer.alloc(64 * MIB, ' '));
    const before = process.memoryUsage().arrayBuffers;
    await expect(list(encoded(Buffer.concat(Array<Buffer>(32).fill(blanks))))).rejects.toMatchObject({
      code: 'too-large',
      message: `${LIST}the response is longer than 64 MiB`,
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * MIB);
  });
});

describe('a list', () => {
  it('of a hundred thousand profiles is read', async () => {
    const profiles = Array.from({ length: 100_000 }, (_, index) => ({
      id: index + 1,
      name: `Profile_${String(index)}`,
    }));
    const body = gzipSync(JSON.stringify({ profiles }));
    await expect(list(always(200, body, { 'content-encoding': 'gzip' }))).resolves.toHaveLength(100_000);
  });

  it.each([{ 'content-length': 64 * MIB + 1 }, {}])('of more than 64 MiB is given up (%j)', async (headers) => {
    await expect(list(always(200, Buffer.alloc(64 * MIB + 1, ' '), headers))).rejects.toMatchObject({
      code: 'too-large',
      message: `${LIST}the response is longer than 64 MiB`,
    });
  });
});

describe('no server', () => {
  it('behind the port', async () => {
    const address = `127.0.0.1:${String(await closedPort())}`;
    expect((await send('GET', `http://${address}`, { maxRetries: 0 })).error).toMatchObject({
      code: 'refused',
      outcome: 'not-processed',
      status: undefined,
      message: `${READ}the connection to ${address} was refused (ECONNREFUSED)`,
    });
  });

  it('behind the name', async () => {
    const { error } = await send('GET', 'http://no-such-host.invalid', { maxRetries: 0 });
    expect(error).toMatchObject({ code: 'dns', outcome: 'not-processed' });
    expect(error?.message).toMatch(/: the host no-such-host\.invalid cannot be resolved \((?:ENOTFOUND|EAI_AGAIN)\)$/);
  });
});

describe('a connection', () => {
  it('serves one request after the other', async () => {
    const server = await serve(always(200, PROFILE));
    const { client } = connect(server);
    for (let count = 0; count < 10; count++) await client.oauthProfiles.read('33');
    expect([server.requests.length, server.connections()]).toEqual([10, 1]);
  });

  /** Keeps each connection for ten minutes. */
  async function keeping() {
    const closed = latch();
    const server = await serveRaw((socket) => {
      socket.on('close', closed.open);
      socket.write(`HTTP/1.1 200 OK\r\nKeep-Alive: timeout=600\r\n${LENGTH}\r\n\r\n${PROFILE}`);
    });
    return { server, closed: closed.opened };
  }

  it('that was idle for 2 seconds is not used again, whatever the server allows', async () => {
    const { server, closed } = await keeping();
    const { client } = connect(server);
    await client.oauthProfiles.read('33');
    const before = performance.now();
    await closed;
    expect(performance.now() - before).toBeGreaterThan(1900);
    await client.oauthProfiles.create({ name: 'A', oauthAppId: '1', refreshToken: 'refresh-1234' });
    expect(server.connections()).toBe(2);
  });

  it('is closed with the client', async () => {
    const { server, closed } = await keeping();
    // Held timers: it is not because the connection was idle for long.
    holdTimers();
    const { client } = connect(server);
    await client.oauthProfiles.read('33');
    await client.close();
    await closed;
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: `${READ}stopped before the request was sent`,
    });
  });

  it('is given up, and its request with it, when the client is closed', async () => {
    const { client } = connect(await serve(() => void client.close()));
    await expect(client.oauthProfiles.read('33', { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'aborted',
      message: `${READ}stopped before the response was complete`,
    });
  });
});
