/** What one run deletes at the same time, since Terraform knows no reference between the objects. */
import { oauthApplicationSchema } from '../../lib/contract/kinds/oauth-application';
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import type { AskedResource, Plan, Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { latch, settle } from '../latch';
import { AskedDataSource, CONFIG } from './asked-data-source';

let asked: AskedDataSource;
let pauses: number[];

const noPause = (milliseconds: number): Promise<void> => {
  if (milliseconds > 0) pauses.push(milliseconds);
  return Promise.resolve();
};

/** Waits last until they are no longer needed. */
const delay = (milliseconds: number, signal: AbortSignal): Promise<void> => {
  if (milliseconds === 0) return Promise.resolve();
  pauses.push(milliseconds);
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
};

beforeEach(() => {
  pauses = [];
});

afterEach(() => asked.stop());

interface Removal {
  readonly resource: AskedResource;
  readonly plan: Plan;
}

/** An application, a profile of it, and a data source that uses the profile, each with the plan of its removal. */
async function planned(): Promise<Readonly<Record<'application' | 'profile' | 'source', Removal>>> {
  const applications = asked.other('hdp_oauth_application', oauthApplicationSchema);
  const profiles = asked.other('hdp_oauth_profile', oauthProfileSchema);
  const removal = async (resource: AskedResource, config: Values): Promise<Removal & { readonly made: Reached }> => {
    const made = await resource.bring({ config });
    return { resource, made, plan: await resource.plan({ prior: made.state, private: made.private, config: null }) };
  };
  const app = { name: 'App 2', data_store: 1, client_id: 'client', client_secret_wo: 'secret-a' };
  const application = await removal(applications, app);
  const oauth_app_id = Number(application.made.state?.['id']);
  const profile = await removal(profiles, { name: 'Exports', oauth_app_id, refresh_token_wo: 'token-a' });
  const source = await removal(asked.resource, { ...CONFIG, oauth_profile_id: profile.made.state?.['id'] });
  return { application, profile, source };
}

const apply = ({ resource, plan }: Removal): Promise<Reached> => resource.apply(plan);

const deletes = (): readonly string[] =>
  asked.emulator.requests.flatMap(({ method, path }) => (method === 'DELETE' ? [path.replace(/\/\d+$/u, '')] : []));

const REMOVED = { state: null, diagnostics: [] };
const IN_ORDER = ['datasources', 'oauthprofiles', 'oauthapps'].map((path) => `/api/mgmt/${path}`);

it.each([
  ['first', ['source', 'profile', 'application']],
  ['last', ['application', 'profile', 'source']],
] as const)('is deleted in the right order where the data source comes %s', async (_case, order) => {
  asked = await AskedDataSource.start({}, { delay });
  const removals = await planned();
  const held = latch();
  asked.emulator.inject({
    method: 'DELETE',
    path: '/datasources/*',
    kind: 'hold',
    point: 'before',
    until: held.opened,
  });
  const applied: Promise<Reached>[] = [];
  for (const name of order) {
    applied.push(apply(removals[name]));
    for (let turn = 0; turn < 50; turn++) await settle();
  }
  expect(deletes()).toEqual(IN_ORDER.slice(0, 1));
  held.open();
  expect(await Promise.all(applied)).toMatchObject([REMOVED, REMOVED, REMOVED]);
  expect(deletes()).toEqual(IN_ORDER);
});

it('is refused without the data source after a second at the most, and deleted by a second run', async () => {
  asked = await AskedDataSource.start({}, { delay: noPause });
  const { profile, source } = await planned();
  pauses = [];
  const { diagnostics } = await apply(profile);
  expect(pauses).toEqual([1000]);
  expect(diagnostics).toEqual([expect.stringContaining('If this run deletes them, apply a second time.')]);
  expect(await apply(source)).toMatchObject(REMOVED);
  expect(await apply(profile)).toMatchObject(REMOVED);
});

it('is refused where the server does not delete the data source', async () => {
  asked = await AskedDataSource.start({}, { delay });
  const { profile, source } = await planned();
  asked.emulator.inject({ method: 'DELETE', path: '/datasources/*', kind: 'status', status: 403, body: 'error' });
  const [kept, refused] = await Promise.all([apply(source), apply(profile)]);
  expect(kept.diagnostics).toHaveLength(1);
  expect(refused.diagnostics).toEqual([expect.stringContaining('error: OAuth Profile In Use: ')]);
  expect(pauses).toEqual([]);
});
