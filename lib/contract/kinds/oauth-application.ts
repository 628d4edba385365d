/** OAuth applications: the resource, the data source, which has no client secret, and the kind. Source: HDP API reference, OAuth applications. */
import {
  dataStoreAttributes,
  descriptionAttribute,
  idAttribute,
  listSchema,
  nameAttribute,
  shown,
  shownDescription,
  storedSecret,
  userAttribute,
  versionAttribute,
} from '../attributes';
import { versionedImport } from '../import-id';
import type { Kind } from '../kind';
import { lookupAttributes, searchTenantAttribute } from '../lookup-attributes';
import { httpUrlRule, idTextRule, notBlankRule, scopesRule } from '../rules';
import { NEVER_STORED, STORED_IN_CLEAR_TEXT } from '../secrets';

/** Resource and data source. */
export const OAUTH_APPLICATION_TYPE = 'hdp_oauth_application';

export const oauthApplicationSchema = {
  description:
    'An OAuth application: the client that HDP is registered as with a data store, for example as a connected app of ' +
    'Salesforce. OAuth profiles belong to it. The login needs permission Administrator (12), or MgmtAPI (11) and OAuth ' +
    '(28).',
  attributes: {
    id: {
      ...idAttribute,
      description:
        'ID that the HDP server has generated. Terraform converts it where a number is expected, as in `oauth_app_id`.',
      construct: { asNumber: 'idAsNumber' },
    },
    name: nameAttribute(notBlankRule, 'Name of the application.'),
    ...dataStoreAttributes({ noun: 'application', verb: 'is registered with' }),
    tenant_id: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      keepWhenUnchanged: true,
      requiresReplace: true,
      rules: [idTextRule],
      description:
        'ID of the tenant that the application belongs to. Another tenant replaces the application. Default: the tenant ' +
        'of the user.',
    },
    description: descriptionAttribute('application'),
    client_id: {
      type: 'string',
      required: true,
      rules: [notBlankRule],
      description: 'Client ID of HDP at the authorization server. It is not a secret.',
    },
    client_secret_wo: {
      type: 'string',
      optional: true,
      sensitive: true,
      writeOnly: true,
      storedAlternative: 'client_secret',
      rules: [notBlankRule],
      description: `Client secret of HDP at the authorization server. Required to create an application: either \`client_secret_wo\` or \`client_secret\`. ${NEVER_STORED}`,
      construct: {
        requiredToCreate: true,
        default: 'no secret - only for an imported application, whose secret is on the server',
        doc: 'Client secret of HDP at the authorization server.',
        more: [
          'It sets the write-only attribute `client_secret_wo`, so it appears in neither state nor plan; ' +
            '`storeSecretInState` changes that. A literal, including one from `process.env`, would be in clear text in ' +
            '`cdk.tf.json` and is refused, see `allowPlaintextSecret`. Pass the value of a `TokenVariable` or a reference.',
        ],
      },
    },
    client_secret_wo_version: {
      ...versionAttribute({ secrets: 'client secret', secret: 'secret' }),
      construct: {
        more: ['It works with the write-only client secret only, so not with `storeSecretInState`.'],
        default: 'the provider detects a changed secret by a keyed fingerprint',
      },
    },
    client_secret: {
      ...storedSecret,
      description: `Client secret of HDP at the authorization server. ${STORED_IN_CLEAR_TEXT}`,
    },
    client_secret_updated_at: {
      ...shown(
        'string',
        'When the configured client secret was last sent to the server (RFC 3339, UTC). Unknown in a plan that will send ' +
          'it. Null after an import.',
      ),
      keepWhenUnchanged: true,
    },
    authorize_uri: {
      type: 'string',
      optional: true,
      rules: [httpUrlRule],
      description:
        'URL at which the authorization server asks users for consent. HDP 4.6 or newer. If it is not set, the server ' +
        'decides, and its value is not compared.',
      construct: { default: 'the default of the data store' },
    },
    token_uri: {
      type: 'string',
      optional: true,
      rules: [httpUrlRule],
      description:
        'URL at which the authorization server issues tokens. HDP 4.6 or newer. If it is not set, the server decides, and ' +
        'its value is not compared.',
      construct: { default: 'the default of the data store' },
    },
    scopes: {
      type: ['set', 'string'],
      optional: true,
      rules: [scopesRule],
      description:
        'The scopes that HDP requests. Their order does not matter. If they are not set, the server decides, and its scopes ' +
        'are not compared.',
      construct: { default: 'the default of the data store' },
    },
    force_destroy: {
      type: 'bool',
      optional: true,
      description:
        'Delete the application even while OAuth profiles belong to it: HDP then deletes them, too, including those of ' +
        'other users. It takes effect once it is applied: apply it before you destroy or replace the application. ' +
        'Default `false`.',
      construct: {
        default:
          'false - a deployment that would delete an application with profiles of the same user fails and names them',
      },
    },
    user: userAttribute({ noun: 'application', role: 'on whose behalf the application is managed' }),
  },
} as const;

export const oauthApplicationListSchema = listSchema({ plural: 'OAuth applications', hasDataStore: true });

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
    data_store: shown(
      'number',
      'ID of the data store that the application is registered with. See data source `hdp_data_stores`.',
    ),
    data_store_id: {
      ...shown('string', 'ID of the data store that the application is registered with.'),
      deprecated: 'Use `data_store`, which is a number as in the resource.',
    },
    description: shownDescription,
    client_id: shown('string', 'Client ID of HDP at the authorization server. It is not a secret.'),
    authorize_uri: shown('string', 'URL at which the authorization server asks users for consent.'),
    token_uri: shown('string', 'URL at which the authorization server issues tokens.'),
    scopes: shown(['set', 'string'], 'The scopes that HDP requests. Null if the server does not return any.'),
    scope: {
      ...shown('string', 'The scopes that HDP requests, separated by spaces.'),
      deprecated: 'Use `scopes`, which is a set as in the resource.',
    },
  },
} as const;

export const kind = {
  label: 'OAuth application',
  words: { [OAUTH_APPLICATION_TYPE]: { title: 'OAuth Application', article: 'an', noun: 'OAuth application' } },
  permissions: {
    plan: ['OAuth (28)'],
    create: ['OAuth (28)'],
    read: ['OAuth (28)'],
    update: ['OAuth (28)'],
    delete: ['OAuth (28)'],
    import: ['OAuth (28)'],
  },
  administers: 'the tenant of the application',
  namesWithin: { place: 'tenant', argument: 'tenant_id' },
  resources: {
    [OAUTH_APPLICATION_TYPE]: {
      schema: oauthApplicationSchema,
      relations: { exactlyOneOf: [['data_store', 'data_store_name']] },
      secretSwitches: { secrets: 'client secrets', literals: 'allowPlaintextSecret', state: 'storeSecretInState' },
      importForm: versionedImport,
      importId: 'ID of the existing application, or `<user>/<id>` for one that is managed on behalf of another user',
    },
  },
  dataSources: {
    [OAUTH_APPLICATION_TYPE]: {
      schema: oauthApplicationLookupSchema,
      relations: {
        exactlyOneOf: [['id', 'name']],
        onlyWith: { tenant_id: 'name', tenant_name: 'name' },
        atMostOneOf: [['tenant_id', 'tenant_name']],
      },
      implements: 'IOAuthApplication',
      example: `
const app = new DataHdpOAuthApplication(this, 'app', { name: 'Salesforce' });
new OAuthProfile(this, 'profile', {
  name: 'Salesforce_Exports',
  oauthApplication: app,
  refreshToken: new TokenVariable(this, 'exports_refresh_token').value,
});`,
    },
  },
} as const satisfies Kind;
