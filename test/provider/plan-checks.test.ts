/** What the plan of a create asks the server, and what it says. */
import { Emulator } from '../../lib/emulator';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';
import { connectProvider } from './connected-provider';
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { AskedResource } from '../plugin/rpc/asked-resource';
import { ProviderService } from '../plugin/generated/tfplugin6';

const CONFIG: Values = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'secret' };
const OTHER: Values = { ...CONFIG, name: 'Imports' };

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { name: 'jane', password: 'jane' },
      { name: 'viewer', password: 'viewer', permissions: [11, 1, 2] },
      { name: 'writer', password: 'writer', permissions: [11, 1] },
    ],
    oauthApps: [{ id: 1, name: 'One', dataStore: 1 }],
  });
});

afterEach(() => emulator.stop());

/** The diagnostics of plans that one run makes at the same time, and the requests of it. */
async function planned(
  configs: readonly Values[],
  given: Values = {},
): Promise<{ diagnostics: readonly string[]; requests: readonly string[] }> {
  const connection = await connectProvider(emulator, {}, given);
  const before = emulator.requests.length;
  const profile = new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
  try {
    const plans = await Promise.all(configs.map((config) => profile.plan({ config })));
    const diagnostics = plans
      .flatMap((plan) => plan.diagnostics)
      .map((text) => text.replaceAll(emulator.url, 'SERVER'));
    for (const text of diagnostics) expect(text).not.toContain('secret');
    const requests = emulator.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
    return { diagnostics, requests };
  } finally {
    await connection.close();
  }
}

const LIST = 'GET /api/mgmt/oauthprofiles';
const APPLICATION = 'GET /api/mgmt/oauthapps/1';

it('asks for the list and the application once in a run for each owner, and is silent where all is well', async () => {
  const { diagnostics, requests } = await planned([CONFIG, OTHER, { ...CONFIG, user: 'jane' }]);
  expect(diagnostics).toEqual([]);
  expect(requests.filter((request) => request.startsWith(LIST))).toHaveLength(2);
  expect(requests.filter((request) => request.startsWith(APPLICATION))).toHaveLength(2);
  expect(requests).toHaveLength(4);
});

it('sends a wrong password once, and fails', async () => {
  const { diagnostics, requests } = await planned([CONFIG, OTHER], { password: 'wrong' });
  expect(diagnostics).toEqual([
    expect.stringMatching(/^error: Unable to Plan OAuth Profile: Planning an OAuth profile on/u),
  ]);
  expect(requests).toEqual([LIST]);
});

it('tries a server once that responds with an error, and warns once', async () => {
  emulator.inject({ kind: 'status', status: 503, body: 'empty', times: 5 });
  const { diagnostics, requests } = await planned([CONFIG, OTHER]);
  expect(diagnostics).toEqual([
    'warning: Plan Not Checked on Server: The plan was made without asking SERVER: names that are taken, and applications ' +
      'that do not exist, are found only by apply.\n\nGET /api/mgmt/oauthprofiles: the server responded with 503 Service ' +
      "Unavailable.\n\nTo plan without the server, set the provider's argument 'skip_plan_checks' to true (environment " +
      'variable HDP_SKIP_PLAN_CHECKS).',
  ]);
  expect(requests).toEqual([LIST]);
});

it('tries a server once that cannot be reached, and warns once', async () => {
  const gone = await Emulator.start();
  await gone.stop();
  const { diagnostics } = await planned([CONFIG, OTHER], { server_url: gone.url });
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toContain('warning: Plan Not Checked on Server');
  expect(diagnostics[0]).toContain('was refused (ECONNREFUSED).\n');
});

it('asks nothing where the user wants that', async () => {
  emulator.addProfile({ id: 3, name: 'Exports', oauthAppId: 1, owner: 'admin' });
  const { diagnostics, requests } = await planned([CONFIG], { skip_plan_checks: true });
  expect([diagnostics, requests]).toEqual([[], []]);
});

it('warns of a name that is taken', async () => {
  emulator.addProfile({ id: 3, name: 'Exports', oauthAppId: 1, owner: 'admin' });
  const { diagnostics } = await planned([CONFIG, OTHER]);
  expect(diagnostics).toEqual([
    'warning: OAuth Profile Already Exists: An OAuth profile named "Exports" already exists, with ID 3. That is as it should ' +
      'be if this run deletes, replaces or renames it, also where a resource or a construct was only renamed. Otherwise ' +
      'apply will refuse to create another one: choose another name, or import it if it is yours:\n\n' +
      '  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "3"\n  }',
  ]);
});

it('does not warn of the name of an object that is replaced', async () => {
  const profile = await AskedProfile.on(emulator, CONFIG);
  const before = await profile.created();
  await profile.run(emulator);
  const { planned, replace } = await profile.plan(before, { oauth_app_id: 1, user: 'jane' });
  expect([planned?.['user'], replace]).toEqual(['jane', ['user']]);
  // As Terraform plans the new object of a replacement.
  const config = { ...CONFIG, name: 'Exports' };
  const { diagnostics } = await profile.resource.plan({ config, private: before.private });
  expect(diagnostics).toEqual([]);
  await profile.close();
});

describe('in the plan of a run that has read the holder of the name', () => {
  const TAKEN = [expect.stringContaining('warning: OAuth Profile Already Exists: ')];

  it.each<[string, Values | null | undefined, readonly unknown[]]>([
    ['does not warn of the name of a tainted object, which is planned as if it were not there', undefined, []],
    ['warns of the name of an object that stays', {}, TAKEN],
    ['does not warn of the name of an object that is removed', null, []],
    ['warns of the name of an object that is replaced', { user: 'jane' }, TAKEN],
  ])('%s', async (_case, config, expected) => {
    const profile = await AskedProfile.on(emulator, CONFIG);
    const before = await profile.created();
    await profile.run(emulator);
    await profile.read(before);
    if (config !== undefined) await profile.plan(before, config);
    expect((await profile.resource.plan({ config: CONFIG })).diagnostics).toEqual(expected);
    await profile.close();
  });

  it('lets a tainted object excuse no more than one new object', async () => {
    const profile = await AskedProfile.on(emulator, CONFIG);
    const before = await profile.created();
    await profile.run(emulator);
    await profile.read(before);
    const plans = [await profile.resource.plan({ config: CONFIG }), await profile.resource.plan({ config: CONFIG })];
    expect(plans.map(({ diagnostics }) => diagnostics)).toEqual([[], TAKEN]);
    await profile.close();
  });
});

it('refuses an application that does not exist', async () => {
  const { diagnostics } = await planned([{ ...CONFIG, oauth_app_id: 99 }]);
  expect(diagnostics).toEqual([
    'error: OAuth Application Not Found: There is no OAuth application with ID 99 that user "admin" may use on SERVER. Data ' +
      'source hdp_oauth_application finds the ID of an application by its name. [oauth_app_id]',
  ]);
});

it('waits for a server that shows a new application late', async () => {
  emulator.setQuirks({ readLag: 3, listLag: 3 });
  const { id } = emulator.addOAuthApp({ name: 'Two', dataStore: 1 });
  const { diagnostics } = await planned([{ ...CONFIG, oauth_app_id: id }]);
  expect(diagnostics).toEqual([]);
});

it('says nothing of an application where Terraform stops while it is looked for', async () => {
  const connection = await connectProvider(emulator, {
    delay: async (milliseconds) => {
      if (milliseconds === 0) return;
      await connection.ask(ProviderService.stopProvider, {});
      return Promise.reject(new DOMException('stopped', 'AbortError'));
    },
  });
  const profile = new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
  try {
    const { diagnostics } = await profile.plan({ config: { ...CONFIG, oauth_app_id: 99 } });
    expect(diagnostics).toEqual([]);
  } finally {
    await connection.close();
  }
});

it.each([
  ['look applications up', 'viewer'],
  ['list profiles', 'writer'],
])('is silent where the login may not %s', async (_, username) => {
  const { diagnostics } = await planned([{ ...CONFIG, oauth_app_id: 99 }], { username, password: username });
  expect(diagnostics).toEqual([]);
});
