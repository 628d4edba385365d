import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Emulator, type LoggedRequest } from '../../lib/emulator';
import { latch, settle } from '../latch';
import { ApiClient, hdpError, refusal } from './api-client';

const payload = { name: 'P', oauthAppId: 1, refreshToken: 'secret-token' };

let emulator: Emulator;

afterEach(() => emulator.stop());

describe('start', () => {
  it('serves an administrator and one application by default', async () => {
    emulator = await Emulator.start();
    expect(emulator.users()).toEqual([
      { id: 1001, name: 'admin', password: 'admin', permissions: [12], roles: [], tenantId: 1, administers: [] },
    ]);
    expect(emulator.oauthApps()).toMatchObject([{ id: 1, name: 'Google_Analytics', dataStore: 54, tenantId: 1 }]);
    expect(emulator.profiles()).toEqual([]);
    expect((await new ApiClient(emulator).post('/oauthprofiles', payload)).status).toBe(201);
  });

  it('listens on a free port of the loopback address', async () => {
    emulator = await Emulator.start();
    const second = await Emulator.start();
    expect(emulator.url).toBe(`http://127.0.0.1:${String(emulator.port)}`);
    expect(second.port).not.toBe(emulator.port);
    await second.stop();
  });

  it.each([
    ['localhost', 'http://localhost:'],
    ['0.0.0.0', 'http://127.0.0.1:'],
  ])('on host %s gives a URL that leads to it', async (host, start) => {
    emulator = await Emulator.start({ host });
    expect(emulator.url.startsWith(start)).toBe(true);
    expect((await new ApiClient(emulator).get('/datastores')).status).toBe(200);
  });

  it('fails with the code of the system if the port is taken', async () => {
    emulator = await Emulator.start();
    await expect(Emulator.start({ port: emulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each(['/hdp', 'hdp', '/hdp/', '/a/b'])('serves below the path prefix %j, and nowhere else', async (pathPrefix) => {
    emulator = await Emulator.start({ pathPrefix });
    expect(emulator.url).toBe(`http://127.0.0.1:${String(emulator.port)}/${pathPrefix.replace(/^\/|\/$/g, '')}`);
    expect((await new ApiClient(emulator).get('/datastores')).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${String(emulator.port)}/api/mgmt/datastores`)).status).toBe(404);
  });
});

describe('what is not part of the API', () => {
  beforeEach(async () => {
    emulator = await Emulator.start();
  });

  it.each(['/', '/api', '/api/mgmt', '/api/mgmtx/oauthprofiles', '/hdpui'])('%s responds with 404', async (path) => {
    const response = await fetch(`${emulator.url}${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(hdpError('404', 'There is nothing at this URL'));
  });

  it.each(['/', '/nothing', '/oauthprofiles/1/2', '/oauthprofiles/1/stats/2', '/oauthProfiles', '/oauthprofiles/'])(
    '/api/mgmt%s responds with 404',
    async (path) => {
      const { status } = await new ApiClient(emulator).get(path);
      expect(status).toBe(404);
    },
  );

  it.each([
    ['PATCH', '/oauthprofiles/1', 'GET, PUT, DELETE'],
    ['DELETE', '/oauthprofiles', 'GET, POST'],
    ['POST', '/oauthprofiles/1/stats', 'GET'],
  ])('%s %s responds with 405 and what is allowed', async (method, path, allowed) => {
    const { status, headers, body } = await new ApiClient(emulator).send(method, path);
    expect([status, headers.get('allow')]).toEqual([405, allowed]);
    expect(body).toEqual(hdpError('405', `${method} is not possible at ${path}`));
  });

  it('responds with 413 to a body of more than 1 MiB and goes on', async () => {
    const client = new ApiClient(emulator);
    const body = JSON.stringify({ ...payload, description: 'x'.repeat(1024 * 1024) });
    expect(await client.send('POST', '/oauthprofiles', body)).toMatchObject(
      refusal(413, '413', 'The request body is longer than 1048576 bytes'),
    );
    expect(emulator.profiles()).toEqual([]);
    expect((await client.get('/oauthprofiles')).status).toBe(200);
  });
});

describe('stop', () => {
  it('ends connections that are kept alive', async () => {
    emulator = await Emulator.start();
    const agent = new Agent({ keepAlive: true });
    const connection = request(`${emulator.url}/nothing`, { agent }).end();
    const [response] = (await once(connection, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    const [socket] = Object.values(agent.freeSockets).flat();
    if (!socket) throw new Error('The connection was not kept.');
    const closed = once(socket, 'close');
    await emulator.stop();
    await closed;
    await expect(fetch(emulator.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('cuts requests under way, which are not processed any more', async () => {
    emulator = await Emulator.start();
    const { reached } = emulator.inject({ kind: 'hold', until: new Promise(() => undefined) });
    const response = new ApiClient(emulator).post('/oauthprofiles', payload);
    const failed = expect(response).rejects.toMatchObject({ name: 'TypeError' });
    await reached;
    await emulator.stop();
    await failed;
    expect(emulator.profiles()).toEqual([]);
  });

  it('cuts requests that wait for the latency', async () => {
    emulator = await Emulator.start({ latency: 3_600_000 });
    const arrived = emulator.nextRequest();
    const failed = expect(new ApiClient(emulator).post('/oauthprofiles', payload)).rejects.toMatchObject({
      name: 'TypeError',
    });
    await arrived;
    await emulator.stop();
    await failed;
    expect(emulator.profiles()).toEqual([]);
  });
});

describe('the request log', () => {
  it('has method, path with query, status, user and duration of each request', async () => {
    emulator = await Emulator.start();
    await new ApiClient(emulator).post('/oauthprofiles?user=admin', payload);
    await new ApiClient(emulator, 'admin', 'wrong').get('/oauthprofiles/9');
    await fetch(`${emulator.url}/x`);
    const log = emulator.requests;
    expect(log.map(({ number, method, path, status, user }) => ({ number, method, path, status, user }))).toEqual([
      { number: 1, method: 'POST', path: '/api/mgmt/oauthprofiles?user=admin', status: 201, user: 'admin' },
      { number: 2, method: 'GET', path: '/api/mgmt/oauthprofiles/9', status: 401, user: 'admin' },
      { number: 3, method: 'GET', path: '/x', status: 404, user: undefined },
    ]);
    expect(log[0]?.duration).toBeGreaterThan(0);
    expect(log[0]?.time).toBeInstanceOf(Date);
  });

  it('has neither bodies nor credentials', async () => {
    emulator = await Emulator.start({ users: [{ name: 'alice', password: 'secret-password' }] });
    await new ApiClient(emulator, 'alice', 'secret-password').post('/oauthprofiles', payload);
    const log = JSON.stringify(emulator.requests);
    expect(log).toContain('alice');
    for (const secret of ['secret-token', 'secret-password', btoa('alice:secret-password')]) {
      expect(log).not.toContain(secret);
    }
  });

  it('has bodies if they are asked for', async () => {
    emulator = await Emulator.start({ recordBodies: true });
    const { body } = await new ApiClient(emulator).post('/oauthprofiles', payload);
    expect(emulator.requests).toMatchObject([
      { requestBody: JSON.stringify(payload), responseBody: JSON.stringify(body) },
    ]);
  });

  it('tells of the next matching request before it is processed, and not of earlier ones', async () => {
    emulator = await Emulator.start();
    const client = new ApiClient(emulator);
    await client.post('/oauthprofiles', payload);
    const next = emulator.nextRequest({ method: 'POST', path: '/oauthprofiles' });
    await client.get('/oauthprofiles');
    await client.post('/oauthprofiles', payload);
    const { number, status } = await next;
    expect([number, status]).toEqual([3, undefined]);
  });

  it('holds each request with a signal of its own: Node warns of more than ten listeners to one', async () => {
    const listened = jest.spyOn(EventTarget.prototype, 'addEventListener');
    emulator = await Emulator.start();
    const client = new ApiClient(emulator);
    const { opened: until, open } = latch();
    emulator.inject({ kind: 'hold', until, times: 20 });
    const requests = Array.from({ length: 20 }, () => client.get('/oauthprofiles'));
    const held = (): number => emulator.requests.filter(({ faults }) => faults.includes('hold')).length;
    while (held() < requests.length) await settle();
    open();
    for (const { status } of await Promise.all(requests)) expect(status).toBe(200);
    const signals = listened.mock.contexts.filter((target) => target instanceof AbortSignal);
    listened.mockRestore();
    expect(signals.length).toBeGreaterThanOrEqual(20);
    expect(new Set(signals).size).toBe(signals.length);
  });

  it('reports each request at its end, also one whose client has gone: it is processed all the same', async () => {
    const reported = latch<LoggedRequest>();
    emulator = await Emulator.start({ onRequest: reported.open });
    const { opened: until, open } = latch();
    const { reached } = emulator.inject({ kind: 'hold', until });
    const leaving = connect(emulator.port, '127.0.0.1');
    const body = JSON.stringify(payload);
    leaving.write(
      `POST /api/mgmt/oauthprofiles HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${btoa('admin:admin')}\r\n` +
        `content-length: ${String(body.length)}\r\n\r\n${body}`,
    );
    await reached;
    leaving.destroy();
    await once(leaving, 'close');
    open();
    expect(await reported.opened).toMatchObject({ number: 1, method: 'POST', faults: ['hold'] });
    expect(emulator.profiles()).toMatchObject([{ name: 'P' }]);
  });

  it('reports a request whose client leaves in the middle of the body, which is not processed', async () => {
    const reported = latch<LoggedRequest>();
    emulator = await Emulator.start({ onRequest: reported.open });
    const arrived = emulator.nextRequest();
    const leaving = connect(emulator.port, '127.0.0.1');
    leaving.write('POST /api/mgmt/oauthprofiles HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"name":');
    await arrived;
    leaving.destroy();
    const request = await reported.opened;
    expect([request.number, request.status]).toEqual([1, undefined]);
    expect(emulator.profiles()).toEqual([]);
  });
});

describe('latency', () => {
  it('lets each request take at least as long', async () => {
    emulator = await Emulator.start({ latency: 25 });
    const client = new ApiClient(emulator);
    await client.get('/oauthprofiles');
    emulator.setLatency(() => 50);
    await client.get('/oauthprofiles');
    emulator.setLatency(0);
    await client.get('/oauthprofiles');
    const [first = 0, second = 0, third = Infinity] = emulator.requests.map(({ duration }) => duration);
    // Timers may fire up to a millisecond early.
    expect(first).toBeGreaterThan(23);
    expect(second).toBeGreaterThan(48);
    expect(third).toBeLessThan(23);
  });
});

it('tells how many requests were under way at the same time at most', async () => {
  emulator = await Emulator.start();
  const client = new ApiClient(emulator);
  await client.get('/oauthprofiles');
  expect(emulator.highestConcurrency).toBe(1);
  let arrived = 0;
  const { opened: until, open } = latch();
  const run = (): void => {
    if (++arrived === 6) open();
  };
  emulator.inject({ kind: 'event', times: 6, run });
  emulator.inject({ kind: 'hold', until, times: 6 });
  await Promise.all(Array.from({ length: 6 }, () => client.get('/oauthprofiles')));
  expect(emulator.highestConcurrency).toBe(6);
});
