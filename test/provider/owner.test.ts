/** Whose profile it is, whatever becomes of the login and of the provider's `user`. */
import { Emulator } from '../../lib/emulator';
import { unknown } from '../../lib/plugin';
import { unknownsOf, type Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';

const CONFIG = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'refresh-token' };

let emulator: Emulator;
let profile: AskedProfile;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'Admin', password: 'admin', permissions: [12] },
      { name: 'root', password: 'root', permissions: [12] },
      { name: 'Jane', password: 'jane' },
      { name: 'joe', password: 'joe' },
    ],
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
  });
  profile = await AskedProfile.on(emulator, CONFIG);
});

afterEach(async () => {
  await profile.close();
  await emulator.stop();
});

/** The provider as another run of Terraform starts it. */
async function run(given: Values = {}, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await profile.run(emulator, given, { environment });
  emulator.clearRequests();
}

async function created(config: Values = {}): Promise<Reached> {
  const reached = await profile.created(config);
  emulator.clearRequests();
  return reached;
}

/** As a version before wrote it, which did not know the owner. */
function withoutOwner(reached: Reached): Reached {
  return { ...reached, state: { ...reached.state, user: null } };
}

function usersAsked(): string[] {
  return emulator.requests.map(
    ({ method, path }) => `${method} ${new URL(path, 'http://h').searchParams.get('user') ?? '-'}`,
  );
}

function owners(): string[] {
  return emulator.profiles().map(({ owner }) => owner);
}

function ofAnotherUser(id: unknown, owner: string, now: string): string {
  return (
    `warning: OAuth Profile of Another User: OAuth profile ${String(id)} belongs to user "${owner}", while the provider ` +
    `now acts for user "${now}". The object stays as it is and is managed on behalf of "${owner}". To say that this is ` +
    `meant, set user = "${owner}" in the resource. [user]`
  );
}

function changesOwner(id: unknown, owner: string, next: string): string {
  return (
    `warning: OAuth Profile Changes Its Owner: OAuth profile ${String(id)} belongs to user "${owner}", and 'user' is ` +
    `"${next}". HDP cannot hand an object over: this one is deleted, and a new one is created for the other user. [user]`
  );
}

describe('the owner of a new profile', () => {
  it('is unknown in the plan where nobody names one, and the login after the apply', async () => {
    const planned = await profile.resource.plan({ config: CONFIG });
    expect(unknownsOf(planned.planned)).toContain('user');
    expect((await profile.apply(planned)).state).toMatchObject({ user: 'admin' });
    expect(owners()).toEqual(['Admin']);
  });

  it.each<[string, Values, Readonly<Record<string, string>>, Values, string]>([
    ["is the provider's user", { user: 'jane' }, {}, {}, 'jane'],
    ['is that of HDP_USER', {}, { HDP_USER: 'jane' }, {}, 'jane'],
    ["is the resource's own user", { user: 'joe' }, {}, { user: 'jane' }, 'jane'],
  ])('%s', async (_case, given, environment, config, owner) => {
    await run(given, environment);
    const { state } = await profile.create(config);
    expect(state).toMatchObject({ user: owner });
    expect(owners()).toEqual(['Jane']);
  });

  it.each(['admin', 'ADMIN'])('is not sent as ?user= where %s names the login itself', async (user) => {
    const reached = await profile.create({ user });
    const after = await profile.read(reached);
    await profile.apply(await profile.plan(after, { user, description: 'new' }));
    await profile.apply(await profile.plan(after, null));
    expect(new Set(usersAsked())).toEqual(new Set(['GET -', 'POST -', 'PUT -', 'DELETE -']));
    expect(emulator.profiles()).toEqual([]);
  });
});

describe('another login, or another user of the provider,', () => {
  it.each<[string, Values, Readonly<Record<string, string>>, string]>([
    ['a changed user', { user: 'joe' }, {}, 'joe'],
    ['a changed HDP_USER', {}, { HDP_USER: 'joe' }, 'joe'],
    ['an unset HDP_USER', {}, {}, 'admin'],
    ['another login', { username: 'root', password: 'root' }, {}, 'root'],
  ])('%s: changes nothing and warns, in each step for the owner', async (_case, given, environment, now) => {
    await run({ user: 'jane' });
    const before = await created();
    await run(given, environment);
    const after = await profile.read(before);
    expect([after.state, after.diagnostics]).toEqual([before.state, []]);
    const planned = await profile.plan(after);
    const { id } = before.state ?? {};
    expect(planned.diagnostics).toEqual([ofAnotherUser(id, 'jane', now)]);
    expect([planned.planned, planned.replace]).toEqual([before.state, []]);
    const updating = await profile.plan(after, { description: 'new' });
    expect(updating.diagnostics).toEqual([ofAnotherUser(id, 'jane', now)]);
    const updated = await profile.apply(updating);
    expect([updated.state?.['user'], updated.diagnostics]).toEqual(['jane', []]);
    const deleted = await profile.apply(await profile.plan(updated, null));
    expect([deleted.state, deleted.diagnostics]).toEqual([null, []]);
    expect(new Set(usersAsked())).toEqual(new Set(['GET jane', 'PUT jane', 'DELETE jane']));
    expect(emulator.profiles()).toEqual([]);
  });

  it.each(['jane', 'JANE'])('is no warning where the resource says user = "%s"', async (user) => {
    await run({ user: 'jane' });
    const before = await created();
    await run({ user: 'joe' });
    const planned = await profile.plan(before, { user });
    expect([planned.diagnostics, planned.replace, planned.planned]).toEqual([[], [], before.state]);
  });

  it('is the owner itself: its own login sends no ?user=', async () => {
    emulator.editUser('jane', { permissions: [12] });
    const before = await created({ user: 'jane' });
    await run({ username: 'jane', password: 'jane' });
    const planned = await profile.plan(await profile.read(before));
    expect([planned.diagnostics, planned.planned, usersAsked()]).toEqual([[], before.state, ['GET -']]);
  });
});

describe('the same user', () => {
  it.each<[string, Values, Values, Values, Values]>([
    ['moved from the provider to the resource', { user: 'jane' }, {}, {}, { user: 'jane' }],
    ['moved from the resource to the provider', {}, { user: 'jane' }, { user: 'jane' }, {}],
    ['in another case in the provider', { user: 'jane' }, {}, { user: 'JANE' }, {}],
    ['in another case in the resource', {}, { user: 'jane' }, {}, { user: 'JANE' }],
    ['as the login, written into the resource', {}, {}, {}, { user: 'Admin' }],
    ['as the login in another case', {}, {}, { username: 'ADMIN' }, {}],
  ])('%s is no change, and keeps its spelling', async (_case, given, config, givenNow, configNow) => {
    await run(given);
    const before = await created(config);
    await run(givenNow);
    const planned = await profile.plan(await profile.read(before), configNow);
    expect([planned.diagnostics, planned.replace, planned.planned]).toEqual([[], [], before.state]);
    const updated = await profile.apply(await profile.plan(before, { ...configNow, description: 'new' }));
    expect([updated.diagnostics, updated.state]).toEqual([[], { ...before.state, description: 'new' }]);
  });
});

describe("another 'user' in the resource", () => {
  it('replaces the profile, and the plan says why', async () => {
    const before = await created({ user: 'jane' });
    const planned = await profile.plan(before, { user: 'joe' });
    expect(planned.replace).toEqual(['user']);
    expect(planned.diagnostics).toEqual([changesOwner(before.state?.['id'], 'jane', 'joe')]);
  });

  it('replaces a profile of the login', async () => {
    const before = await created();
    const planned = await profile.plan(before, { user: 'joe' });
    expect(planned.replace).toEqual(['user']);
    expect(planned.diagnostics).toEqual([changesOwner(before.state?.['id'], 'admin', 'joe')]);
  });

  it('that is not known yet plans a replacement', async () => {
    expect((await profile.plan(await created({ user: 'jane' }), { user: unknown })).replace).toEqual(['user']);
  });

  it('that is removed keeps the profile and its owner, with a warning', async () => {
    const before = await created({ user: 'jane' });
    const planned = await profile.plan(before);
    expect([planned.replace, planned.planned]).toEqual([[], before.state]);
    expect(planned.diagnostics).toEqual([ofAnotherUser(before.state?.['id'], 'jane', 'admin')]);
  });
});

describe('a state that does not hold the owner', () => {
  it.each<[string, Values, string]>([
    ['the login', {}, 'admin'],
    ["the provider's user", { user: 'jane' }, 'jane'],
  ])('gets %s at the next read', async (_case, given, owner) => {
    await run(given);
    const before = withoutOwner(await created());
    const { state, diagnostics } = await profile.read(before);
    expect([state, diagnostics]).toEqual([{ ...before.state, user: owner }, []]);
  });

  it.each<[string, Values]>([
    ['without a user', {}],
    ['with the user in another case', { user: 'ADMIN' }],
  ])('is updated without a read before, %s in the resource', async (_case, config) => {
    const before = withoutOwner(await created());
    const planned = await profile.plan(before, { ...config, description: 'new' });
    expect([planned.diagnostics, planned.replace]).toEqual([[], []]);
    const { state, diagnostics } = await profile.apply(planned);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ description: 'new' });
  });

  it.each(['read', 'update', 'delete'])(
    'is an error, and not gone, where the %s finds nothing for the assumed owner',
    async (step) => {
      await run({ user: 'jane' });
      const before = withoutOwner(await created());
      const planned = await profile.plan(before, step === 'update' ? { description: 'new' } : null);
      await run();
      const { state, diagnostics } = await (step === 'read' ? profile.read(before) : profile.apply(planned));
      const id = String(before.state?.['id']);
      expect(diagnostics).toEqual([
        `error: OAuth Profile Not Found for Assumed Owner: There is no OAuth profile ${id} of user "admin" on ` +
          `${emulator.url}. The state does not tell whose object it is, so the provider looked for admin/${id}. If it ` +
          "belongs to another user, set 'user' of the provider (environment variable HDP_USER) to that user until this run " +
          'has succeeded once. If it was deleted, use `terraform state rm` or a `removed` block.',
      ]);
      expect(state).toEqual(before.state);
      expect(owners()).toEqual(['Jane']);
    },
  );

  it('that does hold it is gone where its own owner has it no more', async () => {
    const before = await created({ user: 'jane' });
    emulator.deleteProfile(Number(before.state?.['id']));
    const { state, diagnostics } = await profile.read(before);
    expect([state, diagnostics]).toEqual([null, []]);
  });
});

describe('an import', () => {
  it.each<[string, Values, string, string]>([
    ["takes the ID's user", { user: 'joe' }, 'jane/', 'jane'],
    ["takes the provider's user where the ID has none", { user: 'jane' }, '', 'jane'],
    ['takes the login where nobody names another', {}, '', 'admin'],
  ])('%s', async (_case, given, prefix, owner) => {
    await run(given);
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: 1, owner });
    const { state, diagnostics } = await profile.read(await profile.import(`${prefix}${String(id)}`));
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ id: String(id), name: 'P', user: owner });
  });

  it.each<[string, string]>([
    ['jane', ', asked by login "admin"'],
    ['admin', ''],
  ])('of a profile that %s does not have names server, user and login', async (owner, login) => {
    const { diagnostics } = await profile.read(await profile.import(`${owner}/404`));
    expect(diagnostics).toEqual([
      `error: OAuth Profile Not Found: There is no OAuth profile 404 of user "${owner}" on ${emulator.url}${login}. Check ` +
        'the ID, the user and the server of the import.',
    ]);
  });

  it('without a user of a profile that the assumed owner does not have says how to name another', async () => {
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: 1, owner: 'jane' });
    const { diagnostics } = await profile.read(await profile.import(String(id)));
    expect(diagnostics).toEqual([
      `error: OAuth Profile Not Found for Assumed Owner: There is no OAuth profile ${String(id)} of user "admin" on ` +
        `${emulator.url}. The import ID does not tell whose object it is, so the provider looked for admin/${String(id)}. ` +
        `If it belongs to another user, put the name of that user in front, as in "jane/${String(id)}".`,
    ]);
  });
});

describe('an owner who does not exist any more', () => {
  it.each<[number, string, string]>([
    [
      400,
      'GET /api/mgmt/oauthprofiles/ID?user=ghost: the server responded with 400 Bad Request',
      'Correct what the server does not accept. It may be user "ghost", on whose behalf the request was made.',
    ],
    [
      404,
      'GET /api/mgmt/oauthprofiles?user=ghost: the server responded with 404 Not Found',
      'Check that user "ghost", on whose behalf the request was made, exists, and each object which it refers to.',
    ],
  ])(
    'is an error with status %d that names the ways out, and the profile is not gone',
    async (status, response, advice) => {
      emulator.setQuirks({ unknownUserStatus: status });
      const before = await created();
      const { state, diagnostics } = await profile.read({ ...before, state: { ...before.state, user: 'ghost' } });
      const id = String(before.state?.['id']);
      expect(state).toMatchObject({ id, user: 'ghost' });
      expect(diagnostics).toEqual([
        `error: Unable to Read OAuth Profile: Reading OAuth profile ${id} on ${emulator.url} failed.\n\n` +
          `${response.replace('ID', id)}: "User ghost does not exist" (code 222207916).\n\n${advice} If there is no such user ` +
          'any more, give the object up with `terraform state rm` or a `removed` block.',
      ]);
    },
  );
});
