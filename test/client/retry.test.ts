import * as net from 'node:net';
import { HdpError } from '../../lib/client';
import { mayRetry, pauseAfter, readRetryAfter } from '../../lib/client/http/retry';
import {
  always,
  closeAll,
  closedPort,
  connect,
  holdTimers,
  inTurn,
  listen,
  PROFILE,
  request,
  respond,
  send,
  serve,
  serverError,
  serveRaw,
  type Handler,
} from './servers';

afterEach(closeAll);

const GET = 'GET /api/mgmt/oauthprofiles/33: ';
const PUT = 'PUT /api/mgmt/oauthprofiles/33: ';
const POST = 'POST /api/mgmt/oauthprofiles: ';

const success: Handler = ({ method }, response) => {
  if (method === 'DELETE') respond(response, 204);
  else respond(response, method === 'POST' ? 201 : 200, PROFILE);
};
const reset: Handler = (_, response) => response.socket?.resetAndDestroy();
const halfAResponse: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': 100 });
  response.write('{"id":33,', () => response.destroy());
};
const retryAfter = (status: number, value: string): Handler => always(status, undefined, { 'retry-after': value });

describe('GET, PUT and DELETE', () => {
  it.each<[string, Handler]>([
    ['429', always(429)],
    ['502', always(502)],
    ['503', always(503)],
    ['504', always(504)],
    ['408', always(408)],
    ['a reset connection', reset],
    ['half a response', halfAResponse],
  ])('are sent again after %s', async (_, fault) => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const server = await serve(inTurn(fault, fault, success));
      expect(await send(method, server)).toMatchObject({ error: undefined, pauses: [250, 500] });
      expect(server.requests.map((sent) => sent.method)).toEqual([method, method, method]);
      expect(new Set(server.requests.map((sent) => sent.body)).size).toBe(1);
    }
  });

  it.each([400, 401, 403, 404, 409, 500, 501])('are not sent again after %s', async (status) => {
    const server = await serve(always(status));
    expect(await send('GET', server)).toMatchObject({ error: { status }, pauses: [] });
    expect(server.requests).toHaveLength(1);
  });

  it('are sent again after a timeout', async () => {
    const expire = holdTimers();
    const expires: Handler = () => {
      expire(30_000);
    };
    const server = await serve(inTurn(expires, expires, success));
    expect(await send('GET', server)).toMatchObject({ value: { id: '33' } });
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    [0, ''],
    [1, ', after 2 attempts'],
    [3, ', after 4 attempts'],
  ])('are sent again %s times at most if maxRetries says so', async (maxRetries, attempts) => {
    const server = await serve(always(503));
    expect((await send('PUT', server, { maxRetries })).error).toMatchObject({
      code: 'unavailable',
      message: `${PUT}the server responded with 503 Service Unavailable${attempts}`,
    });
    expect(server.requests).toHaveLength(maxRetries + 1);
  });

  it('keep an unknown outcome if a later attempt did not even get through', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        server.close();
        socket.resetAndDestroy();
      });
    });
    const { port, connections } = await listen(server);
    const address = `127.0.0.1:${String(port)}`;
    expect((await send('PUT', `http://${address}`, { maxRetries: 1 })).error).toMatchObject({
      code: 'refused',
      outcome: 'unknown',
      message: `${PUT}the connection to ${address} was refused (ECONNREFUSED), after 2 attempts`,
    });
    expect(connections()).toBe(1);
  });
});

describe('POST', () => {
  it.each([429, 503])('is sent again after %s with Retry-After: it was not processed', async (status) => {
    const server = await serve(inTurn(retryAfter(status, '1'), retryAfter(status, '1'), success));
    expect(await send('POST', server)).toMatchObject({ value: { id: '33' } });
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  });

  it.each<[string, Handler, string, string]>([
    ['503 without Retry-After', always(503), 'unavailable', 'unknown'],
    ['503 with an unreadable Retry-After', retryAfter(503, 'soon'), 'unavailable', 'unknown'],
    ['429 without Retry-After', always(429), 'rate-limited', 'refused'],
    ['429 with an unreadable Retry-After', retryAfter(429, 'soon'), 'rate-limited', 'refused'],
    ['502', always(502), 'unavailable', 'unknown'],
    ['504', retryAfter(504, '1'), 'unavailable', 'unknown'],
    ['500', always(500), 'server-fault', 'unknown'],
    ['408', always(408), 'timeout', 'unknown'],
    ['a reset connection', reset, 'connection-lost', 'unknown'],
    ['half a response', halfAResponse, 'connection-lost', 'unknown'],
    ['no response in time', () => undefined, 'timeout', 'unknown'],
  ])('is sent once where nothing proves that it was not processed: %s', async (_, fault, code, outcome) => {
    const expire = holdTimers();
    const server = await serve((received, response, index) => {
      fault(received, response, index);
      if (code === 'timeout' && !response.writableEnded) expire(30_000);
    });
    expect(await send('POST', server)).toMatchObject({ error: { code, outcome }, pauses: [] });
    expect(server.requests).toHaveLength(1);
  });

  it('is sent again without a pause while the connection is refused', async () => {
    const port = await closedPort();
    const late = net.createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"id":33}'));
    });
    let attempts = 0;
    const debug = (): void => {
      if (++attempts === 2) late.listen(port, '127.0.0.1');
    };
    const log = { debug, trace: () => undefined, warn: () => undefined };
    expect(await send('POST', `http://127.0.0.1:${String(port)}`, { log })).toMatchObject({
      value: { id: '33' },
      pauses: [],
    });
    late.close();
    expect(attempts).toBe(3);
  });

  it('is sent again while the name cannot be resolved', async () => {
    const { error, log } = await send('POST', 'http://no-such-host.invalid', { maxRetries: 2 });
    expect(error).toMatchObject({ code: 'dns', outcome: 'not-processed' });
    expect(log).toHaveLength(3);
  });

  it('is sent again after a TLS handshake that was cut off', async () => {
    const server = await listen(
      net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end());
      }),
    );
    expect(await send('POST', `https://127.0.0.1:${String(server.port)}`, { maxRetries: 2 })).toMatchObject({
      error: {
        code: 'tls-other',
        outcome: 'not-processed',
        message: `${POST}the TLS handshake was cut off, after 3 attempts`,
      },
      pauses: [],
    });
    expect(server.connections()).toBe(3);
  });
});

describe('DELETE', () => {
  it.each<[string, Handler, Handler]>([
    ['404 follows a reset connection', reset, always(404)],
    ['404 follows half a response', halfAResponse, always(404)],
    ['404 follows 502', always(502), always(404)],
    ['404 follows 504', always(504), always(404)],
    ['the code follows', reset, always(400, serverError('222207710', 'Invalid OAuthProfileId: 33'))],
  ])('is done if the object is missing after an attempt that may have deleted it: %s', async (_, fault, missing) => {
    const server = await serve(inTurn(fault, missing));
    expect((await send('DELETE', server)).error).toBeUndefined();
    expect(server.requests).toHaveLength(2);
  });

  it('reports a missing object if no earlier attempt can have deleted it', async () => {
    expect((await send('DELETE', await serve(inTurn(always(429), always(404))))).error).toMatchObject({
      code: 'not-found',
      message: 'DELETE /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found, after 2 attempts',
    });
  });
});

describe('Retry-After', () => {
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
    const server = await serve(inTurn(retryAfter(429, header), success));
    expect(await send('GET', server)).toMatchObject({ error: undefined, pauses: [pause] });
  });

  it.each<[string, number, string, object, string, number[]]>([
    ['is too long to wait for', 429, '61', {}, '; the server asked to wait 61 s, but a request waits 60 s at most', []],
    [
      'is a date too far',
      503,
      'Wed, 02 Jan 2030 00:00:00 GMT',
      {},
      '; the server asked to wait 86400 s, but a request waits 60 s at most',
      [],
    ],
    [
      'exceeds 60 s in all',
      503,
      '25',
      {},
      ', after 3 attempts; the server asked to wait 25 s, but a request waits 60 s at most',
      [25_250, 25_250],
    ],
    [
      'comes with the last attempt',
      503,
      '5',
      { maxRetries: 1 },
      ', after 2 attempts; the server asked to wait 5 s',
      [5250],
    ],
    [
      'outlasts all attempts',
      429,
      '4',
      { requestTimeout: 1000, maxRetries: 3 },
      '; the server asked to wait 4 s, but a request waits 4 s at most',
      [],
    ],
  ])('that %s is told in the message', async (_, status, header, options, rest, pauses) => {
    holdTimers();
    const reason = status === 429 ? '429 Too Many Requests' : '503 Service Unavailable';
    expect(await send('GET', await serve(retryAfter(status, header)), options)).toMatchObject({
      error: { message: `${GET}the server responded with ${reason}${rest}` },
      pauses,
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
    expect(readRetryAfter(header, Date.UTC(2030, 0, 1))).toBe(milliseconds);
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

  it('is bounded in all, also where the server asks for nothing', async () => {
    const { error, pauses } = await send('GET', await serve(always(502)), { maxRetries: 99, random: () => 0.999 });
    expect(error?.message).toBe(`${GET}the server responded with 502 Bad Gateway, after 8 attempts`);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(60_000);
  });
});

describe('the time that all attempts may take together', () => {
  let now: number;
  const time = {
    clock: () => now,
    delay: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };

  beforeEach(() => (now = 0));

  it('includes the pauses', async () => {
    holdTimers();
    const server = await serve(retryAfter(503, '2'));
    expect((await send('GET', server, { requestTimeout: 1000, maxRetries: 6, ...time })).error?.code).toBe(
      'unavailable',
    );
    // 7 s in all: attempts at 0 s, 2.25 s, 4.5 s and 6.75 s.
    expect([server.requests.length, now]).toEqual([4, 6750]);
  });

  it('bounds the last attempt, and the message names the setting', async () => {
    const expire = holdTimers();
    const server = await serve(
      inTurn(retryAfter(503, '1'), () => {
        expire(150);
      }),
    );
    // 1.4 s in all, of which the pause takes 1.25 s.
    expect((await send('GET', server, { requestTimeout: 700, maxRetries: 1, ...time })).error).toMatchObject({
      code: 'timeout',
      message: `${GET}no complete response within 0.7 s, after 2 attempts`,
    });
  });
});

it.each([
  ['GET', 'unknown', true, true],
  ['PUT', 'unknown', true, true],
  ['DELETE', 'unknown', true, true],
  ['POST', 'unknown', true, false],
  ['POST', 'not-processed', true, true],
  ['POST', 'not-processed', false, false],
  ['GET', 'not-processed', false, false],
] as const)('%s with outcome %s, temporary %s, may be sent again: %s', (method, outcome, temporary, expected) => {
  expect(mayRetry(method, new HdpError('x', { code: 'timeout', outcome, temporary }))).toBe(expected);
});

describe('the signal', () => {
  /** A server that has the caller stop before it goes on. */
  async function stopping(handler: Handler = () => undefined) {
    const controller = new AbortController();
    const server = await serve((received, response, index) => {
      controller.abort();
      handler(received, response, index);
    });
    return { server, signal: controller.signal };
  }

  it('keeps a request from being sent', async () => {
    const server = await serve(success);
    expect((await send('POST', server, { signal: AbortSignal.abort() })).error).toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: `${POST}stopped before the request was sent`,
    });
    expect(server.connections()).toBe(0);
  });

  it('ends a GET that waits for its response', async () => {
    const { server, signal } = await stopping();
    expect((await send('GET', server, { signal })).error).toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: `${GET}stopped before the response was complete`,
    });
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('lets a %s that was sent come to its end', async (method) => {
    const { server, signal } = await stopping(success);
    expect((await send(method, server, { signal })).error).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  it('keeps a write that was sent and failed from being sent again', async () => {
    const { server, signal } = await stopping(always(503));
    expect((await send('PUT', server, { signal })).error).toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: `${PUT}stopped before the request was sent again`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('does not keep a write that was sent from running into its timeout', async () => {
    const expire = holdTimers();
    const { server, signal } = await stopping(() => {
      expire(30_000);
    });
    expect((await send('POST', server, { signal })).error).toMatchObject({ code: 'timeout', outcome: 'unknown' });
  });

  it('does not keep a write that was sent when the client is closed', async () => {
    const { client } = connect(await serve(() => void client.close()));
    const { signal } = new AbortController();
    await expect(request(client.oauthProfiles, 'POST', { signal })).rejects.toMatchObject({
      code: 'aborted',
      outcome: 'unknown',
      message: `${POST}stopped before the response was complete`,
    });
  });

  it('ends a request in the middle of its response', async () => {
    const controller = new AbortController();
    const server = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', () => {
        controller.abort();
      });
    });
    expect((await send('GET', server, { signal: controller.signal })).error).toMatchObject({ code: 'aborted' });
  });

  it('ends a request that is still connecting', async () => {
    const controller = new AbortController();
    const { port } = await listen(
      net.createServer(() => {
        controller.abort();
      }),
    );
    const { error } = await send('POST', `https://127.0.0.1:${String(port)}`, { signal: controller.signal });
    expect(error).toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: `${POST}stopped before the request was sent`,
    });
  });

  it('ends a request that waits for its next attempt, with the real timer', async () => {
    const controller = new AbortController();
    const server = await serve((_, response) => {
      respond(response, 429, undefined, { 'retry-after': '50' });
      response.on('close', () =>
        setTimeout(() => {
          controller.abort();
        }, 20),
      );
    });
    const options = { delay: undefined, clock: undefined, signal: controller.signal };
    expect((await send('POST', server, options)).error).toMatchObject({
      code: 'aborted',
      outcome: 'not-processed',
      message: `${POST}stopped before the request was sent again`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves the outcome unknown if an earlier attempt may have taken effect', async () => {
    const controller = new AbortController();
    const delay = (): Promise<void> => {
      controller.abort();
      return Promise.reject(controller.signal.reason as Error);
    };
    const { error } = await send('PUT', await serve(reset), { delay, signal: controller.signal });
    expect(error).toMatchObject({ code: 'aborted', outcome: 'unknown' });
  });

  it.each([
    ['a signal', new AbortController().signal],
    ['no signal', undefined],
  ])('makes Node warn of no leak where many requests run at the same time with %s', async (_, signal) => {
    const { client } = connect(await serve(success));
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    await Promise.all(Array.from({ length: 50 }, () => client.oauthProfiles.read('33', { signal })));
    expect(warned.mock.calls).toEqual([]);
    warned.mockRestore();
  });
});
