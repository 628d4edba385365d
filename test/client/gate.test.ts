import { HdpError } from '../../lib/client';
import { Gate } from '../../lib/client/http/gate';
import type { Turn } from '../../lib/client/http/options';
import { latch, settle } from '../latch';
import { closeAll, connect, INPUT, PROFILE, respond, serve } from './servers';

afterEach(closeAll);

const never = new AbortController().signal;

/** Enters for each number in turn and notes who is inside. */
function crowd(gate: Gate): { enter: (order: number) => Promise<Turn>; entered: number[] } {
  const entered: number[] = [];
  return {
    entered,
    enter: async (order) => {
      const pass = await gate.enter(order, never);
      entered.push(order);
      return pass;
    },
  };
}

/** A gate of this width in front of a server that has responded before. */
function open(width: number): Gate {
  const gate = new Gate(width, () => 0);
  gate.prove();
  return gate;
}

describe('the gate', () => {
  it('lets no more in than its width, in the order of their numbers', async () => {
    const { enter, entered } = crowd(open(2));
    const passes = [1, 2, 3, 4].map(enter);
    await settle();
    expect(entered).toEqual([1, 2]);
    (await passes[1])?.leave('other');
    await settle();
    expect(entered).toEqual([1, 2, 3]);
  });

  it('lets a lower number in before those that wait already', async () => {
    const { enter, entered } = crowd(open(1));
    const inside = await enter(5);
    for (const order of [7, 9, 6, 8])
      void enter(order).then((pass) => {
        pass.leave('other');
      });
    inside.leave('other');
    await settle();
    expect(entered).toEqual([5, 6, 7, 8, 9]);
  });

  it('counts nobody out twice', async () => {
    const { enter, entered } = crowd(open(1));
    const pass = await enter(1);
    pass.leave('other');
    pass.leave('other');
    void enter(2);
    void enter(3);
    await settle();
    expect(entered).toEqual([1, 2]);
  });

  it('lets somebody who gives up go at once, and nobody else with them', async () => {
    const { enter, entered } = crowd(open(1));
    const gate = open(1);
    const inside = await gate.enter(1, never);
    const controller = new AbortController();
    const leaving = gate.enter(2, controller.signal);
    const staying = gate.enter(3, never);
    controller.abort(new Error('enough'));
    await expect(leaving).rejects.toThrow('enough');
    inside.leave('other');
    await expect(staying).resolves.toBeDefined();
    await expect(gate.enter(4, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    await enter(1);
    expect(entered).toEqual([1]);
  });

  it('narrows to half once for all who were turned away together, and widens again with success', async () => {
    const { enter, entered } = crowd(open(8));
    const passes = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(enter));
    for (const pass of passes) pass.leave('too-many');
    entered.length = 0;
    const next = [11, 12, 13, 14, 15, 16].map(enter);
    await settle();
    expect(entered).toEqual([11, 12, 13, 14]);
    for (const pass of next.slice(0, 5)) {
      await settle();
      (await pass).leave('success');
    }
    entered.length = 0;
    for (const order of [21, 22, 23, 24, 25]) void enter(order);
    await settle();
    // 16 is inside; five successes have made the width 5.
    expect(entered).toEqual([21, 22, 23, 24]);
  });

  it('narrows to one at least', async () => {
    const { enter, entered } = crowd(open(3));
    for (let order = 1; order <= 5; order++) (await enter(order)).leave('too-many');
    void enter(6);
    void enter(7);
    await settle();
    expect(entered).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stays shut until every pause has ended, in whichever way', async () => {
    const gate = open(2);
    const { enter, entered } = crowd(gate);
    const [first, second] = [latch(), latch()];
    gate.shutDuring(first.opened);
    gate.shutDuring(second.opened.then(() => Promise.reject(new Error('aborted'))));
    void enter(1);
    first.open();
    await settle();
    expect(entered).toEqual([]);
    second.open();
    await settle();
    expect(entered).toEqual([1]);
  });
});

describe('the gate in front of a server that has not responded yet', () => {
  const refused = new HdpError('refused', { code: 'refused', outcome: 'not-processed' });

  it('lets one in, and all others after it has proven the server', async () => {
    const gate = new Gate(3, () => 0);
    const { enter, entered } = crowd(gate);
    const passes = [1, 2, 3, 4].map(enter);
    await settle();
    expect(entered).toEqual([1]);
    gate.prove();
    await settle();
    expect(entered).toEqual([1, 2, 3]);
    (await passes[0])?.leave('other');
    await settle();
    expect(entered).toEqual([1, 2, 3, 4]);
  });

  it('lets the next one in where the first has proven nothing', async () => {
    const { enter, entered } = crowd(new Gate(3, () => 0));
    const first = enter(1);
    void enter(2);
    void enter(3);
    (await first).leave('other');
    await settle();
    expect(entered).toEqual([1, 2]);
  });

  it('fails those who wait and those who come before a time, and lets the next one in then', async () => {
    let now = 1000;
    const gate = new Gate(3, () => now);
    const inside = await gate.enter(1, never);
    const waiting = [gate.enter(2, never), gate.enter(3, never)];
    gate.failAll(refused, 1500);
    inside.leave('other');
    for (const place of waiting) await expect(place).rejects.toBe(refused);
    now = 1499;
    await expect(gate.enter(4, never)).rejects.toBe(refused);
    now = 1500;
    await expect(gate.enter(5, never)).resolves.toBeDefined();
  });

  it('forgets a failure as soon as the server responds, but for one that lasts', async () => {
    const gate = new Gate(3, () => 0);
    gate.failAll(refused, 1000);
    gate.prove();
    await expect(gate.enter(1, never)).resolves.toBeDefined();
    gate.failAll(refused, Infinity);
    gate.failAll(refused, 1000);
    gate.prove();
    await expect(gate.enter(2, never)).rejects.toBe(refused);
  });

  it('has one of those inside try again, and then another', async () => {
    const gate = open(2);
    const [first, second] = [await gate.enter(1, never), await gate.enter(2, never)];
    expect([gate.probe(first), gate.probe(second), gate.probe(first)]).toEqual([true, false, true]);
    first.leave('other');
    expect(gate.probe(second)).toBe(true);
    const { enter, entered } = crowd(gate);
    void enter(3);
    await settle();
    expect(entered).toEqual([]);
  });
});

describe('concurrent requests', () => {
  /** Holds every request until told to let the oldest go. */
  async function hold() {
    const held: (() => void)[] = [];
    const names: string[] = [];
    let most = 0;
    const server = await serve(({ path }, response) => {
      names.push(path.slice(path.lastIndexOf('/') + 1));
      held.push(() => {
        respond(response, 200, PROFILE);
      });
      most = Math.max(most, held.length);
    });
    const release = (): boolean => {
      const next = held.shift();
      next?.();
      return next !== undefined;
    };
    return { server, release, names, waiting: () => held.length, most: () => most };
  }

  it.each([
    [undefined, 10],
    [1, 1],
    [3, 3],
  ])('are no more than %s (default 10) and served in order', async (maxConcurrentRequests, bound) => {
    const { server, release, waiting, names, most } = await hold();
    const { client } = connect(server, { maxConcurrentRequests });
    // Only after a first response others are sent.
    const first = client.oauthProfiles.read('33');
    while (!release()) await settle();
    await first;
    names.length = 0;
    const ids = Array.from({ length: 25 }, (_, index) => String(index + 1));
    const all = Promise.allSettled(ids.map((id) => client.oauthProfiles.read(id)));
    for (let left = ids.length; left > 0; left--) {
      // As many as may be inside are inside before the oldest of them is let go.
      while (waiting() < Math.min(bound, left)) await settle();
      release();
    }
    await all;
    expect(most()).toBe(bound);
    expect(server.connections()).toBeLessThanOrEqual(bound + 1);
    // Within one batch the sockets decide; across batches the order is that of the calls.
    const position = new Map(names.map((name, index) => [name, index]));
    for (const [index, id] of ids.entries()) expect(Math.abs((position.get(id) ?? -1000) - index)).toBeLessThan(bound);
  });

  it('leave the queue at once when they are aborted', async () => {
    const { server, release } = await hold();
    const { client } = connect(server, { maxConcurrentRequests: 1 });
    const controller = new AbortController();
    const inside = client.oauthProfiles.read('33');
    const waiting = client.oauthProfiles.read('2', { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    while (!release()) await settle();
    await expect(inside).resolves.toMatchObject({ id: '33' });
    expect(server.requests).toHaveLength(1);
  });

  it('all succeed against a server that refuses a sixth request at a time, in an order that is nearly fair', async () => {
    let inside = 0;
    let turnedAway = 0;
    const server = await serve((_, response) => {
      if (inside === 5) {
        turnedAway++;
        respond(response, 429, undefined, { 'retry-after': '0' });
        return;
      }
      inside++;
      setTimeout(() => {
        inside--;
        respond(response, 201, { id: 1 });
      }, 2);
    });
    const { client } = connect(server, { delay: undefined, random: undefined, clock: undefined });
    await Promise.all(Array.from({ length: 150 }, () => client.oauthProfiles.create(INPUT)));
    expect(server.requests.length - turnedAway).toBe(150);
    expect(turnedAway).toBeGreaterThan(0);
    expect(turnedAway).toBeLessThan(75);
  });

  it('all succeed against a server that allows twenty requests a second and says when to come back', async () => {
    // The second is 50 ms long, and the header says 0.05 s by way of the injected pause.
    let allowed = 20;
    const refill = setInterval(() => (allowed = 20), 50);
    const server = await serve((_, response) => {
      if (allowed-- > 0) respond(response, 200, { name: 'A', oauthAppId: 1 });
      else respond(response, 429, undefined, { 'retry-after': '1' });
    });
    const { client } = connect(server, {
      delay: () => new Promise((resolve) => setTimeout(resolve, 55)),
      maxRetries: 4,
    });
    try {
      await Promise.all(Array.from({ length: 200 }, () => client.oauthProfiles.read('1')));
    } finally {
      clearInterval(refill);
    }
    expect(server.requests.length).toBeLessThan(400);
  });

  it('that were sent before wait for their turn no longer than they may take', async () => {
    const server = await serve(({ path }, response) => {
      if (path.endsWith('/1')) respond(response, 503);
      else respond(response, 429, undefined, { 'retry-after': '60' });
    });
    let now = 0;
    const goOn = latch();
    const pausing = [latch(), latch()];
    let pauses = 0;
    const { client } = connect(server, {
      requestTimeout: 50_000,
      maxRetries: 1,
      clock: () => now,
      delay: async (milliseconds, signal) => {
        pausing[pauses++]?.open();
        const stopped = new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
        await (milliseconds < 60_000 ? Promise.race([goOn.opened, stopped]) : stopped);
      },
    });
    const first = client.oauthProfiles.read('1');
    await pausing[0]?.opened;
    now = 39_000;
    const second = client.oauthProfiles.read('2');
    await pausing[1]?.opened;
    // The second keeps the gate shut for longer than the first has left: 50 ms of 100 s.
    now = 99_950;
    goOn.open();
    await expect(first).rejects.toMatchObject({
      code: 'unavailable',
      message: 'GET /api/mgmt/oauthprofiles/1: the server responded with 503 Service Unavailable',
    });
    expect(server.requests).toHaveLength(2);
    const stopped = expect(second).rejects.toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    await client.close();
    await stopped;
  });
});
