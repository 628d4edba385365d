/** The arguments and attributes of resource `hdp_oauth_profile`. Source: HDP API reference, OAuth profiles. */
import { generatedIdRule, nameRule, notBlankRule } from './rules';

export const oauthProfileSchema = {
  version: 0,
  description:
    'An OAuth profile: a named object of an HDP user that holds the access and refresh token with which HDP reaches a ' +
    'data store, and belongs to an OAuth application.',
  attributes: {
    id: {
      type: 'string',
      computed: true,
      keepWhenUnchanged: true,
      description: 'ID that the HDP server generated.',
    },
    name: {
      type: 'string',
      required: true,
      rules: [nameRule],
      description: 'Name of the profile: letters, digits and underscores.',
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
      description: 'Free text.',
    },
    access_token: {
      type: 'string',
      optional: true,
      sensitive: true,
      rules: [notBlankRule],
      description: 'Token that gains access to the data store. Stored in the state in clear text.',
    },
    refresh_token: {
      type: 'string',
      required: true,
      sensitive: true,
      rules: [notBlankRule],
      description: 'Token with which HDP obtains new access tokens. Stored in the state in clear text.',
    },
    user: {
      type: 'string',
      optional: true,
      requiresReplace: true,
      rules: [notBlankRule],
      description: 'HDP user who owns the profile. Default: `user` of the provider, else the login itself.',
    },
  },
} as const;
