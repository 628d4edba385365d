import { connect } from 'node:net';
import { once } from 'node:events';
import { Emulator } from '../../lib/emulator';
import { latch } from '../latch';
import { ApiClient, hdpError, refusal } from './api-client';

const payload = { name: 'P', oauthAppId: 1, description: 'd', refreshToken: 'r' };
const stored = { id: 2, name: 'P', oauthAppId: 1, description: 'd', refreshToken: 'r' };

let emulator: Emulator;
let client: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start();
  client = new ApiClient(emulator);
});

afterEach(() => emulator.stop());

/** The code of the system's error that a request fails with. */
async function failure(request: Promise<unknown>): Promise<unknown> {
  const error: unknown = await request.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'TypeError', cause: { code: expect.any(String) as string } });
  return (error as { cause: { code: string } }).cause.code;
}

it.each([
  ['reset', 'before', 'ECONNRESET', []],
  ['close', 'before', 'UND_ERR_SOCKET', []],
  ['reset', 'after', 'ECONNRESET', [stored]],
  ['close', 'after', 'UND_ERR_SOCKET', [stored]],
] as const)('%s %s processing: cuts the connection', async (kind, point, code, profiles) => {
  emulator.inject({ kind, point, method: 'POST', path: '/oauthprofiles' });
  expect(await failure(client.post('/oauthprofiles', payload))).toBe(code);
  expect(emulator.profiles()).toMatchObject(profiles);
  expect(emulator.requests).toMatchObject([{ method: 'POST', faults: [kind] }]);
});

describe('before processing', () => {
  it('status: responds with HTML by default, as a load balancer does', async () => {
    emulator.inject({ kind: 'status', status: 503, retryAfter: 7 });
    const { status, headers, body } = await client.post('/oauthprofiles', payload);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('7');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toBe(
      '<!DOCTYPE html>\n<html><head><title>503</title></head><body><h1>503</h1>The server cannot handle this request.' +
        '</body></html>\n',
    );
    expect(emulator.profiles()).toEqual([]);
  });

  it('status: responds with nothing with body empty, and takes Retry-After as a date', async () => {
    emulator.inject({ kind: 'status', status: 504, body: 'empty', retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' });
    const { status, headers, body } = await client.get('/oauthprofiles');
    expect([status, body, headers.get('content-type')]).toEqual([504, '', null]);
    expect(headers.get('retry-after')).toBe('Wed, 21 Oct 2015 07:28:00 GMT');
  });

  it.each([
    [{}, refusal(429, '429', 'Try again at another time')],
    [{ code: '222207001', message: 'No' }, refusal(429, '222207001', 'No')],
  ])("status: responds with HDP's error body with body error and %j", async (more, expected) => {
    emulator.inject({ kind: 'status', status: 429, body: 'error', ...more });
    expect(await client.get('/oauthprofiles')).toMatchObject(expected);
  });

  it('login-page: responds with HTML with status 200', async () => {
    emulator.inject({ kind: 'login-page' });
    const { status, headers, body } = await client.post('/oauthprofiles', payload);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<h1>Sign in</h1>');
    expect(emulator.profiles()).toEqual([]);
  });

  it('is applied to a request whose password is wrong as well', async () => {
    emulator.inject({ kind: 'status', status: 502 });
    expect((await new ApiClient(emulator, 'admin', 'wrong').get('/oauthprofiles')).status).toBe(502);
  });

  it('hold: lets the test act while the request is under way', async () => {
    const { opened: until, open } = latch();
    const injection = emulator.inject({ kind: 'hold', until, method: 'POST' });
    const response = client.post('/oauthprofiles', payload);
    await injection.reached;
    expect(emulator.profiles()).toEqual([]);
    const [request] = emulator.requests;
    expect([request?.method, request?.status, request?.duration]).toEqual(['POST', undefined, undefined]);
    open();
    expect((await response).status).toBe(201);
    expect(emulator.profiles()).toHaveLength(1);
  });

  it('delay: processes the request later', async () => {
    emulator.inject({ kind: 'delay', milliseconds: 40 });
    expect((await client.post('/oauthprofiles', payload)).status).toBe(201);
    expect(emulator.requests[0]?.duration).toBeGreaterThan(38);
  });

  it('delay, then status: both are applied to the same request, in the order of their injection', async () => {
    emulator.inject({ kind: 'delay', milliseconds: 1 });
    emulator.inject({ kind: 'status', status: 500 });
    expect((await client.get('/oauthprofiles')).status).toBe(500);
    expect(emulator.requests).toMatchObject([{ faults: ['delay', 'status'] }]);
  });

  it('leaves a fault in wait that a request does not get to any more', async () => {
    emulator.inject({ kind: 'status', status: 500 });
    const second = emulator.inject({ kind: 'status', status: 501 });
    expect((await client.get('/oauthprofiles')).status).toBe(500);
    expect(second.injected).toBe(0);
    expect((await client.get('/oauthprofiles')).status).toBe(501);
  });
});

describe('after processing', () => {
  it('status: responds with an error although it was done', async () => {
    emulator.inject({ kind: 'status', status: 502, point: 'after' });
    expect((await client.post('/oauthprofiles', payload)).status).toBe(502);
    expect(emulator.profiles()).toMatchObject([stored]);
  });

  it('truncate: cuts the connection in the middle of the body', async () => {
    emulator.inject({ kind: 'truncate' });
    expect(await failure(client.post('/oauthprofiles', payload))).toBe('UND_ERR_SOCKET');
    expect(emulator.requests).toMatchObject([{ status: 201, faults: ['truncate'] }]);
    expect(emulator.profiles()).toMatchObject([stored]);
  });

  it('broken-json: sends half of the body as if it were the whole', async () => {
    emulator.inject({ kind: 'broken-json' });
    emulator.addProfile(payload);
    const response = await fetch(`${emulator.url}/api/mgmt/oauthprofiles/2`, {
      headers: { authorization: `Basic ${btoa('admin:admin')}` },
    });
    const whole = JSON.stringify(stored);
    expect(await response.text()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('empty-body: sends status and headers only', async () => {
    emulator.inject({ kind: 'empty-body' });
    const { status, headers, body } = await client.post('/oauthprofiles', payload);
    expect([status, headers.get('content-length'), body]).toEqual([201, '0', '']);
    expect(emulator.profiles()).toMatchObject([stored]);
  });

  it('previous-response: sends the response to the request before once more', async () => {
    await client.post('/oauthprofiles', payload);
    emulator.inject({ kind: 'previous-response' });
    expect(await client.post('/oauthprofiles', { ...payload, name: 'Q' })).toMatchObject({ status: 201, body: stored });
    expect(emulator.profiles().map(({ name }) => name)).toEqual(['P', 'Q']);
  });

  it("foreign-id: shows another profile's ID, where there is one", async () => {
    emulator.addProfile({ ...payload, name: 'Other' });
    emulator.inject({ kind: 'foreign-id' });
    expect((await client.post('/oauthprofiles', payload)).body).toEqual({ ...stored, id: 2 });
    expect(emulator.profiles().map(({ id }) => id)).toEqual([2, 3]);
  });

  it.each([
    [undefined, 3],
    [9, 9],
  ])('foreign-id: with ID %s on a server without other profiles shows %s', async (id, expected) => {
    emulator.inject({ kind: 'foreign-id', id });
    expect((await client.post('/oauthprofiles', payload)).body).toEqual({ ...stored, id: expected });
  });

  it('foreign-id: changes Location where there is no body', async () => {
    emulator.setQuirks({ createAnswer: 'created-without-body' });
    emulator.inject({ kind: 'foreign-id', id: 9 });
    const { headers, body } = await client.post('/oauthprofiles', payload);
    expect([headers.get('location'), body]).toEqual([`${emulator.url}/api/mgmt/oauthprofiles/9`, '']);
  });

  it('foreign-id: leaves a response without ID as it is', async () => {
    emulator.inject({ kind: 'foreign-id', id: 9 });
    expect((await client.get('/oauthprofiles')).body).toEqual({ profiles: [] });
  });

  it('drip: sends the body in pieces', async () => {
    emulator.addProfile(payload);
    emulator.inject({ kind: 'drip', bytes: 40, milliseconds: 5 });
    expect((await client.get('/oauthprofiles/2')).body).toEqual(stored);
    const pieces = Math.ceil(JSON.stringify(stored).length / 40);
    expect(emulator.requests[0]?.duration).toBeGreaterThan((pieces - 1) * 5 - 2);
  });

  it('drip: one byte at a time arrives as its own piece', async () => {
    emulator.inject({ kind: 'drip', milliseconds: 10 });
    const socket = connect(emulator.port, '127.0.0.1');
    socket.write('GET /elsewhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    const pieces: string[] = [];
    socket.setEncoding('utf8').on('data', (piece: string) => {
      pieces.push(piece);
    });
    await once(socket, 'end');
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toContain(JSON.stringify(hdpError('404', 'There is nothing at this URL')));
  });

  it('rewrite: sends whatever the test makes of it', async () => {
    emulator.inject({
      kind: 'rewrite',
      rewrite: (response) => ({ ...response, status: 203, body: `[${response.body}]` }),
    });
    expect(await client.get('/oauthprofiles')).toMatchObject({ status: 203, body: [{ profiles: [] }] });
  });

  it('rewrite: responds with 500 with the reason if it throws', async () => {
    emulator.inject({
      kind: 'rewrite',
      rewrite: () => {
        throw new Error('mistake in the test');
      },
    });
    expect(await client.get('/oauthprofiles')).toMatchObject(
      refusal(500, '500', 'The emulator failed: mistake in the test'),
    );
  });
});

describe('too many requests at the same time', () => {
  it('get 429, and the others are handled', async () => {
    const { opened: until, open } = latch();
    emulator.inject({ kind: 'hold', until, times: 2 });
    emulator.setMaxConcurrentRequests(2);
    const held = [client.get('/oauthprofiles'), client.get('/oauthprofiles')];
    while (emulator.requests.length < 2) await emulator.nextRequest();
    expect(await client.get('/oauthprofiles')).toMatchObject(refusal(429, '429', 'Too many requests at the same time'));
    open();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await client.get('/oauthprofiles')).status).toBe(200);
    expect(emulator.faultCounts).toMatchObject({ 'too-many-requests': 1 });
    expect(emulator.highestConcurrency).toBe(3);
  });
});
