/** HDP data sources: the resource, the lookups, which have no secret options, and the kind. Source: HDP API reference. */
import {
  dataStoreAttributes,
  descriptionAttribute,
  idAttribute,
  listSchema,
  nameAttribute,
  namePatternAttribute,
  ownerAttribute,
  shown,
  shownDescription,
  userAttribute,
  versionAttribute,
} from '../attributes';
import { connectionTestAttributes, DATA_SOURCE_TEST_TYPE } from '../connection-test';
import { objectImport } from '../import-id';
import type { Kind } from '../kind';
import { lookupAttributes } from '../lookup-attributes';
import { DATA_SOURCE_REFRESH_MODEL_TYPE, odataModelAttributes } from '../odata-model';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import {
  connectionTypeRule,
  dataSourceNamePatternRule,
  dataSourceNameRule,
  generatedIdRule,
  idTextRule,
  optionsRule,
  secretOptionsRule,
} from '../rules';
import { NEVER_STORED } from '../secrets';

/** What HDP calls a data source: a resource in Terraform, whose own data sources are something else. And a lookup of one. */
export const DATA_SOURCE_TYPE = 'hdp_data_source';
/** Data source of Terraform only. */
export const DATA_SOURCES_TYPE = 'hdp_data_sources';

export const DEFAULT_CONNECTION_TYPE = 'Cloud';

export const dataSourceSchema = {
  description:
    'A data source of HDP: a named connection to a data store, with the options that it needs, such as an OAuth profile. ' +
    'Applications query it with JDBC, ODBC or OData. The login needs MgmtAPI (11), and CreateDataSource (1), ' +
    'ViewDataSource (2), ModifyDataSource (3) and DeleteDataSource (4).',
  attributes: {
    id: idAttribute,
    name: nameAttribute(
      dataSourceNameRule,
      'Name of the data source, unique among those of its owner. OData compares it without regard to case.',
    ),
    ...dataStoreAttributes({ noun: 'data source', verb: 'connects to' }),
    connection_type: {
      type: 'string',
      optional: true,
      computed: true,
      keepWhenUnchanged: true,
      requiresReplace: true,
      rules: [connectionTypeRule],
      description:
        'How HDP reaches the data store: `Cloud` directly, `Hybrid` through an On-Premises Connector, which is one of ' +
        '`options`. Another type replaces the data source. Default for a new data source: `Cloud`.',
    },
    description: descriptionAttribute('data source'),
    oauth_profile_id: {
      type: 'string',
      optional: true,
      rules: [idTextRule],
      description:
        'ID of the OAuth profile with which HDP accesses the data store: the option `OAuthProfileId`. The profile must ' +
        'belong to the owner of the data source.',
      construct: {
        more: ['Set at most one of `oauthProfileId` and `oauthProfile`.'],
        default: 'no OAuth profile, unless `oauthProfile` is set',
        reference: {
          property: 'oauthProfile',
          to: 'IOAuthProfile',
          doc:
            'The OAuth profile with which HDP accesses the data store: a resource or a lookup of this app. A profile with ' +
            '`count` or `forEach` is refused: set `oauthProfileId` to the ID of one of them.',
        },
      },
    },
    options: {
      type: ['map', 'string'],
      optional: true,
      rules: [optionsRule],
      description:
        'Options of the connection, such as `Database`. All values are strings, also numbers and booleans. Which ones ' +
        'there are depends on the data store: a plan warns of those that it does not know, of missing ones and of wrong ' +
        'values. Options that are not configured stay on the server as they are; one that is removed from the ' +
        'configuration is removed from the server. Values that are JSON, such as `ODataSchemaMap`, are compared as JSON. ' +
        'Passwords belong in `options_wo`.',
      construct: { default: 'no options', secretsBelongIn: 'options_wo' },
    },
    options_wo: {
      type: ['map', 'string'],
      optional: true,
      sensitive: true,
      writeOnly: true,
      rules: [secretOptionsRule],
      description: `Options of the connection that are secret, such as \`Password\`. ${NEVER_STORED} An update must send every secret option that the server holds, also unchanged ones: it is refused if one is neither configured here nor shown by the server.`,
      construct: {
        property: 'secretOptions',
        doc: 'Options of the connection that are secret, such as `Password`.',
        more: [
          'It sets the write-only attribute `options_wo`, so it appears in neither state nor plan. A literal, including ' +
            'one from `process.env`, would be in clear text in `cdk.tf.json` and is refused, see ' +
            '`allowPlaintextOptions`. Pass the value of a `TokenVariable` or a reference.',
          'An update must send every secret option that the server holds, also unchanged ones: it is refused if one is ' +
            'neither configured here nor shown by the server.',
        ],
        default: 'no secret options',
      },
    },
    options_wo_version: {
      ...versionAttribute({ secrets: 'secret options', secret: 'secret option' }),
      description:
        'Any string. Changing it sends the configured secret options to the server, and removes from it those that were ' +
        'sent before and are no longer configured. While it is set, only the version counts: a changed secret option with ' +
        'an unchanged version is not sent. Without it, a changed secret option is detected by a keyed fingerprint. The ' +
        'first version after an import is only recorded.',
      construct: {
        property: 'secretOptionsVersion',
        default: 'the provider detects a changed secret option by a keyed fingerprint',
      },
    },
    options_updated_at: {
      ...shown(
        'string',
        'When configured secret options were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send ' +
          'them. Null after an import, and if there are none.',
      ),
      keepWhenUnchanged: true,
      construct: { property: 'secretOptionsUpdatedAt' },
    },
    ...connectionTestAttributes,
    ...odataModelAttributes,
    user: userAttribute({ noun: 'data source', role: 'who owns the data source' }),
  },
} as const;

export const dataSourceListSchema = listSchema({ plural: 'HDP data sources', hasDataStore: true });

export const dataSourceLookupSchema = {
  description:
    'Looks up one data source of HDP by ID or by name, so that a configuration can use a data source that it does not ' +
    'manage. Exactly one of `id` and `name` is required. Secret options are not read into the state. It is an error if ' +
    'there is no such data source, or if several have the name. The login needs MgmtAPI (11) and ViewDataSource (2).',
  attributes: {
    ...lookupAttributes({ noun: 'data source', example: '45', spelling: 'compared without regard to case' }),
    user: ownerAttribute('data sources'),
    data_store: shown(
      'number',
      'ID of the data store. See data source `hdp_data_store`. Null if the server does not return it.',
    ),
    connection_type: shown('string', '`Cloud`, `Hybrid` or `Group`. Null if the server does not return it.'),
    description: shownDescription,
    oauth_profile_id: shown(
      'string',
      'ID of the OAuth profile with which HDP accesses the data store. Null if there is none.',
    ),
    options: shown(
      ['map', 'string'],
      'Options of the connection, without `OAuthProfileId`, and without all options that the data store does not ' +
        'declare, or declares as passwords. Null if the server does not tell the options of the data source or of its ' +
        'data store.',
    ),
  },
} as const;

export const dataSourcesSchema = {
  description:
    'Lists the data sources and groups of data sources of an HDP user. Those that other users share are not listed. An ' +
    'empty list is not an error. The login needs MgmtAPI (11) and ViewDataSource (2).',
  attributes: {
    name_pattern: namePatternAttribute('data sources', dataSourceNamePatternRule),
    data_store: {
      type: 'number',
      optional: true,
      rules: [generatedIdRule],
      description: 'ID of the data store of the data sources. Default: all data stores.',
    },
    user: ownerAttribute('data sources'),
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

export const kind = {
  label: 'HDP data source',
  words: {
    [DATA_SOURCE_TYPE]: { title: 'HDP Data Source', article: 'an', noun: 'HDP data source' },
    [DATA_SOURCE_REFRESH_MODEL_TYPE]: { title: 'Model Build', article: 'the', noun: 'model build' },
    [DATA_SOURCE_TEST_TYPE]: { title: 'Connection Test', article: 'the', noun: 'connection test' },
    [DATA_SOURCES_TYPE]: { title: 'HDP Data Sources', article: 'the', noun: 'HDP data sources' },
  },
  permissions: DATA_SOURCE_PERMISSIONS,
  blame: { 'invalid-oauth-profile': 'oauth_profile_id' },
  resources: {
    [DATA_SOURCE_TYPE]: {
      schema: dataSourceSchema,
      relations: { exactlyOneOf: [['data_store', 'data_store_name']] },
      secretSwitches: { secrets: 'secret options', literals: 'allowPlaintextOptions' },
      importForm: objectImport,
      importId: 'ID of the existing data source, or `<user>/<id>` for one of another user',
    },
  },
  dataSources: {
    [DATA_SOURCE_TYPE]: {
      schema: dataSourceLookupSchema,
      relations: { exactlyOneOf: [['id', 'name']] },
      implements: 'IDataSource',
      more: ['It is a lookup: the resource is the class `DataSource`.'],
      example: `
const exports = new DataHdpDataSource(this, 'exports', { name: 'Exports' });
new TerraformOutput(this, 'exports_id', { value: exports.id });`,
    },
    [DATA_SOURCES_TYPE]: {
      schema: dataSourcesSchema,
      example: `
const salesforce = new DataHdpDataSources(this, 'salesforce', { dataStore: 1, namePattern: 'Crm*' });
new TerraformOutput(this, 'data_sources', { value: salesforce.dataSources });`,
    },
  },
} as const satisfies Kind;
