import { PROFILE_OPTION, UNIX_PLATFORMS } from './names';
import { describePermission, nearestPermission, permissionNumber, SHARE_PERMISSIONS } from './permissions';

/**
 * Rules for single values. Each is written once and serves synth-time validation, plan-time validation and the
 * documentation; `requirement` completes the sentence "'name' …".
 */
export interface Rule<T> {
  readonly requirement: string;
  accepts(value: T): boolean;
  /** How a refused value appears in a message, where a mistake may have put a secret into it. @default as it is */
  shown?(value: T): string;
  /** Of a map: an acceptable value, in place of one that only Terraform knows. @default all are checked as they are */
  readonly standIn?: string;
}

/** Source: HDP API reference, OAuth profiles: "only letters, digits and underscore". */
export const nameRule: Rule<string> = {
  requirement: 'may hold only letters, digits and underscores',
  accepts: (value) => /^[A-Za-z0-9_]+$/.test(value),
};

/** Source: HDP API reference, create a data source; the length is that of the form for drop-in drivers. */
export const dataSourceNameRule: Rule<string> = {
  requirement:
    'must start with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in all',
  accepts: (value) => /^[A-Za-z][A-Za-z0-9_-]{0,127}$/.test(value),
};

/** Source: HDP API reference, error 222207005. A group of data sources is another kind of object. */
export const connectionTypeRule: Rule<string> = {
  requirement: 'must be Cloud or Hybrid',
  accepts: (value) => value === 'Cloud' || value === 'Hybrid',
};

export const refreshRule: Rule<string> = {
  requirement: 'must be full or list',
  accepts: (value) => value === 'full' || value === 'list',
};

/** Upper bound: beyond it JSON numbers lose digits on the way to the server. */
export const generatedIdRule: Rule<number> = {
  requirement: `must be a whole number from 1 to ${String(Number.MAX_SAFE_INTEGER)}`,
  accepts: (value) => Number.isSafeInteger(value) && value >= 1,
};

/** A generated ID as a string, as HDP puts it into URLs: more digits than 64 bits hold are no ID. */
export const idTextRule: Rule<string> = {
  requirement: 'must be a whole number of 1 to 19 digits, without leading zeros',
  accepts: (value) => /^[1-9][0-9]{0,18}$/.test(value),
};

/** What a name may hold, and the two signs that stand for it. */
export const namePatternRule: Rule<string> = {
  requirement: 'may hold only letters, digits and underscores, * for any number of them and ? for one',
  accepts: (value) => /^[A-Za-z0-9_*?]+$/.test(value),
};

/** The same for data sources, whose names may hold dashes. */
export const dataSourceNamePatternRule: Rule<string> = {
  requirement: 'may hold only letters, digits, underscores and dashes, * for any number of them and ? for one',
  accepts: (value) => /^[A-Za-z0-9_*?-]+$/.test(value),
};

export const notBlankRule: Rule<string> = {
  requirement: 'must not be blank',
  accepts: (value) => value.trim() !== '',
};

export const serverUrlRule: Rule<string> = {
  requirement: 'must be a URL that starts with https:// or http://, without credentials, query or fragment',
  accepts: (value) => {
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
    const url = new URL(value);
    return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  },
  shown: (value) => value.replace(/^([a-z]+:\/\/)?.*@/is, '$1…@').replace(/[?#].*$/s, (rest) => `${rest.charAt(0)}…`),
};

/** For a list of them. */
export const serverUrlsRule: Rule<readonly string[]> = {
  requirement: 'must hold URLs that start with https:// or http://, without credentials, query or fragment',
  accepts: (values) => values.every((value) => serverUrlRule.accepts(value)),
  shown: (values) => values.map((value) => serverUrlRule.shown?.(value) ?? value).join(', '),
};

/** Those for which the provider is packed. */
export const platformsRule: Rule<readonly string[]> = {
  requirement: `must hold one or more of ${UNIX_PLATFORMS.join(', ')}`,
  accepts: (values) => values.length > 0 && values.every((value) => UNIX_PLATFORMS.some((one) => one === value)),
  shown: (values) => JSON.stringify(values),
};

/** Source: RFC 7617: a user-id with a colon cannot be told from the password. */
export const usernameRule: Rule<string> = {
  requirement: 'must not be blank and must not contain a colon',
  accepts: (value) => value.trim() !== '' && !value.includes(':'),
  shown: (value) => value.replace(/:.*$/s, ':…'),
};

/** Source: Terraform language, identifiers. */
export const identifierRule: Rule<string> = {
  requirement: 'must start with a letter or an underscore and may hold only letters, digits, underscores and dashes',
  accepts: (value) => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(value),
};

const PEM_HEADER = /-----BEGIN [^-]*-----/;

/** A private key that went to the wrong place must not be shown; the path of a file may. */
function shownPem(value: string): string {
  const header = PEM_HEADER.exec(value)?.[0];
  if (header !== undefined) return `${header}…`;
  return value.length > 80 ? `${value.slice(0, 20)}…` : value;
}

export const certificatesRule: Rule<string> = {
  requirement: 'must hold a certificate in PEM form',
  accepts: (value) => /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(value),
  shown: shownPem,
};

export const privateKeyRule: Rule<string> = {
  requirement: 'must hold a private key in PEM form that is not encrypted',
  accepts: (value) => /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(value) && !value.includes('ENCRYPTED'),
  shown: shownPem,
};

/** Source: RFC 6066: the name that a TLS client sends is never an IP address. */
export const hostNameRule: Rule<string> = {
  requirement: 'must be a host name, without scheme, port and path, and no IP address',
  accepts: (value) => /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i.test(value) && !/^[0-9.]+$/.test(value),
};

export function wholeNumberRule(minimum: number, maximum: number): Rule<number> {
  return {
    requirement: `must be a whole number from ${String(minimum)} to ${String(maximum)}`,
    accepts: (value) => Number.isInteger(value) && value >= minimum && value <= maximum,
  };
}

/** Of an authorization server. */
export const httpUrlRule: Rule<string> = {
  requirement: 'must be a URL that starts with https:// or http://',
  accepts: (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
};

/** Source: RFC 6749, access token scope. HDP separates scopes by spaces, and in one sample by commas. */
export const scopesRule: Rule<readonly string[]> = {
  requirement: 'must hold scopes without spaces and commas',
  accepts: (values) => values.every((value) => /^[^\s,]+$/.test(value)),
};

type Options = Readonly<Record<string, string>>;

/** Of the names of options of a data source. */
export const optionNamesRule: Rule<readonly string[]> = {
  requirement: `must have no blank key, and not ${PROFILE_OPTION}, which is an attribute of its own`,
  accepts: (names) => names.every((name) => name.trim() !== '' && name !== PROFILE_OPTION),
};

export const optionsRule: Rule<Options> = {
  requirement: optionNamesRule.requirement,
  accepts: (options) => optionNamesRule.accepts(Object.keys(options)),
  shown: (options) => Object.keys(options).join(', '),
};

/** A blank secret comes from a variable that is not set. */
export const secretOptionsRule: Rule<Options> = {
  requirement: `${optionNamesRule.requirement}, and no blank value`,
  accepts: (options) => optionsRule.accepts(options) && Object.values(options).every((value) => value.trim() !== ''),
};

/** Source: HDP API reference, members of a data source group. */
export const entityPrefixRule: Rule<string> = {
  requirement: 'must have 1 to 64 characters',
  accepts: (value) => value.length >= 1 && value.length <= 64,
};

/** A member of a group, as far as its values are known. */
type Member = Readonly<Record<string, unknown>>;

/** Source: HDP API reference, members of a data source group: "should be unique". */
export const membersRule: Rule<readonly Member[]> = {
  requirement: 'must name each data source once, and for each an entity prefix of 1 to 64 characters that no other has',
  accepts: (members) => {
    const ids = members.map((member) => member['data_source_id']).filter((id) => typeof id === 'string');
    const prefixes = members.map((member) => member['entity_prefix']).filter((one) => typeof one === 'string');
    const isNull = members.some((member) => Object.values(member).includes(null));
    const isDistinct = new Set(ids).size === ids.length && new Set(prefixes).size === prefixes.length;
    return (
      !isNull &&
      isDistinct &&
      ids.every((id) => idTextRule.accepts(id)) &&
      prefixes.every((one) => entityPrefixRule.accepts(one))
    );
  },
};

/** Source: HDP API reference, data source permissions. */
export const sharePermissionsRule: Rule<readonly string[]> = {
  requirement: `may hold only ${SHARE_PERMISSIONS.map(describePermission).join(', ')}, each by its name or by its number`,
  accepts: (values) => values.every(isSharePermission),
  shown: (values) =>
    values
      .filter((value) => !isSharePermission(value))
      .map(withNearest)
      .join(', '),
};

function isSharePermission(value: string): boolean {
  const number = permissionNumber(value);
  return number !== undefined && SHARE_PERMISSIONS.includes(number);
}

function withNearest(value: string): string {
  const nearest = permissionNumber(value) === undefined ? nearestPermission(value, SHARE_PERMISSIONS) : undefined;
  return nearest === undefined ? value : `${value} (did you mean ${nearest}?)`;
}
