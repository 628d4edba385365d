/** What a user reads about a create or a rename that was not as simple as it looks. */
import { Emulator, type FaultRule } from '../../lib/emulator';
import { latch, settle } from '../latch';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';

const CONFIG = { name: 'Exports', oauth_app_id: 1, description: 'nightly', refresh_token_wo: 'secret-refresh-token' };
const SAME = { name: 'Exports', oauthAppId: 1, description: 'nightly', refreshToken: 'secret-refresh-token' };

const CREATE = { method: 'POST', path: '/oauthprofiles' } as const;
const LIST = { method: 'GET', path: '/oauthprofiles' } as const;

let emulator: Emulator;
let profile: AskedProfile;

/** What plans say: plan-checks.test.ts. */
const UNCHECKED = { environment: { HDP_SKIP_PLAN_CHECKS: 'true' } };

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
  profile = await AskedProfile.on(emulator, CONFIG, UNCHECKED);
});

afterEach(async () => {
  await profile.close();
  await emulator.stop();
});

/** No message shows a token; the address of the server is `SERVER`. */
async function create(config: Values = {}): Promise<Reached> {
  const reached = await profile.create(config);
  return { ...reached, diagnostics: shown(reached.diagnostics) };
}

async function change(before: Reached, config: Values): Promise<Reached> {
  const reached = await profile.change(before, config);
  return { ...reached, diagnostics: shown(reached.diagnostics) };
}

function shown(diagnostics: readonly string[]): readonly string[] {
  for (const text of diagnostics) expect(text).not.toContain('secret');
  return diagnostics.map((text) => text.replaceAll(emulator.url, 'SERVER'));
}

function posts(): number {
  return emulator.requests.filter(({ method }) => method === 'POST').length;
}

function ids(name = 'Exports'): string[] {
  return emulator
    .profiles()
    .filter((each) => each.name === name)
    .map(({ id }) => String(id));
}

const BEFORE_RENAMING =
  'Before you give it another name or remove it from the configuration, look for it on the server.';
const APPLY_AGAIN =
  'Wait until the server can no longer be working on the request, then apply again: the name is looked up before ' +
  `anything is created. If the OAuth profile is there by then, the error names its ID, and you can import it. ${BEFORE_RENAMING}`;
const RESPONSE_500 = 'POST /api/mgmt/oauthprofiles: the server responded with 500 Internal Server Error';

function uncertain(what: string, search: string): string {
  return (
    'error: OAuth Profile May Have Been Created: Creating OAuth profile "Exports" on SERVER failed after the request was ' +
    `sent, and whether the server processed it is not known.\n\n${what}\n\n${search}`
  );
}

function importBlock(id: string): string {
  return `  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "${id}"\n  }`;
}

function taken(
  id: string,
  { name = 'Exports', owner = '', ending }: { name?: string; owner?: string; ending: string },
) {
  return (
    `error: OAuth Profile Already Exists: An OAuth profile named "${name}"${owner} already exists, with ID ${id}. ` +
    'Nothing was sent.\n\n' +
    '  - If another resource of this configuration manages it, give one of the two another name. If a resource or a ' +
    "construct was only renamed, add a 'moved' block from the old address to the new one.\n" +
    "  - If this run deletes or renames it, apply a second time. If it replaces it by 'create_before_destroy', remove " +
    `that, or change the name, too.\n  - Otherwise, choose another name${ending}`
  );
}

describe('a create whose response is lost', () => {
  it.each<[string, FaultRule]>([
    ['a reset', { ...CREATE, kind: 'reset', point: 'after' }],
    ['a closed connection', { ...CREATE, kind: 'close', point: 'after' }],
    ['half a body', { ...CREATE, kind: 'truncate' }],
    ['broken JSON', { ...CREATE, kind: 'broken-json' }],
    ['500', { ...CREATE, kind: 'status', status: 500, point: 'after' }],
    ['502', { ...CREATE, kind: 'status', status: 502, point: 'after' }],
    ['504', { ...CREATE, kind: 'status', status: 504, point: 'after' }],
  ])('by %s takes the profile that the server made, with a warning', async (_case, fault) => {
    emulator.inject(fault);
    const { state, diagnostics } = await create();
    const [id = ''] = ids();
    expect(state).toMatchObject({ id, name: 'Exports', user: 'admin' });
    expect(diagnostics).toEqual([
      'warning: OAuth Profile Recovered: The response to creating OAuth profile "Exports" was lost, but the server had ' +
        `processed the request: the OAuth profile with ID ${id} was not there before and carries what was sent. It is ` +
        'now in the state.',
    ]);
    expect([posts(), ids().length]).toEqual([1, 1]);
  });

  it('and that left nothing says so and what to do, and the next apply creates one', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500, body: 'empty' });
    const { state, diagnostics } = await create();
    expect(state).toBeNull();
    expect(diagnostics).toEqual([
      uncertain(
        `${RESPONSE_500}.`,
        `The provider looked for the OAuth profile for five seconds and did not find it. ${APPLY_AGAIN}`,
      ),
    ]);
    expect(posts()).toBe(1);
    await profile.run(emulator, {}, UNCHECKED);
    expect((await create()).diagnostics).toEqual([]);
    expect(ids()).toHaveLength(1);
  });

  it('by a timeout, on a server that makes it later: one profile, and the next apply names it', async () => {
    const { opened: until, open } = latch();
    emulator.inject({ ...CREATE, kind: 'hold', until });
    await profile.run(emulator, {}, { ...UNCHECKED, client: { requestTimeout: 300 } });
    const first = await create();
    expect(first.diagnostics).toEqual([
      uncertain(
        'POST /api/mgmt/oauthprofiles: no complete response within 0.3 s.',
        `The provider looked for the OAuth profile for five seconds and did not find it. ${APPLY_AGAIN}`,
      ),
    ]);
    // A second create in the same run would make a second profile once the server has come to the first.
    expect(await create({ refresh_token_wo: 'another secret' })).toEqual(first);
    open();
    while (ids().length === 0) await settle();
    await profile.run(emulator, {}, UNCHECKED);
    const [id = ''] = ids();
    expect((await create()).diagnostics).toEqual([
      taken(id, { ending: `, or import it if it is yours:\n\n${importBlock(id)}` }),
    ]);
    expect([posts(), ids().length]).toEqual([1, 1]);
  });

  it('and whose list fails says why it was not looked for', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500, body: 'empty' });
    emulator.inject({ ...LIST, kind: 'status', status: 500, body: 'empty', nth: 2, times: 4 });
    expect((await create()).diagnostics).toEqual([
      uncertain(
        `${RESPONSE_500}.`,
        'The provider could not look for the OAuth profile: GET /api/mgmt/oauthprofiles: the server responded with 500 ' +
          `Internal Server Error. ${APPLY_AGAIN}`,
      ),
    ]);
  });

  it('by a login that may not list says that nothing can be proven, and not to apply again', async () => {
    await profile.run(emulator, { username: 'writer', password: 'writer' }, UNCHECKED);
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    const { diagnostics } = await create();
    expect(diagnostics).toEqual([
      uncertain(
        'POST /api/mgmt/oauthprofiles: the connection broke before the response was complete (ECONNRESET).',
        'The login may not list OAuth profiles, so nothing can be proven: have somebody look on the server. If the OAuth ' +
          'profile is there, import it; do not create it a second time.',
      ),
    ]);
    expect(diagnostics.join()).not.toMatch(/apply again|try again/i);
    expect(posts()).toBe(1);
  });

  it('of another user names that user', async () => {
    emulator.inject({ ...CREATE, kind: 'status', status: 500, body: 'empty' });
    expect((await create({ user: 'jane' })).diagnostics).toEqual([
      uncertain(
        `${RESPONSE_500.replace('oauthprofiles', 'oauthprofiles?user=jane')}.`,
        `The provider looked for the OAuth profile for five seconds and did not find it. ${APPLY_AGAIN}`,
      ).replace('"Exports"', '"Exports" of user "jane"'),
    ]);
  });

  it.each([
    ['one profile', 1],
    ['two profiles', 2],
  ])('where nothing proves that %s of the name came from it, takes none', async (_case, count) => {
    for (let each = 0; each < count; each += 1) {
      emulator.inject({ ...CREATE, kind: 'event', run: () => emulator.addProfile({ ...SAME, oauthAppId: 2 }) });
    }
    emulator.inject({ ...CREATE, kind: 'status', status: 500, body: 'empty' });
    const { state, diagnostics } = await create();
    const exist =
      count === 1
        ? `An OAuth profile named "Exports" is there now, with ID ${String(ids()[0])}, but nothing proves that this ` +
          'request created it.'
        : `OAuth profiles named "Exports" are there now, with IDs ${ids().join(', ')}, but nothing proves that this ` +
          'request created one of them.';
    expect(state).toBeNull();
    expect(diagnostics).toEqual([
      'error: OAuth Profile Already Exists: Creating OAuth profile "Exports" failed, and whether the server processed the ' +
        `request is not known. ${RESPONSE_500}. ${exist} The provider never takes over an object of somebody else. If ` +
        'it is yours, import it. Otherwise, before you choose another name, look on the server whether yours has appeared, ' +
        `too.\n\n${ids().map(importBlock).join('\n\n')}`,
    ]);
    expect([posts(), ids().length]).toEqual([1, count]);
  });
});

describe('a name that is taken', () => {
  it('is an error that names moved blocks, a second apply and the import', async () => {
    const { id } = emulator.addProfile(SAME);
    const { state, diagnostics } = await create();
    expect(state).toBeNull();
    expect(diagnostics).toEqual([
      taken(String(id), { ending: `, or import it if it is yours:\n\n${importBlock(String(id))}` }),
    ]);
    expect(posts()).toBe(0);
  });

  it('names the user, also in the ID of the import', async () => {
    const { id } = emulator.addProfile({ ...SAME, owner: 'jane' });
    const ending = `, or import it if it is yours:\n\n${importBlock(`jane/${String(id)}`)}`;
    expect((await create({ user: 'jane' })).diagnostics).toEqual([
      taken(String(id), { owner: ' of user "jane"', ending }),
    ]);
  });

  it("of the login, where the provider's user is another one: the block names the login", async () => {
    const { id } = emulator.addProfile(SAME);
    await profile.run(emulator, { username: 'admin', user: 'jane' }, UNCHECKED);
    const ending = `, or import it if it is yours:\n\n${importBlock(`admin/${String(id)}`)}`;
    expect((await create({ user: 'admin' })).diagnostics).toEqual([taken(String(id), { ending })]);
  });

  it('by two resources of one run: one profile, one error', async () => {
    const reached = await Promise.all([create(), create()]);
    const [id = ''] = ids();
    expect(reached.map(({ state }) => state?.['id'])).toEqual([id, undefined]);
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([
      taken(id, { ending: `, or import it if it is yours:\n\n${importBlock(id)}` }),
    ]);
    expect(posts()).toBe(1);
  });

  it('at a rename is an error without advice to import, and the profile keeps its name', async () => {
    const { id } = emulator.addProfile(SAME);
    const before = await create({ name: 'Old' });
    const { state, diagnostics } = await change(before, {});
    expect(diagnostics).toEqual([taken(String(id), { ending: '.' })]);
    expect(state).toMatchObject({ name: 'Old' });
    expect(emulator.requests.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('by a profile that the same run deletes is free once it is deleted', async () => {
    const before = await create();
    const plan = await profile.plan(before, null);
    const [deleted, created] = await Promise.all([profile.apply(plan), create()]);
    expect([deleted.diagnostics, deleted.state]).toEqual([[], null]);
    expect(created.diagnostics).toEqual([]);
    expect(ids()).toEqual([created.state?.['id']]);
  });

  it('by a profile that the same run renames is free once it is renamed', async () => {
    const before = await create();
    const [renamed, created] = await Promise.all([change(before, { name: 'New' }), create()]);
    expect([...renamed.diagnostics, ...created.diagnostics]).toEqual([]);
    expect([ids('New'), ids()]).toEqual([[before.state?.['id']], [created.state?.['id']]]);
  });

  it('by each other: two profiles swap their names in one run', async () => {
    const [first, second] = [await create({ name: 'A' }), await create({ name: 'B' })];
    const reached = await Promise.all([change(first, { name: 'B' }), change(second, { name: 'A' })]);
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect([ids('A'), ids('B')]).toEqual([[second.state?.['id']], [first.state?.['id']]]);
  });
});

it('reports a list that fails before the create, and sends nothing', async () => {
  emulator.inject({ ...LIST, kind: 'status', status: 500, body: 'empty' });
  const { state, diagnostics } = await create();
  expect(state).toBeNull();
  expect(diagnostics).toEqual([
    'error: Unable to Create OAuth Profile: Creating an OAuth profile on SERVER failed.\n\n' +
      'GET /api/mgmt/oauthprofiles: the server responded with 500 Internal Server Error.\n\n' +
      "Try again later. If the error persists, check the server's log.",
  ]);
  expect(posts()).toBe(0);
});

it.each([{}, { createAnswer: 'created-without-body' }] as const)(
  'keeps the ID of a create during which Terraform is stopped, on a server with %j',
  async (quirks) => {
    emulator.setQuirks(quirks);
    await profile.run(
      emulator,
      {},
      {
        delay: (_milliseconds, signal) => (signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()),
      },
    );
    const stopped = latch();
    const { reached } = emulator.inject({ ...CREATE, kind: 'hold', until: stopped.opened, point: 'after' });
    void reached.then(() => profile.stop()).then(stopped.open);
    const { state, diagnostics } = await create();
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ id: ids()[0], name: 'Exports' });
    expect(posts()).toBe(1);
  },
);
