import { DiagnosticError, unknown, type PlanContext, type ResourceDefinition } from '../../../lib/plugin';
import { unknownsOf, type AskedResource, type Plan } from './asked-resource';
import type { Values } from './object-of';
import { fails, isGone, SERVER_SAYS_NO, ServedResources, unexpectedly, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
    region: { type: 'string', optional: true, requiresReplace: true, ...described },
    zone: { type: 'string', optional: true, computed: true, requiresReplace: true, ...described },
    color: { type: 'string', optional: true, ...described },
    tags: { type: ['map', 'string'], optional: true, ...described },
    sizes: { type: ['list', 'number'], optional: true, ...described },
    etag: { type: 'string', computed: true, ...described },
    sent: { type: 'string', optional: true, computed: true, nullable: true, ...described },
    owner: { type: 'string', optional: true, computed: true, keepWhenUnchanged: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, Nothing>;

const LIVE = {
  id: '1',
  name: 'Old',
  region: null,
  zone: 'z1',
  color: null,
  tags: null,
  sizes: null,
  etag: 'e1',
  sent: null,
  owner: 'me',
  secret: null,
};

describe('a plan', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition> = {}): Promise<AskedResource> => served.resource(schema, overrides);

  it('of a create does not know what only the server can tell, but what the user wrote in its place', async () => {
    const type = await asked();
    const { planned } = await type.plan({ config: { name: 'New', zone: 'z9' } });
    expect(unknownsOf(planned)).toEqual(['id', 'etag', 'sent', 'owner']);
    expect(planned).toMatchObject({ name: 'New', zone: 'z9' });
  });

  describe('of a change', () => {
    it.each<[string, Values, string[]]>([
      ['nothing', {}, []],
      ['a name', { name: 'New' }, []],
      ['a value that requires a new object', { region: 'eu' }, ['region']],
      ['such a value to unknown', { region: unknown }, ['region']],
      ['such a value that the server may choose', { zone: 'z2' }, ['zone']],
      ['another value while the server may choose such a one', { name: 'New', zone: null }, []],
      ['several', { region: 'eu', zone: 'z2' }, ['region', 'zone']],
    ])('of %s requires a new object at the right places', async (_, change, places) => {
      const type = await asked();
      const { replace, diagnostics } = await type.plan({ prior: LIVE, config: { name: 'Old', ...change } });
      expect(diagnostics).toEqual([]);
      expect(replace).toEqual(places);
    });

    it('of a value that the server may choose and nobody has told yet requires none', async () => {
      const type = await asked();
      const config = { ...LIVE, zone: 'z2', region: 'eu' };
      const { replace, planned } = await type.plan({ prior: { ...LIVE, zone: null }, config });
      expect(replace).toEqual(['region']);
      expect(planned).toMatchObject({ zone: 'z2' });
    });

    it('that takes away a value requires a new object too', async () => {
      const type = await asked();
      const plan = await type.plan({ prior: { ...LIVE, region: 'eu' }, config: { name: 'Old' } });
      expect(plan.replace).toEqual(['region']);
    });

    it('that is only one of order in a map is none', async () => {
      const type = await asked();
      const { planned } = await type.plan({
        prior: { ...LIVE, tags: { b: 'x', a: 'y' } },
        config: { name: 'Old', tags: { a: 'y', b: 'x' } },
      });
      expect(unknownsOf(planned)).toEqual([]);
    });
  });

  describe('as its author changes it', () => {
    const modify = async (
      modifyPlan: Definition['modifyPlan'],
      config: Values,
      prior: Values | null = LIVE,
    ): Promise<Plan> => {
      const type = await asked({ modifyPlan });
      return type.plan({ prior, config: { name: 'Old', ...config } });
    };

    it('is what the author sets', async () => {
      const { planned } = await modify(
        (plan) => {
          plan.set('etag', 'known');
          plan.set('sent', null);
        },
        { name: 'New' },
      );
      expect(planned).toMatchObject({ etag: 'known', sent: null, owner: 'me', zone: unknown });
    });

    it('shows the author what was planned so far', async () => {
      const seen: unknown[] = [];
      await modify(
        (plan, { config, prior, client, writeOnlyAllowed }) => {
          seen.push(
            plan.planned.zone,
            plan.planned.owner,
            config.secret,
            prior?.name,
            client?.nothing,
            writeOnlyAllowed,
          );
        },
        { name: 'New', secret: 'hush' },
      );
      expect(seen).toEqual([unknown, 'me', 'hush', 'Old', true, true]);
    });

    it('becomes a change where the author sets something else, with all that follows', async () => {
      const { planned } = await modify((plan) => {
        expect(plan.changed).toBe(false);
        plan.set('sent', unknown);
        expect(plan.changed).toBe(true);
        expect(plan.planned.etag).toBe(unknown);
      }, {});
      expect(unknownsOf(planned)).toEqual(['zone', 'etag', 'sent']);
      expect(planned).toMatchObject({ id: '1' });
    });

    it('is empty where the author sets the only difference back to the prior value', async () => {
      const prior = { ...LIVE, sent: '' };
      const { planned } = await modify(
        (plan) => {
          plan.set('sent', '');
        },
        { sent: 'v1' },
        prior,
      );
      expect(planned).toEqual(prior);
    });

    type Editor = Parameters<NonNullable<Definition['modifyPlan']>>[0];
    const setting =
      (name: string, value: unknown) =>
      (plan: Editor): void => {
        plan.set(name as 'etag', value as string);
      };
    const TAKEN = 'is set in the configuration: a plan can only take it or keep the prior value';

    it.each<[string, (plan: Editor) => void, string]>([
      ['sets what is not computed', setting('name', 'x'), "MisuseError: 'name' is not computed: a plan cannot set it"],
      ['sets what the user wrote to something else', setting('zone', 'z3'), `MisuseError: 'zone' ${TAKEN}`],
      ['sets what the user wrote to a prior null', setting('sent', null), `MisuseError: 'sent' ${TAKEN}`],
      ['sets a value of another type', setting('etag', 5), "ValueError: 'etag' must be a string, got a number"],
      [
        'requires a new object for what is not there',
        (plan) => {
          plan.requireReplace('size' as 'name');
        },
        "MisuseError: 'size' is not part of the schema",
      ],
    ])('is a bug where the author %s', async (_, modifyPlan, problem) => {
      const plan = await modify(modifyPlan, { zone: 'z2', sent: 'x' });
      expect(plan.diagnostics).toEqual([unexpectedly('planning served_thing "1"', problem)]);
    });

    it('keeps the prior value, or takes the configured one, where the author sets it so', async () => {
      const prior = { ...LIVE, sent: 'old' };
      const kept = await modify(
        (plan) => {
          plan.set('zone', 'z1');
          plan.set('sent', 'new');
        },
        { zone: 'z2', sent: 'new' },
        prior,
      );
      expect(kept.planned).toMatchObject({ zone: 'z1', sent: 'new' });
      expect(kept.replace).toEqual([]);
    });

    it.each<[string, Values | null, string[]]>([
      ['where something differs', LIVE, ['name']],
      ['but not of one that is created', null, []],
    ])('requires a new object where the author says so, %s', async (_, prior, places) => {
      const plan = await modify(
        (draft) => {
          draft.requireReplace('name');
          draft.requireReplace('color');
        },
        { name: 'New' },
        prior,
      );
      expect(plan.replace).toEqual(places);
    });

    it('brings warnings, and fails with what the author throws', async () => {
      const plan = await modify((_, { warn }) => {
        warn({ summary: 'Odd', detail: 'Name.', path: ['name'] });
        throw new DiagnosticError({ summary: 'No', detail: 'Never.' });
      }, {});
      expect(plan).toMatchObject({ planned: null, diagnostics: ['warning: Odd: Name. [name]', 'error: No: Never.'] });
    });
  });

  describe('of a destroy', () => {
    type Context = Omit<PlanContext<typeof schema, Nothing>, 'config'>;

    it('is passed on as null, with the private data', async () => {
      const type = await asked();
      const plan = await type.plan({ prior: LIVE, config: null, private: Buffer.from('{"stored":{"a":1}}') });
      expect(plan).toMatchObject({ planned: null, diagnostics: [] });
      expect(plan.plannedPrivate.toString()).toBe('{"stored":{"a":1}}');
    });

    it.each<[string, Values | null]>([
      ['a destroy', null],
      ['a replacement', { region: 'eu' }],
    ])('asks the author, who may warn: %s', async (_, config) => {
      const seen: unknown[] = [];
      const type = await asked({
        planDestroy: (prior, context: Context) => {
          seen.push(prior, context.prior, context.client);
          context.warn({ summary: 'In Use', detail: 'Still.' });
          return Promise.resolve();
        },
      });
      const plan = await type.plan({ prior: LIVE, config: config && { name: 'Old', ...config } });
      expect(plan.diagnostics).toEqual(['warning: In Use: Still.']);
      expect(seen).toEqual([LIVE, LIVE, { nothing: true }]);
    });

    it.each<[string, Values | null, () => Promise<never>, string[]]>([
      ['refuse a destroy', null, fails, [SERVER_SAYS_NO]],
      ['refuse a replacement', { name: 'Old', region: 'eu' }, fails, [SERVER_SAYS_NO]],
      ['find the object missing, which is no problem', null, isGone, []],
    ])('asks the author, who may %s', async (_, config, planDestroy, diagnostics) => {
      const type = await asked({ planDestroy });
      expect((await type.plan({ prior: LIVE, config })).diagnostics).toEqual(diagnostics);
    });

    it.each<[string, Values | null, Values]>([
      ['a create', null, { region: 'eu' }],
      ['an update', LIVE, { name: 'New' }],
      ['no change', LIVE, { name: 'Old' }],
    ])('is not suspected in %s', async (_, prior, config) => {
      const type = await asked({
        planDestroy: () => {
          throw new Error('not expected');
        },
      });
      expect((await type.plan({ prior, config })).diagnostics).toEqual([]);
    });
  });

  it('looks at no rule: with `ignore_changes` nobody could correct what is against it', async () => {
    const rules = [{ requirement: 'may hold only letters', accepts: (): boolean => false }];
    const type = await served.resource(
      { ...schema, attributes: { ...schema.attributes, name: { ...schema.attributes.name, rules } } },
      {},
    );
    const plan = await type.plan({ prior: { ...LIVE, name: '1' }, config: { name: '1', sizes: [null] } });
    expect(plan).toMatchObject({ planned: { name: '1' }, diagnostics: [] });
  });

  it.each<[string, Values | null, string[]]>([
    ['a create', null, ['error: Missing Token: There is none. [name]', 'error: Missing Zone: There is none.']],
    ['an update', LIVE, []],
  ])('fails with all that its author reports: %s', async (_, prior, diagnostics) => {
    const type = await asked({
      modifyPlan: (_plan, context) => {
        if (context.prior !== null) return;
        context.error({ summary: 'Missing Token', detail: 'There is none.', path: ['name'] });
        context.error({ summary: 'Missing Zone', detail: 'There is none.' });
      },
    });
    const plan = await type.plan({ prior, config: { name: 'New' } });
    expect(plan.diagnostics).toEqual(diagnostics);
    expect(plan.planned === null).toBe(prior === null);
  });
});
