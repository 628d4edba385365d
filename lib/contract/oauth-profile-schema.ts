/** The arguments and attributes of resource `hdp_oauth_profile`. Source: HDP API reference, OAuth profiles. */
import { generatedIdRule, nameRule, notBlankRule } from './rules';

const storedInClearText = 'Stored in the state in clear text: only for Terraform and OpenTofu before 1.11.';
const neverStored = 'Write-only: it appears in neither state nor plan. Needs Terraform or OpenTofu 1.11.';

export const oauthProfileSchema = {
  // Version 0 had no write-only tokens. Version 1 held empty strings where an import could not know a token or version.
  version: 2,
  description:
    'An OAuth profile: a named object of an HDP user. It holds the access token and the refresh token with which HDP ' +
    'accesses a data store, and belongs to an OAuth application.',
  attributes: {
    id: {
      type: 'string',
      computed: true,
      keepWhenUnchanged: true,
      description: 'ID that the HDP server has generated.',
    },
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
    },
    description: {
      type: 'string',
      optional: true,
      description: 'Description of the profile.',
    },
    refresh_token_wo: {
      type: 'string',
      optional: true,
      sensitive: true,
      writeOnly: true,
      writeOnlyTwin: 'refresh_token',
      rules: [notBlankRule],
      description: `Token with which HDP obtains new access tokens. Required to create a profile: either \`refresh_token_wo\` or \`refresh_token\`. ${neverStored}`,
    },
    access_token_wo: {
      type: 'string',
      optional: true,
      sensitive: true,
      writeOnly: true,
      writeOnlyTwin: 'access_token',
      rules: [notBlankRule],
      description: `Token with which HDP accesses the data store. If it is not set, HDP obtains one with the refresh token. ${neverStored}`,
    },
    tokens_wo_version: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      rules: [notBlankRule],
      description:
        'Any string. Changing it sends the configured write-only tokens to the server. While it is set, only the version ' +
        'counts: a changed token with an unchanged version is not sent. Without it, a changed token is detected by a keyed ' +
        'fingerprint. The first version after an import is only recorded.',
    },
    refresh_token: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      sensitive: true,
      rules: [notBlankRule],
      description: `Token with which HDP obtains new access tokens. ${storedInClearText}`,
    },
    access_token: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      sensitive: true,
      rules: [notBlankRule],
      description: `Token with which HDP accesses the data store. ${storedInClearText}`,
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
    },
    user: {
      type: 'string',
      optional: true,
      computed: true,
      nullable: true,
      keepWhenUnchanged: true,
      rules: [notBlankRule],
      description:
        'HDP user who owns the profile. Decided when the profile is created or imported, and kept from then on: a later ' +
        'change of the login or of `user` in the provider does not change the owner. Compared without regard to case. ' +
        'Another value replaces the profile. Default for a new profile: `user` of the provider, else the login itself.',
    },
  },
} as const;
