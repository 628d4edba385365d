/** OAuth profiles: the resource and the kind. Source: HDP API reference, OAuth profiles. */
import { idAttribute, listSchema, storedSecret, userAttribute, versionAttribute } from '../attributes';
import type { Kind } from '../kind';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import { NEVER_STORED, STORED_IN_CLEAR_TEXT } from '../secrets';
import { generatedIdRule, nameRule, notBlankRule } from '../rules';
import {
  oauthProfileLookupSchema,
  oauthProfilesSchema,
  oauthProfileStatisticsSchema,
} from './oauth-profile-data-sources';

export { oauthProfileLookupSchema, oauthProfilesSchema, oauthProfileStatisticsSchema };

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
    name: {
      type: 'string',
      required: true,
      rules: [nameRule],
      description: 'Name of the profile.',
    },
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
    description: {
      type: 'string',
      optional: true,
      description: 'Description of the profile.',
      construct: { default: 'no description' },
    },
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
      type: 'string',
      computed: true,
      nullable: true,
      keepWhenUnchanged: true,
      description:
        'When configured tokens were last sent to the server (RFC 3339, UTC). Unknown in a plan that will send them. ' +
        'Null after an import. Tokens that the server refreshes itself do not change it.',
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
