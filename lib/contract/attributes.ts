/** Attributes that several kinds of objects have. */
import type { AttributeType } from './kind';
import { SHARED_NAMES } from './names';
import { generatedIdRule, idTextRule, notBlankRule, type Rule } from './rules';

/** Every object has one. */
export const idAttribute = {
  type: 'string',
  computed: true,
  keepWhenUnchanged: true,
  description: 'ID that the HDP server has generated.',
} as const;

export function nameAttribute(rule: Rule<string>, description: string) {
  return { type: 'string', required: true, rules: [rule], description } as const;
}

/** What the server tells. */
export function shown<const T extends AttributeType>(type: T, description: string) {
  return { type, computed: true, nullable: true, description } as const;
}

export const shownDescription = shown('string', 'Description. Null if there is none.');

/** What users say of an object. */
export function descriptionAttribute(noun: string) {
  return {
    type: 'string',
    optional: true,
    description: `Description of the ${noun}.`,
    construct: { default: 'no description' },
  } as const;
}

/** A secret in the state, for those who cannot use its write-only form. */
export const storedSecret = {
  type: 'string',
  optional: true,
  computed: true,
  nullable: true,
  sensitive: true,
  rules: [notBlankRule],
} as const;

/** @param verb what the object does with its data store, as in "connects to" */
export function dataStoreAttributes({ noun, verb }: { readonly noun: string; readonly verb: string }) {
  return {
    data_store: {
      type: 'number',
      optional: true,
      computed: true,
      keepWhenUnchanged: true,
      requiresReplace: true,
      rules: [generatedIdRule],
      description:
        `ID of the data store that the ${noun} ${verb}, for example 1 for Salesforce. Exactly one of \`data_store\` and ` +
        `\`data_store_name\` is required. Another data store replaces the ${noun}.`,
      construct: { default: 'the data store is found by `dataStoreName`' },
    },
    data_store_name: {
      type: 'string',
      optional: true,
      rules: [notBlankRule],
      description:
        'Name of the data store, case-sensitive, as in data source `hdp_data_stores`. It is resolved on the server when ' +
        'Terraform plans a new object or another name. The first apply after an import records it and sends nothing.',
      construct: { default: 'the data store is given by `dataStore`' },
    },
  } as const;
}

/** @param what as in "The data source: a construct of this app." */
export function dataSourceReference(what: string) {
  return {
    default: 'the data source is given by `dataSource`',
    reference: {
      property: 'dataSource',
      to: 'IDataSource',
      types: Object.values(SHARED_NAMES),
      doc:
        `${what}: a construct of this app. One with \`count\` or \`forEach\` is refused: set ` +
        '`dataSourceId` to the ID of one of them.',
    },
  } as const;
}

/**
 * What decides when write-only secrets are sent.
 *
 * @param secrets as in "write-only tokens"
 */
export function versionAttribute({ secrets, secret }: { readonly secrets: string; readonly secret: string }) {
  return {
    type: 'string',
    optional: true,
    computed: true,
    nullable: true,
    rules: [notBlankRule],
    description:
      `Any string. Changing it sends the configured write-only ${secrets} to the server. While it is set, only the version ` +
      `counts: a changed ${secret} with an unchanged version is not sent. Without it, a changed ${secret} is detected by a ` +
      'keyed fingerprint. The first version after an import is only recorded.',
  } as const;
}

/** Restricts a list. */
export function namePatternAttribute(plural: string, rule: Rule<string>) {
  return {
    type: 'string',
    optional: true,
    rules: [rule],
    description:
      'Pattern that the whole name must match, case-sensitive: `*` matches any number of characters, `?` matches one. ' +
      `It is not a regular expression. Default: all ${plural}.`,
  } as const;
}

/** Whose objects a lookup or an action is about. */
export function ownerAttribute(owned: string) {
  return {
    type: 'string',
    optional: true,
    rules: [notBlankRule],
    description: `HDP user who owns the ${owned}. Default: \`user\` of the provider, else the login itself.`,
  } as const;
}

/** What restricts a list of existing objects. */
export function listSchema({ plural, hasDataStore }: { readonly plural: string; readonly hasDataStore: boolean }) {
  return {
    description: `Lists the ${plural} of a user that exist on the server.`,
    attributes: {
      name_pattern: namePatternAttribute(plural, notBlankRule),
      user: {
        type: 'string',
        optional: true,
        rules: [notBlankRule],
        description: `HDP user whose ${plural} are listed. Default: \`user\` of the provider, else the login itself.`,
      },
      ...(hasDataStore
        ? {
            data_store: {
              type: 'number',
              optional: true,
              rules: [generatedIdRule],
              description: `ID of the data store that the ${plural} belong to. Default: those of all data stores.`,
            } as const,
          }
        : {}),
    },
  } as const;
}

/** @param role as in "who owns the profile" */
export function userAttribute({ noun, role }: { readonly noun: string; readonly role: string }) {
  return {
    type: 'string',
    optional: true,
    computed: true,
    nullable: true,
    keepWhenUnchanged: true,
    rules: [notBlankRule],
    description:
      `HDP user ${role}. Decided when the ${noun} is created or imported, and kept from then on: a later change of the ` +
      'login or of `user` in the provider does not change the owner. Compared without regard to case. Another value ' +
      `replaces the ${noun}. Default for a new ${noun}: \`user\` of the provider, else the login itself.`,
  } as const;
}

/** The data source of an action. */
export const actedOn = {
  data_source_id: {
    type: 'string',
    required: true,
    rules: [idTextRule],
    description: 'ID of the data source.',
  },
  user: ownerAttribute('data source'),
} as const;
