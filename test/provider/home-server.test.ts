/** An ID means something on one server alone: no request goes to another one. */
import { Emulator } from '../../lib/emulator';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';

const CONFIG = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'refresh-token' };
const SEED = {
  users: [{ name: 'admin', password: 'admin', permissions: [12] }],
  oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
};

/** The server of the state, and another one, where the same ID is somebody else's. */
let home: Emulator;
let other: Emulator;
let profile: AskedProfile;

beforeEach(async () => {
  home = await Emulator.start(SEED);
  other = await Emulator.start({ ...SEED, pathPrefix: '/hdp', profiles: [{ id: 2, name: 'Strange', oauthAppId: 1 }] });
  profile = await AskedProfile.on(home, CONFIG);
});

afterEach(async () => {
  await profile.close();
  await Promise.all([home.stop(), other.stop()]);
});

/** The provider as another run of Terraform starts it. */
async function run(url: string, given: Values = {}, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await profile.run(home, { server_url: url, ...given }, { environment });
}

async function created(): Promise<Reached> {
  const reached = await profile.created();
  expect(reached.state).toMatchObject({ id: '2' });
  home.clearRequests();
  return reached;
}

/** The state of a version that did not record the server. */
function older({ state, diagnostics }: Reached): Reached {
  return { state, private: Buffer.alloc(0), diagnostics };
}

function onAnotherServer(recorded: string, configured: string): string {
  return (
    `error: OAuth Profile on Another Server: OAuth profile 2 belongs to ${recorded}, but the provider is configured for ` +
    `${configured}, where ID 2 may be somebody else's. Nothing was sent.\n\nIf it is the same server at a new address, ` +
    `add "${recorded}" to the provider's argument 'previous_server_urls' (environment variable HDP_PREVIOUS_SERVER_URLS). ` +
    "If the state belongs to the other server, correct 'server_url'. To give the object up, use `terraform state rm` or a " +
    '`removed` block.'
  );
}

/** The first private data are those of the state, whatever server is configured now. */
async function refused(before: Reached, recorded: string, configured: string): Promise<void> {
  const error = onAnotherServer(recorded, configured);
  const reading = await profile.read(before);
  expect([reading.diagnostics, reading.state]).toEqual([[error], before.state]);
  for (const config of [{}, { name: 'New' }, { user: 'jane' }, null]) {
    expect((await profile.plan(before, config)).diagnostics).toEqual([error]);
  }
  expect(other.requests).toEqual([]);
}

describe('on another server', () => {
  it('read, plan of an update, of a replacement and of a destroy are errors that send nothing', async () => {
    const before = await created();
    await run(other.url);
    await refused(before, home.url, other.url);
    expect(home.requests).toEqual([]);
  });

  it.each<[string, Values | null]>([
    ['an update', { name: 'New' }],
    ['a delete', null],
  ])('%s that was planned for the first one is an error that sends nothing', async (_case, config) => {
    const before = await created();
    const planned = await profile.plan(before, config);
    await run(other.url);
    const { state, diagnostics } = await profile.apply(planned);
    expect([state, diagnostics]).toEqual([before.state, [onAnotherServer(home.url, other.url)]]);
    expect(other.requests).toEqual([]);
    expect(other.profiles()).toMatchObject([{ id: 2, name: 'Strange' }]);
  });

  it('an imported profile is refused as well', async () => {
    home.addProfile({ id: 2, name: 'Exports', oauthAppId: 1 });
    const imported = await profile.import('2');
    await run(other.url);
    const { diagnostics } = await profile.read(imported);
    expect(diagnostics).toEqual([onAnotherServer(home.url, other.url)]);
    expect(other.requests).toEqual([]);
  });

  it('another path on the same host is another server', async () => {
    const url = other.url.replace('/hdp', '/second');
    await run(other.url);
    const before = await profile.read(await profile.import('2'));
    other.clearRequests();
    await run(url);
    await refused(before, other.url, url);
  });
});

describe('previous_server_urls', () => {
  it.each<[string, (url: string) => Values, (url: string) => Record<string, string>]>([
    ['in the configuration', (url) => ({ previous_server_urls: ['https://older.example.com', url] }), () => ({})],
    ['with a slash and the path of the API', (url) => ({ previous_server_urls: [`${url}/api/mgmt/`] }), () => ({})],
    ['in the environment', () => ({}), (url) => ({ HDP_PREVIOUS_SERVER_URLS: `https://older.example.com, ${url}` })],
  ])('%s accepts the profile, and the record moves on', async (_case, given, environment) => {
    const before = await created();
    await run(other.url, given(home.url), environment(home.url));
    other.deleteProfile(2);
    other.addProfile({ id: 2, name: 'Exports', oauthAppId: 1 });
    const moved = await profile.read(before);
    expect([moved.state, moved.diagnostics]).toEqual([before.state, []]);
    expect((await profile.plan(moved)).diagnostics).toEqual([]);
    await run(other.url);
    expect((await profile.read(moved)).diagnostics).toEqual([]);
    await run(home.url);
    expect((await profile.read(moved)).diagnostics).toEqual([onAnotherServer(other.url, home.url)]);
  });

  it('that name yet another server do not help', async () => {
    const before = await created();
    await run(other.url, { previous_server_urls: ['https://older.example.com'] });
    await refused(before, home.url, other.url);
  });
});

describe('a state that does not know its server', () => {
  it('learns it at the next successful read', async () => {
    const learned = await profile.read(older(await created()));
    await run(other.url);
    await refused(learned, home.url, other.url);
  });

  it('does not learn it from a read that fails', async () => {
    const before = older(await created());
    home.inject({ kind: 'status', status: 500, body: 'empty', method: 'GET' });
    const failed = await profile.read(before);
    expect(failed.diagnostics).toHaveLength(1);
    await run(other.url);
    expect((await profile.read({ ...before, private: failed.private })).diagnostics).toEqual([]);
  });

  it('does not learn it from an update that sends nothing', async () => {
    const planned = await profile.plan(older(await created()), { refresh_token_wo: null, force_destroy: true });
    expect(planned.diagnostics).toEqual([]);
    const { state, private: bytes, diagnostics } = await profile.apply(planned);
    expect([state?.['force_destroy'], diagnostics, home.requests]).toEqual([true, [], []]);
    await run(other.url);
    expect((await profile.resource.read(state, bytes)).diagnostics).toEqual([]);
  });

  it('learns it from an update that sends something', async () => {
    const before = older(await created());
    await run(home.url, { server_shows_tokens: true });
    const planned = await profile.plan(before, { refresh_token_wo: null, name: 'New' });
    expect(planned.diagnostics).toEqual([]);
    const updated = await profile.apply(planned);
    expect([updated.state?.['name'], updated.diagnostics]).toEqual(['New', []]);
    await run(other.url);
    expect((await profile.read(updated)).diagnostics).toEqual([onAnotherServer(home.url, other.url)]);
  });
});

describe('the same server', () => {
  const SPELLINGS: readonly [string, (url: string) => string][] = [
    ['a trailing slash', (url) => `${url}/`],
    ['/api/mgmt', (url) => `${url}/api/mgmt`],
    ['/api/mgmt and a slash', (url) => `${url}/api/mgmt/`],
    ['the scheme in upper case', (url) => url.replace('http:', 'HTTP:')],
  ];

  it.each(SPELLINGS)('is known with %s, and the private data stay as they are', async (_case, spell) => {
    const before = await created();
    await run(spell(home.url));
    const after = await profile.read(before);
    expect([after.diagnostics, after.state]).toEqual([[], before.state]);
    expect(after.private.equals(before.private)).toBe(true);
  });

  it.each(SPELLINGS)('is known without it after a create with %s', async (_case, spell) => {
    await run(spell(home.url));
    const before = await created();
    await run(home.url);
    expect((await profile.read(before)).diagnostics).toEqual([]);
  });
});

it('is known to the delete of a tainted object, of which Terraform hands out no private data', async () => {
  const { state } = await created();
  // The plan of the new object is made at home, and applied elsewhere.
  const { plannedPrivate } = await profile.resource.plan({ config: { ...CONFIG, name: 'Next' } });
  await run(other.url);
  const removed = { prior: state, config: null, planned: null, plannedPrivate, replace: [], diagnostics: [] };
  expect(await profile.apply(removed)).toMatchObject({
    state,
    diagnostics: [onAnotherServer(home.url, other.url)],
  });
  expect(other.requests).toEqual([]);
  expect(other.profile(2)).toMatchObject({ name: 'Strange' });
});
