/** OAuth profiles: the resource, the data sources, which have no tokens, and the kind. Source: HDP API reference, OAuth profiles. */
import {
  descriptionAttribute,
  idAttribute,
  listSchema,
  nameAttribute,
  namePatternAttribute,
  ownerAttribute,
  shown,
  shownDescription,
  storedSecret,
  userAttribute,
  versionAttribute,
} from '../attributes';
import { versionedImport } from '../import-id';
import type { Kind } from '../kind';
import { lookupAttributes } from '../lookup-attributes';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import { generatedIdRule, idTextRule, namePatternRule, nameRule, notBlankRule } from '../rules';
import { NEVER_STORED, STORED_IN_CLEAR_TEXT } from '../secrets';

/** Resource and data source. */
export const OAUTH_PROFILE_TYPE = 'hdp_oauth_profile';

/** Data sources only. */
export const OAUTH_PROFILES_TYPE = 'hdp_oauth_profiles';
export const OAUTH_PROFILE_STATISTICS_TYPE = 'hdp_oauth_profile_statistics';

export const oauthProfileSchema = {
  // Version 0 had no write-only tokens. Version 1 held empty strings where an import could not know a token or version.
  version: 2,
  description:
    'An OAuth profile: a named object of an HDP user. It holds the access token and the refresh token with which HDP ' +
    'accesses a data store, and belongs to an OAuth application.',
  attributes: {
    id: idAttribute,
    name: nameAttribute(nameRule, 'Name of the profile.'),
    oauth_app_id: {
      type: 'number',
      required: true,
      rules: [generatedIdRule],
      description: 'ID of the OAuth application that the profile belongs to.',
      construct: {
        doc: 'ID of the OAuth application that the profile belongs to. Exactly one of `oauthAppId` and `oauthApplication` is required.',
        more: ['`Token.asNumber(…)` turns a string token into a number.'],
        default: 'the ID of `oauthApplication`',
        reference: {
          property: 'oauthApplication',
          to: 'IOAuthApplication',
          doc:
            'The OAuth application that the profile belongs to: a resource or a lookup of this app. HDP deletes the ' +
            'profiles of an application with it, so the profile of a resource in the same stack is replaced with it: its ' +
            'ID is added to `replace_triggered_by`. An application with `count` or `forEach` is refused: set ' +
            '`oauthAppId` to the ID of one of them.',
          deletedWith: true,
        },
      },
    },
    description: descriptionAttribute('profile'),
    refresh_token_wo: {
      type: 'string',
      optional: true,
      sensitive: true,
      writeOnly: true,
      storedAlternative: 'refresh_token',
      rules: [notBlankRule],
      description: `Token with which HDP obtains new access tokens. Required to create a profile: either \`refresh_token_wo\` or \`refresh_token\`. ${NEVER_STORED}`,
      construct: {
        requiredToCreate: true,
        default: 'no token - only for an imported profile, whose token is on the server',
        doc: 'Token with which HDP obtains new access tokens from the data store.',
        more: [
          'It sets the write-only attribute `refresh_token_wo`, so it appears in neither state nor plan; ' +
            '`storeTokensInState` changes that. A literal, including one from `process.env`, would be in clear text in ' +
            '`cdk.tf.json` and is refused, see `allowPlaintextTokens`. Pass the value of a `TokenVariable` or a reference.',
        ],
      },
    },
    access_token_wo: {
      type: 'string',
      optional: true,
      sensitive: true,
      writeOnly: true,
      storedAlternative: 'access_token',
      rules: [notBlankRule],
      description: `Token with which HDP accesses the data store. If it is not set, HDP obtains one with the refresh token. ${NEVER_STORED}`,
      construct: {
        doc: 'Token with which HDP accesses the data store. The rules of `refreshToken` apply to it, too.',
        default: 'HDP obtains one with the refresh token',
      },
    },
    tokens_wo_version: {
      ...versionAttribute({ secrets: 'tokens', secret: 'token' }),
      construct: {
        more: ['It works with write-only tokens only, so not with `storeTokensInState`.'],
        default: 'the provider detects a changed token by a keyed fingerprint',
      },
    },
    refresh_token: {
      ...storedSecret,
      description: `Token with which HDP obtains new access tokens. ${STORED_IN_CLEAR_TEXT}`,
    },
    access_token: {
      ...storedSecret,
      description: `Token with which HDP accesses the data store. ${STORED_IN_CLEAR_TEXT}`,
    },
    tokens_updated_at: {
      ...shown(
        'string',
        'When configured tokens were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send them. ' +
          'Null after an import. Tokens that the server refreshes itself do not change it.',
      ),
      keepWhenUnchanged: true,
    },
    force_destroy: {
      type: 'bool',
      optional: true,
      description:
        'Delete the profile even while data sources use it: HDP then removes it from them, and they lose their access. ' +
        'It takes effect once it is applied: apply it before you destroy or replace the profile. Default `false`.',
      construct: {
        default: 'false - a deployment that would delete a profile in use fails and names the data sources',
      },
    },
    user: userAttribute({ noun: 'profile', role: 'who owns the profile' }),
  },
} as const;

export const oauthProfileListSchema = listSchema({ plural: 'OAuth profiles', hasDataStore: false });

const found = lookupAttributes({ noun: 'profile', example: '33', spelling: 'case-sensitive' });

/** What lists tell about an object. */
const listedObject = ['object', { id: 'string', name: 'string', description: 'string' }] as const;

const fieldsOf = (object: string) => ({
  id: `ID of the ${object}.`,
  name: `Name of the ${object}.`,
  description: 'Description. Null if there is none.',
});

export const oauthProfileLookupSchema = {
  description:
    'Looks up one OAuth profile by ID or by name, so that a configuration can use a profile that it does not manage. ' +
    'Exactly one of `id` and `name` is required. The tokens are not read into the state. It is an error if there is no ' +
    'such profile, or if several profiles have the name.',
  attributes: {
    ...found,
    name: { ...found.name, rules: [nameRule] },
    user: ownerAttribute('profiles'),
    oauth_app_id: {
      type: 'number',
      computed: true,
      description: 'ID of the OAuth application that the profile belongs to.',
    },
    description: shownDescription,
  },
} as const;

export const oauthProfilesSchema = {
  description: 'Lists the OAuth profiles of a user. An empty list is not an error.',
  attributes: {
    name_pattern: namePatternAttribute('profiles', namePatternRule),
    user: ownerAttribute('profiles'),
    profiles: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The profiles in the order of their IDs, each with `id`, `name` and `description`. The description is null if ' +
        'there is none.',
      construct: {
        item: { description: 'One profile of the list.', fields: fieldsOf('profile') },
      },
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
      construct: { doc: 'ID of the profile, as in `profile.id`.' },
    },
    user: ownerAttribute('profiles'),
    data_sources_linked: {
      type: 'number',
      computed: true,
      description: 'Number of data sources that use the profile, as the server counts them.',
    },
    data_store_id: shown(
      'string',
      'ID of the data store that the profile gives access to. Null if the server does not return it.',
    ),
    data_sources: {
      type: ['list', listedObject],
      computed: true,
      description:
        'The data sources in the order of their IDs, each with `id`, `name` and `description`. The description is null if ' +
        'there is none.',
      construct: {
        item: { description: 'One data source that uses the profile.', fields: fieldsOf('data source') },
      },
    },
  },
} as const;

export const kind = {
  label: 'OAuth profile',
  words: {
    [OAUTH_PROFILE_TYPE]: { title: 'OAuth Profile', article: 'an', noun: 'OAuth profile' },
    [OAUTH_PROFILES_TYPE]: { title: 'OAuth Profiles', article: 'the', noun: 'OAuth profiles' },
    [OAUTH_PROFILE_STATISTICS_TYPE]: {
      title: 'OAuth Profile Statistics',
      article: 'the',
      noun: 'statistics of an OAuth profile',
    },
  },
  permissions: { plan: ['ViewDataSource (2)'], ...DATA_SOURCE_PERMISSIONS },
  changedBy: 'Only the owner or the creator of a profile may change it.',
  blame: { 'invalid-oauth-app': 'oauth_app_id' },
  resources: {
    [OAUTH_PROFILE_TYPE]: {
      schema: oauthProfileSchema,
      secretSwitches: { secrets: 'tokens', literals: 'allowPlaintextTokens', state: 'storeTokensInState' },
      importForm: versionedImport,
      importId: 'ID of the existing profile, or `<user>/<id>` for one of another user',
    },
  },
  dataSources: {
    [OAUTH_PROFILE_TYPE]: {
      schema: oauthProfileLookupSchema,
      relations: { exactlyOneOf: [['id', 'name']] },
      implements: 'IOAuthProfile',
      more: ['`OAuthProfile.fromId` and `OAuthProfile.fromName` are shorthands for it.'],
      example: `
const profile = new DataHdpOAuthProfile(this, 'salesforce', { name: 'Salesforce_Integration' });
new TerraformOutput(this, 'oauth_app_id', { value: profile.oauthAppId });`,
    },
    [OAUTH_PROFILES_TYPE]: {
      schema: oauthProfilesSchema,
      example: `
const exports = new DataHdpOAuthProfiles(this, 'exports', { namePattern: 'Export_*' });
new TerraformOutput(this, 'first_export', { value: exports.profiles.get(0).id });`,
    },
    [OAUTH_PROFILE_STATISTICS_TYPE]: {
      schema: oauthProfileStatisticsSchema,
      example: `
const profile = OAuthProfile.fromName(this, 'salesforce', 'Salesforce_Integration');
const usage = new DataHdpOAuthProfileStatistics(this, 'usage', { oauthProfileId: profile.id });
new TerraformOutput(this, 'used_by', { value: usage.dataSourcesLinked });`,
    },
  },
} as const satisfies Kind;
