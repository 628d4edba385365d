/** The data source of OAuth applications, which has no client secret. Source: HDP API reference, OAuth applications. */
import { lookupAttributes, searchTenantAttribute } from '../lookup-attributes';
import { notBlankRule } from '../rules';

const found = lookupAttributes({ noun: 'application', example: '17', spelling: 'case-sensitive' });

export const oauthApplicationLookupSchema = {
  description:
    'Looks up one OAuth application by ID or by name: the client that HDP is registered as with a data store. Exactly one ' +
    'of `id` and `name` is required. The client secret is not read into the state. It is an error if there is no such ' +
    'application, or if several applications have the name. The login needs permission Administrator (12), or MgmtAPI ' +
    '(11) and OAuth (28).',
  attributes: {
    ...found,
    id: {
      ...found.id,
      description: 'ID of the application. Terraform converts it where a number is expected, as in `oauth_app_id`.',
      construct: { ...found.id.construct, asNumber: 'idAsNumber' },
    },
    tenant_id: searchTenantAttribute({ noun: 'application', administrator: 'user' }),
    tenant_name: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'Name of the tenant to which a search by `name` is limited. Set at most one of `tenant_id` and `tenant_name`.',
      construct: { default: 'all tenants that the user administers' },
    },
    user: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'HDP user on whose behalf the application is looked up. Default: `user` of the provider, else the login itself.',
    },
    data_store: {
      type: 'number',
      computed: true,
      nullable: true,
      description: 'ID of the data store that the application is registered with. See data source `hdp_data_stores`.',
    },
    data_store_id: {
      type: 'string',
      computed: true,
      nullable: true,
      deprecated: 'Use `data_store`, which is a number as in the resource.',
      description: 'ID of the data store that the application is registered with.',
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
    scopes: {
      type: ['set', 'string'],
      computed: true,
      nullable: true,
      description: 'The scopes that HDP requests. Null if the server does not return any.',
    },
    scope: {
      type: 'string',
      computed: true,
      nullable: true,
      deprecated: 'Use `scopes`, which is a set as in the resource.',
      description: 'The scopes that HDP requests, separated by spaces.',
    },
  },
} as const;
