/** HDP data sources: the resource and the kind. Source: HDP API reference, data sources. */
import { dataStoreAttributes, idAttribute, listSchema, userAttribute, versionAttribute } from '../attributes';
import { durationRule } from '../durations';
import type { Kind } from '../kind';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import {
  connectionTypeRule,
  dataSourceNameRule,
  idTextRule,
  notBlankRule,
  optionsRule,
  secretOptionsRule,
} from '../rules';
import { NEVER_STORED } from '../secrets';
import { DEFAULT_MODEL_TIMEOUT, modelAttributes } from './data-source-model';
import { dataSourceLookupSchema, dataSourcesSchema } from './data-source-lookups';

export { dataSourceLookupSchema, dataSourcesSchema };

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
    name: {
      type: 'string',
      required: true,
      rules: [dataSourceNameRule],
      description:
        'Name of the data source, unique among those of its owner. OData compares it without regard to case.',
    },
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
    description: {
      type: 'string',
      optional: true,
      description: 'Description of the data source.',
      construct: { default: 'no description' },
    },
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
      type: 'string',
      computed: true,
      nullable: true,
      keepWhenUnchanged: true,
      description:
        'When configured secret options were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send ' +
        'them. Null after an import, and if there are none.',
      construct: { property: 'secretOptionsUpdatedAt' },
    },
    verify_connection: {
      type: 'bool',
      optional: true,
      description:
        'Test the connection after each create and update: HDP then connects to the data store. A failure after a create ' +
        'is a warning, as an error would make Terraform replace the data source; a failure after an update is an error. ' +
        'In both cases `connection_error` holds it, and each apply tests again until the test succeeds. The login also ' +
        'needs UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6) or UseDataSourceWithOData (7). Default `false`.',
    },
    connection_error: {
      type: 'string',
      computed: true,
      nullable: true,
      description:
        'Why the last connection test failed, in the words of HDP, without secrets. Null if it succeeded, and while ' +
        '`verify_connection` is not `true`.',
    },
    ...modelAttributes,
    user: userAttribute({ noun: 'data source', role: 'who owns the data source' }),
  },
} as const;

/** Actions. */
export const DATA_SOURCE_TEST_TYPE = 'hdp_data_source_test';
export const DATA_SOURCE_REFRESH_MODEL_TYPE = 'hdp_data_source_refresh_model';

const actedOn = {
  data_source_id: {
    type: 'string',
    required: true,
    rules: [idTextRule],
    description: 'ID of the data source.',
  },
  user: {
    type: 'string',
    optional: true,
    rules: [notBlankRule],
    description: 'HDP user who owns the data source. Default: `user` of the provider, else the login itself.',
  },
} as const;

export const dataSourceTestSchema = {
  description:
    'Has HDP connect to the data store of a data source, and fails if it cannot. The data source is not changed. The login needs ' +
    'MgmtAPI (11), ViewDataSource (2), and UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).',
  attributes: actedOn,
} as const;

export const dataSourceRefreshModelSchema = {
  description:
    'Has HDP build the OData model of a data source anew, and waits for it: until then, OData serves the old model. The login ' +
    'needs MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3).',
  attributes: {
    ...actedOn,
    timeout: {
      type: 'string',
      optional: true,
      rules: [durationRule],
      description:
        'How long the action waits, as a duration such as `90s`, `20m` or `1h30m`. HDP goes on with a build that takes longer. ' +
        `Default: \`${DEFAULT_MODEL_TIMEOUT}\`.`,
    },
  },
} as const;

export const dataSourceListSchema = listSchema({ plural: 'HDP data sources', hasDataStore: true });

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
