/**
 * The arguments and attributes of the data sources. None of them has a token or a client secret.
 *
 * IDs are strings, as in the resource. Only `oauth_app_id` is a number, here as there. Source: HDP API reference, OAuth
 * profiles, OAuth applications, data stores.
 */
import { idTextRule, namePatternRule, nameRule, notBlankRule } from './rules';

const profileOwner = {
  type: 'string',
  optional: true,
  rules: [notBlankRule],
  description: 'HDP user who owns the profiles. Default: `user` of the provider, else the login itself.',
} as const;

/** What lists tell about an object. */
const listedObject = ['object', { id: 'string', name: 'string', description: 'string' }] as const;

export const oauthProfileLookUpSchema = {
  description:
    'Looks up one OAuth profile by ID or by name, so that a configuration can use a profile that it does not manage. ' +
    'Exactly one of `id` and `name` is required. The tokens are not read into the state. It is an error if there is no ' +
    'such profile, or if several profiles have the name.',
  attributes: {
    id: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [idTextRule],
      description: 'ID of the profile.',
    },
    name: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [nameRule],
      description: 'Name of the profile, case-sensitive.',
    },
    user: profileOwner,
    oauth_app_id: {
      type: 'number',
      computed: true,
      description: 'ID of the OAuth application that the profile belongs to.',
    },
    description: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Description. Null if there is none.',
    },
  },
} as const;

export const oauthProfilesSchema = {
  description: 'Lists the OAuth profiles of a user. An empty list is not an error.',
  attributes: {
    name_pattern: {
      type: 'string',
      optional: true,
      rules: [namePatternRule],
      description:
        'Pattern that the whole name must match, case-sensitive: `*` matches any number of characters, `?` matches one. ' +
        'It is not a regular expression. Default: all profiles.',
    },
    user: profileOwner,
    profiles: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The profiles in the order of their IDs, each with `id`, `name` and `description`. The description is null if ' +
        'there is none.',
    },
  },
} as const;

export const oauthProfileStatisticsSchema = {
  description:
    'Lists the data sources that use an OAuth profile. They lose their access when the profile is deleted or its tokens ' +
    'become invalid.',
  attributes: {
    oauth_profile_id: {
      type: 'string',
      required: true,
      rules: [idTextRule],
      description: 'ID of the profile.',
    },
    user: profileOwner,
    data_sources_linked: {
      type: 'number',
      computed: true,
      description: 'Number of data sources that use the profile, as the server counts them.',
    },
    data_store_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'ID of the data store that the profile gives access to. Null if the server does not return it.',
    },
    data_sources: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The data sources in the order of their IDs, each with `id`, `name` and `description`. The description is null if ' +
        'there is none.',
    },
  },
} as const;

export const oauthApplicationSchema = {
  description:
    'Looks up one OAuth application by ID or by name: the client that HDP is registered as with a data store. Exactly one ' +
    'of `id` and `name` is required. The client secret is not read into the state. It is an error if there is no such ' +
    'application, or if several applications have the name. The login needs permission Administrator (12), or MgmtAPI ' +
    '(11) and OAuth (28).',
  attributes: {
    id: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [idTextRule],
      description: 'ID of the application. Terraform converts it where a number is expected, as in `oauth_app_id`.',
    },
    name: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [notBlankRule],
      description: 'Name of the application, case-sensitive.',
    },
    tenant_id: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      rules: [idTextRule],
      description:
        'ID of the tenant that the application belongs to. Together with `name`, it limits the search to this tenant. It ' +
        'cannot be set together with `id`. Default: all tenants that the user administers.',
    },
    tenant_name: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'Name of the tenant to which a search by `name` is limited. Set at most one of `tenant_id` and `tenant_name`.',
    },
    user: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'HDP user on whose behalf the application is looked up. Default: `user` of the provider, else the login itself.',
    },
    data_store_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'ID of the data store that the application is registered with. See data source `hdp_data_stores`.',
    },
    description: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Description. Null if there is none.',
    },
    client_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Client ID of HDP at the authorization server. It is not a secret.',
    },
    authorize_uri: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'URL at which the authorization server asks users for consent.',
    },
    token_uri: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'URL at which the authorization server issues tokens.',
    },
    scope: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'The scopes that HDP requests, separated by spaces.',
    },
  },
} as const;

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
