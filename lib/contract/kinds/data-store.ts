/** Data stores: the data source. Source: HDP API reference, data stores. */

/** Data source only. */
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
    },
  },
} as const;
