import {
  DiagnosticError,
  unknown,
  type DiagnosticInput,
  type Json,
  type ResourceDefinition,
} from '../../../lib/plugin';
import { unknownsOf, type AskedResource } from './asked-resource';
import { Missing, PLEASE_REPORT, ServedResources } from './served-resources';

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

function odd(parts: Partial<DiagnosticInput>): DiagnosticError {
  return new DiagnosticError({ summary: 'No', detail: 'Never.', ...parts });
}

function unreadable(): Error {
  const refuse = (): never => {
    throw new Error('never');
  };
  return Object.defineProperty(new Error('unused'), 'message', { get: refuse });
}

const COMPUTED = { id: '1', etag: 'e2', note: null, owner: 'me' };

describe('the state contract', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition>): Promise<AskedResource> => served.resource(schema, overrides);

  afterEach(() => served.close());

  const fails = (): Promise<never> => Promise.reject(new Error('server says no'));
  const isGone = (): Promise<never> => Promise.reject(new Missing('gone'));
  const SERVER_SAYS_NO = 'error: Server Says No: It said no.';

  describe('create', () => {
    it('starts from null and stores what was planned and what the server decided', async () => {
      const plans: object[] = [];
      const type = await asked({
        create: (plan) => {
          plans.push(plan);
          return Promise.resolve(COMPUTED);
        },
      });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(plans).toEqual([
        {
          id: unknown,
          name: 'New',
          color: null,
          tags: null,
          etag: unknown,
          note: unknown,
          owner: unknown,
          secret: null,
        },
      ]);
      expect(reached).toMatchObject({ state: { ...LIVE, name: 'New', etag: 'e2' }, diagnostics: [] });
    });

    it('stores nothing if it fails before the object exists', async () => {
      const type = await asked({ create: fails });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached).toMatchObject({ state: null, diagnostics: [SERVER_SAYS_NO] });
    });

    it('stores the ID and the planned values if a step fails after the object exists', async () => {
      const type = await asked({
        create: (_, { record }) => {
          record({ id: '7' });
          return fails();
        },
      });
      const reached = await type.bring({ config: { name: 'New', owner: 'you' } });
      expect(reached).toMatchObject({
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
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached).toMatchObject({
        state: null,
        diagnostics: [
          SERVER_SAYS_NO,
          'error: Provider Bug: While creating served_thing the provider made a mistake: The new object has no ID and ' +
            `is not stored: look for it on the server. ${PLEASE_REPORT}`,
        ],
      });
    });

    it.each([[''], [null], [undefined], [unknown]])('never stores the ID %p', async (id) => {
      const broken = { ...COMPUTED, id } as typeof COMPUTED;
      const type = await asked({ create: () => Promise.resolve(broken) });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached.state).toBeNull();
      expect(reached.diagnostics).toHaveLength(1);
    });

    it.each<[string, object, string]>([
      ['missing', { etag: undefined }, "'etag' is missing."],
      ['still unknown', { etag: unknown }, "'etag' is still unknown."],
      ['of another type', { etag: 5 }, "'etag' must be a string, got a number."],
    ])('keeps the ID and reports a bug where a computed value is %s', async (_, wrong, problem) => {
      const broken = { ...COMPUTED, ...wrong };
      const type = await asked({ create: () => Promise.resolve(broken) });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached.state).toMatchObject({ id: '1', etag: null });
      expect(reached.diagnostics).toEqual([
        `error: Provider Bug: While creating served_thing the provider made a mistake: ${problem} ${PLEASE_REPORT}`,
      ]);
    });

    it('warns of a null in a computed value, as an error would cost the object', async () => {
      const type = await asked({ create: () => Promise.resolve({ ...COMPUTED, etag: null } as never) });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached).toMatchObject({
        state: { id: '1', name: 'New', etag: null },
        diagnostics: [
          "warning: Provider Bug: While creating served_thing the provider made a mistake: 'etag' is null, which its schema " +
            `does not allow. ${PLEASE_REPORT}`,
        ],
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
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached).toMatchObject({
        state: { id: '1', name: 'New', etag: null },
        diagnostics: [
          "error: Provider Bug: While creating served_thing the provider made a mistake: 'etag' cannot be read. " +
            PLEASE_REPORT,
        ],
      });
    });

    it('keeps the ID that is on record where the returned one is missing', async () => {
      const type = await asked({
        create: (_, { record }) => {
          record({ id: '7' });
          return Promise.resolve({ ...COMPUTED, id: undefined } as never);
        },
      });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached.state).toMatchObject({ id: '7', etag: 'e2' });
      expect(reached.diagnostics).toHaveLength(1);
    });
  });

  describe('what is thrown once the ID is on record', () => {
    const cyclic: Record<string, Json> = {};
    cyclic['self'] = cyclic;
    const bug = (problem: string): string =>
      `error: Provider Bug: While creating served_thing the provider failed unexpectedly: ${problem}. ${PLEASE_REPORT}`;
    const noJson = bug("MisuseError: private data 'key' cannot be stored: the value is no JSON");

    it.each<[string, (context: Parameters<Definition['create']>[1]) => unknown, string]>([
      [
        'private data that are cyclic',
        ({ private: store }) => {
          store.set('key', cyclic);
        },
        noJson,
      ],
      [
        'private data that are no JSON',
        ({ private: store }) => {
          store.set('key', 5n as never);
        },
        noJson,
      ],
      [
        'private data without a form',
        ({ private: store }) => {
          store.set('key', (() => 5) as never);
        },
        noJson,
      ],
      [
        'a cyclic value',
        () => ({ ...COMPUTED, owner: cyclic }),
        "error: Provider Bug: While creating served_thing the provider made a mistake: 'owner' must be a string, got an object. " +
          PLEASE_REPORT,
      ],
      [
        'a path that is no path',
        () => {
          throw odd({ path: 5 as never });
        },
        'error: No: Never.',
      ],
      [
        'a path of odd steps',
        () => {
          throw odd({ path: ['tags', 'a', 0.5, Symbol('x')] as never });
        },
        'error: No: Never.',
      ],
      [
        'a path without end',
        () => {
          throw odd({ path: ['tags', Infinity] });
        },
        'error: No: Never.',
      ],
      [
        'a path with half of a surrogate pair',
        () => {
          throw odd({ path: ['tags', '\ud800'] });
        },
        'error: No: Never. [tags.{\ufffd}]',
      ],
      [
        'a diagnostic without text',
        () => {
          throw odd({ summary: undefined, detail: 5 as never });
        },
        'error: (nothing): (a number)',
      ],
      [
        'a text with half of a surrogate pair',
        () => {
          throw odd({ detail: 'Never \ud800.' });
        },
        'error: No: Never \ufffd.',
      ],
      [
        'an error that cannot be read',
        () => {
          throw unreadable();
        },
        bug('an error was thrown that cannot be shown, and describing it failed: Error: never'),
      ],
    ])('keeps the object: %s', async (_, misbehave, problem) => {
      const type = await asked({
        create: (_plan, context) => {
          context.record({ id: '7' });
          const returned = misbehave(context) ?? { ...COMPUTED, id: '7' };
          return Promise.resolve(returned as typeof COMPUTED);
        },
      });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached.state).toMatchObject({ id: expect.stringMatching(/^[17]$/) as string, name: 'New' });
      expect(reached.diagnostics).toEqual([problem]);
    });

    it('keeps the object where its author returns nothing', async () => {
      const type = await asked({
        create: (_, { record }) => {
          record({ id: '7', etag: 'e1' });
          return Promise.resolve(undefined as never);
        },
      });
      const reached = await type.bring({ config: { name: 'New' } });
      expect(reached.state).toMatchObject({ id: '7', name: 'New', etag: 'e1' });
      expect(reached.diagnostics).toHaveLength(1);
    });

    it('keeps what was recorded, whatever its author makes of it later', async () => {
      const recorded: { id?: string } = { id: '7' };
      const type = await asked({
        create: (_, { record }) => {
          record(recorded);
          recorded.id = '8';
          return fails();
        },
      });
      expect((await type.bring({ config: { name: 'New' } })).state).toMatchObject({ id: '7' });
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

  describe('a string that is no Unicode', () => {
    it('settles', async () => {
      const type = await asked({
        create: () => Promise.resolve({ ...COMPUTED, owner: 'a\ud800' }),
        read: (prior) =>
          Promise.resolve({ ...LIVE, id: prior.id, owner: 'a\ud800', tags: { ['k\udc00']: ['\ud800'] } }),
      });
      const created = await type.bring({ config: { name: 'Old' } });
      expect(created).toMatchObject({ state: { owner: 'a\ufffd' }, diagnostics: [] });
      const read = await type.read(created.state);
      expect(read).toMatchObject({ state: { owner: 'a\ufffd', tags: { 'k\ufffd': ['\ufffd'] } }, diagnostics: [] });
      const { planned } = await type.plan({
        prior: read.state,
        config: { name: 'Old', tags: { 'k\ufffd': ['\ufffd'] } },
      });
      expect(planned).toEqual(read.state);
    });

    it('is no difference from what was planned', async () => {
      const type = await asked({ create: () => Promise.resolve({ ...COMPUTED, owner: 'e\u0301\ud800' }) });
      const reached = await type.bring({ config: { name: 'New', owner: '\u00e9\ufffd' } });
      expect(reached).toMatchObject({ state: { owner: '\u00e9\ufffd' }, diagnostics: [] });
    });
  });

  describe('update', () => {
    it('starts from the prior state', async () => {
      const seen: object[] = [];
      const type = await asked({
        update: (plan, prior) => {
          seen.push(plan, prior);
          return Promise.resolve(COMPUTED);
        },
      });
      const reached = await type.bring({ prior: LIVE, config: { name: 'New' } });
      expect(seen).toEqual([{ ...LIVE, name: 'New', etag: unknown, owner: unknown, note: unknown }, LIVE]);
      expect(reached).toMatchObject({ state: { ...LIVE, name: 'New', etag: 'e2' }, diagnostics: [] });
    });

    it('leaves the prior state if it fails', async () => {
      const type = await asked({ update: fails });
      const reached = await type.bring({ prior: LIVE, config: { name: 'New' } });
      expect(reached).toMatchObject({ state: LIVE, diagnostics: [SERVER_SAYS_NO] });
    });

    it('adds what is on record to the prior state if it fails', async () => {
      const type = await asked({
        update: (_plan, _prior, { record }) => {
          record({ etag: 'e9' });
          return fails();
        },
      });
      const reached = await type.bring({ prior: LIVE, config: { name: 'New' } });
      expect(reached).toMatchObject({ state: { ...LIVE, etag: 'e9' }, diagnostics: [SERVER_SAYS_NO] });
    });

    it('keeps the prior ID where the returned one is missing', async () => {
      const type = await asked({ update: () => Promise.resolve({ ...COMPUTED, id: undefined } as never) });
      const plan = await type.plan({ prior: LIVE, config: { name: 'New' } });
      const reached = await type.apply({ ...plan, planned: { ...plan.planned, id: unknown } });
      expect(reached.state).toMatchObject({ id: '1', name: 'New', etag: 'e2' });
      expect(reached.diagnostics).toEqual([
        'error: Provider Bug: While updating served_thing "1" the provider made a mistake: \'id\' is missing. ' +
          PLEASE_REPORT,
      ]);
    });

    it('asks to plan again if the object is missing', async () => {
      const type = await asked({ update: isGone });
      const reached = await type.bring({ prior: LIVE, config: { name: 'New' } });
      expect(reached).toMatchObject({
        state: LIVE,
        diagnostics: [
          'error: Object No Longer Exists: served_thing "1" cannot be updated: it was deleted after the plan was made. ' +
            'Plan again: Terraform will create it anew.',
        ],
      });
    });

    it('keeps a value that was known in the plan, and reports a bug where another comes back', async () => {
      const type = await asked({ update: () => Promise.resolve({ ...COMPUTED, id: '2', owner: 'she' }) });
      const reached = await type.bring({ prior: LIVE, config: { name: 'New', owner: 'you' } });
      expect(reached).toMatchObject({
        state: { id: '1', name: 'New', owner: 'you', etag: 'e2' },
        diagnostics: [
          'error: Provider Bug: While updating served_thing "1" the provider made a mistake: \'id\' came out other than ' +
            "planned; the state holds the planned value. 'owner' came out other than planned; the state holds the planned " +
            `value. ${PLEASE_REPORT}`,
        ],
      });
    });
  });

  describe('read', () => {
    it('brings back what the server holds', async () => {
      const type = await asked({ read: (prior) => Promise.resolve({ ...LIVE, id: prior.id, name: 'Drifted' }) });
      expect(await type.read(LIVE)).toMatchObject({ state: { ...LIVE, name: 'Drifted' }, diagnostics: [] });
    });

    it('gives null for a missing object', async () => {
      const type = await asked({ read: isGone });
      expect(await type.read(LIVE)).toMatchObject({ state: null, diagnostics: [] });
    });

    it('leaves the state and reports a bug where its author returns nothing', async () => {
      const type = await asked({ read: () => Promise.resolve(undefined as never) });
      expect(await type.read(LIVE)).toMatchObject({
        state: LIVE,
        diagnostics: [
          'error: Provider Bug: While reading served_thing "1" the provider made a mistake: the value must be an object, got ' +
            `nothing. ${PLEASE_REPORT}`,
        ],
      });
    });

    it('does not report a null again that is in the state', async () => {
      const type = await asked({ read: () => Promise.resolve({ ...LIVE, etag: null } as never) });
      expect(await type.read({ ...LIVE, etag: null })).toMatchObject({ state: { etag: null }, diagnostics: [] });
    });

    it('gives null for null without asking', async () => {
      const type = await asked({ read: fails });
      expect(await type.read(null)).toMatchObject({ state: null, diagnostics: [] });
    });

    it('leaves the state if it fails', async () => {
      const type = await asked({ read: fails });
      expect(await type.read(LIVE)).toMatchObject({ state: LIVE, diagnostics: [SERVER_SAYS_NO] });
    });

    it.each<[string, object, string]>([
      ['an empty ID', { id: '' }, "'id' is empty."],
      ['nothing for an attribute', { name: undefined }, "'name' is missing."],
      ['an unknown value', { name: unknown }, "'name' is still unknown."],
      ['null for a computed value', { etag: null }, "'etag' is null, which its schema does not allow."],
      ['a wrong value inside another', { tags: { a: 5 } }, "'tags.a' must be an array, got a number."],
    ])('leaves the state and reports a bug where it answers %s', async (_, wrong, problem) => {
      const broken = { ...LIVE, ...wrong };
      const type = await asked({ read: () => Promise.resolve(broken) });
      expect(await type.read(LIVE)).toMatchObject({
        state: LIVE,
        diagnostics: [
          `error: Provider Bug: While reading served_thing "1" the provider made a mistake: ${problem} ${PLEASE_REPORT}`,
        ],
      });
    });
  });

  describe('delete', () => {
    it('starts from the prior state and leaves null', async () => {
      const seen: object[] = [];
      const type = await asked({
        delete: (prior) => {
          seen.push(prior);
          return Promise.resolve();
        },
      });
      expect(await type.bring({ prior: LIVE, config: null })).toMatchObject({ state: null, diagnostics: [] });
      expect(seen).toEqual([LIVE]);
    });

    it('succeeds for a missing object', async () => {
      const type = await asked({ delete: isGone });
      expect(await type.bring({ prior: LIVE, config: null })).toMatchObject({ state: null, diagnostics: [] });
    });

    it('leaves the prior state if it fails', async () => {
      const type = await asked({ delete: fails });
      const reached = await type.bring({ prior: LIVE, config: null });
      expect(reached).toMatchObject({ state: LIVE, diagnostics: [SERVER_SAYS_NO] });
    });
  });

  describe('a computed value', () => {
    it('is unknown in an update plan unless the schema says that it is kept', async () => {
      const type = await asked({});
      const { planned } = await type.plan({ prior: { ...LIVE, note: 'kept' }, config: { name: 'New' } });
      expect(unknownsOf(planned)).toEqual(['etag', 'owner']);
      expect(planned).toMatchObject({ id: '1', note: 'kept' });
    });

    it('is unknown in an update plan although it is kept, if it was null', async () => {
      const type = await asked({});
      const { planned } = await type.plan({ prior: LIVE, config: { name: 'New' } });
      expect(unknownsOf(planned)).toEqual(['etag', 'note', 'owner']);
    });

    it('keeps its prior value if nothing changes at all', async () => {
      const type = await asked({});
      const { planned, replace } = await type.plan({ prior: LIVE, config: { name: 'Old' } });
      expect(planned).toEqual(LIVE);
      expect(replace).toEqual([]);
    });

    it('is what the user wrote, where the user may write it', async () => {
      const type = await asked({});
      const { planned } = await type.plan({ prior: LIVE, config: { name: 'Old', owner: 'you' } });
      expect(planned).toMatchObject({ owner: 'you', etag: unknown });
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
});
