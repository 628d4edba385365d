/** Data stores: the data sources. Source: HDP API reference, data stores. */
import type { Kind } from '../kind';
import { dataStoreSchema } from './data-store-options';

export { dataStoreSchema };

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
