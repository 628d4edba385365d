/** What fails for one request fails for all: wrong credentials are sent once, a dead server is tried by one at a time. */
import * as net from 'node:net';
import type { HdpClient } from '../../lib/client';
import { latch, settle } from '../latch';
import { always, closeAll, closedPort, connect, holdTimers, inTurn, INPUT, listen, respond, serve } from './servers';
import type { TestClient } from './servers';

afterEach(closeAll);

/** What is the same for each profile. */
const profile = { name: 'A', oauthAppId: 1 };
const OTHERS = 'not sent, because another request failed';

/** The messages of reads that are asked for at the same time, or "read". */
async function reads(client: HdpClient, ids: readonly number[]): Promise<string[]> {
  return Promise.all(
    ids.map((id) =>
      client.oauthProfiles.read(String(id)).then(
        () => 'read',
        (error: unknown) => (error as Error).message,
      ),
    ),
  );
}

function range(length: number, from = 1): number[] {
  return Array.from({ length }, (_, index) => index + from);
}

function attempts({ log }: TestClient): number {
  return log.filter(({ message }) => message === 'HDP request').length;
}

describe('the first request of a client', () => {
  it('goes alone, and all others after its response', async () => {
    const held = latch();
    const server = await serve(async (_, response, index) => {
      if (index === 0) await held.opened;
      respond(response, 200, profile);
    });
    const { client } = connect(server);
    const all = reads(client, range(5));
    while (server.requests.length === 0) await settle();
    for (let turn = 0; turn < 20; turn++) await settle();
    expect(server.requests).toHaveLength(1);
    held.open();
    expect(await all).toEqual(range(5).map(() => 'read'));
    expect(server.requests).toHaveLength(5);
  });

  it.each([403, 404, 500])('counts as accepted where the response is %s', async (status) => {
    const { client } = connect(await serve(inTurn(always(status), always(200, profile))));
    expect((await reads(client, range(3))).slice(1)).toEqual(['read', 'read']);
  });
});

describe('401', () => {
  it('fails every other request of the client, and none of them is sent', async () => {
    const server = await serve(always(401, { error: { code: 222206001, message: { value: 'Wrong password.' } } }));
    const { client, pauses } = connect(server);
    const came = 'the server responded with 401 Unauthorized: "Wrong password." (code 222206001)';
    const others = `${OTHERS}: ${came}`;
    expect(await reads(client, range(20, 33))).toEqual([
      `GET /api/mgmt/oauthprofiles/33: ${came}`,
      ...range(19, 34).map((id) => `GET /api/mgmt/oauthprofiles/${String(id)}: ${others}`),
    ]);
    await expect(client.oauthProfiles.create(INPUT, { user: 'jane' })).rejects.toMatchObject({
      code: 'unauthorized',
      outcome: 'not-processed',
      method: 'POST',
      path: '/api/mgmt/oauthprofiles?user=jane',
      status: 401,
      serverCode: '222206001',
      object: 'oauthprofiles',
      id: undefined,
      user: 'jane',
      message: `POST /api/mgmt/oauthprofiles?user=jane: ${others}`,
    });
    expect(server.requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  it('is remembered, too, after requests that were accepted', async () => {
    const server = await serve(inTurn(always(200, profile), always(401)));
    const { client } = connect(server);
    expect([await reads(client, [1]), await reads(client, [2]), await reads(client, [3])]).toEqual([
      ['read'],
      ['GET /api/mgmt/oauthprofiles/2: the server responded with 401 Unauthorized'],
      [`GET /api/mgmt/oauthprofiles/3: ${OTHERS}: the server responded with 401 Unauthorized`],
    ]);
    expect(server.requests).toHaveLength(2);
  });

  it('is of one client only', async () => {
    const server = await serve(always(401));
    for (const { client } of [connect(server), connect(server)]) await reads(client, range(3));
    expect(server.requests).toHaveLength(2);
  });
});

describe('a server that cannot be reached', () => {
  it('is tried by one request at a time, without pauses, and the others share its failure', async () => {
    const port = String(await closedPort());
    const connected = connect(`http://127.0.0.1:${port}`);
    const came = `the connection to 127.0.0.1:${port} was refused (ECONNREFUSED), after 5 attempts`;
    expect(await reads(connected.client, range(40))).toEqual([
      `GET /api/mgmt/oauthprofiles/1: ${came}`,
      ...range(39, 2).map((id) => `GET /api/mgmt/oauthprofiles/${String(id)}: ${OTHERS}: ${came}`),
    ]);
    expect(attempts(connected)).toBe(5);
    expect(connected.pauses).toEqual([]);
  });

  it.each([
    ['does not accept the certificate', 'https://127.0.0.1', 'tls-other'],
    ['is not in DNS', 'http://no-such-host.invalid', 'dns'],
  ])('and %s is tried by one request', async (_, url, code) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end());
    });
    const { port } = await listen(server);
    const connected = connect(`${url}:${String(port)}`, { maxRetries: 1 });
    const failures = await Promise.all(
      range(5).map((id) => connected.client.oauthProfiles.read(String(id)).catch((error: unknown) => error)),
    );
    expect(failures).toMatchObject(range(5).map(() => ({ code, outcome: 'not-processed' })));
    expect(attempts(connected)).toBe(2);
  });

  it('costs a thousand requests, ten at a time, no more time than one', async () => {
    let now = 0;
    const expire = holdTimers();
    // Takes connections and says nothing: as with a black hole no TLS handshake ends.
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      now += 30_000;
      expire(30_000);
    });
    const { port } = await listen(server);
    const connected = connect(`https://127.0.0.1:${String(port)}`, { maxRetries: 1, clock: () => now });
    const ids = range(1000);
    const messages: string[] = [];
    const work = async (): Promise<void> => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
        messages.push(...(await reads(connected.client, [id])));
      }
    };
    await Promise.all(range(10).map(work));
    expect(messages).toHaveLength(1000);
    expect(new Set(messages.map((text) => text.replace(/[0-9]+: /, 'N: ')))).toEqual(
      new Set([
        'GET /api/mgmt/oauthprofiles/N: no connection within 30 s, after 2 attempts',
        'GET /api/mgmt/oauthprofiles/N: not sent, because another request failed: no connection within 30 s, after 2 attempts',
      ]),
    );
    expect(attempts(connected)).toBe(2);
    expect(now).toBe(60_000);
  });

  it('is tried again by a request that comes later', async () => {
    let now = 0;
    const port = await closedPort();
    const { client } = connect(`http://127.0.0.1:${String(port)}`, { maxRetries: 0, clock: () => now++ });
    expect(await reads(client, [1])).toEqual([expect.stringContaining('ECONNREFUSED')]);
    now += 1000;
    const server = net.createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{"name":"A","oauthAppId":1}'));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      expect(await reads(client, [2])).toEqual(['read']);
    } finally {
      server.close();
    }
  });

  it('in the middle of a run is tried again by one, and all go on where it is there again', async () => {
    let isDown = false;
    const held: (() => void)[] = [];
    const server = await serve(({ path }, response) => {
      const isSlow = Number(path.slice(path.lastIndexOf('/') + 1)) < 10;
      if (isSlow && !isDown) held.push(() => response.socket?.resetAndDestroy());
      else respond(response, 200, profile);
    });
    const { client, pauses } = connect(server);
    expect(await reads(client, [99])).toEqual(['read']);
    const all = reads(client, range(4));
    while (held.length < 4) await settle();
    isDown = true;
    for (const reset of held) reset();
    expect(await all).toEqual(range(4).map(() => 'read'));
    // These were sent: nobody knows whether the server is there, and each waits for its own next attempt.
    expect(pauses).toEqual([250, 250, 250, 250]);
  });

  it('is not left to a request that is stopped', async () => {
    const controller = new AbortController();
    let connections = 0;
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      if (connections++ === 0) controller.abort();
      else socket.destroy();
    });
    const { port } = await listen(server);
    const { client } = connect(`https://127.0.0.1:${String(port)}`, { maxRetries: 0 });
    const stopped = client.oauthProfiles.read('1', { signal: controller.signal });
    const other = client.oauthProfiles.read('2');
    await expect(stopped).rejects.toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    await expect(other).rejects.toMatchObject({
      outcome: 'not-processed',
      message: 'GET /api/mgmt/oauthprofiles/2: the TLS handshake was cut off',
    });
  });
});
