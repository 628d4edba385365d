/** The data store of an OAuth application by its name: what a plan makes of a name that changes, or that is not known yet. */
import type { Emulator } from '../../lib/emulator';
import { unknown } from '../../lib/plugin';
import type { Plan, Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedApplication, CONFIG as WITH_ID } from './asked-application';

const CONFIG = { ...WITH_ID, data_store: null, data_store_name: 'Salesforce' };
const OTHERS: unknown = expect.stringMatching(/^warning: Profiles of Other Users Unknown: /);
const LOOKUP = { method: 'GET', path: '/datastores' } as const;

let asked: AskedApplication;
let emulator: Emulator;
let before: Reached;

beforeEach(async () => {
  asked = await AskedApplication.start();
  ({ emulator } = asked);
  before = await asked.created(CONFIG);
  expect(before.state).toMatchObject({ data_store: 1 });
});

afterEach(() => asked.stop());

function planned(values: Values): Promise<Plan> {
  return asked.planned(before, { ...CONFIG, ...values });
}

it.each<[string, Values, readonly string[]]>([
  ['the same name', {}, []],
  ['its ID in place of the name', { data_store_name: null, data_store: 1 }, []],
  ['another name', { data_store_name: 'Google Analytics' }, ['data_store']],
  ['another ID in place of the name', { data_store_name: null, data_store: 54 }, ['data_store']],
  ['another ID, while ignore_changes keeps the name', { data_store: 54 }, ['data_store']],
  // As Terraform has it for each argument that replaces: it cannot become a replacement later.
  ['a name that is not known yet', { data_store_name: unknown }, ['data_store']],
])('plans with %s', async (_case, values, replace) => {
  const diagnostics = replace.map(() => OTHERS);
  expect(await planned(values)).toMatchObject({ diagnostics, replace });
});

it('plans no ID while the name is not known yet', async () => {
  expect((await planned({ data_store_name: unknown })).planned).toMatchObject({ data_store: unknown });
});

it('takes an ID that is not known yet in place of the name', async () => {
  const values = { data_store: unknown, data_store_name: 'Google Analytics' };
  expect(await planned(values)).toMatchObject({ diagnostics: [OTHERS], replace: ['data_store'] });
});

/** What the provider knows of data stores it knows for as long as it runs. */
async function restarted(): Promise<void> {
  asked = await asked.again();
  emulator.clearRequests();
}

it('keeps the data store where the same name has another ID by now, and does not look it up', async () => {
  const swapped = (body: string): string =>
    body.replace('"Salesforce"', '"Former"').replace('"Snowflake"', '"Salesforce"');
  emulator.inject({
    ...LOOKUP,
    kind: 'rewrite',
    times: Infinity,
    rewrite: ({ body, ...response }) => ({ ...response, body: swapped(body) }),
  });
  await restarted();
  expect(await planned({ description: 'new' })).toMatchObject({
    diagnostics: [],
    replace: [],
    planned: { data_store: 1 },
  });
  expect(emulator.requests.filter(({ path }) => path === '/api/mgmt/datastores')).toEqual([]);
});

it('reads the data stores once for all applications', async () => {
  await restarted();
  const names = ['A', 'B', 'C'];
  await Promise.all(names.map((name) => asked.resource.bring({ config: { ...CONFIG, name } })));
  expect(emulator.requests.filter(({ path }) => path === '/api/mgmt/datastores')).toHaveLength(1);
});

it('refuses the plan while it cannot look another name up', async () => {
  await restarted();
  emulator.inject({ ...LOOKUP, kind: 'status', status: 500, body: 'error' });
  const { diagnostics } = await planned({ data_store_name: 'Google Analytics' });
  expect(diagnostics).toEqual([
    'error: Data Store Unknown: Whether OAuth application 1 must be replaced depends on the ID of data store "Google ' +
      'Analytics", which cannot be looked up.\n\nGET /api/mgmt/datastores: the server responded with 500 Internal Server ' +
      'Error: "Try again at another time" (code 500). [data_store_name]',
  ]);
});
