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

describe.each<[string, boolean, (task: string) => string]>([
  ['a provider that was not configured', false, notConfigured],
  ['a provider whose configuration is unknown', true, notKnown],
])('%s', (_, isConfigured, refusal) => {
  const served = new ServedResources();
  afterEach(() => served.close());

  async function asked(overrides: Partial<ResourceDefinition<typeof schema, Nothing>> = {}): Promise<AskedResource> {
    const resources = { served_thing: resourceOf(schema, overrides) };
    const connection = await served.provider({ resources, configure: () => undefined });
    if (isConfigured) expect(await configure(connection)).toEqual([]);
    return new AskedResource(connection, 'served_thing', schema);
  }

  it('plans without a client', async () => {
    const clients: unknown[] = [];
    const type = await asked({
      modifyPlan: (_plan, { client }) => {
        clients.push(client);
      },
      planDestroy: (_prior, { client }) => {
        clients.push(client);
      },
    });
    expect(await type.plan({ config: { name: 'New' } })).toMatchObject({ planned: { name: 'New' }, diagnostics: [] });
    expect(await type.plan({ prior: LIVE, config: null })).toMatchObject({ planned: null, diagnostics: [] });
    expect(clients).toEqual([undefined, undefined]);
  });

  it('refuses to create', async () => {
    const type = await asked();
    expect(await type.bring({ config: { name: 'New' } })).toMatchObject({
      state: null,
      diagnostics: [refusal('create')],
    });
  });

  it('refuses to update, and leaves the state', async () => {
    const type = await asked();
    const reached = await type.bring({ prior: LIVE, config: { name: 'New' } });
    expect(reached).toMatchObject({ state: LIVE, diagnostics: [refusal('update')] });
  });

  it('refuses to delete, and leaves the state', async () => {
    const type = await asked();
    const reached = await type.bring({ prior: LIVE, config: null });
    expect(reached).toMatchObject({ state: LIVE, diagnostics: [refusal('delete')] });
  });

  it('refuses to import', async () => {
    const type = await asked();
    expect(await type.import('1')).toMatchObject({ state: null, diagnostics: [refusal('import')] });
  });

  it(
    isConfigured ? 'leaves the state at a refresh, with a warning' : 'refuses to read, and leaves the state',
    async () => {
      const type = await asked();
      const reached = await type.read(LIVE, Buffer.from('{"stored":{"a":1}}'));
      expect(reached.state).toEqual(LIVE);
      expect(reached.private.toString()).toBe('{"stored":{"a":1}}');
      expect(reached.diagnostics).toEqual([
        isConfigured
          ? "warning: Resource Not Refreshed: The provider's own configuration depends on values that are known only after " +
            'apply: objects are taken as the state holds them.'
          : refusal('read'),
      ]);
    },
  );
});
