/** Which requests a fault concerns, and how many. */
import { Emulator, type FaultRule } from '../../lib/emulator';
import { matches, type RequestFacts } from '../../lib/emulator/fault-matching';
import { ApiClient } from './api-client';

const payload = { name: 'P', oauthAppId: 1, description: 'd', refreshToken: 'r' };

let emulator: Emulator;
let client: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start();
  client = new ApiClient(emulator);
});

afterEach(() => emulator.stop());

describe('which requests faults are applied to', () => {
  async function statuses(count: number): Promise<number[]> {
    const received: number[] = [];
    for (let index = 0; index < count; index += 1) received.push((await client.get('/oauthprofiles')).status);
    return received;
  }
  const fault = { kind: 'status', status: 500 } as const;

  it.each<[string, Partial<FaultRule>, number[]]>([
    ['the first by default', {}, [500, 200, 200, 200]],
    ['the nth', { nth: 3 }, [200, 200, 500, 200]],
    ['several', { times: 2 }, [500, 500, 200, 200]],
    ['several from the nth on', { nth: 2, times: 2 }, [200, 500, 500, 200]],
    ['all', { times: Infinity }, [500, 500, 500, 500]],
    ['none', { times: 0 }, [200, 200, 200, 200]],
    ['none, by chance', { times: Infinity, probability: 0 }, [200, 200, 200, 200]],
    ['all, by chance', { times: Infinity, probability: 1 }, [500, 500, 500, 500]],
  ])('%s', async (_what, conditions, expected) => {
    emulator.inject({ ...fault, ...conditions } as FaultRule);
    expect(await statuses(4)).toEqual(expected);
  });

  it('asks the given source for chance', async () => {
    await emulator.stop();
    const draws = [0.3, 0.7, 0.29999, 0.3];
    emulator = await Emulator.start({ random: () => draws.shift() ?? 1 });
    client = new ApiClient(emulator);
    emulator.inject({ ...fault, times: Infinity, probability: 0.3 });
    expect(await statuses(4)).toEqual([200, 200, 500, 200]);
    expect(draws).toEqual([]);
  });

  it('counts matching requests only, for each fault by itself', async () => {
    emulator.inject({ ...fault, method: 'POST', nth: 2 });
    await statuses(3);
    expect((await client.post('/oauthprofiles', payload)).status).toBe(201);
    expect((await client.post('/oauthprofiles', payload)).status).toBe(500);
  });

  it('no more after removal of the fault, or of all', async () => {
    const injection = emulator.inject({ ...fault, times: Infinity });
    expect(await statuses(1)).toEqual([500]);
    injection.remove();
    expect(await statuses(1)).toEqual([200]);
    emulator.inject({ ...fault, times: Infinity });
    emulator.clearFaults();
    expect(await statuses(1)).toEqual([200]);
    expect(injection.injected).toBe(1);
  });

  it('are counted by kind', async () => {
    expect(emulator.faultCounts).toEqual({});
    emulator.inject({ ...fault, times: 2 });
    emulator.inject({ kind: 'empty-body' });
    await statuses(4);
    expect(emulator.faultCounts).toEqual({ status: 2, 'empty-body': 1 });
  });
});

const request: RequestFacts = { method: 'GET', path: '/oauthprofiles/33?user=x', user: 'admin' };

it.each([
  [{}, true],
  [{ method: 'GET' }, true],
  [{ method: 'get' }, true],
  [{ method: 'PUT' }, false],
  [{ user: 'admin' }, true],
  [{ user: 'ADMIN' }, true],
  [{ user: 'other' }, false],
  [{ path: '/oauthprofiles/33' }, true],
  [{ path: '/oauthprofiles/*' }, true],
  [{ path: '/*/33' }, true],
  [{ path: '/oauthprofiles' }, false],
  [{ path: '/oauthprofiles/' }, false],
  [{ path: '/oauthprofiles/*/stats' }, false],
  [{ path: '/oauthprofiles/3' }, false],
  [{ path: /user=x$/ }, true],
  [{ path: /^\/oauthapps/ }, false],
  [{ method: 'GET', path: '/oauthprofiles/33', user: 'other' }, false],
])('%j matches GET /oauthprofiles/33?user=x of admin: %s', (matcher, expected) => {
  expect(matches(matcher, request)).toBe(expected);
});

it('a star in a path does not match an empty segment', () => {
  expect(matches({ path: '/oauthprofiles/*' }, { ...request, path: '/oauthprofiles/' })).toBe(false);
});
