import { DiagnosticError, unknown, type PlanContext, type ResourceDefinition } from '../../../lib/plugin';
import { TypedData } from '../../../lib/plugin/values/data';
import { ExactNumber } from '../../../lib/plugin/values/exact-number';
import { unknownsOf, type AskedResource, type Plan } from './asked-resource';
import type { Values } from './object-of';
import { Missing, PLEASE_REPORT, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
    region: { type: 'string', optional: true, requiresReplace: true, ...described },
    zone: { type: 'string', optional: true, computed: true, requiresReplace: true, ...described },
    tier: { type: 'string', optional: true, default: 'small', requiresReplace: true, ...described },
    color: { type: 'string', optional: true, default: 'red', ...described },
    sizes: { type: ['list', 'number'], optional: true, default: [1, 2], ...described },
    etag: { type: 'string', computed: true, ...described },
    sent: { type: 'string', optional: true, computed: true, nullable: true, ...described },
    extra: { type: 'dynamic', optional: true, computed: true, nullable: true, keepWhenUnchanged: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
  blocks: {
    rule: {
      nesting: 'list',
      block: {
        ...described,
        attributes: {
          action: { type: 'string', optional: true, default: 'allow', ...described },
          place: { type: 'string', optional: true, requiresReplace: true, ...described },
        },
      },
    },
    site: {
      nesting: 'single',
      block: { ...described, attributes: { url: { type: 'string', optional: true, default: '/', ...described } } },
    },
    mount: {
      nesting: 'map',
      block: {
        ...described,
        attributes: {
          mode: { type: 'string', optional: true, default: 'ro', ...described },
          disk: { type: 'string', optional: true, requiresReplace: true, ...described },
        },
      },
    },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, Nothing>;

const LIVE = {
  id: '1',
  name: 'Old',
  region: null,
  zone: 'z1',
  tier: 'small',
  color: 'red',
  sizes: [1, 2],
  etag: 'e1',
  sent: null,
  extra: null,
  secret: null,
  rule: [],
  site: null,
  mount: {},
};

describe('a plan', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition> = {}): Promise<AskedResource> => served.resource(schema, overrides);
  afterEach(() => served.close());

  describe('of a default', () => {
    it('takes it where the configuration has null, at any depth', async () => {
      const type = await asked();
      const { planned } = await type.plan({ config: { rule: [{}, { action: 'deny' }], site: {}, mount: { a: {} } } });
      expect(planned).toMatchObject({
        color: 'red',
        sizes: [1, 2],
        rule: [{ action: 'allow' }, { action: 'deny' }],
        site: { url: '/' },
        mount: { a: { mode: 'ro' } },
      });
    });

    it('takes it again where the user took the value away', async () => {
      const type = await asked();
      const { planned } = await type.plan({ prior: { ...LIVE, color: 'blue' }, config: { name: 'Old' } });
      expect(planned).toMatchObject({ color: 'red', etag: unknown });
    });

    it.each([['blue'], [''], [unknown]])('leaves what the user wrote: %p', async (color) => {
      const type = await asked();
      const { planned } = await type.plan({ config: { color } });
      expect(planned).toMatchObject({ color });
    });

    it('leaves blocks alone that are unknown or not there', async () => {
      const type = await asked();
      const { planned } = await type.plan({ config: { rule: unknown, mount: unknown } });
      expect(planned).toMatchObject({ rule: unknown, site: null, mount: unknown });
    });
  });

  describe('of a create', () => {
    it('does not know what only the server can tell', async () => {
      const type = await asked();
      const { planned } = await type.plan({ config: { name: 'New' } });
      expect(unknownsOf(planned)).toEqual(['id', 'zone', 'etag', 'sent', 'extra']);
    });

    it('knows what the user wrote in place of the server', async () => {
      const type = await asked();
      const { planned } = await type.plan({ config: { zone: 'z9', extra: new TypedData(['list', 'string'], ['a']) } });
      expect(planned).toMatchObject({ zone: 'z9', extra: ['a'] });
    });
  });

  describe('of a change', () => {
    it.each<[string, Values, string[]]>([
      ['nothing', {}, []],
      ['a name', { name: 'New' }, []],
      ['a value that requires a new object', { region: 'eu' }, ['region']],
      ['such a value to unknown', { region: unknown }, ['region']],
      ['such a value with a default', { tier: 'large' }, ['tier']],
      ['such a value that the server may choose', { zone: 'z2' }, ['zone']],
      ['another value while the server may choose such a one', { name: 'New', zone: null }, []],
      ['a block with such a value', { rule: [{}, { place: 'x' }] }, ['rule.[1].place']],
      ['a block with a label', { mount: { 'a b': { disk: 'x' } } }, ['mount.{a b}.disk']],
      ['a block without such a value', { rule: [{}] }, []],
      ['several', { region: 'eu', tier: 'large' }, ['region', 'tier']],
    ])('of %s requires a new object at the right places', async (_, change, places) => {
      const type = await asked();
      const { replace, diagnostics } = await type.plan({ prior: LIVE, config: { name: 'Old', ...change } });
      expect(diagnostics).toEqual([]);
      expect(replace).toEqual(places);
    });

    it.each<[string, Values, Values, string[]]>([
      ['a value', { region: 'eu' }, {}, ['region']],
      ['a default that was overridden', { tier: 'large' }, {}, ['tier']],
      ['a block', { rule: [{ action: 'allow', place: 'x' }] }, {}, ['rule.[0].place']],
      ['a label', { mount: { a: { mode: 'ro', disk: 'x' } } }, {}, ['mount.{a}.disk']],
    ])('that takes away %s requires a new object too', async (_, before, now, places) => {
      const type = await asked();
      const plan = await type.plan({ prior: { ...LIVE, ...before }, config: { name: 'Old', ...now } });
      expect(plan.replace).toEqual(places);
    });

    it('that is only one of order in a map is none', async () => {
      const type = await asked();
      const mount = { b: { mode: 'ro' }, a: { mode: 'ro' } };
      const { planned } = await type.plan({
        prior: { ...LIVE, mount },
        config: { name: 'Old', mount: { a: {}, b: {} } },
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
          plan.set('extra', { a: [1] });
        },
        { name: 'New' },
      );
      expect(planned).toMatchObject({ etag: 'known', sent: null, extra: { a: [1] }, zone: unknown });
    });

    it('shows the author what was planned so far', async () => {
      const seen: unknown[] = [];
      await modify(
        (plan, { config, prior, client, writeOnlyAllowed }) => {
          seen.push(plan.changed, plan.planned.zone, plan.planned.color, config.secret, prior?.name);
          seen.push(client?.nothing, writeOnlyAllowed);
        },
        { name: 'New', secret: 'hush' },
      );
      expect(seen).toEqual([true, unknown, 'red', 'hush', 'Old', true, true]);
    });

    it('becomes a change where the author sets something else, with all that follows', async () => {
      const { planned } = await modify((plan) => {
        expect(plan.changed).toBe(false);
        plan.set('sent', unknown);
        expect(plan.changed).toBe(true);
        expect(plan.planned.etag).toBe(unknown);
      }, {});
      expect(unknownsOf(planned)).toEqual(['zone', 'etag', 'sent', 'extra']);
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

    it('keeps the type of a dynamic value that the author sets to what it is', async () => {
      const extra = new TypedData(['set', 'string'], ['a']);
      const type = await asked({
        modifyPlan: (plan) => {
          plan.set('extra', ['a']);
        },
      });
      const plan = await type.plan({ prior: { ...LIVE, extra }, config: { name: 'Old' } });
      expect(plan.planned).toMatchObject({ etag: 'e1' });
    });

    it.each<[string, (plan: Parameters<NonNullable<Definition['modifyPlan']>>[0]) => void, string]>([
      [
        'sets what is not computed',
        (plan) => {
          plan.set('name' as 'etag', 'x');
        },
        "Error: 'name' is not computed: a plan cannot set it",
      ],
      [
        'sets what the user wrote to something else',
        (plan) => {
          plan.set('zone', 'z3');
        },
        "Error: 'zone' is set in the configuration: a plan can only take it or keep the prior value",
      ],
      [
        'sets what the user wrote to a prior null',
        (plan) => {
          plan.set('sent', null);
        },
        "Error: 'sent' is set in the configuration: a plan can only take it or keep the prior value",
      ],
      [
        'sets a value of another type',
        (plan) => {
          plan.set('etag', 5 as never);
        },
        "ValueError: 'etag' must be a string, got a number",
      ],
      [
        'requires a new object for what is not there',
        (plan) => {
          plan.requireReplace('size' as 'name');
        },
        "Error: 'size' is not part of the schema",
      ],
    ])('is a bug where the author %s', async (_, modifyPlan, problem) => {
      const plan = await modify(modifyPlan, { zone: 'z2', sent: 'x' });
      expect(plan.diagnostics).toEqual([
        'error: Provider Bug: While planning served_thing "1" the provider failed unexpectedly: ' +
          `${problem}. ${PLEASE_REPORT}`,
      ]);
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

    it('requires a new object where the author says so and something differs', async () => {
      const plan = await modify(
        (draft) => {
          draft.requireReplace('name');
          draft.requireReplace('color');
          draft.requireReplace('rule');
        },
        { name: 'New', rule: [{}] },
      );
      expect(plan.replace).toEqual(['name', 'rule']);
    });

    it('does not require a new object of one that is created', async () => {
      const plan = await modify(
        (draft) => {
          draft.requireReplace('name');
        },
        { region: 'eu' },
        null,
      );
      expect(plan.replace).toEqual([]);
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

    it.each<[string, Values | null]>([
      ['a destroy', null],
      ['a replacement', { region: 'eu' }],
    ])('asks the author, who may refuse: %s', async (_, config) => {
      const type = await asked({ planDestroy: () => Promise.reject(new Error('server says no')) });
      const plan = await type.plan({ prior: LIVE, config: config && { name: 'Old', ...config } });
      expect(plan.diagnostics).toEqual(['error: Server Says No: It said no.']);
    });

    it('goes on where the author finds the object missing', async () => {
      const type = await asked({ planDestroy: () => Promise.reject(new Missing()) });
      expect(await type.plan({ prior: LIVE, config: null })).toMatchObject({ planned: null, diagnostics: [] });
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

  it('does not reach the author with a number that no double holds', async () => {
    const type = await asked({
      modifyPlan: () => {
        throw new Error('not expected');
      },
    });
    const plan = await type.plan({ config: { sizes: [new ExactNumber('9007199254740993')] } });
    expect(plan.diagnostics).toEqual([
      "error: Number Out of Range: 'sizes[0]' must be a number that 64 bits hold without loss, got 9007199254740993. [sizes.[0]]",
    ]);
  });
});
