import { checkDefinition, DefinitionError } from '../../lib/plugin/definition-check';
import type { Attribute, Block, NestedBlock, Schema } from '../../lib/plugin';
import { exampleProvider, Shelf } from './example-provider';
import { providerOf, resourceOf, type Overrides } from './rpc/served-resources';

const described = { description: 'Text.' };
const block: Block = { ...described, attributes: {} };

function problemsOf(overrides: Overrides): readonly string[] {
  try {
    checkDefinition(providerOf(overrides));
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

const inResource = (schema: Partial<Schema>): readonly string[] =>
  problemsOf({ resources: { a_thing: resourceOf({ ...block, ...schema }, {}) } });

describe('the definition of a provider', () => {
  it('is good: the example', () => {
    expect(() => {
      checkDefinition(exampleProvider(new Shelf()));
    }).not.toThrow();
  });

  it('is refused with all problems at once', () => {
    const broken = providerOf({ address: 'example', version: '', resources: { 'A-thing': resourceOf(block, {}) } });
    expect(() => {
      checkDefinition(broken);
    }).toThrow(
      new DefinitionError([
        "provider: 'address' must be <hostname>/<namespace>/<type>",
        "provider: 'version' must not be empty",
        'resource A-thing: a type name holds lower-case letters, digits and underscores only',
      ]),
    );
    expect(new DefinitionError(['a', 'b']).message).toBe("The provider's definition has a bug:\n  - a.\n  - b.");
  });

  it.each([['terraform.internal/test/thing'], ['localhost:8080/a/b'], ['registry.terraform.io/hashicorp/null']])(
    'may have the address %s',
    (address) => {
      expect(problemsOf({ address })).toEqual([]);
    },
  );

  it('has upgraders from older versions only', () => {
    const upgraders = { 0: () => ({}), 1: () => ({}), 2: () => ({}) };
    const type = resourceOf({ ...block, version: 2 }, { upgraders });
    expect(problemsOf({ resources: { a_thing: type } })).toEqual([
      'resource a_thing: an upgrader from version 2 has no place before schema version 2',
    ]);
  });
});

describe('a schema', () => {
  it.each<[string, Partial<Schema>, string]>([
    ['without a description', { description: ' ' }, 'the schema has no description'],
    ['with a negative version', { version: -1 }, "'version' must be a whole number from 0"],
    ['with half a version', { version: 0.5 }, "'version' must be a whole number from 0"],
    [
      'with a name of Terraform',
      { attributes: { count: { type: 'number', optional: true, ...described } } },
      "'count' is reserved by Terraform",
    ],
    [
      'with a block named so',
      { blocks: { lifecycle: { nesting: 'list', block } } },
      "'lifecycle' is reserved by Terraform",
    ],
    [
      'with a name in upper case',
      { attributes: { userName: { type: 'string', optional: true, ...described } } },
      "'userName' must be named with lower-case letters, digits and underscores",
    ],
    [
      'with one name twice',
      {
        attributes: { rule: { type: 'string', optional: true, ...described } },
        blocks: { rule: { nesting: 'list', block } },
      },
      "'rule' is an attribute and a block",
    ],
    [
      'with an ID that is a list',
      { attributes: { id: { type: ['list', 'string'], computed: true, ...described } } },
      "'id' must be a string or a number",
    ],
    [
      'with an ID that nobody need give',
      { attributes: { id: { type: 'string', optional: true, ...described } } },
      "'id' must be required or computed",
    ],
    [
      'with an ID that may be null',
      { attributes: { id: { type: 'string', computed: true, nullable: true, ...described } } },
      "'id' cannot be null in a stored object",
    ],
  ])('is refused %s', (_, schema, problem) => {
    expect(inResource(schema)).toEqual([`resource a_thing: ${problem}`]);
  });

  it('of a provider does not have its names either', () => {
    const attributes = { alias: { type: 'string', optional: true, ...described } } as const;
    expect(problemsOf({ schema: { ...described, attributes } })).toEqual([
      "provider: 'alias' is reserved by Terraform",
    ]);
    expect(inResource({ attributes })).toEqual([]);
  });
});

/** As data that never saw the types. */
const loose = (attribute: object): Attribute => ({ type: 'string', ...described, ...attribute }) as Attribute;

describe('an attribute', () => {
  const short = { requirement: 'must be short', accepts: (value: string) => value.length < 4 };

  it.each<[string, object, string]>([
    ['without a description', { optional: true, description: '' }, 'has no description'],
    ['that is nothing', {}, 'must be required, optional or computed'],
    ['required and optional', { required: true, optional: true }, 'cannot be required and optional'],
    ['required and computed', { required: true, computed: true }, 'cannot be required and computed'],
    [
      'write-only and computed',
      { optional: true, computed: true, writeOnly: true },
      'cannot be write-only and computed',
    ],
    ['required with a default', { required: true, default: 'x' }, 'cannot be required and have a default'],
    [
      'computed with a default',
      { optional: true, computed: true, default: 'x' },
      'cannot be computed and have a default',
    ],
    [
      'write-only with a default',
      { optional: true, writeOnly: true, default: 'x' },
      'cannot be write-only and have a default: it is never planned',
    ],
    [
      'write-only that requires replacement',
      { optional: true, writeOnly: true, requiresReplace: true },
      'cannot be write-only and require replacement',
    ],
    [
      'kept but not computed',
      { optional: true, keepWhenUnchanged: true },
      "has 'keepWhenUnchanged' but is not computed",
    ],
    ['nullable but not computed', { optional: true, nullable: true }, "has 'nullable' but is not computed"],
    [
      'that nobody can change but requires replacement',
      { computed: true, requiresReplace: true },
      'cannot require replacement: no user can change it',
    ],
    ['that nobody can write but has rules', { computed: true, rules: [] }, 'has rules but is never in a configuration'],
    ['of no type', { optional: true, type: 'text' }, 'has a type that is not known'],
    ['of half a type', { optional: true, type: ['list'] }, 'has a type that is not known'],
    [
      'with dynamic elements',
      { optional: true, type: ['object', { a: ['map', 'dynamic'] }] },
      'cannot have dynamic elements in a list, set or map',
    ],
    ['with null as its default', { optional: true, default: null }, 'has null as its default: leave it out'],
    [
      'with a default of another type',
      { optional: true, type: ['list', 'number'], default: [1, 'x'] },
      "has a default that does not fit: '[1]' must be a finite number, got a string",
    ],
    [
      'with a default against its rule',
      { optional: true, default: 'long', rules: [short] },
      'has a default that its own rule refuses: it must be short',
    ],
  ])('%s is refused', (_, attribute, problem) => {
    expect(inResource({ attributes: { it: loose(attribute) } })).toEqual([`resource a_thing: 'it' ${problem}`]);
  });

  it.each<[string, object]>([
    ['required', { required: true }],
    ['write-only', { required: true, writeOnly: true, sensitive: true }],
    ['with a default within its rule', { optional: true, default: 'abc', rules: [short] }],
    ['with false as its default', { optional: true, type: 'bool', default: false }],
    ['computed, kept and nullable', { computed: true, keepWhenUnchanged: true, nullable: true }],
    ['optional, computed and requiring replacement', { optional: true, computed: true, requiresReplace: true }],
    ['dynamic', { optional: true, type: 'dynamic' }],
  ])('%s is good', (_, attribute) => {
    expect(inResource({ attributes: { it: loose(attribute) } })).toEqual([]);
  });

  const rows: [string, object, string, string][] = [
    ['a default', { optional: true, default: 'x' }, 'cannot have a default in a', 'provider, data source'],
    ['write-only', { optional: true, writeOnly: true }, 'cannot be write-only in a', 'provider, data source'],
    [
      'requiring replacement',
      { optional: true, requiresReplace: true },
      'cannot require replacement in a',
      'provider, data source',
    ],
    ['kept', { computed: true, keepWhenUnchanged: true }, "cannot have 'keepWhenUnchanged' in a", 'data source'],
    ['computed', { computed: true }, 'cannot be computed in a', 'provider'],
  ];
  it.each(rows)('%s has its place in a resource', (_, attribute, problem, kinds) => {
    const schema: Schema = { ...described, attributes: { it: loose(attribute) } };
    const read = (): Promise<never> => Promise.reject(new Error('unused'));
    expect(inResource(schema)).toEqual([]);
    if (kinds.includes('provider')) expect(problemsOf({ schema })).toContain(`provider: 'it' ${problem} provider`);
    if (kinds.includes('data source')) {
      expect(problemsOf({ dataSources: { some_things: { schema, read } } })).toEqual([
        `data source some_things: 'it' ${problem} data source`,
      ]);
    }
  });
});

describe('a block', () => {
  const nest = (nesting: NestedBlock['nesting'], attribute: object): NestedBlock => ({
    nesting,
    block: { ...described, attributes: { it: loose(attribute) } },
  });
  const twice = (outer: NestedBlock['nesting'], inner: NestedBlock): NestedBlock => ({
    nesting: outer,
    block: { ...block, blocks: { inner } },
  });

  it.each<[string, NestedBlock, string]>([
    ['without a description', { nesting: 'list', block: { ...block, description: '' } }, "'b' has no description"],
    ['of no kind', { nesting: 'group' as 'list', block }, "'b' has a nesting that is not known"],
    [
      'with half a bound',
      { nesting: 'list', minItems: 0.5, block },
      "'b' must have whole numbers as 'minItems' and 'maxItems'",
    ],
    [
      'with a negative bound',
      { nesting: 'set', maxItems: -1, block },
      "'b' must have whole numbers as 'minItems' and 'maxItems'",
    ],
    [
      'with bounds in the wrong order',
      { nesting: 'list', minItems: 3, maxItems: 2, block },
      "'b' has a 'minItems' above its 'maxItems'",
    ],
    [
      'that is a map with a bound',
      { nesting: 'map', maxItems: 2, block },
      "'b' is a map: it takes no 'minItems' or 'maxItems'",
    ],
    ['that is single, twice', { nesting: 'single', maxItems: 2, block }, "'b' is a single block: there is one at most"],
    ['with a computed attribute', nest('single', { computed: true }), "'b.it' cannot be computed inside a block"],
    [
      'that is a set with a default',
      nest('set', { optional: true, default: 'x' }),
      "'b.it' cannot have a default inside a set",
    ],
    [
      'that is a set with a write-only attribute',
      nest('set', { optional: true, writeOnly: true }),
      "'b.it' cannot be write-only inside a set",
    ],
    [
      'in a set, requiring replacement',
      twice('set', nest('single', { optional: true, requiresReplace: true })),
      "'b.inner.it' cannot require replacement inside a set",
    ],
    [
      'that is a list with a dynamic attribute',
      nest('list', { optional: true, type: 'dynamic' }),
      "'b.it' cannot be dynamic inside a list",
    ],
    [
      'in a map with a dynamic attribute',
      twice('map', nest('single', { optional: true, type: ['object', { a: 'dynamic' }] })),
      "'b.inner.it' cannot be dynamic inside a map",
    ],
  ])('%s is refused', (_, b, problem) => {
    expect(inResource({ blocks: { b } })).toEqual([`resource a_thing: ${problem}`]);
  });

  it.each<[string, NestedBlock]>([
    ['single and required', { nesting: 'single', minItems: 1, maxItems: 1, block }],
    ['bounded', { nesting: 'list', minItems: 2, maxItems: 2, block }],
    ['open above', { nesting: 'set', minItems: 2, block }],
    ['single with a dynamic attribute', twice('single', nest('single', { optional: true, type: 'dynamic' }))],
  ])('%s is good', (_, b) => {
    expect(inResource({ blocks: { b } })).toEqual([]);
  });
});
