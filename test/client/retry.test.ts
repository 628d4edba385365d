import * as net from 'node:net';
import { HdpError, type OAuthProfiles } from '../../lib/client';
import { mayRetry, pauseAfter, readRetryAfter } from '../../lib/client/retry';
import { answer, closeAll, closedPort, connect, holdTimers, listen, serve, serveRaw, type Handler } from './servers';

afterEach(closeAll);

const input = { name: 'User_1', oauthAppId: '17', refreshToken: 'refresh-1234' };
const profile = { id: 33, name: 'User_1', oauthAppId: 17 };

/** The first answers as told, every later one a success. */
function first(...early: Handler[]): Handler {
  return (request, response, index) => {
    const handler = early[index];
    if (handler !== undefined) handler(request, response, index);
    else if (request.method === 'DELETE') answer(response, 204);
    else answer(response, request.method === 'POST' ? 201 : 200, profile);
  };
}

function status(code: number, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    answer(response, code, undefined, headers);
  };
}

const reset: Handler = (_, response) => response.socket?.resetAndDestroy();
const halfAnAnswer: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': 100 });
  response.write('{"id":33,', () => response.destroy());
};

describe('GET, PUT and DELETE', () => {
  it.each([
    ['429', status(429)],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
    ['408', status(408)],
    ['a reset connection', reset],
    ['half an answer', halfAnAnswer],
  ])('are repeated after %s', async (_, fault) => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const server = await serve(first(fault, fault));
      const { client, pauses } = connect(server);
      if (method === 'GET') await client.oauthProfiles.read('33');
      if (method === 'PUT') await client.oauthProfiles.update('33', input);
      if (method === 'DELETE') await client.oauthProfiles.delete('33');
      expect(server.requests.map((request) => request.method)).toEqual([method, method, method]);
      expect(new Set(server.requests.map((request) => request.body)).size).toBe(1);
      expect(pauses).toEqual([250, 500]);
    }
  });

  it.each([400, 401, 403, 404, 409, 500, 501])('are not repeated after %s', async (code) => {
    const server = await serve(first(status(code)));
    const { client, pauses } = connect(server);
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({ status: code });
    expect(server.requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  it('are sent again after a timeout', async () => {
    const expire = holdTimers();
    const expires = (): void => {
      expire(30_000);
    };
    const server = await serve(first(expires, expires));
    const { client } = connect(server);
    expect(await client.oauthProfiles.read('33')).toMatchObject({ id: '33' });
    expect(server.requests).toHaveLength(3);
  });

  it.each([0, 1, 3])('are repeated %s times at most if maxRetries says so', async (maxRetries) => {
    const server = await serve((_, response) => {
      answer(response, 503);
    });
    const { client } = connect(server, { maxRetries });
    await expect(client.oauthProfiles.update('33', input)).rejects.toMatchObject({
      code: 'unavailable',
      message:
        'PUT /api/mgmt/oauthprofiles/33: the server responded with 503 Service Unavailable' +
        (maxRetries === 0 ? '' : `, after ${String(maxRetries + 1)} attempts`),
    });
    expect(server.requests).toHaveLength(maxRetries + 1);
  });

  it('keep an unknown outcome if a later attempt did not even get through', async () => {
    let index = 0;
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        index++;
        server.close();
        socket.resetAndDestroy();
      });
    });
    const { port } = await listen(server);
    const { client } = connect(`http://127.0.0.1:${String(port)}`, { maxRetries: 1 });
    await expect(client.oauthProfiles.update('33', input)).rejects.toMatchObject({
      code: 'refused',
      outcome: 'unknown',
      message: `PUT /api/mgmt/oauthprofiles/33: the connection to 127.0.0.1:${String(port)} was refused (ECONNREFUSED), after 2 attempts`,
    });
    expect(index).toBe(1);
  });
});

describe('POST', () => {
  it.each([
    ['429 with Retry-After', status(429, { 'retry-after': '1' })],
    ['503 with Retry-After', status(503, { 'retry-after': '1' })],
  ])('is repeated after %s, which proves that it was not processed', async (_, fault) => {
    const server = await serve(first(fault, fault));
    expect(await connect(server).client.oauthProfiles.create(input)).toMatchObject({ id: '33' });
    expect(server.requests.map((request) => request.method)).toEqual(['POST', 'POST', 'POST']);
  });

  it.each([
    ['503 without Retry-After', status(503), 'unavailable'],
    ['503 with an unreadable Retry-After', status(503, { 'retry-after': 'soon' }), 'unavailable'],
    ['502', status(502), 'unavailable'],
    ['504', status(504, { 'retry-after': '1' }), 'unavailable'],
    ['500', status(500), 'server-fault'],
    ['408', status(408), 'timeout'],
    ['a reset connection', reset, 'connection-lost'],
    ['half an answer', halfAnAnswer, 'connection-lost'],
    ['no response in time', () => undefined, 'timeout'],
  ] as const)('is sent once if the outcome is unknown: %s', async (_, fault, code) => {
    const expire = holdTimers();
    const server = await serve((request, response, index) => {
      first(fault)(request, response, index);
      if (code === 'timeout' && !response.writableEnded) expire(30_000);
    });
    const { client, pauses } = connect(server);
    await expect(client.oauthProfiles.create(input)).rejects.toMatchObject({ code, outcome: 'unknown' });
    expect(server.requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  it.each([
    ['', undefined],
    [' with an unreadable Retry-After', { 'retry-after': 'soon' }],
  ])('is sent once after 429%s: nothing says that a later one is awaited', async (_, headers) => {
    const server = await serve(first(status(429, headers)));
    const { client, pauses } = connect(server);
    await expect(client.oauthProfiles.create(input)).rejects.toMatchObject({
      code: 'rate-limited',
      outcome: 'refused',
      message: 'POST /api/mgmt/oauthprofiles: the server responded with 429 Too Many Requests',
    });
    expect(server.requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  it('is sent again without a pause while the connection is refused', async () => {
    const port = await closedPort();
    const late = net.createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"id":33}'));
    });
    const pauses: number[] = [];
    let attempts = 0;
    const { client } = connect(`http://127.0.0.1:${String(port)}`, {
      delay: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
      log: {
        trace: () => {
          if (++attempts === 2) late.listen(port, '127.0.0.1');
        },
        debug: () => undefined,
        warn: () => undefined,
      },
    });
    try {
      expect(await client.oauthProfiles.create(input)).toMatchObject({ id: '33' });
    } finally {
      late.close();
    }
    expect(attempts).toBe(3);
    expect(pauses).toEqual([]);
  });

  it('is sent again while the name cannot be resolved', async () => {
    const { client, log } = connect('http://no-such-host.invalid', { maxRetries: 2 });
    await expect(client.oauthProfiles.create(input)).rejects.toMatchObject({ code: 'dns', outcome: 'not-processed' });
    expect(log).toHaveLength(3);
  });

  it('is repeated after a TLS handshake that was cut off', async () => {
    const server = await serveCutHandshakes();
    const { client, pauses } = connect(`https://127.0.0.1:${String(server.port)}`, { maxRetries: 2 });
    await expect(client.oauthProfiles.create(input)).rejects.toMatchObject({
      code: 'tls-other',
      outcome: 'not-processed',
      message: 'POST /api/mgmt/oauthprofiles: the TLS handshake was cut off, after 3 attempts',
    });
    expect(pauses).toEqual([]);
    expect(server.connections()).toBe(3);
  });
});

describe('DELETE', () => {
  it.each([
    ['a reset connection', reset],
    ['half an answer', halfAnAnswer],
    ['502', status(502)],
    ['504', status(504)],
  ])('is done if the object is missing after %s', async (_, fault) => {
    const server = await serve(first(fault, status(404)));
    await connect(server).client.oauthProfiles.delete('33');
    expect(server.requests).toHaveLength(2);
  });

  it('is done if the server says by its code that the object is missing', async () => {
    const server = await serve(
      first(reset, (_, response) => {
        answer(response, 400, { error: { code: '222207710', message: { value: 'Invalid OAuthProfileId: 33' } } });
      }),
    );
    await connect(server).client.oauthProfiles.delete('33');
    expect(server.requests).toHaveLength(2);
  });

  it('reports a missing object if no earlier attempt can have deleted it', async () => {
    const server = await serve(first(status(429), status(404)));
    await expect(connect(server).client.oauthProfiles.delete('33')).rejects.toMatchObject({
      code: 'not-found',
      message: 'DELETE /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found, after 2 attempts',
    });
  });
});

describe('Retry-After', () => {
  const NOW = Date.UTC(2030, 0, 1);

  it.each([
    ['3', 3250],
    [' 3 ', 3250],
    ['60', 60_250],
    ['Tue, 01 Jan 2030 00:00:07 GMT', 7250],
    ['Tuesday, 01-Jan-30 00:00:07 GMT', 7250],
    ['0', 250],
    ['Mon, 31 Dec 2029 23:59:59 GMT', 250],
    ['-3', 250],
    ['3.5', 250],
    ['soon', 250],
    ['2030-01-01T00:00:07Z', 250],
  ])('"%s" makes the client wait for %s ms', async (header, pause) => {
    const server = await serve(first(status(429, { 'retry-after': header })));
    const { client, pauses } = connect(server);
    await client.oauthProfiles.read('33');
    expect(pauses).toEqual([pause]);
  });

  it.each([
    ['61', 61],
    ['86400', 86_400],
    ['Wed, 02 Jan 2030 00:00:00 GMT', 86_400],
  ])('"%s" is too long to wait for, and the message says so', async (header, seconds) => {
    for (const [status, text] of [
      [429, '429 Too Many Requests'],
      [503, '503 Service Unavailable'],
    ] as const) {
      const server = await serve((_, response) => {
        answer(response, status, undefined, { 'retry-after': header });
      });
      const { client, pauses } = connect(server);
      await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
        retryAfter: seconds * 1000,
        message:
          `GET /api/mgmt/oauthprofiles/33: the server responded with ${text}; ` +
          `the server asked to wait ${String(seconds)} s, but a request waits 60 s at most`,
      });
      expect(pauses).toEqual([]);
    }
  });

  it('that is short is followed until a request has waited 60 s in all', async () => {
    const server = await serve((_, response) => {
      answer(response, 503, undefined, { 'retry-after': '25' });
    });
    const { client, pauses } = connect(server, { maxRetries: 9 });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      message:
        'GET /api/mgmt/oauthprofiles/33: the server responded with 503 Service Unavailable, after 3 attempts; ' +
        'the server asked to wait 25 s, but a request waits 60 s at most',
    });
    expect(pauses).toEqual([25_250, 25_250]);
  });

  it('is told where no attempt is left', async () => {
    const server = await serve((_, response) => {
      answer(response, 503, undefined, { 'retry-after': '5' });
    });
    await expect(connect(server, { maxRetries: 1 }).client.oauthProfiles.read('33')).rejects.toMatchObject({
      message:
        'GET /api/mgmt/oauthprofiles/33: the server responded with 503 Service Unavailable, after 2 attempts; ' +
        'the server asked to wait 5 s',
    });
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['1', 1000],
    ['99999999999999999999', 1e23],
    ['Tue, 01 Jan 2030 00:00:00 GMT', 0],
    ['Tue, 01 Jan 2030 00:00:01 GMT', 1000],
    ['Tue, 99 Jan 2030 00:00:01 GMT', undefined],
    ['Tue, 01 Jan 2030 00:00:01 CET', undefined],
    ['1 GMT', undefined],
  ])('%s reads as %s ms', (header, milliseconds) => {
    expect(readRetryAfter(header, NOW)).toBe(milliseconds);
  });
});

describe('the pause', () => {
  const fault = new HdpError('x', { code: 'unavailable', outcome: 'unknown', temporary: true });

  it.each([
    [1, 0, 0],
    [1, 0.999, 500],
    [2, 0.999, 999],
    [3, 0.999, 1998],
    [6, 0.999, 15_984],
    [7, 0.999, 19_980],
    [8, 0.999, 19_980],
    [2000, 0.999, 19_980],
  ])('after attempt %s is random: at %s it is %s ms', (attempt, random, milliseconds) => {
    expect(pauseAfter(attempt, fault, () => random)).toBe(milliseconds);
  });

  it('is not made if it would outlast the time that all attempts may take together', async () => {
    const server = await serve(first(status(429, { 'retry-after': '4' })));
    const { client, pauses } = connect(server, { requestTimeout: 1000, maxRetries: 3 });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'rate-limited',
      message:
        'GET /api/mgmt/oauthprofiles/33: the server responded with 429 Too Many Requests; ' +
        'the server asked to wait 4 s, but a request waits 4 s at most',
    });
    expect(pauses).toEqual([]);
  });

  it('is bounded in all, also where the server asks for nothing', async () => {
    const server = await serve((_, response) => {
      answer(response, 502);
    });
    const { client, pauses } = connect(server, { maxRetries: 99, random: () => 0.999 });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
      message: 'GET /api/mgmt/oauthprofiles/33: the server responded with 502 Bad Gateway, after 8 attempts',
    });
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(60_000);
  });

  it('counts against the time that all attempts may take together', async () => {
    let now = 0;
    const server = await serve((_, response) => {
      answer(response, 503, undefined, { 'retry-after': '2' });
    });
    const { client } = connect(server, {
      requestTimeout: 1000,
      maxRetries: 6,
      clock: () => now,
      delay: (milliseconds) => {
        now += milliseconds;
        return Promise.resolve();
      },
    });
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({ code: 'unavailable' });
    // 7 s in all: attempts at 0 s, 2.25 s, 4.5 s and 6.75 s.
    expect(server.requests).toHaveLength(4);
    expect(now).toBe(6750);
  });
});

it('gives the last attempt no more than what is left of the time for all attempts', async () => {
  let now = 0;
  const expire = holdTimers();
  const server = await serve((_, response, index) => {
    if (index === 0) answer(response, 503, undefined, { 'retry-after': '1' });
    else expire(150);
  });
  const { client } = connect(server, {
    requestTimeout: 700,
    maxRetries: 1,
    clock: () => now,
    delay: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  });
  // 1.4 s in all, of which the pause takes 1.25 s.
  await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
    code: 'timeout',
    message: 'GET /api/mgmt/oauthprofiles/33: no complete response within 0.15 s, after 2 attempts',
  });
});

describe('mayRetry', () => {
  it.each([
    ['GET', 'unknown', true, true],
    ['PUT', 'unknown', true, true],
    ['DELETE', 'unknown', true, true],
    ['POST', 'unknown', true, false],
    ['POST', 'not-processed', true, true],
    ['POST', 'not-processed', false, false],
    ['GET', 'not-processed', false, false],
  ] as const)('%s with outcome %s, temporary %s: %s', (method, outcome, temporary, expected) => {
    expect(mayRetry(method, new HdpError('x', { code: 'timeout', outcome, temporary }))).toBe(expected);
  });
});

describe('the signal', () => {
  it('keeps a request from being sent', async () => {
    const server = await serve(first());
    await expect(
      connect(server).client.oauthProfiles.create(input, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: 'POST /api/mgmt/oauthprofiles: stopped before the request was sent',
    });
    expect(server.connections()).toBe(0);
  });

  it('ends a GET that waits for its answer', async () => {
    const controller = new AbortController();
    const server = await serve(() => {
      controller.abort();
    });
    await expect(connect(server).client.oauthProfiles.read('33', { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: 'GET /api/mgmt/oauthprofiles/33: stopped before the response was complete',
    });
  });

  it.each<[string, (api: OAuthProfiles, signal: AbortSignal) => Promise<unknown>, object | undefined]>([
    ['a POST', (api, signal) => api.create(input, { signal }), { id: '33' }],
    ['a PUT', (api, signal) => api.update('33', input, { signal }), { id: '33' }],
    ['a DELETE', (api, signal) => api.delete('33', { signal }), undefined],
  ])('lets %s that was sent come to its end', async (_, write, result) => {
    const controller = new AbortController();
    const server = await serve((request, response, index) => {
      controller.abort();
      first()(request, response, index);
    });
    const answered = await write(connect(server).client.oauthProfiles, controller.signal);
    if (result === undefined) expect(answered).toBeUndefined();
    else expect(answered).toMatchObject(result);
    expect(server.requests).toHaveLength(1);
  });

  it('does not let a write be repeated that was sent and failed', async () => {
    const controller = new AbortController();
    const server = await serve((_, response) => {
      controller.abort();
      answer(response, 503);
    });
    await expect(
      connect(server).client.oauthProfiles.update('33', input, { signal: controller.signal }),
    ).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: 'PUT /api/mgmt/oauthprofiles/33: stopped before the request was sent again',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('does not keep a write that was sent from running into its timeout', async () => {
    const controller = new AbortController();
    const expire = holdTimers();
    const server = await serve(() => {
      controller.abort();
      expire(30_000);
    });
    await expect(
      connect(server).client.oauthProfiles.create(input, { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown' });
  });

  it('does not keep a write that was sent when the client is closed', async () => {
    const { client } = connect(
      await serve(() => {
        void client.close();
      }),
    );
    await expect(client.oauthProfiles.create(input, { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: 'POST /api/mgmt/oauthprofiles: stopped before the response was complete',
    });
  });

  it('ends a request in the middle of its answer', async () => {
    const controller = new AbortController();
    const server = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', () => {
        controller.abort();
      });
    });
    await expect(connect(server).client.oauthProfiles.read('33', { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('ends a request that is still connecting', async () => {
    const controller = new AbortController();
    const server = net.createServer(() => {
      controller.abort();
    });
    const { port } = await listen(server);
    await expect(
      connect(`https://127.0.0.1:${String(port)}`).client.oauthProfiles.create(input, { signal: controller.signal }),
    ).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: 'POST /api/mgmt/oauthprofiles: stopped before the request was sent',
    });
  });

  it('ends a request that waits for its next attempt, with the real timer', async () => {
    const controller = new AbortController();
    const server = await serve((_, response) => {
      answer(response, 429, undefined, { 'retry-after': '50' });
      response.on('close', () =>
        setTimeout(() => {
          controller.abort();
        }, 20),
      );
    });
    await expect(
      connect(server, { delay: undefined, clock: undefined }).client.oauthProfiles.create(input, {
        signal: controller.signal,
      }),
    ).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: 'POST /api/mgmt/oauthprofiles: stopped before the request was sent again',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves the outcome unknown if an earlier attempt may have taken effect', async () => {
    const controller = new AbortController();
    const server = await serve(first(reset));
    const { client } = connect(server, {
      delay: () => {
        controller.abort();
        return Promise.reject(controller.signal.reason as Error);
      },
    });
    await expect(client.oauthProfiles.update('33', input, { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
    });
  });

  it.each([
    ['a signal', new AbortController().signal],
    ['no signal', undefined],
  ])('makes Node warn of no leak where many requests run at the same time with %s', async (_, signal) => {
    const server = await serve(first());
    const { client } = connect(server);
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      await Promise.all(Array.from({ length: 50 }, () => client.oauthProfiles.read('33', { signal })));
      expect(warned.mock.calls).toEqual([]);
    } finally {
      warned.mockRestore();
    }
  });
});

async function serveCutHandshakes(): Promise<{ port: number; connections: () => number }> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end());
  });
  return listen(server);
}
