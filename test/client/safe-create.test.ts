/** Creating, renaming and deleting over a real socket. The clock is the test's, and no pause takes any time. */
import {
  HdpClient,
  NameTakenError,
  SafeCreate,
  UnknownOutcomeError,
  type HdpClientOptions,
  type OAuthProfile,
  type OAuthProfileInput,
} from '../../lib/client';
import { Emulator, type FaultRule, type Quirks } from '../../lib/emulator';
import { latch, settle } from '../latch';

const PROFILE: OAuthProfileInput = {
  name: 'Exports',
  oauthAppId: '1',
  description: 'nightly',
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
};
const SAME = { ...PROFILE, oauthAppId: 1 };

const CREATE = { method: 'POST', path: '/oauthprofiles' } as const;
const LIST = { method: 'GET', path: '/oauthprofiles' } as const;
const READ = { method: 'GET', path: '/oauthprofiles/*' } as const;
const WRITER = { username: 'writer', password: 'writer' };
const FORBIDDEN = { kind: 'status', status: 403, body: 'error', times: Infinity } as const;

type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const noPause: Delay = (_milliseconds, signal) =>
  signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();

let emulator: Emulator;
let clients: HdpClient[];
let pauses: number[];
let now: number;
let safe: SafeCreate<OAuthProfileInput, OAuthProfile>;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { name: 'jane', password: 'jane' },
      { name: 'writer', password: 'writer', permissions: [11, 1] },
    ],
    oauthApps: [
      { id: 1, name: 'One', dataStore: 1 },
      { id: 2, name: 'Two', dataStore: 1 },
    ],
  });
  clients = [];
  pauses = [];
  now = 0;
  safe = safeCreate();
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await emulator.stop();
});

function safeCreate({
  delay = noPause,
  ...options
}: { delay?: Delay } & Partial<Omit<HdpClientOptions, 'delay'>> = {}): typeof safe {
  const client = new HdpClient({
    serverUrl: emulator.url,
    username: 'admin',
    password: 'admin',
    environment: {},
    random: () => 0,
    delay: noPause,
    ...options,
  });
  clients.push(client);
  return new SafeCreate(client.oauthProfiles, {
    clock: () => now,
    delay: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return delay(milliseconds, signal);
    },
  });
}

function create(
  profile: Partial<OAuthProfileInput> = {},
  { user, signal = new AbortController().signal }: { user?: string; signal?: AbortSignal } = {},
): ReturnType<typeof safe.create> {
  return safe.create({ ...PROFILE, ...profile }, { user, signal });
}

function rename(id: string, name: string, update: () => Promise<void> = () => renamed(id, name)): Promise<void> {
  return safe.rename(id, { name }, { user: undefined, signal: new AbortController().signal }, update);
}

/** What the server does at an update. */
function renamed(id: string, name: string): Promise<void> {
  emulator.editProfile(Number(id), { name });
  return Promise.resolve();
}

function remove(id: string, until: Promise<unknown> = Promise.resolve()): Promise<void> {
  return safe.delete(id, async () => {
    await until;
    emulator.deleteProfile(Number(id));
  });
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

function requests(): string[] {
  return emulator.requests.map(({ method, path }) => `${method} ${path.replace('/api/mgmt/oauthprofiles', '')}`.trim());
}

function count(request: string): number {
  return requests().filter((made) => made === request).length;
}

function ids(name = 'Exports'): string[] {
  return emulator
    .profiles()
    .filter((profile) => profile.name === name)
    .map(({ id }) => String(id));
}

function quirks(changed: Partial<Quirks>): () => void {
  return () => {
    emulator.setQuirks(changed);
  };
}

/** The response to the next create, with other fields in it. */
function rewritten(fields: Readonly<Record<string, unknown>>): FaultRule {
  return {
    ...CREATE,
    kind: 'rewrite',
    rewrite: (response) => ({
      ...response,
      body: JSON.stringify({ ...(JSON.parse(response.body) as object), ...fields }),
    }),
  };
}

function showing(fields: Readonly<Record<string, unknown>>): () => void {
  return () => {
    emulator.inject(rewritten(fields));
  };
}

/** The response to the next create holds the ID of an object that was there before. */
function nextNamesOther(): string {
  const { id } = emulator.addProfile({ ...SAME, name: 'Other' });
  emulator.inject({ ...CREATE, kind: 'foreign-id', id });
  return String(id);
}

/** All lists but the first. */
function failingLists(status: number): () => void {
  return () => {
    emulator.inject({ ...LIST, kind: 'status', status, nth: 2, times: Infinity });
  };
}

/** The caller stops at a request. */
function stopAt(fault: Partial<FaultRule>): AbortController {
  const stop = new AbortController();
  const run = (): void => {
    stop.abort();
  };
  emulator.inject({ ...fault, kind: 'event', run });
  return stop;
}

/** Lets everything happen that needs no further request of the test. */
async function quiet(): Promise<void> {
  let seen = -1;
  while (seen !== emulator.requests.length || emulator.requests.some(({ duration }) => duration === undefined)) {
    seen = emulator.requests.length;
    for (let turn = 0; turn < 50; turn += 1) await settle();
  }
}

describe('a response that is believed', () => {
  it.each<[string, () => void]>([
    ['at once', () => undefined],
    ['where reads lag', quirks({ readLag: 100 })],
    ['where lists lag', quirks({ listLag: 100 })],
    ['with masked tokens in it', quirks({ tokensInWrites: 'masked' })],
    ['with status 200 and a Location', quirks({ createAnswer: 'ok-with-location' })],
    ['with the name in upper case', showing({ name: 'EXPORTS' })],
    ['with the name cut', showing({ name: 'Expo' })],
    ['for a login that may not list', () => (safe = safeCreate(WRITER))],
  ])('costs one list and no read of the object, %s', async (_case, prepare) => {
    prepare();
    expect(await create()).toMatchObject({ id: ids()[0], recovered: false, shown: { oauthAppId: '1' } });
    expect(requests()).toEqual(['GET', 'POST']);
  });
});

describe('a response without a body', () => {
  beforeEach(() => {
    emulator.setQuirks({ createAnswer: 'created-without-body' });
  });

  it('costs one read', async () => {
    expect(await create()).toMatchObject({ id: ids()[0], recovered: false, read: { name: 'Exports' } });
    expect(requests()).toEqual(['GET', 'POST', `GET /${String(ids()[0])}`]);
  });

  it.each([
    [1, [0, 500]],
    [3, [0, 500, 1500, 3000]],
    [100, [0, 500, 1500, 3000]],
  ])('is believed where a read lags by %d requests', async (readLag, expected) => {
    emulator.setQuirks({ readLag });
    expect(await create()).toMatchObject({ id: ids()[0], recovered: false });
    expect(pauses).toEqual(expected);
    expect(count('POST')).toBe(1);
  });

  it.each([403, 500])('is believed where the read gets %d', async (status) => {
    emulator.inject({ ...READ, kind: 'status', status, body: 'error' });
    expect(await create()).toEqual({ id: ids()[0], shown: {}, recovered: false });
  });

  it('that names an object which was there before is not believed', async () => {
    const id = nextNamesOther();
    expect(await create()).toMatchObject({ id: ids()[0], recovered: true });
    expect(requests()).not.toContain(`GET /${id}`);
  });

  it.each(['before the read', 'during a pause'])('keeps its ID where the caller stops %s', async (when) => {
    const stop = when === 'before the read' ? stopAt(CREATE) : new AbortController();
    emulator.setQuirks({ readLag: 100 });
    safe = safeCreate({
      delay: (milliseconds, signal) => {
        if (milliseconds > 0) stop.abort();
        return noPause(milliseconds, signal);
      },
    });
    expect(await create({}, { signal: stop.signal })).toMatchObject({ id: ids()[0], recovered: false });
    expect(count('POST')).toBe(1);
  });
});

describe('a response about something else', () => {
  it.each<[string, Record<string, unknown>]>([
    ['has another name', { name: 'Other' }],
    ['has another application', { oauthAppId: 2 }],
    ['has an empty name', { name: '' }],
    ['has no name', { name: null }],
    ['has no application', { oauthAppId: null }],
  ])('costs a read where it %s, which decides', async (_case, fields) => {
    showing(fields)();
    expect(await create()).toMatchObject({ id: ids()[0], recovered: false, read: { name: 'Exports' } });
    expect(requests()).toEqual(['GET', 'POST', `GET /${String(ids()[0])}`]);
  });

  it('names an ID that was there before: the own object is looked for', async () => {
    const id = nextNamesOther();
    expect(await create()).toMatchObject({ id: ids()[0], recovered: true });
    expect(emulator.profile(Number(id))).toMatchObject({ name: 'Other' });
  });

  it('names an ID that another create of this process got', async () => {
    const { id } = await create({ name: 'Other' });
    emulator.inject({ ...CREATE, kind: 'foreign-id', id: Number(id) });
    const own = await create();
    expect([own.id, own.recovered]).toEqual([ids()[0], true]);
  });

  it('and whose own object is nowhere is an unknown outcome', async () => {
    const id = nextNamesOther();
    const run = (): void => {
      emulator.deleteProfile(Number(ids()[0]));
    };
    emulator.inject({ ...CREATE, kind: 'event', point: 'after', run });
    const error = await failure(create());
    expect(error).toBeInstanceOf(UnknownOutcomeError);
    expect(error).toMatchObject({
      search: 'not-found',
      cause: { message: `the response is about another object: it holds ID ${id}` },
    });
    expect(count('POST')).toBe(1);
  });

  it.each<Quirks['createAnswer']>(['created-with-body', 'created-without-body'])(
    'where responses are mixed up (%s), each create gets its own object',
    async (createAnswer) => {
      emulator.setQuirks({ createAnswer });
      emulator.inject({ ...CREATE, kind: 'previous-response', nth: 2, times: 3 });
      const names = ['A', 'B', 'C', 'D', 'E', 'F'];
      const created = await Promise.all(names.map((name) => create({ name })));
      expect(created.map(({ id }) => emulator.profile(Number(id))?.name)).toEqual(names);
      expect(emulator.profiles()).toHaveLength(names.length);
    },
  );
});

describe('after an unknown outcome', () => {
  const LOST: readonly [string, FaultRule][] = [
    ['a reset', { ...CREATE, kind: 'reset', point: 'after' }],
    ['a closed connection', { ...CREATE, kind: 'close', point: 'after' }],
    ['a truncated response', { ...CREATE, kind: 'truncate' }],
    ['broken JSON', { ...CREATE, kind: 'broken-json' }],
    ['500', { ...CREATE, kind: 'status', status: 500, point: 'after' }],
    ['502', { ...CREATE, kind: 'status', status: 502, point: 'after' }],
    ['503 without Retry-After', { ...CREATE, kind: 'status', status: 503, point: 'after' }],
    ['504', { ...CREATE, kind: 'status', status: 504, point: 'after' }],
    ['an error in a 201', rewritten({ error: { code: '1', message: 'No' } })],
    ['an error without a code in a 201', rewritten({ error: 'No' })],
  ];

  it.each(LOST)('%s: the object is found, and nothing is sent again', async (_case, fault) => {
    emulator.inject(fault);
    expect(await create()).toEqual({
      id: ids()[0],
      shown: {},
      read: { ...PROFILE, id: ids()[0] },
      recovered: true,
    });
    expect(requests()).toEqual(['GET', 'POST', 'GET', `GET /${String(ids()[0])}`]);
    expect(pauses).toEqual([0]);
  });

  it.each(LOST.filter(([, { kind }]) => ['reset', 'close', 'status'].includes(kind)))(
    '%s before the server has done anything: four looks within five seconds, and nothing is sent again',
    async (_case, fault) => {
      emulator.inject({ ...fault, point: 'before' } as FaultRule);
      const error = await failure(create());
      expect(error).toBeInstanceOf(UnknownOutcomeError);
      expect(error).toMatchObject({ objectName: 'Exports', user: undefined, search: 'not-found' });
      expect(requests()).toEqual(['GET', 'POST', 'GET', 'GET', 'GET', 'GET']);
      expect(pauses).toEqual([0, 500, 1500, 3000]);
      expect(emulator.profiles()).toEqual([]);
    },
  );

  it('a timeout: the object that a slow server makes meanwhile is found, and there is one', async () => {
    const held = latch();
    emulator.inject({ ...CREATE, kind: 'hold', until: held.opened });
    const delay: Delay = async (milliseconds, signal) => {
      if (milliseconds === 1500) {
        held.open();
        await quiet();
      }
      await noPause(milliseconds, signal);
    };
    safe = safeCreate({ delay, requestTimeout: 200, maxRetries: 4 });
    expect(await create()).toMatchObject({ id: ids()[0], recovered: true });
    expect([count('POST'), ids().length]).toEqual([1, 1]);
  });

  it('a timeout of a server that is slower than all looks: one request, and an error', async () => {
    const held = latch();
    emulator.inject({ ...CREATE, kind: 'hold', until: held.opened });
    safe = safeCreate({ requestTimeout: 200, maxRetries: 4 });
    const error = await failure(create());
    expect(error).toMatchObject({ code: 'UNKNOWN_OUTCOME', search: 'not-found', cause: { code: 'timeout' } });
    held.open();
    await quiet();
    expect([count('POST'), ids().length]).toEqual([1, 1]);
  });

  it.each<[string, () => void, number[]]>([
    ['lists lag', quirks({ listLag: 1 }), [0, 500]],
    ['lists lag by three requests', quirks({ listLag: 3 }), [0, 500, 1500, 3000]],
    ['reads lag', quirks({ readLag: 2 }), [0, 500]],
    ['the server hides tokens', quirks({ tokensInGet: 'masked' }), [0]],
    ['a list fails once', () => emulator.inject({ ...LIST, kind: 'status', status: 500, nth: 2 }), [0, 500]],
  ])('is found where %s', async (_case, prepare, expected) => {
    prepare();
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    expect(await create()).toMatchObject({ id: ids()[0], recovered: true });
    expect(pauses).toEqual(expected);
  });

  it.each([
    ['application', { oauthAppId: 2 }],
    ['description', { description: 'other' }],
    ['refresh token', { refreshToken: 'refresh-2' }],
    ['access token', { accessToken: 'access-2' }],
    ['owner', { owner: 'jane' }],
  ])('a foreign object of the name with another %s is not taken', async (field, fields) => {
    emulator.inject({ ...CREATE, kind: 'event', run: () => emulator.addProfile({ ...SAME, ...fields }) });
    emulator.inject({ ...CREATE, kind: 'status', status: 500 });
    const error = await failure(create());
    expect(error).toMatchObject(
      field === 'owner'
        ? { code: 'UNKNOWN_OUTCOME', search: 'not-found' }
        : { code: 'NAME_TAKEN', during: 'unknown-outcome', ids: ids(), cause: { code: 'server-fault' } },
    );
    expect(emulator.profiles()).toMatchObject([{ ...SAME, ...fields }]);
  });

  it('a foreign object with a description is not taken where none was sent', async () => {
    emulator.inject({ ...CREATE, kind: 'event', run: () => emulator.addProfile(SAME) });
    emulator.inject({ ...CREATE, kind: 'status', status: 500 });
    expect(await failure(create({ description: undefined }))).toMatchObject({ code: 'NAME_TAKEN', ids: ids() });
  });

  it.each(['EXPORTS', 'Expo'])('an object named %s is not taken', async (name) => {
    emulator.inject({ ...CREATE, kind: 'event', run: () => emulator.addProfile({ ...SAME, name }) });
    emulator.inject({ ...CREATE, kind: 'status', status: 500 });
    expect(await failure(create())).toMatchObject({ code: 'UNKNOWN_OUTCOME', search: 'not-found' });
  });

  it('none of two that carry what was sent is taken, and a later create of the name sends nothing either', async () => {
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    emulator.inject({ ...CREATE, kind: 'event', run: () => emulator.addProfile(SAME) });
    const first = await failure(create());
    expect(first).toMatchObject({ code: 'NAME_TAKEN', during: 'unknown-outcome', ids: ids() });
    expect(await failure(create())).toBe(first);
    expect([ids().length, count('POST'), pauses]).toEqual([2, 1, [0]]);
  });

  it('each of two creates of the same content finds its own', async () => {
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after', times: 2 });
    const created = await Promise.all(['A', 'B'].map((name) => create({ name })));
    expect(created.map(({ id }) => emulator.profile(Number(id))?.name)).toEqual(['A', 'B']);
  });

  it.each<[string, () => unknown, unknown, number]>([
    ['by a login that may not list', () => (safe = safeCreate(WRITER)), 'forbidden', 1],
    ['by a login that may not list any more', () => emulator.inject({ ...LIST, ...FORBIDDEN, nth: 2 }), 'forbidden', 2],
    ['with a password that is wrong now', failingLists(401), { code: 'unauthorized' }, 2],
    ['where lists fail again and again', failingLists(500), { code: 'server-fault' }, 5],
  ])('is not found %s', async (_case, prepare, search, lists) => {
    prepare();
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    expect(await failure(create())).toMatchObject({ code: 'UNKNOWN_OUTCOME', search });
    expect([count('GET'), count('POST')]).toEqual([lists, 1]);
  });

  it('a second create of the name in this process sends nothing: the first may still be processed', async () => {
    const held = latch();
    emulator.inject({ ...CREATE, kind: 'hold', until: held.opened });
    safe = safeCreate({ requestTimeout: 200 });
    const errors = await Promise.all([failure(create()), failure(create())]);
    held.open();
    await quiet();
    expect(errors).toMatchObject([{ code: 'UNKNOWN_OUTCOME' }, { code: 'UNKNOWN_OUTCOME' }]);
    expect([count('POST'), ids().length]).toEqual([1, 1]);
  });
});

describe('a request that was certainly not processed', () => {
  it.each([
    ['429', { kind: 'status', status: 429, retryAfter: 1 }],
    ['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1 }],
  ] as const)('is sent again after %s', async (_case, fault) => {
    emulator.inject({ ...CREATE, ...fault });
    expect(await create()).toMatchObject({ id: ids()[0], recovered: false });
    expect(requests()).toEqual(['GET', 'POST', 'POST']);
  });

  it('leaves its outcome unknown where a second attempt does', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 503, retryAfter: 1 });
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after', nth: 1 });
    expect(await create()).toMatchObject({ id: ids()[0], recovered: true });
    expect(count('POST')).toBe(2);
  });

  it.each([400, 403, 409])('is an error with %d, and frees the name', async (status) => {
    emulator.inject({ ...CREATE, kind: 'status', status, body: 'error' });
    expect(await failure(create())).toMatchObject({ name: 'HdpError', status });
    expect(await create()).toMatchObject({ id: ids()[0] });
    expect(count('POST')).toBe(2);
  });
});

describe('the list before a create', () => {
  it('is shared while it is in flight', async () => {
    const held = latch();
    emulator.inject({ ...LIST, kind: 'hold', until: held.opened });
    const names = Array.from({ length: 20 }, (_, index) => `Exports_${String(index)}`);
    const creating = Promise.all(names.map((name) => create({ name })));
    now += 60_000;
    held.open();
    expect(new Set((await creating).map(({ id }) => id)).size).toBe(20);
    expect(count('GET')).toBe(1);
  });

  it.each([
    [999, 1],
    [1000, 2],
    [60_000, 2],
  ])('serves another create after %d ms: %d list(s)', async (later, lists) => {
    await create({ name: 'A' });
    now += later;
    await create({ name: 'B' });
    expect(count('GET')).toBe(lists);
  });

  it('is one of each owner', async () => {
    const created = await Promise.all([create(), create({}, { user: 'jane' })]);
    expect(new Set(created.map(({ id }) => id)).size).toBe(2);
    expect(requests().sort()).toEqual(['GET', 'GET ?user=jane', 'POST', 'POST ?user=jane']);
  });

  it('that fails is not kept, and nothing is sent', async () => {
    emulator.inject({ ...LIST, kind: 'status', status: 500 });
    expect(await failure(create())).toMatchObject({ code: 'server-fault', method: 'GET' });
    expect(count('POST')).toBe(0);
    expect(await create()).toMatchObject({ id: ids()[0] });
  });

  it.each<[string, unknown]>([
    ['a null name', { id: '8', name: null }],
    ['no name', { id: '8' }],
    ['a number for a name', { id: '8', name: 8 }],
    ['an ID that is none', { id: 'x', name: 'Exports' }],
    ['null in place of an object', null],
    ['a string in place of an object', 'Exports'],
  ])('blocks nothing with %s in it', async (_case, entry) => {
    emulator.inject({
      ...LIST,
      kind: 'rewrite',
      rewrite: (response) => ({ ...response, body: JSON.stringify({ profiles: [entry] }) }),
    });
    expect(await create()).toMatchObject({ id: ids()[0] });
  });
});

describe('a taken name', () => {
  it('is an error that names all its holders, and nothing is sent', async () => {
    for (let holders = 0; holders < 2; holders++) emulator.addProfile(SAME);
    const error = await failure(create());
    expect(error).toBeInstanceOf(NameTakenError);
    expect(error).toMatchObject({ objectName: 'Exports', user: undefined, ids: ids(), during: 'create' });
    expect(requests()).toEqual(['GET', 'GET']);
    expect(pauses).toEqual([]);
  });

  it('is listed anew: one that was freed meanwhile is free', async () => {
    const { id } = emulator.addProfile(SAME);
    const run = (): void => {
      emulator.deleteProfile(id);
    };
    emulator.inject({ ...LIST, kind: 'event', point: 'after', run });
    expect(await create()).toMatchObject({ id: ids()[0] });
  });

  it('of a foreign object that appears a second later is seen: neither doubled nor taken', async () => {
    await create({ name: 'Other' });
    emulator.addProfile(SAME);
    now += 1000;
    expect(await failure(create())).toMatchObject({ code: 'NAME_TAKEN', ids: ids() });
    expect(ids()).toHaveLength(1);
  });

  it.each(['exports', 'EXPORTS', 'Export', 'Exports_'])('is compared exactly: %s blocks nothing', async (name) => {
    emulator.addProfile({ ...SAME, name });
    expect(await create()).toMatchObject({ id: ids()[0] });
  });

  it('is taken for one owner only, whatever the case of the owner', async () => {
    await create({}, { user: 'jane' });
    await create();
    emulator.clearRequests();
    expect(await failure(create({}, { user: 'JANE' }))).toMatchObject({ code: 'NAME_TAKEN', user: 'JANE' });
    expect(count('POST')).toBe(0);
  });

  it.each<[string, () => unknown]>([
    ['lists lag', quirks({ listLag: 100 })],
    ['the login may not list', () => (safe = safeCreate(WRITER))],
  ])('of two creates in one run: one object, one error, also where %s', async (_case, prepare) => {
    prepare();
    const results = await Promise.all([create(), failure(create())]);
    expect(results).toMatchObject([{ id: ids()[0] }, { code: 'NAME_TAKEN', ids: ids() }]);
    expect([ids().length, count('POST')]).toEqual([1, 1]);
  });
});

describe('a name whose holder this process deletes or renames', () => {
  /** The ID of an object of the name. */
  const add = (name = 'Exports'): string => String(emulator.addProfile({ ...SAME, name }).id);

  it.each(['before', 'after'])('is waited for, where the delete begins %s the list', async (when) => {
    const id = add();
    const [deleting, held] = [latch(), latch()];
    emulator.inject({ ...LIST, kind: 'hold', point: 'after', until: held.opened, nth: when === 'before' ? 1 : 2 });
    const deleted = when === 'before' ? remove(id, deleting.opened) : undefined;
    const listing = emulator.nextRequest(LIST);
    const creating = create();
    await listing;
    if (when === 'after') while (count('GET') < 2) await settle();
    const late = deleted ?? remove(id, deleting.opened);
    held.open();
    await quiet();
    expect(count('POST')).toBe(0);
    deleting.open();
    await late;
    expect(await creating).toMatchObject({ id: ids()[0] });
    expect(ids()).not.toContain(id);
  });

  it('is waited for where another delete has begun and this one comes later', async () => {
    const id = add();
    const other = add('Other');
    const waiting = latch();
    safe = safeCreate({
      delay: (_milliseconds, signal) => {
        waiting.open();
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
      },
    });
    await remove(other);
    const creating = create();
    await waiting.opened;
    expect(pauses).toEqual([5000]);
    await remove(id);
    expect(await creating).toMatchObject({ id: ids()[0] });
  });

  it('is not waited for longer than five seconds', async () => {
    add();
    await remove(add('Other'));
    expect(await failure(create())).toMatchObject({ code: 'NAME_TAKEN', ids: ids() });
    expect(pauses).toEqual([5000]);
  });

  it('ends the wait at once where the caller stops', async () => {
    add();
    const stop = new AbortController();
    safe = safeCreate({
      delay: (_milliseconds, signal) => {
        stop.abort();
        return Promise.reject(signal.reason as Error);
      },
    });
    await remove(add('Another'));
    const error = await failure(create({}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    expect(count('POST')).toBe(0);
  });

  it('is free after the delete where lists lag', async () => {
    const id = add();
    emulator.setQuirks({ listLag: 100 });
    await remove(id);
    expect(await create()).toMatchObject({ id: ids()[0] });
    expect(ids()).toHaveLength(1);
  });

  it('is free after the rename, and the new name is taken, where lists lag', async () => {
    const id = add();
    emulator.setQuirks({ listLag: 100 });
    await rename(id, 'New');
    expect(await create()).toMatchObject({ id: ids()[0] });
    expect(await failure(create({ name: 'New' }))).toMatchObject({ code: 'NAME_TAKEN', ids: [id] });
  });

  it('stays taken where the delete fails', async () => {
    const id = add();
    const fail = latch();
    const deleting = failure(
      safe.delete(id, async () => {
        await fail.opened;
        throw new Error('in use');
      }),
    );
    const creating = failure(create());
    await quiet();
    fail.open();
    expect(await deleting).toMatchObject({ message: 'in use' });
    expect(await creating).toMatchObject({ code: 'NAME_TAKEN', ids: [id] });
  });

  it('stays taken where the rename fails, and the new name is free', async () => {
    const id = add();
    expect(await failure(rename(id, 'New', () => Promise.reject(new Error('refused'))))).toMatchObject({
      message: 'refused',
    });
    expect(await failure(create())).toMatchObject({ code: 'NAME_TAKEN', ids: [id] });
    expect(await create({ name: 'New' })).toMatchObject({ id: ids('New')[0] });
  });
});

describe('a rename', () => {
  function add(...names: readonly string[]): string[] {
    return names.map((name) => String(emulator.addProfile({ ...SAME, name }).id));
  }

  function names(): Record<string, string> {
    return Object.fromEntries(emulator.profiles().map(({ id, name }) => [String(id), name]));
  }

  it('to a name of a foreign object is an error, and nothing is sent', async () => {
    const [own = '', foreign] = add('Old', 'Exports');
    const update = jest.fn();
    const error = await failure(rename(own, 'Exports', update));
    expect(error).toMatchObject({ code: 'NAME_TAKEN', ids: [foreign], during: 'rename' });
    expect(update).not.toHaveBeenCalled();
  });

  it('to the name that it has in another case is none to a taken name', async () => {
    const [id = ''] = add('exports');
    await rename(id, 'Exports');
    expect(names()).toEqual({ [id]: 'Exports' });
  });

  it('goes ahead where the login may not list', async () => {
    const [id = ''] = add('Old');
    emulator.inject({ ...LIST, ...FORBIDDEN });
    await rename(id, 'Exports');
    expect(names()).toEqual({ [id]: 'Exports' });
  });

  it.each([
    ['two', ['A', 'B'], ['B', 'A']],
    ['three', ['A', 'B', 'C'], ['B', 'C', 'A']],
  ])('of %s objects in a circle works, in whichever order they come', async (_case, before, after) => {
    for (const reverse of [false, true]) {
      const all = add(...before);
      const order = all.map((id, index) => [id, after[index] ?? ''] as const);
      await Promise.all((reverse ? order.reverse() : order).map(([id, name]) => rename(id, name)));
      expect(names()).toEqual(Object.fromEntries(order));
      for (const id of all) emulator.deleteProfile(Number(id));
      safe = safeCreate();
    }
  });

  it('in a chain waits for the rename that frees its name', async () => {
    const [first = '', second = ''] = add('A', 'B');
    const [held, order] = [latch(), Array<string>()];
    const done = [
      rename(first, 'B', () => {
        order.push('first');
        return renamed(first, 'B');
      }),
      rename(second, 'C', async () => {
        await held.opened;
        order.push('second');
        await renamed(second, 'C');
      }),
    ];
    await quiet();
    expect(order).toEqual([]);
    held.open();
    await Promise.all(done);
    expect(order).toEqual(['second', 'first']);
  });

  it('in a chain whose end is taken fails from the end on, and no name is doubled', async () => {
    const [first = '', second = '', third = ''] = add('A', 'B', 'C');
    const errors = await Promise.all([failure(rename(first, 'B')), failure(rename(second, 'C'))]);
    expect(errors).toMatchObject([
      { code: 'NAME_TAKEN', ids: [second] },
      { code: 'NAME_TAKEN', ids: [third] },
    ]);
    expect(names()).toEqual({ [first]: 'A', [second]: 'B', [third]: 'C' });
  });

  it('of two objects to one name: one has it, one error', async () => {
    const [first = '', second = ''] = add('A', 'B');
    const results = await Promise.all([failure(rename(first, 'X')), failure(rename(second, 'X'))]);
    expect(results).toMatchObject(['no error', { code: 'NAME_TAKEN', ids: [first] }]);
    expect(names()).toEqual({ [first]: 'X', [second]: 'B' });
    expect(await failure(rename(second, 'X'))).toMatchObject({ code: 'NAME_TAKEN', ids: [first] });
  });

  it.each(['create', 'rename'])(
    'and a create of one name: one object has it, where the %s comes first',
    async (first) => {
      const [id = ''] = add('A');
      const jobs = [() => failure(create()), () => failure(rename(id, 'Exports'))];
      if (first === 'rename') jobs.reverse();
      const results = await Promise.all(jobs.map((job) => job()));
      expect(results.filter((result) => result instanceof NameTakenError)).toHaveLength(1);
      expect(ids()).toHaveLength(1);
    },
  );

  it.each([
    ['each of the two names', ['A', 'B']],
    ['one of the two names', ['A']],
  ])('that swaps names ends where foreign objects have %s, too', async (_case, taken) => {
    const [first = '', second = ''] = add('A', 'B');
    const foreign = add(...taken);
    const results = await Promise.all([failure(rename(first, 'B')), failure(rename(second, 'A'))]);
    expect(results.map((result) => result instanceof NameTakenError)).toEqual([taken.length === 2, true]);
    expect(names()).toMatchObject(Object.fromEntries(foreign.map((id, index) => [id, taken[index]])));
  });

  it('waits for the delete of the holder', async () => {
    const [own = '', old = ''] = add('A', 'Exports');
    const held = latch();
    const deleting = remove(old, held.opened);
    const renaming = rename(own, 'Exports');
    await quiet();
    expect(names()).toEqual({ [own]: 'A', [old]: 'Exports' });
    held.open();
    await Promise.all([deleting, renaming]);
    expect(names()).toEqual({ [own]: 'Exports' });
  });

  it('that swaps names with creates of the old ones ends, with a name for each', async () => {
    const [first = '', second = ''] = add('A', 'B');
    const results = await Promise.all([
      failure(create({ name: 'A' })),
      failure(create({ name: 'B' })),
      failure(rename(first, 'B')),
      failure(rename(second, 'A')),
    ]);
    expect(results.filter((result) => result instanceof NameTakenError)).toHaveLength(2);
    expect(Object.values(names()).sort()).toEqual(['A', 'B']);
  });
});

describe('a stop', () => {
  it('during the request takes its response', async () => {
    const { signal } = stopAt({ ...CREATE, point: 'after' });
    expect(await create({}, { signal })).toMatchObject({ id: ids()[0], recovered: false });
    expect(requests()).toEqual(['GET', 'POST']);
  });

  it('during a request whose response is lost still looks for the object', async () => {
    const { signal } = stopAt(CREATE);
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    safe = safeCreate({
      delay: (_milliseconds, { aborted }) => (aborted ? Promise.reject(new Error('x')) : Promise.resolve()),
    });
    expect(await create({}, { signal })).toMatchObject({ id: ids()[0], recovered: true });
    expect(count('POST')).toBe(1);
  });

  it.each([
    ['list', { ...LIST, nth: 2 }],
    ['read', READ],
  ])('during a %s of the search ends it at once', async (_case, matcher) => {
    const { signal } = stopAt(matcher);
    emulator.inject({ ...matcher, kind: 'hold', until: new Promise(() => undefined) });
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    expect(await failure(create({}, { signal }))).toMatchObject({ code: 'UNKNOWN_OUTCOME', search: 'stopped' });
    expect(count('POST')).toBe(1);
  });

  it('before the list has arrived sends nothing', async () => {
    const { signal } = stopAt(LIST);
    emulator.inject({ ...LIST, kind: 'hold', until: new Promise(() => undefined) });
    expect(await failure(create({}, { signal }))).toMatchObject({ code: 'aborted', method: 'GET' });
    expect(count('POST')).toBe(0);
  });
});
