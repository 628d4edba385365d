import type { ResourceDefinition } from '../../../lib/plugin';
import { AskedResource } from './asked-resource';
import { configure } from './connection';
import { resourceOf, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
  },
} as const;
const LIVE = { id: '1', name: 'Old' };

const notConfigured = (task: string): string =>
  `error: Provider Not Configured: The provider cannot ${task} served_thing: Terraform has not configured it.`;
const notKnown = (task: string): string =>
  `error: Provider Configuration Not Yet Known: The provider cannot ${task} served_thing: its own configuration depends on ` +
  "values that are known only after apply. Apply what it depends on first, with Terraform's option -target.";
const NOT_REFRESHED =
  "warning: Resource Not Refreshed: The provider's own configuration depends on values that are known only after apply: " +
  'objects are taken as the state holds them.';

describe.each([
  ['a provider that was not configured', false, notConfigured, notConfigured('read')],
  ['a provider whose configuration is unknown', true, notKnown, NOT_REFRESHED],
])('%s', (_, isConfigured, refusal, unread) => {
  const served = new ServedResources();

  async function asked(overrides: Partial<ResourceDefinition<typeof schema, Nothing>> = {}): Promise<AskedResource> {
    const resources = { served_thing: resourceOf(schema, overrides) };
    const connection = await served.provider({ resources, configure: () => undefined });
    if (isConfigured) expect(await configure(connection)).toEqual([]);
    return new AskedResource(connection, 'served_thing', schema);
  }

  it('plans without a client', async () => {
    const clients: unknown[] = [];
    const note = (_object: object, { client }: { readonly client: Nothing | undefined }): void => {
      clients.push(client);
    };
    const type = await asked({ modifyPlan: note, planDestroy: note });
    expect(await type.plan({ config: { name: 'New' } })).toMatchObject({ planned: { name: 'New' }, diagnostics: [] });
    expect(await type.plan({ prior: LIVE, config: null })).toMatchObject({ planned: null, diagnostics: [] });
    expect(clients).toEqual([undefined, undefined]);
  });

  it.each([
    ['create', null, { name: 'New' }, null],
    ['update', LIVE, { name: 'New' }, LIVE],
    ['delete', LIVE, null, LIVE],
  ])('refuses to %s, and leaves the state', async (task, prior, config, state) => {
    const type = await asked();
    expect(await type.bring({ prior, config })).toMatchObject({ state, diagnostics: [refusal(task)] });
  });

  it('refuses to import', async () => {
    const type = await asked();
    expect(await type.import('1')).toMatchObject({ state: null, diagnostics: [refusal('import')] });
  });

  it('leaves the state at a refresh', async () => {
    const type = await asked();
    const reached = await type.read(LIVE, Buffer.from('{"stored":{"a":1}}'));
    expect(reached).toMatchObject({ state: LIVE, diagnostics: [unread] });
    expect(reached.private.toString()).toBe('{"stored":{"a":1}}');
  });
});
