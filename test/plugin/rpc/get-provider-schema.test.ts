import { exampleProvider, Shelf } from '../example-provider';
import {
  ProviderService,
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
  attributes: {
    required: { type: 'string', required: true, ...described },
    optional: { type: 'bool', optional: true, ...described },
    computed: { type: 'number', computed: true, ...described },
    both: { type: 'string', optional: true, computed: true, ...described },
    sensitive: { type: ['map', ['set', 'string']], optional: true, sensitive: true, ...described },
    write_only: { type: 'string', optional: true, writeOnly: true, ...described },
    deprecated: {
      type: ['object', { a: ['list', 'string'] }],
      optional: true,
      deprecated: 'Use other.',
      ...described,
    },
  },
};

describe('the schema', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  async function blockOf(type: Schema): Promise<Schema_Block | undefined> {
    const connection = await served.provider({ resources: { served_thing: resourceOf(type, {}) } });
    const response = await connection.ask(ProviderService.getProviderSchema, {});
    expect(response.diagnostics).toEqual([]);
    return response.resourceSchemas['served_thing']?.block;
  }

  it('has a version and a description in Markdown', async () => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const { resourceSchemas, provider } = await connection.ask(ProviderService.getProviderSchema, {});
    expect(resourceSchemas['served_thing']).toMatchObject({
      version: 4,
      block: {
        description: 'A `thing`.',
        descriptionKind: StringKind.MARKDOWN,
        blockTypes: [],
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
    ['both', { optional: true, computed: true }],
    ['sensitive', { type: '["map",["set","string"]]', optional: true, sensitive: true }],
    ['write_only', { optional: true, writeOnly: true }],
    [
      'deprecated',
      {
        type: '["object",{"a":["list","string"]}]',
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
      const response = await connection.ask(ProviderService.getProviderSchema, {});
      expect(Object.keys(response.resourceSchemas)).toEqual(['example_thing']);
      expect(Object.keys(response.dataSourceSchemas)).toEqual(['example_things']);
      expect(response).toMatchObject({
        serverCapabilities: capabilities,
        functions: {},
        ephemeralResourceSchemas: {},
        listResourceSchemas: {},
        providerMeta: undefined,
      });
      expect(response.provider?.block?.attributes.map(({ name }) => name)).toEqual(['shelf', 'token']);
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
