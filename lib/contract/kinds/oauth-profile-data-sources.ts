/** The data sources of OAuth profiles, which have no tokens. Source: HDP API reference, OAuth profiles. */
import { lookupAttributes } from '../lookup-attributes';
import { idTextRule, namePatternRule, nameRule, notBlankRule } from '../rules';

const found = lookupAttributes({ noun: 'profile', example: '33', spelling: 'case-sensitive' });

const profileOwner = {
  type: 'string',
  optional: true,
  rules: [notBlankRule],
  description: 'HDP user who owns the profiles. Default: `user` of the provider, else the login itself.',
} as const;

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
      construct: {
        item: { description: 'One data source that uses the profile.', fields: fieldsOf('data source') },
      },
    },
  },
} as const;
