import { setImmediate as immediate } from 'node:timers/promises';
import { HdpClient, type OAuthProfileInput } from '../../lib/client';
import { Emulator, type FaultRule } from '../../lib/emulator';
import { Creations, ForeignProfileError } from '../../lib/provider/creation';

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

  it('costs one list request beside the create when nothing goes wrong', async () => {
    const { id, recovered } = await create();
    expect(emulator.profiles().map((profile) => String(profile.id))).toEqual([id]);
    expect(recovered).toBeUndefined();
    expect(lists()).toBe(1);
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

  it('goes on without the list when the login may not read it', async () => {
    emulator.addUser({ name: 'writer', password: 'w', permissions: [11, 1] });
    const writer = new HdpClient({ serverUrl: emulator.url, username: 'writer', password: 'w' });
    const blind = new Creations(writer.oauthProfiles, { maxRepeats: 1, delay: () => Promise.resolve() });
    const { id } = await blind.create(PROFILE, { user: undefined, signal: new AbortController().signal });
    await writer.close();
    expect(emulator.profile(Number(id))).toMatchObject({ owner: 'writer' });
  });
});
