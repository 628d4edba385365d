import { exampleProvider, Shelf } from '../example-provider';
import {
  ProviderService,
  Schema_NestedBlock_NestingMode as NestingMode,
  StringKind,
  type Schema_Attribute,
  type Schema_Block,
} from '../../../lib/plugin/transport/generated/tfplugin6';
import type { Schema } from '../../../lib/plugin';
import { connect, type Connection } from './connection';
import { resourceOf, ServedResources } from './served-resources';

const described = { description: 'Text.' };
const schema: Schema = {
  description: 'A `thing`.',
  version: 4,
  deprecated: 'Use other things.',
  attributes: {
    required: { type: 'string', required: true, ...described },
    optional: { type: 'bool', optional: true, ...described },
    computed: { type: 'number', computed: true, ...described },
    both: { type: 'dynamic', optional: true, computed: true, ...described },
    standard: { type: 'string', optional: true, default: 'x', ...described },
    sensitive: { type: ['map', ['set', 'string']], optional: true, sensitive: true, ...described },
    write_only: { type: 'string', optional: true, writeOnly: true, ...described },
    deprecated: {
      type: ['object', { a: ['tuple', ['string']] }],
      optional: true,
      deprecated: 'Use other.',
      ...described,
    },
  },
  blocks: {
    single: { nesting: 'single', minItems: 1, block: { ...described, attributes: {} } },
    list: { nesting: 'list', minItems: 1, maxItems: 2, block: { ...described, deprecated: 'Gone.', attributes: {} } },
    set: {
      nesting: 'set',
      block: {
        ...described,
        attributes: {},
        blocks: { inner: { nesting: 'single', block: { ...described, attributes: {} } } },
      },
    },
    map: { nesting: 'map', block: { ...described, attributes: {} } },
  },
};

describe('the schema', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  async function blockOf(type: Schema): Promise<Schema_Block | undefined> {
    const connection = await served.provider({ resources: { served_thing: resourceOf(type, {}) } });
    const answer = await connection.ask(ProviderService.getProviderSchema, {});
    expect(answer.diagnostics).toEqual([]);
    return answer.resourceSchemas['served_thing']?.block;
  }

  it('has a version, a description in Markdown, and may be deprecated', async () => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const { resourceSchemas, provider } = await connection.ask(ProviderService.getProviderSchema, {});
    expect(resourceSchemas['served_thing']).toMatchObject({
      version: 4,
      block: {
        description: 'A `thing`.',
        descriptionKind: StringKind.MARKDOWN,
        deprecated: true,
        deprecationMessage: 'Use other things.',
      },
    });
    expect(provider).toMatchObject({
      version: 0,
      block: { attributes: [], deprecated: false, deprecationMessage: '' },
    });
  });

  const plain = {
    type: '"string"',
    required: false,
    optional: false,
    computed: false,
    sensitive: false,
    writeOnly: false,
    deprecated: false,
    deprecationMessage: '',
    description: 'Text.',
    descriptionKind: StringKind.MARKDOWN,
    nestedType: undefined,
  };

  it.each<[string, Partial<Omit<Schema_Attribute, 'type'>> & { readonly type?: string }]>([
    ['required', { required: true }],
    ['optional', { type: '"bool"', optional: true }],
    ['computed', { type: '"number"', computed: true }],
    ['both', { type: '"dynamic"', optional: true, computed: true }],
    ['standard', { optional: true, computed: true }],
    ['sensitive', { type: '["map",["set","string"]]', optional: true, sensitive: true }],
    ['write_only', { optional: true, writeOnly: true }],
    [
      'deprecated',
      {
        type: '["object",{"a":["tuple",["string"]]}]',
        optional: true,
        deprecated: true,
        deprecationMessage: 'Use other.',
      },
    ],
  ])('tells of an attribute: %s', async (name, expected) => {
    const block = await blockOf(schema);
    const attribute = block?.attributes.find((candidate) => candidate.name === name);
    expect({ ...attribute, type: attribute?.type.toString() }).toEqual({ ...plain, name, ...expected });
  });

  it.each<[string, object]>([
    ['single', { nesting: NestingMode.SINGLE, minItems: 1, maxItems: 1 }],
    [
      'list',
      { nesting: NestingMode.LIST, minItems: 1, maxItems: 2, block: { deprecated: true, deprecationMessage: 'Gone.' } },
    ],
    ['set', { nesting: NestingMode.SET, minItems: 0, maxItems: 0, block: { blockTypes: [{ typeName: 'inner' }] } }],
    ['map', { nesting: NestingMode.MAP, minItems: 0, maxItems: 0 }],
  ])('tells of a block: %s', async (name, expected) => {
    const block = await blockOf(schema);
    expect(block?.blockTypes.find(({ typeName }) => typeName === name)).toMatchObject(expected);
  });

  describe('of a whole provider', () => {
    let connection: Connection;
    beforeEach(async () => {
      connection = await connect(exampleProvider(new Shelf()));
    });
    afterEach(() => connection.close());

    const capabilities = {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: false,
      generateResourceConfig: false,
    };

    it('names all resources and data sources', async () => {
      const answer = await connection.ask(ProviderService.getProviderSchema, {});
      expect(Object.keys(answer.resourceSchemas)).toEqual(['example_thing']);
      expect(Object.keys(answer.dataSourceSchemas)).toEqual(['example_things']);
      expect(answer).toMatchObject({
        serverCapabilities: capabilities,
        functions: {},
        ephemeralResourceSchemas: {},
        listResourceSchemas: {},
        providerMeta: undefined,
      });
      expect(answer.provider?.block?.attributes.map(({ name }) => name)).toEqual(['shelf', 'token']);
    });

    it('is short without the schemas', async () => {
      expect(await connection.ask(ProviderService.getMetadata, {})).toEqual({
        serverCapabilities: capabilities,
        diagnostics: [],
        resources: [{ typeName: 'example_thing' }],
        dataSources: [{ typeName: 'example_things' }],
        functions: [],
        ephemeralResources: [],
      });
    });

    it('has no identities and no functions', async () => {
      expect(await connection.ask(ProviderService.getResourceIdentitySchemas, {})).toEqual({
        identitySchemas: {},
        diagnostics: [],
      });
      expect(await connection.ask(ProviderService.getFunctions, {})).toEqual({ functions: {}, diagnostics: [] });
    });
  });
});
