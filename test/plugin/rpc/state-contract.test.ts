import { unknown, type ResourceDefinition } from '../../../lib/plugin';
import { unknownsOf, type AskedResource } from './asked-resource';
import type { Values } from './object-of';
import { fails, isGone, mistake, SERVER_SAYS_NO, ServedResources } from './served-resources';

const schema = {
  description: 'A thing.',
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'ID.' },
    name: { type: 'string', required: true, description: 'Name.' },
    color: { type: 'string', optional: true, description: 'Color.' },
    tags: { type: ['map', ['list', 'string']], optional: true, description: 'Tags.' },
    etag: { type: 'string', computed: true, description: 'Changes with each write.' },
    note: { type: 'string', computed: true, nullable: true, keepWhenUnchanged: true, description: 'Note.' },
    owner: { type: 'string', optional: true, computed: true, description: 'Owner.' },
    secret: { type: 'string', optional: true, writeOnly: true, sensitive: true, description: 'Secret.' },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, object>;

const LIVE = { id: '1', name: 'Old', color: null, tags: null, etag: 'e1', note: null, owner: 'me', secret: null };
const COMPUTED = { id: '1', etag: 'e2', note: null, owner: 'me' };

describe('the state contract', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition>): Promise<AskedResource> => served.resource(schema, overrides);

  describe('create', () => {
    const CREATE = { config: { name: 'New' } };

    it('starts from null and stores what was planned and what the server decided', async () => {
      const plans: object[] = [];
      const type = await asked({
        create: (plan) => {
          plans.push(plan);
          return Promise.resolve(COMPUTED);
        },
      });
      const reached = await type.bring(CREATE);
      expect(plans).toEqual([
        { ...LIVE, name: 'New', id: unknown, etag: unknown, note: unknown, owner: unknown, secret: null },
      ]);
      expect(reached).toMatchObject({ state: { ...LIVE, name: 'New', etag: 'e2' }, diagnostics: [] });
    });

    it('stores nothing if it fails before the object exists', async () => {
      const type = await asked({ create: fails });
      expect(await type.bring(CREATE)).toMatchObject({ state: null, diagnostics: [SERVER_SAYS_NO] });
    });

    it('stores the ID and the planned values if a step fails after the object exists', async () => {
      const type = await asked({
        create: (_, { record }) => {
          record({ id: '7', etag: 5 as never, name: 'Other' } as { id: string });
          return fails();
        },
      });
      expect(await type.bring({ config: { name: 'New', owner: 'you' } })).toMatchObject({
        state: { ...LIVE, id: '7', name: 'New', etag: null, owner: 'you' },
        diagnostics: [SERVER_SAYS_NO],
      });
    });

    it('stores nothing without an ID, and says that the object is to be looked for', async () => {
      const type = await asked({
        create: (_, { record }) => {
          record({ etag: 'e1' });
          return fails();
        },
      });
      const lost = 'The new object has no ID and is not stored: look for it on the server.';
      expect(await type.bring(CREATE)).toMatchObject({
        state: null,
        diagnostics: [SERVER_SAYS_NO, mistake('creating served_thing', lost)],
      });
    });

    it.each([[''], [null], [undefined], [unknown]])('never stores the ID %p', async (id) => {
      const type = await asked({ create: () => Promise.resolve({ ...COMPUTED, id } as typeof COMPUTED) });
      const reached = await type.bring(CREATE);
      expect(reached.state).toBeNull();
      expect(reached.diagnostics).toHaveLength(1);
    });

    it.each<[string, object, string, string]>([
      ['is missing', { etag: undefined }, "'etag' is missing.", 'error'],
      ['is still unknown', { etag: unknown }, "'etag' is still unknown.", 'error'],
      ['is of another type', { etag: 5 }, "'etag' must be a string, got a number.", 'error'],
      [
        'is null, as an error would cost the object',
        { etag: null },
        "'etag' is null, which its schema does not allow.",
        'warning',
      ],
    ])('keeps the ID and reports a bug where a computed value %s', async (_, wrong, problem, severity) => {
      const type = await asked({ create: () => Promise.resolve({ ...COMPUTED, ...wrong }) });
      expect(await type.bring(CREATE)).toMatchObject({
        state: { id: '1', name: 'New', etag: null },
        diagnostics: [mistake('creating served_thing', problem, severity)],
      });
    });

    it('keeps the ID where another value cannot even be read', async () => {
      const broken = {
        ...COMPUTED,
        get etag(): string {
          throw new Error('never');
        },
      };
      const type = await asked({ create: () => Promise.resolve(broken) });
      expect(await type.bring(CREATE)).toMatchObject({
        state: { id: '1', name: 'New', etag: null },
        diagnostics: [mistake('creating served_thing', "'etag' cannot be read.")],
      });
    });

    it.each<[string, object | undefined, object]>([
      ['another ID is missing', { ...COMPUTED, id: undefined }, { id: '7', etag: 'e2' }],
      ['nothing is returned', undefined, { id: '7', etag: 'e0' }],
    ])('keeps what is on record where %s', async (_, returned, state) => {
      const type = await asked({
        create: (_plan, { record }) => {
          record({ id: '7', etag: 'e0' });
          return Promise.resolve(returned as typeof COMPUTED);
        },
      });
      const reached = await type.bring(CREATE);
      expect(reached.state).toMatchObject(state);
      expect(reached.diagnostics).toHaveLength(1);
    });
  });

  describe('update', () => {
    const UPDATE = { prior: LIVE, config: { name: 'New' } };

    it('starts from the prior state', async () => {
      const seen: object[] = [];
      const type = await asked({
        update: (plan, prior) => {
          seen.push(plan, prior);
          return Promise.resolve(COMPUTED);
        },
      });
      const reached = await type.bring(UPDATE);
      expect(seen).toEqual([{ ...LIVE, name: 'New', etag: unknown, owner: unknown, note: unknown }, LIVE]);
      expect(reached).toMatchObject({ state: { ...LIVE, name: 'New', etag: 'e2' }, diagnostics: [] });
    });

    it('leaves the prior state and what is on record if it fails', async () => {
      const type = await asked({
        update: (plan, _prior, { record }) => {
          if (plan.color === 'red') record({ etag: 'e9' });
          return fails();
        },
      });
      expect(await type.bring(UPDATE)).toMatchObject({ state: LIVE, diagnostics: [SERVER_SAYS_NO] });
      expect(await type.bring({ ...UPDATE, config: { name: 'New', color: 'red' } })).toMatchObject({
        state: { ...LIVE, etag: 'e9' },
        diagnostics: [SERVER_SAYS_NO],
      });
    });

    it('keeps the prior ID where the returned one is missing', async () => {
      const type = await asked({ update: () => Promise.resolve({ ...COMPUTED, id: undefined } as never) });
      const plan = await type.plan(UPDATE);
      expect(await type.apply({ ...plan, planned: { ...plan.planned, id: unknown } })).toMatchObject({
        state: { id: '1', name: 'New', etag: 'e2' },
        diagnostics: [mistake('updating served_thing "1"', "'id' is missing.")],
      });
    });

    it('asks to plan again if the object is missing', async () => {
      const type = await asked({ update: isGone });
      expect(await type.bring(UPDATE)).toMatchObject({
        state: LIVE,
        diagnostics: [
          'error: Object No Longer Exists: served_thing "1" cannot be updated: it was deleted after the plan was made. ' +
            'Plan again: Terraform will create it anew.',
        ],
      });
    });

    it('keeps a value that was known in the plan, and reports a bug where another comes back', async () => {
      const type = await asked({ update: () => Promise.resolve({ ...COMPUTED, id: '2', owner: 'she' }) });
      const problem = (name: string): string =>
        `'${name}' came out other than planned; the state holds the planned value.`;
      expect(await type.bring({ prior: LIVE, config: { name: 'New', owner: 'you' } })).toMatchObject({
        state: { id: '1', name: 'New', owner: 'you', etag: 'e2' },
        diagnostics: [mistake('updating served_thing "1"', `${problem('id')} ${problem('owner')}`)],
      });
    });
  });

  describe('read', () => {
    it('brings back what the server holds', async () => {
      const type = await asked({ read: (prior) => Promise.resolve({ ...LIVE, id: prior.id, name: 'Drifted' }) });
      expect(await type.read(LIVE)).toMatchObject({ state: { ...LIVE, name: 'Drifted' }, diagnostics: [] });
    });

    it.each<[string, object | null, Definition['read'], object | null, string[]]>([
      ['gives null for a missing object', LIVE, isGone, null, []],
      ['gives null for null without asking', null, fails, null, []],
      ['leaves the state if it fails', LIVE, fails, LIVE, [SERVER_SAYS_NO]],
      [
        'does not report a null again that is in the state',
        { ...LIVE, etag: null },
        () => Promise.resolve({ ...LIVE, etag: null } as never),
        { ...LIVE, etag: null },
        [],
      ],
    ])('%s', async (_, before, read, state, diagnostics) => {
      const type = await asked({ read });
      expect(await type.read(before as typeof LIVE)).toMatchObject({ state, diagnostics });
    });

    it.each<[unknown, string]>([
      [undefined, 'the value must be an object, got nothing.'],
      [null, 'the value must be an object, got null.'],
      [{ ...LIVE, id: '' }, "'id' is empty."],
      [{ ...LIVE, name: unknown }, "'name' is still unknown."],
      [{ ...LIVE, etag: null }, "'etag' is null, which its schema does not allow."],
    ])('leaves the state and reports a bug where it returns %p', async (returned, problem) => {
      const type = await asked({ read: () => Promise.resolve(returned as typeof LIVE) });
      expect(await type.read(LIVE)).toMatchObject({
        state: LIVE,
        diagnostics: [mistake('reading served_thing "1"', problem)],
      });
    });
  });

  describe('delete', () => {
    const DELETE = { prior: LIVE, config: null };

    it('starts from the prior state and leaves null', async () => {
      const seen: object[] = [];
      const type = await asked({
        delete: (prior) => {
          seen.push(prior);
          return Promise.resolve();
        },
      });
      expect(await type.bring(DELETE)).toMatchObject({ state: null, diagnostics: [] });
      expect(seen).toEqual([LIVE]);
    });

    it.each([
      ['succeeds for a missing object', isGone, null, []],
      ['leaves the prior state if it fails', fails, LIVE, [SERVER_SAYS_NO]],
    ])('%s', async (_, remove, state, diagnostics) => {
      const type = await asked({ delete: remove });
      expect(await type.bring(DELETE)).toMatchObject({ state, diagnostics });
    });
  });

  describe('a computed value', () => {
    it.each<[string, object, Values, string[]]>([
      [
        'is unknown in an update plan unless the schema says that it is kept',
        { note: 'kept' },
        { name: 'New' },
        ['etag', 'owner'],
      ],
      [
        'is unknown in an update plan although it is kept, if it was null',
        {},
        { name: 'New' },
        ['etag', 'note', 'owner'],
      ],
      ['keeps its prior value if nothing changes at all', {}, { name: 'Old' }, []],
      ['is what the user wrote, where the user may write it', {}, { name: 'Old', owner: 'you' }, ['etag', 'note']],
    ])('%s', async (_, before, config, unknowns) => {
      const prior = { ...LIVE, ...before };
      const type = await asked({});
      const { planned, replace } = await type.plan({ prior, config });
      expect(unknownsOf(planned)).toEqual(unknowns);
      const marks = Object.fromEntries(unknowns.map((name) => [name, unknown]));
      expect(planned).toEqual({ ...prior, ...config, ...marks });
      expect(replace).toEqual([]);
    });
  });

  describe('a write-only value', () => {
    const SECRET = { secret: 'hush' };
    const NOTHING = { secret: null };
    const careless = Object.assign({ ...LIVE }, SECRET as object);

    it('is in the configuration and nowhere else, whatever the author returns', async () => {
      const seen: object[] = [];
      const type = await asked({
        create: (plan, { config }) => {
          seen.push(plan, config);
          return Promise.resolve(careless);
        },
        read: () => Promise.resolve(careless),
        update: (plan, prior, { config }) => {
          seen.push(plan, prior, config);
          return Promise.resolve(careless);
        },
      });
      const config = { name: 'Old', ...SECRET };
      const plan = await type.plan({ config });
      expect(plan.planned).toMatchObject(NOTHING);
      const created = await type.apply(plan);
      expect(created.state).toMatchObject(NOTHING);
      expect(seen.splice(0)).toMatchObject([NOTHING, SECRET]);

      expect((await type.read(LIVE)).state).toMatchObject(NOTHING);

      const update = await type.plan({ prior: { ...LIVE, ...SECRET, etag: 'e0' }, config: { ...config, name: 'New' } });
      expect(update.planned).toMatchObject(NOTHING);
      const updated = await type.apply({ ...update, planned: { ...update.planned, ...SECRET } });
      expect(updated.state).toMatchObject(NOTHING);
      expect(seen).toMatchObject([NOTHING, NOTHING, SECRET]);
    });

    it('is no change by itself', async () => {
      const type = await asked({});
      const { planned } = await type.plan({ prior: LIVE, config: { name: 'Old', secret: 'hush' } });
      expect(planned).toEqual(LIVE);
    });
  });

  describe('an author', () => {
    const CONFIG = { name: 'New', tags: { a: ['x'] } };
    /** Changes whatever an author is given. */
    const spoil = (...objects: object[]): void => {
      for (const object of objects) {
        const { tags } = object as { tags: Record<string, string[]> };
        tags['a']?.push('spoiled');
        tags['b'] = [];
        Object.assign(object, { name: 'Spoiled' });
      }
    };

    it('gets copies in every call', async () => {
      const prior = { ...LIVE, tags: { a: ['x'] } };
      const type = await asked({
        validate: (config) => {
          spoil(config);
        },
        modifyPlan: (plan, context) => {
          spoil(plan.planned, context.config, ...(context.prior === null ? [] : [context.prior]));
        },
        create: (plan, { config }) => {
          spoil(plan, config);
          return Promise.resolve(COMPUTED);
        },
        update: (plan, before, { config }) => {
          spoil(plan, before, config);
          return fails();
        },
        read: (before) => {
          spoil(before);
          return fails();
        },
        delete: (before) => {
          spoil(before);
          return fails();
        },
      });
      expect(await type.validate(CONFIG)).toEqual([]);
      const plan = await type.plan({ config: CONFIG });
      expect(plan.planned).toMatchObject(CONFIG);
      expect((await type.apply(plan)).state).toMatchObject(CONFIG);
      expect((await type.bring({ prior, config: { ...CONFIG, name: 'Newer' } })).state).toEqual(prior);
      expect((await type.read(prior)).state).toEqual(prior);
      expect((await type.bring({ prior, config: null })).state).toEqual(prior);
    });
  });

  it('lets a string settle that is no Unicode, and takes it for no difference from what was planned', async () => {
    const type = await asked({
      create: () => Promise.resolve({ ...COMPUTED, owner: 'e\u0301\ud800' }),
      read: (prior) => Promise.resolve({ ...LIVE, id: prior.id, tags: { ['k\udc00']: ['\ud800'] } }),
    });
    expect(await type.bring({ config: { name: 'New', owner: '\u00e9\ufffd' } })).toMatchObject({
      state: { owner: '\u00e9\ufffd' },
      diagnostics: [],
    });
    const { state, diagnostics } = await type.read(LIVE);
    expect(diagnostics).toEqual([]);
    const { planned } = await type.plan({ prior: state, config: { name: 'Old', tags: { 'k\ufffd': ['\ufffd'] } } });
    expect(planned).toEqual(state);
  });
});
