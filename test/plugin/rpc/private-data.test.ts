import type { Json, PrivateState, ResourceDefinition } from '../../../lib/plugin';
import { ProviderService } from '../generated/tfplugin6';
import type { AskedResource } from './asked-resource';
import { messageOf } from './object-of';
import { fails, resourceOf, ServedResources, unexpectedly, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, Nothing>;

const LIVE = { id: '1', name: 'Old' };
const CHANGE = { prior: LIVE, config: { name: 'New' } };

describe('private data', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition>): Promise<AskedResource> => served.resource(schema, overrides);

  /** A resource that stores `json` under "key" when it is created. */
  async function storing(
    json: Json,
    overrides: Partial<Definition> = {},
  ): Promise<{ type: AskedResource; stored: Buffer }> {
    const type = await asked({
      create: (_, context) => {
        context.private.set('key', json);
        return Promise.resolve({ id: '1' });
      },
      ...overrides,
    });
    const created = await type.bring({ config: { name: 'Old' } });
    return { type, stored: created.private };
  }

  it('is empty where nothing was stored', async () => {
    const type = await asked({ create: () => Promise.resolve({ id: '1' }) });
    expect((await type.bring({ config: {} })).private).toHaveLength(0);
  });

  it.each<[string, Json]>([
    ['a string', 'ä\u0000'],
    ['null', null],
    ['an object with odd names', { ['__proto__']: [1.5, { constructor: true }] }],
  ])('comes back in every later call as it was stored: %s', async (_, json) => {
    const seen: (Json | undefined)[] = [];
    const look = (context: { readonly private: PrivateState }): void => {
      seen.push(context.private.get('key'), context.private.get('other'));
    };
    const then =
      <T>(result: T) =>
      (...args: readonly unknown[]): Promise<T> => {
        look(args.at(-1) as Parameters<typeof look>[0]);
        return Promise.resolve(result);
      };
    const { type, stored } = await storing(json, {
      read: then(LIVE),
      modifyPlan: then(undefined),
      update: then({ id: '1' }),
      planDestroy: then(undefined),
      delete: then(undefined),
    });
    seen.splice(0);
    const read = await type.read(LIVE, stored);
    const updated = await type.bring({ ...CHANGE, private: read.private });
    await type.bring({ prior: LIVE, config: null, private: updated.private });
    expect(seen).toEqual([json, undefined, json, undefined, json, undefined, json, undefined, json, undefined]);
    expect(updated.private.toString()).toBe(stored.toString());
  });

  const setInPlan: Definition['modifyPlan'] = (_, context) => {
    if (context.prior !== null) context.private.set('key', 'planned');
  };

  it('that a plan sets is seen by the apply, and stored when it succeeds', async () => {
    const seen: unknown[] = [];
    const { type, stored } = await storing('first', {
      modifyPlan: setInPlan,
      update: (_plan, _prior, context) => {
        seen.push(context.private.get('key'));
        return Promise.resolve({ id: '1' });
      },
    });
    const updated = await type.bring({ ...CHANGE, private: stored });
    expect(seen).toEqual(['planned']);
    expect(updated.private.toString()).toBe('{"stored":{"key":"planned"}}');
  });

  it('that a plan sets is forgotten when the apply fails, but not what the apply itself has set', async () => {
    const { type, stored } = await storing('first', {
      modifyPlan: setInPlan,
      update: (_plan, _prior, context) => {
        context.private.set('step', 1);
        return fails();
      },
    });
    const updated = await type.apply(await type.plan({ ...CHANGE, private: stored }));
    expect(updated.diagnostics).toHaveLength(1);
    expect(updated.private.toString()).toBe('{"stored":{"key":"first","step":1}}');
  });

  it('that a plan sets does not stay where the apply cannot even begin', async () => {
    const { type, stored } = await storing('first', { modifyPlan: setInPlan });
    const plan = await type.plan({ ...CHANGE, private: stored });
    expect(plan.plannedPrivate.toString()).toBe('{"stored":{"key":"first"},"planned":{"key":"planned"}}');
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const unreadable = { msgpack: Buffer.from([0xc1]), json: Buffer.alloc(0) };
    const response = await connection.ask(ProviderService.applyResourceChange, {
      typeName: 'served_thing',
      priorState: messageOf(schema, LIVE),
      plannedState: unreadable,
      config: unreadable,
      plannedPrivate: plan.plannedPrivate,
      providerMeta: undefined,
      plannedIdentity: undefined,
    });
    expect(response.diagnostics).toHaveLength(1);
    expect(response.private.toString()).toBe('{"stored":{"key":"first"}}');
  });

  it('comes back byte by byte where nothing changes in it', async () => {
    const bytes = Buffer.from('{ "stored": {"b":[1.50,{"z":1,"a":"\\u00e4"}], "10":1, "9":2} }');
    const touch = ({ private: store }: { readonly private: PrivateState }): void => {
      store.set('other', 1);
      store.set('other', undefined);
      store.set('9', 2);
    };
    const type = await asked({
      read: (_, context) => {
        touch(context);
        return Promise.resolve(LIVE);
      },
      modifyPlan: (_, context) => {
        touch(context);
      },
      update: (_plan, _prior, context) => {
        touch(context);
        return Promise.resolve({ id: '1' });
      },
    });
    expect((await type.read(LIVE, bytes)).private.toString()).toBe(bytes.toString());
    const plan = await type.plan({ ...CHANGE, private: bytes });
    expect(plan.plannedPrivate.toString()).toBe(bytes.toString());
    expect((await type.apply(plan)).private.toString()).toBe(bytes.toString());
  });

  it('is taken as it was when it was set, and handed out as a copy', async () => {
    const seen: unknown[] = [];
    const value = { list: ['first'] };
    const type = await asked({
      create: (_, { private: store }) => {
        store.set('key', value);
        value.list.push('later');
        (store.get('key') as typeof value).list.push('spoiled');
        seen.push(store.get('key'));
        return Promise.resolve({ id: '1' });
      },
    });
    const created = await type.bring({ config: {} });
    expect(seen).toEqual([{ list: ['first'] }]);
    expect(created.private.toString()).toBe('{"stored":{"key":{"list":["first"]}}}');
  });

  it('of an object that is replaced reaches its delete, for which Terraform has those of the create alone, and not the new one', async () => {
    const seen: unknown[] = [];
    const { type, stored } = await storing('first', {
      modifyPlan: (_, context) => {
        seen.push(context.private.get('key'));
        context.private.set('key', context.prior === null ? 'of the new one' : 'planned');
      },
      delete: (_, context) => {
        seen.push(context.private.get('key'));
        context.private.set('step', 1);
        return fails();
      },
    });
    seen.splice(0);
    const first = await type.plan({ ...CHANGE, private: stored });
    const second = await type.plan({ config: CHANGE.config, private: first.plannedPrivate });
    expect(seen.splice(0)).toEqual(['first', undefined]);
    const removal = { prior: LIVE, config: null, planned: null, replace: [], diagnostics: [] };
    const removed = await type.apply({ ...removal, plannedPrivate: second.plannedPrivate });
    expect(seen).toEqual(['first']);
    expect(removed).toMatchObject({ state: LIVE });
    expect(removed.private.toString()).toBe('{"stored":{"key":"first","step":1}}');
    const created = await type.apply(second);
    expect(created.private.toString()).toBe('{"stored":{"key":"first"}}');
  });

  const cyclic: Record<string, Json> = {};
  cyclic['self'] = cyclic;
  const NO_JSON = "private data 'key' cannot be stored: the value is no JSON";
  const NO_STRING = 'the key of private data must be a string';

  it.each<[unknown, unknown, string]>([
    ['key', cyclic, NO_JSON],
    ['key', 5n, NO_JSON],
    ['key', fails, NO_JSON],
    ['key', [Infinity], NO_JSON],
    ['key', { a: NaN }, NO_JSON],
    [Symbol('key'), 1, NO_STRING],
    [5, 1, NO_STRING],
    [null, 1, NO_STRING],
  ])(
    'that cannot be stored is a bug and costs neither the object nor the rest: %p as %p',
    async (key, value, problem) => {
      const type = await asked({
        create: (_, { record, private: store }) => {
          record({ id: '1' });
          store.set('good', 1);
          store.set(key as string, value as Json);
          return Promise.resolve({ id: '1' });
        },
      });
      const created = await type.bring({ config: {} });
      expect(created.private.toString()).toBe('{"stored":{"good":1}}');
      expect(created).toMatchObject({
        state: { id: '1' },
        diagnostics: [unexpectedly('creating served_thing', `MisuseError: ${problem}`)],
      });
    },
  );

  it('of a failed create is kept with the object that exists', async () => {
    const type = await asked({
      create: (_, context) => {
        context.record({ id: '1' });
        context.private.set('key', 'half');
        return fails();
      },
    });
    const created = await type.bring({ config: {} });
    expect(created.state).toMatchObject({ id: '1' });
    expect(created.private.toString()).toBe('{"stored":{"key":"half"}}');
  });

  it('is set and taken away by a read', async () => {
    const { type, stored } = await storing('first', {
      read: (_, context) => {
        context.private.set('key', undefined);
        context.private.set('other', true);
        expect(context.private.get('key')).toBeUndefined();
        return Promise.resolve(LIVE);
      },
    });
    expect((await type.read(LIVE, stored)).private.toString()).toBe('{"stored":{"other":true}}');
  });

  it('is set by an import', async () => {
    const type = await asked({
      importState: (id, context) => {
        context.private.set('imported', id);
        return { id };
      },
    });
    expect((await type.import('7')).private.toString()).toBe('{"stored":{"imported":"7"}}');
  });

  it.each([
    ['no JSON'],
    ['[]'],
    ['{"other":{}}'],
    ['{"stored":[]}'],
    ['{"stored":{},"planned":5}'],
    ['{"stored":{},"replaced":[]}'],
    ['\u0000\u00ff'],
  ])('that is corrupt is ignored with a warning, in every call: %p', async (text) => {
    const bytes = Buffer.from(text, 'latin1');
    const warning =
      'warning: Private Data Ignored: The private data that the state holds beside served_thing is corrupt. The provider ' +
      'goes on without it.';
    const { type } = await storing('first', {
      read: (_, context) => {
        expect(context.private.get('key')).toBeUndefined();
        return Promise.resolve(LIVE);
      },
      update: () => Promise.resolve({ id: '1' }),
      delete: () => Promise.resolve(),
    });
    expect(await type.read(LIVE, bytes)).toMatchObject({ state: LIVE, diagnostics: [warning] });
    const plan = await type.plan({ ...CHANGE, private: bytes });
    expect(plan.diagnostics).toEqual([warning]);
    expect(plan.plannedPrivate).toHaveLength(0);
    const applied = await type.apply({ ...plan, plannedPrivate: bytes });
    expect(applied).toMatchObject({ state: { id: '1', name: 'New' }, diagnostics: [warning] });
  });
});
