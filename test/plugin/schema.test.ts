/**
 * Types that follow from a schema. These tests fail when the project is compiled (`tsc -p .`); running them only shows that
 * the identity functions hand back what they get.
 */
import {
  isUnknown,
  resource,
  type AnyResource,
  type Attribute,
  type Computed,
  type Config,
  type ImportedStub,
  type KnownConfig,
  type Planned,
  type Prior,
  type State,
  type Unknown,
} from '../../lib/plugin';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one way to tell `any` from the rest
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are the same. */
function same<A, B>(...differ: Equal<A, B> extends true ? [] : [expected: B, actual: A]): void {
  expect(differ).toEqual([]);
}

const schema = {
  description: 'A thing.',
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'ID.' },
    name: { type: 'string', required: true, description: 'Name.' },
    size: { type: 'number', optional: true, description: 'Size.' },
    secret: { type: 'string', optional: true, writeOnly: true, sensitive: true, description: 'Secret.' },
    pin: { type: 'string', required: true, writeOnly: true, sensitive: true, description: 'PIN.' },
    owner: { type: 'string', optional: true, computed: true, description: 'Owner.' },
    note: { type: 'string', computed: true, nullable: true, description: 'Note.' },
    tags: { type: ['map', 'string'], optional: true, description: 'Tags.' },
    ports: { type: ['list', 'number'], required: true, description: 'Ports.' },
    box: {
      type: ['object', { width: 'number', labels: ['set', 'string'] }],
      optional: true,
      description: 'Box.',
    },
  },
} as const;
type S = typeof schema;

describe('types that follow from a schema', () => {
  it('let a configuration be unknown in any part and null where nothing is required', () => {
    same<Config<S>['name'], string | Unknown>();
    same<Config<S>['size'], number | Unknown | null>();
    same<Config<S>['pin'], string | Unknown>();
    same<Config<S>['id'], string | Unknown | null>();
    same<Config<S>['ports'], Unknown | readonly (number | Unknown)[]>();
    same<Config<S>['tags'], Unknown | null | { readonly [key: string]: string | Unknown }>();
    same<
      Config<S>['box'],
      | Unknown
      | null
      | { readonly width: number | Unknown | null; readonly labels: Unknown | null | readonly (string | Unknown)[] }
    >();
  });

  it('hold write-only values in the known configuration alone', () => {
    same<KnownConfig<S>['secret'], string | null>();
    same<KnownConfig<S>['pin'], string>();
    same<Planned<S>['secret'], null>();
    same<Planned<S>['pin'], null>();
    same<State<S>['pin'], null>();
  });

  it('let only computed values be unknown in a plan', () => {
    same<Planned<S>['id'], string | Unknown>();
    same<Planned<S>['owner'], string | Unknown>();
    same<Planned<S>['note'], string | Unknown | null>();
    same<Planned<S>['name'], string>();
    same<Planned<S>['size'], number | null>();
  });

  it('know which stored values may be null', () => {
    same<State<S>['id'], string>();
    same<State<S>['name'], string>();
    same<State<S>['size'], number | null>();
    same<State<S>['owner'], string>();
    same<State<S>['note'], string | null>();
    same<State<S>['tags'], { readonly [key: string]: string } | null>();
    same<State<S>['box'], { readonly width: number | null; readonly labels: readonly string[] | null } | null>();
  });

  it('are sure of nothing but the ID before a read', () => {
    same<Prior<S>['id'], string>();
    same<Prior<S>['name'], string | null>();
  });

  it('ask create and update for computed values alone', () => {
    same<keyof Computed<S>, 'id' | 'owner' | 'note'>();
    same<Computed<S>['note'], string | null>();
  });

  it('ask an import for the ID at least', () => {
    same<ImportedStub<S>['id'], string>();
    same<ImportedStub<S>['name'], string | null | undefined>();
  });

  it('tell unknown from known by the guard', () => {
    const length = (value: Config<S>['name']): number => (isUnknown(value) ? -1 : value.length);
    expect(length('four')).toBe(4);
  });
});

interface Client {
  fetch(id: string): Promise<string>;
}

describe('resource()', () => {
  const definition = {
    schema,
    create: () => Promise.resolve({ id: '1', owner: 'me', note: null }),
    read: () => Promise.reject(new Error('unused')),
    update: () => Promise.reject(new Error('unused')),
    delete: () => Promise.resolve(),
  };

  it('refuses a plan that sets what is not computed, or to what it never is', () => {
    const thing = resource<S, Client>({
      ...definition,
      modifyPlan(plan) {
        plan.set('note', null);
        // @ts-expect-error: `name` is not computed
        plan.set('name', 'x');
        // @ts-expect-error: `owner` is never null
        plan.set('owner', null);
      },
    });
    same<typeof thing, AnyResource<Client>>();
    expect(thing.schema).toBe(schema);
  });

  it('refuses a create that leaves out a computed value', () => {
    const thing = resource<S, Client>({
      ...definition,
      // @ts-expect-error: `owner` and `note` are missing
      create: () => Promise.resolve({ id: '1' }),
    });
    expect(thing.schema).toBe(schema);
  });
});

describe('an attribute', () => {
  it.each<object>([
    // @ts-expect-error: required and computed
    { type: 'string', required: true, computed: true, description: 'Text.' } satisfies Attribute,
    // @ts-expect-error: write-only and computed
    { type: 'string', computed: true, writeOnly: true, description: 'Text.' } satisfies Attribute,
    // @ts-expect-error: neither required, optional nor computed
    { type: 'string', description: 'Text.' } satisfies Attribute,
    // @ts-expect-error: no description
    { type: 'string', required: true } satisfies Attribute,
    // @ts-expect-error: no such type
    { type: 'text', required: true, description: 'Text.' } satisfies Attribute,
  ])('does not compile in an impossible form', (attribute) => {
    expect(attribute).toBeDefined();
  });
});
