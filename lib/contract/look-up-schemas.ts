/**
 * The arguments and attributes of the data sources. None of them has a token or a client secret.
 *
 * IDs are texts, as in the resource; only `oauth_app_id` is a number there and so here. Source: HDP API reference, OAuth
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
    'Looks up one OAuth profile by its ID or by its name, so that a configuration can use a profile that it does not ' +
    'manage. Exactly one of `id` and `name` is required. Its tokens are not read into the state. A profile that is not ' +
    'there is an error, and so is a name that several profiles have.',
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
      description: 'Name of the profile, in exactly this case.',
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
      description: 'Free text. Null if there is none.',
    },
  },
} as const;

export const oauthProfilesSchema = {
  description: 'Lists the OAuth profiles of a user. That there is none is no error.',
  attributes: {
    name_pattern: {
      type: 'string',
      optional: true,
      rules: [namePatternRule],
      description:
        'Which profiles are listed, by the whole name and in exactly this case: `*` stands for any number of ' +
        'characters, `?` for one; this is no regular expression. Default: all.',
    },
    user: profileOwner,
    profiles: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The profiles in the order of their IDs, each with `id`, `name` and `description`, which is null if there is none.',
    },
  },
} as const;

export const oauthProfileStatisticsSchema = {
  description:
    'Tells which data sources use an OAuth profile. They lose their access when the profile is deleted or its tokens ' +
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
      description: 'How many data sources use the profile, as the server counts them.',
    },
    data_store_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'ID of the data store that the profile gains access to. Null if the server does not tell.',
    },
    data_sources: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The data sources in the order of their IDs, each with `id`, `name` and `description`, which is null if there ' +
        'is none.',
    },
  },
} as const;

export const oauthApplicationSchema = {
  description:
    'Looks up one OAuth application, which is what a data store knows HDP by, by its ID or by its name. Exactly one of ' +
    '`id` and `name` is required. Its client secret is not read into the state. An application that is not there is an ' +
    'error, and so is a name that several applications have. The login needs permission Administrator (12), or MgmtAPI ' +
    '(11) and OAuth (28).',
  attributes: {
    id: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [idTextRule],
      description: 'ID of the application. Where a number is wanted, as by `oauth_app_id`, Terraform converts it.',
    },
    name: {
      type: 'string',
      optional: true,
      computed: true,
      rules: [notBlankRule],
      description: 'Name of the application, in exactly this case.',
    },
    tenant_id: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      rules: [idTextRule],
      description:
        'ID of the tenant that the application belongs to. Together with `name` it limits the search to this tenant; ' +
        'with `id` it cannot be set. Default: all tenants that the user administers.',
    },
    tenant_name: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'Name of the tenant to which a search by `name` is limited. At most one of it and `tenant_id` is set.',
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
      description: 'ID of the data store that the application is registered with, see data source `hdp_data_stores`.',
    },
    description: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Free text. Null if there is none.',
    },
    client_id: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'ID by which the authorization server knows HDP. It is no secret.',
    },
    authorize_uri: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'URL where the authorization server asks users for their consent.',
    },
    token_uri: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'URL where the authorization server issues tokens.',
    },
    scope: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'The scopes that HDP asks for, separated by spaces.',
    },
  },
} as const;

export const dataStoresSchema = {
  description: 'Lists the kinds of data stores that the HDP server knows, such as Salesforce or Google Analytics.',
  attributes: {
    data_stores: {
      type: [
        'list',
        ['object', { id: 'string', name: 'string', is_beta: 'bool', is_group: 'bool', authorized: 'bool' }],
      ],
      computed: true,
      description:
        'The data stores in the order of their IDs, each with `id`, `name` and the flags `is_beta`, `is_group` and ' +
        '`authorized`, which are null if the server does not tell.',
    },
  },
} as const;
