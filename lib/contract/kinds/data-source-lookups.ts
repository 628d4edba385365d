/** The lookups of HDP data sources, which have no secret options. Source: HDP API reference, data sources. */
import { lookupAttributes } from '../lookup-attributes';
import { dataSourceNamePatternRule, generatedIdRule, notBlankRule } from '../rules';

const owner = {
  type: 'string',
  optional: true,
  rules: [notBlankRule],
  description: 'HDP user who owns the data sources. Default: `user` of the provider, else the login itself.',
} as const;

export const dataSourceLookupSchema = {
  description:
    'Looks up one data source of HDP by ID or by name, so that a configuration can use a data source that it does not ' +
    'manage. Exactly one of `id` and `name` is required. Secret options are not read into the state. It is an error if ' +
    'there is no such data source, or if several have the name. The login needs MgmtAPI (11) and ViewDataSource (2).',
  attributes: {
    ...lookupAttributes({ noun: 'data source', example: '45', spelling: 'compared without regard to case' }),
    user: owner,
    data_store: {
      type: 'number',
      computed: true,
      nullable: true,
      description: 'ID of the data store. See data source `hdp_data_store`. Null if the server does not return it.',
    },
    connection_type: {
      type: 'string',
      computed: true,
      nullable: true,
      description: '`Cloud`, `Hybrid` or `Group`. Null if the server does not return it.',
    },
    description: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Description. Null if there is none.',
    },
    oauth_profile_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'ID of the OAuth profile with which HDP accesses the data store. Null if there is none.',
    },
    options: {
      type: ['map', 'string'],
      computed: true,
      nullable: true,
      description:
        'Options of the connection, without `OAuthProfileId`, and without all options that the data store does not ' +
        'declare, or declares as passwords. Null if the server does not tell the options of the data source or of its ' +
        'data store.',
    },
  },
} as const;

export const dataSourcesSchema = {
  description:
    'Lists the data sources and groups of data sources of an HDP user. Those that other users share are not listed. An ' +
    'empty list is not an error. The login needs MgmtAPI (11) and ViewDataSource (2).',
  attributes: {
    name_pattern: {
      type: 'string',
      optional: true,
      rules: [dataSourceNamePatternRule],
      description:
        'Pattern that the whole name must match, case-sensitive: `*` matches any number of characters, `?` matches one. ' +
        'It is not a regular expression. Default: all data sources.',
    },
    data_store: {
      type: 'number',
      optional: true,
      rules: [generatedIdRule],
      description: 'ID of the data store of the data sources. Default: all data stores.',
    },
    user: owner,
    data_sources: {
      type: [
        'list',
        ['object', { id: 'string', name: 'string', description: 'string', data_store: 'number', is_group: 'bool' }],
      ],
      computed: true,
      description:
        'The data sources in the order of their IDs, each with `id`, `name`, `description`, `data_store` and `is_group`. ' +
        'What the server does not return is null.',
      construct: {
        item: {
          description: 'One data source of the list.',
          fields: {
            id: 'ID of the data source.',
            name: 'Name of the data source.',
            description: 'Description. Null if there is none.',
            data_store: 'ID of the data store. Null if the server does not return it.',
            is_group: 'Whether it is a group of data sources. Null if the server does not return it.',
          },
        },
      },
    },
  },
} as const;
