import { gzipSync } from 'node:zlib';
import { answer, closeAll, closedPort, connect, holdTimers, serve, serveRaw } from './servers';

afterEach(closeAll);

const MIB = 1024 * 1024;
const READ = 'GET /api/mgmt/oauthprofiles/33: ';
const PROFILE = '{"id":33,"name":"A","oauthAppId":1}';

describe('a body', () => {
  it('of the greatest length is read', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, PROFILE.padEnd(MIB));
    });
    expect(await connect(server).client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
  });

  it.each([
    ['one byte longer, with its length told', PROFILE.padEnd(MIB + 1), true],
    ['one byte longer, in chunks', PROFILE.padEnd(MIB + 1), false],
    ['of 10 MiB, with its length told', PROFILE.padEnd(10 * MIB), true],
    ['of 10 MiB, in chunks', PROFILE.padEnd(10 * MIB), false],
  ])('%s is given up', async (_, body, told) => {
    const server = await serve((__, response) => {
      answer(
        response,
        200,
        body,
        told ? { 'content-length': Buffer.byteLength(body) } : { 'transfer-encoding': 'chunked' },
      );
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'too-large',
      outcome: 'unknown',
      status: 200,
      message: `${READ}the response is longer than 1 MiB`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('without an end is given up, and the connection with it', async () => {
    let closed: () => void = () => undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const server = await serve((_, response) => {
      const block = Buffer.alloc(64 * 1024, ' ');
      const pour = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', pour);
      response.on('close', closed);
      pour();
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({ code: 'too-large' });
    await isClosed;
  });

  it('that drips ends with the timeout of the attempt, headers and all', async () => {
    const expire = holdTimers();
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(' ', () => {
        expire(29_999);
        response.write(' ', () => {
          expire(1);
        });
      });
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      message: `${READ}no complete response within 30 s`,
    });
  });

  it('that is cut off is no answer', async () => {
    const server = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n${PROFILE}`);
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'connection-lost',
      outcome: 'unknown',
      message: `${READ}the connection broke before the response was complete (UND_ERR_SOCKET)`,
    });
  });

  it('that is cut off between two chunks is no answer', async () => {
    const server = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n23\r\n${PROFILE}\r\n`);
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'connection-lost',
      outcome: 'unknown',
      message: `${READ}the connection broke before the response was complete (Invalid EOF state)`,
    });
  });

  it('without a length ends with the connection, as in HTTP/1.0', async () => {
    const server = await serveRaw((socket) => {
      socket.end(`HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${PROFILE}`);
    });
    expect(await connect(server).client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
  });

  it('in chunks of a senseless length breaks the protocol', async () => {
    const server = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${PROFILE}\r\n`);
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      message: `${READ}the response breaks the rules of HTTP/1.1 (Invalid character in chunk size)`,
    });
  });

  it.each([
    [
      'empty',
      '',
      'application/json',
      `expected an object, got nothing; the response was 200 OK (application/json, 0 bytes)`,
    ],
    [
      'blank',
      ' \r\n',
      'application/json',
      `expected an object, got nothing; the response was 200 OK (application/json, 3 bytes)`,
    ],
    [
      'cut JSON',
      '{"id":33,"na',
      'application/json',
      `expected JSON, got something else; the response was 200 OK (application/json, 12 bytes)`,
    ],
    [
      'two texts',
      '{} {}',
      'application/json',
      `expected JSON, got something else; the response was 200 OK (application/json, 5 bytes)`,
    ],
    [
      'one name twice',
      '{"id":33,"id":34}',
      'application/json',
      `expected JSON, got something else; the response was 200 OK (application/json, 17 bytes)`,
    ],
    [
      'plain text',
      'OK',
      'text/plain',
      `expected JSON, got something else; the response was 200 OK (text/plain, 2 bytes)`,
    ],
    [
      'XML',
      '<profile/>',
      'application/xml',
      `expected JSON, got something else; the response was 200 OK (application/xml, 10 bytes)`,
    ],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('{"id":33,"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('","oauthAppId":1}')]),
      'application/json',
      `expected UTF-8, got other bytes; the response was 200 OK (application/json, 36 bytes)`,
    ],
    [
      'brackets that nest without end',
      '['.repeat(500_000),
      'application/json',
      `expected JSON, got something else; the response was 200 OK (application/json, 500000 bytes)`,
    ],
    [
      'a number of a million digits as ID',
      `{"id":${'9'.repeat(1_000_000)}}`,
      'application/json',
      `expected 'id' to be a whole number of 1 to 19 digits, got a longer number; the response was 200 OK (application/json, 1000007 bytes)`,
    ],
    [
      'a type that is no type',
      '{}',
      'x\u00FFy; a=b',
      `expected 'name' to be a string, got nothing; the response was 200 OK (no content type, 2 bytes)`,
    ],
  ])('that is %s is refused', async (_, body, type, text) => {
    const server = await serve((__, response) => {
      answer(response, 200, body, { 'content-type': type });
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      status: 200,
      message: `${READ}${text}`,
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a compressed body', () => {
  const gzip = { 'content-encoding': 'gzip' };

  it('is asked for and read', async () => {
    const server = await serve((_, response, index) => {
      answer(response, 200, gzipSync(PROFILE), index === 0 ? gzip : { 'content-encoding': 'X-GZIP' });
    });
    const { client } = connect(server);
    expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it('of an error is read', async () => {
    const server = await serve((_, response) => {
      answer(response, 403, gzipSync('{"error":{"code":1,"message":{"value":"No."}}}'), gzip);
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      message: `${READ}the server responded with 403 Forbidden: "No." (code 1)`,
    });
  });

  it('of an error leaves the error as it is where it cannot be read', async () => {
    const server = await serve((_, response, index) => {
      answer(response, index === 0 ? 401 : 404, '{}', index === 0 ? gzip : { 'content-encoding': 'br' });
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'unauthorized',
      message: `${READ}the server responded with 401 Unauthorized (application/json, 2 bytes)`,
    });
  });

  it.each([
    ['another content encoding', PROFILE, 'br', 'a response that is compressed by gzip or not at all', 35],
    ['something else', PROFILE, 'gzip', 'gzip', 35],
    ['something else', gzipSync(PROFILE).subarray(0, -1), 'gzip', 'gzip', gzipSync(PROFILE).length - 1],
  ])('with %s is refused', async (got, body, encoding, expected, length) => {
    const server = await serve((_, response) => {
      answer(response, 200, body, { 'content-encoding': encoding });
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      message: `${READ}expected ${expected}, got ${got}; the response was 200 OK (application/json, ${String(length)} bytes)`,
    });
  });

  it('of an object may have 1 MiB before compression', async () => {
    const server = await serve((_, response, index) => {
      answer(response, 200, gzipSync(PROFILE.padEnd(MIB + index)), gzip);
    });
    const { client } = connect(server);
    expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'too-large',
      outcome: 'unknown',
      status: 200,
      message: `${READ}the response is longer than 1 MiB`,
    });
  });

  it('that grows to gigabytes is given up before it does', async () => {
    // A gzip file may consist of several: each of these stands for 64 MiB.
    const bomb = Buffer.concat(Array.from({ length: 32 }, () => BLANKS));
    const server = await serve((_, response) => {
      answer(response, 200, bomb, gzip);
    });
    const { client } = connect(server);
    const before = process.memoryUsage().arrayBuffers;
    await expect(client.oauthProfiles.list()).rejects.toMatchObject({
      code: 'too-large',
      message: 'GET /api/mgmt/oauthprofiles: the response is longer than 64 MiB',
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * MIB);
  });
});

const BLANKS = gzipSync(Buffer.alloc(64 * MIB, ' '));

describe('a list', () => {
  it('of a hundred thousand profiles is read', async () => {
    const profiles = Array.from({ length: 100_000 }, (_, index) => ({
      id: String(index + 1),
      name: `Profile_${String(index)}`,
    }));
    const server = await serve((_, response) => {
      answer(response, 200, gzipSync(JSON.stringify({ profiles })), { 'content-encoding': 'gzip' });
    });
    const { client } = connect(server, { requestTimeout: 60_000 });
    expect(await client.oauthProfiles.list()).toHaveLength(100_000);
  });

  it.each(['told', 'chunked'])('of more than 64 MiB is given up, its length %s', async (how) => {
    const server = await serve((_, response) => {
      answer(response, 200, Buffer.alloc(64 * MIB + 1, ' '), how === 'told' ? { 'content-length': 64 * MIB + 1 } : {});
    });
    await expect(connect(server, { requestTimeout: 60_000 }).client.oauthProfiles.list()).rejects.toMatchObject({
      code: 'too-large',
      message: 'GET /api/mgmt/oauthprofiles: the response is longer than 64 MiB',
    });
  });
});

describe('an answer', () => {
  it('after 103 Early Hints is read', async () => {
    const server = await serveRaw((socket) => {
      const length = String(PROFILE.length);
      socket.end(
        `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${PROFILE}`,
      );
    });
    expect(await connect(server).client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
  });

  it.each([
    ['100 Continue', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'],
    ['101 Switching Protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n'],
  ])('that begins with %s, for which nobody asked, is refused', async (_, text) => {
    const server = await serveRaw((socket) => {
      socket.end(text);
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      message: `${READ}the response breaks the rules of HTTP/1.1: a 1xx status that nobody asked for`,
    });
  });

  it('that is not HTTP is no HDP', async () => {
    const server = await serveRaw((socket) => {
      socket.end('SSH-2.0-OpenSSH_9.2p1\r\n');
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'not-hdp',
      outcome: 'unknown',
      message: `${READ}what responded does not speak HTTP/1.1 (Expected HTTP/, RTSP/ or ICE/)`,
    });
  });

  it('with endless headers is given up', async () => {
    const server = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`X-Filler: ${'x'.repeat(1000)}\r\n`.repeat(100)}`);
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'too-large',
      outcome: 'unknown',
      message: `${READ}the response's headers are longer than the client reads`,
    });
  });

  it('that never comes ends with the timeout', async () => {
    const expire = holdTimers();
    const server = await serveRaw(() => {
      expire(30_000);
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      message: `${READ}no complete response within 30 s`,
    });
  });

  it('is not waited for once the server has closed the connection', async () => {
    const server = await serveRaw((socket) => {
      socket.end();
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'connection-lost',
      outcome: 'unknown',
      message: `${READ}the connection broke before the response was complete (UND_ERR_SOCKET)`,
    });
  });

  it('is not waited for once the server has reset the connection', async () => {
    const server = await serveRaw((socket) => {
      socket.resetAndDestroy();
    });
    await expect(connect(server, { maxRetries: 0 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'connection-lost',
      outcome: 'unknown',
      message: `${READ}the connection broke before the response was complete (ECONNRESET)`,
    });
  });

  it('that comes twice is taken once', async () => {
    const server = await serveRaw((socket) => {
      const text = `HTTP/1.1 200 OK\r\nContent-Length: ${String(PROFILE.length)}\r\n\r\n${PROFILE}`;
      socket.write(text + text);
    });
    const { client } = connect(server);
    expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    expect(await client.oauthProfiles.read('33')).toMatchObject({ name: 'A' });
    expect(server.connections()).toBe(2);
  });
});

describe('no server', () => {
  it('behind the port', async () => {
    const port = await closedPort();
    const { client } = connect(`http://127.0.0.1:${String(port)}`, { maxRetries: 0 });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'refused',
      outcome: 'not-processed',
      status: undefined,
      message: `${READ}the connection to 127.0.0.1:${String(port)} was refused (ECONNREFUSED)`,
    });
  });

  it('behind the name', async () => {
    const { client } = connect('http://no-such-host.invalid', { maxRetries: 0 });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'dns',
      outcome: 'not-processed',
      message: expect.stringMatching(
        /^GET \/api\/mgmt\/oauthprofiles\/33: the host no-such-host\.invalid cannot be resolved \((?:ENOTFOUND|EAI_AGAIN)\)$/,
      ) as string,
    });
  });
});

describe('a connection', () => {
  it('serves one request after the other', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, PROFILE);
    });
    const { client } = connect(server);
    for (let count = 0; count < 10; count++) await client.oauthProfiles.read('33');
    expect(server.requests).toHaveLength(10);
    expect(server.connections()).toBe(1);
  });

  it('that was idle for 2 seconds is not used again, whatever the server allows', async () => {
    let closed: () => void = () => undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const server = await serveRaw((socket, head) => {
      socket.on('close', closed);
      const [status, body] = head.startsWith('POST') ? ['201 Created', '{"id":34}'] : ['200 OK', PROFILE];
      socket.write(
        `HTTP/1.1 ${status}\r\nKeep-Alive: timeout=600\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`,
      );
    });
    const { client } = connect(server);
    await client.oauthProfiles.read('33');
    const before = performance.now();
    await isClosed;
    expect(performance.now() - before).toBeGreaterThan(1900);
    await client.oauthProfiles.create({ name: 'A', oauthAppId: '1', refreshToken: 'refresh-1234' });
    expect(server.connections()).toBe(2);
  });

  it('is given up, and its request with it, when the client is closed', async () => {
    const server = await serve(() => void client.close());
    const { client } = connect(server);
    await expect(client.oauthProfiles.read('33', { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'aborted',
      message: `${READ}stopped before the response was complete`,
    });
  });

  it('is closed with the client', async () => {
    let closed: () => void = () => undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const server = await serveRaw((socket) => {
      socket.on('close', closed);
      const length = String(PROFILE.length);
      socket.write(`HTTP/1.1 200 OK\r\nKeep-Alive: timeout=600\r\nContent-Length: ${length}\r\n\r\n${PROFILE}`);
    });
    // Held timers: it is not because the connection was idle for long.
    holdTimers();
    const { client } = connect(server);
    await client.oauthProfiles.read('33');
    await client.close();
    await isClosed;
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: `${READ}stopped before the request was sent`,
    });
  });
});
