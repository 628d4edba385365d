/** Data stores: the data sources. Source: HDP API reference, data stores. */
import { shown } from '../attributes';
import type { Kind } from '../kind';
import { lookupAttributes } from '../lookup-attributes';

/** Data sources only. */
export const DATA_STORE_TYPE = 'hdp_data_store';
export const DATA_STORES_TYPE = 'hdp_data_stores';

export const dataStoresSchema = {
  description: 'Lists the kinds of data stores that the HDP server supports, such as Salesforce or Google Analytics.',
  attributes: {
    data_stores: {
      type: [
        'list',
        ['object', { id: 'string', name: 'string', is_beta: 'bool', is_group: 'bool', authorized: 'bool' }],
      ],
      computed: true,
      description:
        'The data stores in the order of their IDs, each with `id`, `name` and the flags `is_beta`, `is_group` and ' +
        '`authorized`. A flag is null if the server does not return it.',
      construct: {
        item: {
          description: 'One data store. Flags are null if the server does not return them.',
          fields: {
            id: 'ID of the data store.',
            name: 'Name of the data store, for example `Google Analytics`.',
            is_beta: 'The flag `isBeta` of the server.',
            is_group: 'The flag `isGroup` of the server.',
            authorized: 'The flag `authorized` of the server.',
          },
        },
      },
    },
  },
} as const;

const found = lookupAttributes({ noun: 'data store', example: '1', spelling: 'case-sensitive' });

const flag = (name: string) =>
  shown('bool', `The flag \`${name}\` of the server. Null if the server does not return it.`);

const option = [
  'object',
  {
    connection_type: 'string',
    name: 'string',
    display_name: 'string',
    description: 'string',
    value_type: 'string',
    required: 'bool',
    secret: 'bool',
    default_value: 'string',
    choices: ['list', 'string'],
  },
] as const;

export const dataStoreSchema = {
  description:
    'Looks up one data store by ID or by name, with the options that its data sources have and which of them are secret. ' +
    'Exactly one of `id` and `name` is required. The login needs permission MgmtAPI (11).',
  attributes: {
    ...found,
    name: { ...found.name, nullable: true },
    is_beta: flag('isBeta'),
    is_group: flag('isGroup'),
    authorized: flag('authorized'),
    driver_version: shown('string', 'Version of the driver. Null if the server does not return it: HDP 4.6 or newer.'),
    secret_options: shown(
      ['set', 'string'],
      'Names of the options that are secret with any connection type: those that belong in `options_wo` of a data ' +
        'source. Null if the server does not tell the options.',
    ),
    options: {
      type: ['list', option],
      computed: true,
      nullable: true,
      description:
        'What a data source may have as `options`, in the order of connection types and names. The default of a secret ' +
        'option is not read. Null if the server does not tell the options.',
      construct: {
        item: {
          description: 'One option of the data sources of a data store.',
          fields: {
            connection_type: 'Connection type that the option is for, for example `Cloud`.',
            name: 'Name of the option, as in `options` of a data source.',
            display_name: 'Name of the option in the Web UI. Null if the server does not return it.',
            description: 'What the option is for. Null if the server does not return it.',
            value_type: '`string`, `integer`, `boolean` or `password`. Null if the server does not return it.',
            required: 'Whether a data source must have the option, unless it has an OAuth profile.',
            secret: 'Whether the option is secret: it belongs in `options_wo`.',
            default_value: 'Value of an option that is not set. Null if there is none, and for a secret option.',
            choices: 'The values that are possible. Empty if any is.',
          },
        },
      },
    },
  },
} as const;

export const kind = {
  label: 'data store',
  words: {
    [DATA_STORE_TYPE]: { title: 'Data Store', article: 'the', noun: 'data store' },
    [DATA_STORES_TYPE]: { title: 'Data Stores', article: 'the', noun: 'data stores' },
  },
  permissions: {},
  resources: {},
  dataSources: {
    [DATA_STORE_TYPE]: {
      schema: dataStoreSchema,
      relations: { exactlyOneOf: [['id', 'name']] },
      example: `
const store = new DataHdpDataStore(this, 'snowflake', { name: 'Snowflake' });
new TerraformOutput(this, 'secret_options', { value: store.secretOptions });`,
    },
    [DATA_STORES_TYPE]: {
      schema: dataStoresSchema,
      example: `
const stores = new DataHdpDataStores(this, 'stores');
new TerraformOutput(this, 'data_stores', { value: stores.dataStores });`,
    },
  },
} as const satisfies Kind;
