import { setImmediate as immediate } from 'node:timers/promises';
import { HdpClient, type OAuthProfileInput } from '../../lib/client';
import { Emulator, type FaultRule, type Quirks } from '../../lib/emulator';
import { Creations, ForeignProfileError } from '../../lib/provider/creation';
import { recoveryWarning } from '../../lib/provider/creation-messages';

const PROFILE: OAuthProfileInput = {
  name: 'Exports',
  oauthAppId: '1',
  description: 'nightly',
  accessToken: 'access',
  refreshToken: 'refresh',
};

/** Stays shut until somebody opens it. */
class Gate {
  public open: () => void = () => undefined;
  public readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

const CREATE = { method: 'POST', path: '/oauthprofiles' } as const;

describe('creating a profile', () => {
  let emulator: Emulator;
  let client: HdpClient;
  let creations: Creations;
  const delays: number[] = [];

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [12] }],
      oauthApps: [
        { id: 1, name: 'One', dataStore: 1 },
        { id: 2, name: 'Two', dataStore: 1 },
      ],
    });
    client = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      requestTimeout: 2000,
      delay: () => Promise.resolve(),
    });
    delays.length = 0;
    creations = new Creations(client.oauthProfiles, {
      maxRepeats: 2,
      delay: (milliseconds) => {
        delays.push(milliseconds);
        return Promise.resolve();
      },
    });
  });

  afterEach(async () => {
    await client.close();
    await emulator.stop();
  });

  function create(profile: OAuthProfileInput = PROFILE, user?: string) {
    return creations.create(profile, { user, signal: new AbortController().signal });
  }

  function posts(): number {
    return emulator.requests.filter(({ method }) => method === 'POST').length;
  }

  function lists(): number {
    return emulator.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/oauthprofiles')).length;
  }

  it('costs one list request and one read beside the create when nothing goes wrong', async () => {
    const { id, recovered } = await create();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    expect(recovered).toBeUndefined();
    expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/mgmt/oauthprofiles',
      'POST /api/mgmt/oauthprofiles',
      `GET /api/mgmt/oauthprofiles/${id}`,
    ]);
  });

  it('shares the list request between creates that run at the same time', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Exports_${String(index)}`);
    const created = await Promise.all(names.map((name) => create({ ...PROFILE, name })));
    expect(new Set(created.map(({ id }) => id)).size).toBe(20);
    expect(lists()).toBe(1);
  });

  it.each<[string, FaultRule]>([
    ['the connection is reset', { ...CREATE, kind: 'reset', point: 'after' }],
    ['the connection is closed', { ...CREATE, kind: 'close', point: 'after' }],
    ['the answer is truncated', { ...CREATE, kind: 'truncate' }],
    ['the answer is broken JSON', { ...CREATE, kind: 'broken-json' }],
    ['the answer is a 500', { ...CREATE, kind: 'status', status: 500, point: 'after' }],
    ['the answer is a 502 of a load balancer', { ...CREATE, kind: 'status', status: 502, point: 'after' }],
    ['the answer is a 504 of a load balancer', { ...CREATE, kind: 'status', status: 504, point: 'after' }],
  ])('takes its own profile when %s after the server has created it', async (_case, fault) => {
    emulator.inject(fault);
    const { id, recovered } = await create();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    expect(recovered).toBe('lost-answer');
    expect(posts()).toBe(1);
  });

  it.each<[string, FaultRule]>([
    ['the connection is reset', { ...CREATE, kind: 'reset' }],
    ['the answer is a 500', { ...CREATE, kind: 'status', status: 500 }],
    ['the answer is a 504 of a load balancer', { ...CREATE, kind: 'status', status: 504 }],
  ])('sends the request again when %s before the server has created anything', async (_case, fault) => {
    emulator.inject(fault);
    const { id, recovered } = await create();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    expect(recovered).toBe('repeated');
    expect(posts()).toBe(2);
    expect(delays).toEqual([0, 500, 1500, 3000]);
  });

  it('gives up with the last error when the request is lost again and again', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500, times: Infinity });
    await expect(create()).rejects.toMatchObject({ code: 'server-fault', outcome: 'unknown' });
    expect(posts()).toBe(3);
    expect(emulator.profiles()).toEqual([]);
  });

  it('does not send the request while a profile of that name exists', async () => {
    const existing = emulator.addProfile({ name: 'Exports', oauthAppId: 1 });
    const error = await create().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ForeignProfileError);
    expect(error).toMatchObject({ ids: [String(existing.id)], found: 'before', profileName: 'Exports' });
    expect(posts()).toBe(0);
    expect(emulator.profiles()).toEqual([existing]);
  });

  it('creates a profile whose namesake was deleted after the shared list was made', async () => {
    const old = emulator.addProfile({ name: 'Exports', oauthAppId: 1 });
    const gate = new Gate();
    emulator.inject({ ...CREATE, kind: 'hold', until: gate.opened });
    const arrived = emulator.nextRequest(CREATE);
    const other = create({ ...PROFILE, name: 'Other' });
    await arrived;
    emulator.deleteProfile(old.id);
    await create();
    gate.open();
    await other;
    expect(
      emulator
        .profiles()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Exports', 'Other']);
  });

  it.each([
    ['another application', { oauthAppId: 2, description: 'nightly', refreshToken: 'refresh', accessToken: 'access' }],
    ['another description', { oauthAppId: 1, description: 'other', refreshToken: 'refresh', accessToken: 'access' }],
    ['another refresh token', { oauthAppId: 1, description: 'nightly', refreshToken: 'x-1', accessToken: 'access' }],
    ['another access token', { oauthAppId: 1, description: 'nightly', refreshToken: 'refresh', accessToken: 'x-1' }],
  ])('never takes over a profile that somebody made meanwhile with %s', async (_case, fields) => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500 });
    const arrived = emulator.nextRequest(CREATE);
    const creating = create().catch((thrown: unknown) => thrown);
    await arrived;
    const foreign = emulator.addProfile({ name: 'Exports', ...fields });
    expect(await creating).toMatchObject({ code: 'FOREIGN_PROFILE', ids: [String(foreign.id)], found: 'after' });
    expect(emulator.profiles()).toEqual([foreign]);
  });

  it('recognises its own profile where the server hides tokens', async () => {
    emulator.setQuirks({ tokensInGet: 'masked' });
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    expect(await create()).toMatchObject({ recovered: 'lost-answer' });
    expect(emulator.profiles()).toHaveLength(1);
  });

  it('takes neither of two profiles that carry what was sent', async () => {
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    const arrived = emulator.nextRequest(CREATE);
    const creating = create().catch((thrown: unknown) => thrown);
    await arrived;
    const foreign = emulator.addProfile({ ...PROFILE, oauthAppId: 1 });
    expect(await creating).toMatchObject({ code: 'FOREIGN_PROFILE', found: 'after' });
    expect(emulator.profiles().map(({ id }) => id)).toContain(foreign.id);
  });

  it('gives each of two lost creates of one content its own profile or none', async () => {
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after', times: 2 });
    const results = await Promise.all(['A', 'B'].map((name) => create({ ...PROFILE, name })));
    expect(new Set(results.map(({ id }) => id)).size).toBe(2);
    expect(emulator.profiles()).toHaveLength(2);
  });

  it('removes the second profile when a request is carried out after its repetition', async () => {
    const [first, second] = [new Gate(), new Gate()];
    emulator.inject({ ...CREATE, kind: 'hold', until: first.opened, nth: 1 });
    emulator.inject({ ...CREATE, kind: 'hold', point: 'after', until: second.opened, nth: 2 });
    const impatient = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      requestTimeout: 500,
      maxRetries: 0,
    });
    const repeating = new Creations(impatient.oauthProfiles, { maxRepeats: 1, delay: () => Promise.resolve() });
    const creating = repeating.create(PROFILE, { user: undefined, signal: new AbortController().signal });
    await emulator.nextRequest(CREATE);
    await emulator.nextRequest(CREATE);
    first.open();
    while (emulator.profiles().length < 2) await immediate();
    second.open();
    const { id, recovered } = await creating;
    await impatient.close();
    expect(recovered).toBe('late-twin');
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
  });

  it('keeps the profile whose ID came with an answer when the other one cannot be told from it', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500 });
    emulator.inject({ method: 'DELETE', kind: 'status', status: 500 });
    let foreign: number | undefined;
    emulator.inject({
      ...CREATE,
      kind: 'rewrite',
      rewrite: (answer) => {
        foreign = emulator.addProfile({ ...PROFILE, oauthAppId: 1 }).id;
        return answer;
      },
    });
    const { id, recovered, twins } = await create();
    expect({ recovered, twins }).toEqual({ recovered: 'repeated', twins: [String(foreign)] });
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id, String(foreign)]);
  });

  it('cannot keep a server from carrying a lost request out after the last look, and says that it may', async () => {
    const late = new Gate();
    emulator.inject({ ...CREATE, kind: 'hold', until: late.opened });
    const impatient = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      requestTimeout: 200,
    });
    const repeating = new Creations(impatient.oauthProfiles, { maxRepeats: 1, delay: () => Promise.resolve() });
    const creation = await repeating.create(PROFILE, { user: undefined, signal: new AbortController().signal });
    late.open();
    while (emulator.profiles().length < 2) await immediate();
    await impatient.close();
    expect(recoveryWarning('Exports', creation)).toEqual({
      summary: 'OAuth Profile Request Repeated',
      detail:
        'The answer to creating OAuth profile "Exports" was lost, and there was no such profile, so the request was ' +
        `sent again: it created the profile with ID ${creation.id}, which is now in the state. Should the server carry ` +
        'out the first request after all, a second profile of that name appears there, which is in no state: delete it ' +
        'then.',
    });
  });

  it('finds its own profile where the repeated request is refused because of it', async () => {
    emulator.setQuirks({ uniqueNames: true });
    const late = new Gate();
    emulator.inject({ ...CREATE, kind: 'hold', until: late.opened });
    const impatient = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      requestTimeout: 200,
    });
    let looks = 0;
    const repeating = new Creations(impatient.oauthProfiles, {
      maxRepeats: 1,
      delay: () => {
        looks++;
        return Promise.resolve();
      },
    });
    emulator.inject({ ...CREATE, nth: 2, kind: 'hold', until: carriedOut() });
    const creation = await repeating.create(PROFILE, { user: undefined, signal: new AbortController().signal });
    await impatient.close();
    expect(creation.recovered).toBe('lost-answer');
    expect(emulator.profiles().map(({ id }) => String(id))).toEqual([creation.id]);
    expect(looks).toBe(5);

    /** The first request is carried out when the second one has arrived. */
    async function carriedOut(): Promise<void> {
      await emulator.nextRequest(CREATE);
      await emulator.nextRequest(CREATE);
      late.open();
      while (emulator.profiles().length === 0) await immediate();
    }
  });

  describe('whose answer is about another profile', () => {
    it.each<[string, Partial<Quirks>]>([
      ['with a body', { createAnswer: 'created-with-body' }],
      ['with a Location alone', { createAnswer: 'created-without-body' }],
    ])('finds its own, %s that names one that was there before', async (_case, quirks) => {
      emulator.setQuirks(quirks);
      const other = emulator.addProfile({ name: 'Other', oauthAppId: 1 });
      emulator.inject({ ...CREATE, kind: 'foreign-id', id: other.id });
      const { id, recovered } = await create();
      expect(recovered).toBe('lost-answer');
      expect(emulator.profile(Number(id))).toMatchObject({ name: 'Exports' });
      expect(posts()).toBe(1);
    });

    it('finds its own where the answer names one of another user', async () => {
      emulator.addUser({ name: 'jane', password: 'jane' });
      const other = emulator.addProfile({ name: 'Exports', oauthAppId: 1, owner: 'jane' });
      emulator.inject({ ...CREATE, kind: 'foreign-id', id: other.id });
      const { id, recovered } = await create();
      expect(recovered).toBe('lost-answer');
      expect(emulator.profile(Number(id))).toMatchObject({ name: 'Exports', owner: 'admin' });
    });

    it('finds its own where the answer names none that exists', async () => {
      emulator.inject({ ...CREATE, kind: 'foreign-id', id: 4711 });
      const { id, recovered } = await create();
      expect(recovered).toBe('lost-answer');
      expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    });

    it.each<[string, Partial<Quirks>]>([
      ['with bodies', { createAnswer: 'created-with-body' }],
      ['with Locations alone', { createAnswer: 'created-without-body' }],
    ])('gives each of many creates its own where answers are repeated, %s', async (_case, quirks) => {
      emulator.setQuirks(quirks);
      emulator.inject({ ...CREATE, kind: 'previous-answer', nth: 2, times: 3 });
      const names = ['A', 'B', 'C', 'D', 'E', 'F'];
      const created = await Promise.all(names.map((name) => create({ ...PROFILE, name })));
      expect(emulator.profiles()).toHaveLength(names.length);
      expect(created.map(({ id }) => emulator.profile(Number(id))?.name)).toEqual(names);
    });

    it('reports what the answer was about where its own is nowhere, and sends nothing again', async () => {
      const other = emulator.addProfile({ name: 'Other', oauthAppId: 1 });
      emulator.inject({
        ...CREATE,
        kind: 'rewrite',
        rewrite: (answer) => {
          for (const { id, name } of emulator.profiles()) if (name === 'Exports') emulator.deleteProfile(id);
          return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), id: other.id }) };
        },
      });
      await expect(create()).rejects.toMatchObject({
        code: 'invalid-response',
        outcome: 'unknown',
        message: `the response is about another profile: it holds ID ${String(other.id)}`,
      });
      expect(posts()).toBe(1);
    });
  });

  it.each([
    ['fails', 500],
    ['is forbidden', 403],
  ])('believes the answer where the read that confirms it %s', async (_case, status) => {
    emulator.inject({ method: 'GET', path: '/oauthprofiles/*', kind: 'status', status, body: 'error' });
    const { id, recovered } = await create();
    expect(recovered).toBeUndefined();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
  });

  it('waits for a server that does not know yet what it has created', async () => {
    emulator.inject({ method: 'GET', path: '/oauthprofiles/*', kind: 'status', status: 404, body: 'error', times: 3 });
    const { id, recovered } = await create();
    expect(recovered).toBeUndefined();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    expect(delays).toEqual([500, 1500, 3000]);
  });

  describe('when Terraform asks to stop', () => {
    it('takes the ID of a request that is under way', async () => {
      const stop = new AbortController();
      emulator.inject({
        ...CREATE,
        kind: 'rewrite',
        rewrite: (answer) => {
          stop.abort();
          return answer;
        },
      });
      const { id, recovered } = await creations.create(PROFILE, { user: undefined, signal: stop.signal });
      expect(recovered).toBeUndefined();
      expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    });

    it('still looks for what a request has left whose answer was lost meanwhile', async () => {
      const stop = new AbortController();
      emulator.inject({
        ...CREATE,
        kind: 'rewrite',
        rewrite: (answer) => {
          stop.abort();
          return { ...answer, body: '' };
        },
      });
      const { id, recovered } = await creations.create(PROFILE, { user: undefined, signal: stop.signal });
      expect(recovered).toBe('lost-answer');
      expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    });

    it('ends a pause between its looks', async () => {
      const stop = new AbortController();
      emulator.inject({ ...CREATE, kind: 'status', status: 500 });
      const waiting = new Creations(client.oauthProfiles, {
        maxRepeats: 2,
        delay: (milliseconds, signal) => {
          if (milliseconds > 0) stop.abort();
          return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
        },
      });
      await expect(waiting.create(PROFILE, { user: undefined, signal: stop.signal })).rejects.toMatchObject({
        code: 'server-fault',
        outcome: 'unknown',
      });
      expect([posts(), lists()]).toEqual([1, 2]);
    });

    it('believes the answer where it can no longer be confirmed', async () => {
      const stop = new AbortController();
      emulator.inject({ method: 'GET', path: '/oauthprofiles/*', kind: 'status', status: 404, body: 'error' });
      const waiting = new Creations(client.oauthProfiles, {
        maxRepeats: 2,
        delay: (_milliseconds, signal) => {
          stop.abort();
          return Promise.reject(signal.reason as Error);
        },
      });
      const { id, recovered } = await waiting.create(PROFILE, { user: undefined, signal: stop.signal });
      expect(recovered).toBeUndefined();
      expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    });

    it('ends its looks at once, and sends nothing again', async () => {
      const stop = new AbortController();
      emulator.inject({ ...CREATE, kind: 'status', status: 500 });
      const looked = emulator.inject({ method: 'GET', nth: 2, kind: 'hold', until: new Promise(() => undefined) });
      void looked.reached.then(() => {
        stop.abort();
      });
      await expect(creations.create(PROFILE, { user: undefined, signal: stop.signal })).rejects.toMatchObject({
        code: 'server-fault',
        outcome: 'unknown',
      });
      expect(posts()).toBe(1);
    });
  });

  it('goes on without the list when the login may not read it', async () => {
    emulator.addUser({ name: 'writer', password: 'w', permissions: [11, 1] });
    const writer = new HdpClient({ serverUrl: emulator.url, username: 'writer', password: 'w' });
    const blind = new Creations(writer.oauthProfiles, { maxRepeats: 1, delay: () => Promise.resolve() });
    const { id } = await blind.create(PROFILE, { user: undefined, signal: new AbortController().signal });
    await writer.close();
    expect(emulator.profile(Number(id))).toMatchObject({ owner: 'writer' });
  });
});
