import { Readable } from 'node:stream';
import { action, dataSource, list, type Schema } from '../../../lib/plugin';
import { ProviderService, StringKind, type Schema_Attribute } from '../generated/tfplugin6';
import { EMPTY_SCHEMA, resourceOf, ServedResources } from './served-resources';

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
    deprecated: { type: ['object', { a: ['list', 'string'] }], optional: true, deprecated: 'Use other.', ...described },
  },
};

const PROVIDER = {
  schema,
  resources: { served_thing: resourceOf(schema, {}) },
  dataSources: { served_things: dataSource({ schema, read: () => Promise.reject(new Error('not expected')) }) },
};

const capabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};

describe('the schema of a provider', () => {
  const served = new ServedResources();

  it('names all resources and data sources, with versions and descriptions in Markdown', async () => {
    const connection = await served.provider(PROVIDER);
    const response = await connection.ask(ProviderService.getProviderSchema, {});
    const block = {
      description: 'A `thing`.',
      descriptionKind: StringKind.MARKDOWN,
      blockTypes: [],
      deprecated: false,
      computed: false,
    };
    expect(response).toMatchObject({
      provider: { version: 4, block },
      resourceSchemas: { served_thing: { version: 4, block } },
      dataSourceSchemas: { served_things: { version: 4, block } },
      serverCapabilities: capabilities,
      listResourceSchemas: {},
      providerMeta: undefined,
      diagnostics: [],
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
    const connection = await served.provider(PROVIDER);
    const { resourceSchemas } = await connection.ask(ProviderService.getProviderSchema, {});
    const attribute = resourceSchemas['served_thing']?.block?.attributes.find((candidate) => candidate.name === name);
    expect({ ...attribute, type: attribute?.type.toString() }).toEqual({ ...plain, name, ...expected });
  });

  it('names lists by the resources that they list, and actions', async () => {
    const objects = (): Promise<never> => Promise.reject(new Error('not expected'));
    const connection = await served.provider({
      ...PROVIDER,
      resources: {
        served_thing: resourceOf(schema, { list: list({ schema: EMPTY_SCHEMA, objects }) }),
        served_other: resourceOf(schema, {}),
      },
      actions: { served_deed: action({ schema, invoke: () => Readable.from([]) }) },
    });
    expect(await connection.ask(ProviderService.getMetadata, {})).toMatchObject({
      listResources: [{ typeName: 'served_thing' }],
      actions: [{ typeName: 'served_deed' }],
    });
    const response = await connection.ask(ProviderService.getProviderSchema, {});
    expect(response).toMatchObject({
      listResourceSchemas: { served_thing: { version: 0, block: { description: 'Nothing.', attributes: [] } } },
      actionSchemas: { served_deed: { schema: { version: 4, block: { description: 'A `thing`.' } } } },
    });
    expect(Object.keys(response.listResourceSchemas)).toEqual(['served_thing']);
  });

  it('is short without the schemas, and has no identities and no functions', async () => {
    const connection = await served.provider(PROVIDER);
    expect(await connection.ask(ProviderService.getMetadata, {})).toEqual({
      serverCapabilities: capabilities,
      diagnostics: [],
      resources: [{ typeName: 'served_thing' }],
      dataSources: [{ typeName: 'served_things' }],
      listResources: [],
      actions: [],
    });
    expect(await connection.ask(ProviderService.getResourceIdentitySchemas, {})).toEqual({
      identitySchemas: {},
      diagnostics: [],
    });
    expect(await connection.ask(ProviderService.getFunctions, {})).toEqual({ diagnostics: [] });
  });
});
