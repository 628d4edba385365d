import {
  count,
  type Fields,
  boolean,
  isObject,
  listOf,
  nonEmptyString,
  oneOf,
  optional,
  positiveInteger,
  readFields,
  required,
  string,
  stringMap,
  type Values,
} from './fields';
import type { Quirks } from './quirks';
import { type Seed, SeedError } from './seed';

const permissions = listOf(positiveInteger, 'a list of permission numbers, such as [1, 2, 11]');
const tenantIds = listOf(positiveInteger, 'a list of tenant IDs');

const tenant = { id: required(positiveInteger), name: required(nonEmptyString) };

const user = {
  name: required(nonEmptyString),
  password: required(string),
  permissions: optional(permissions),
  tenantId: optional(positiveInteger),
  administers: optional(tenantIds),
};

const dataStore = {
  id: required(positiveInteger),
  name: required(nonEmptyString),
  isBeta: required(boolean),
  isGroup: required(boolean),
  authorized: required(boolean),
};

const oauthApp = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  dataStore: required(positiveInteger),
  tenantId: optional(positiveInteger),
  description: optional(string),
  clientId: optional(string),
  clientSecret: optional(string),
  authorizeURI: optional(string),
  tokenURI: optional(string),
  scope: optional(string),
};

const profile = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  oauthAppId: required(positiveInteger),
  description: optional(string),
  accessToken: optional(string),
  refreshToken: optional(string),
  owner: optional(string),
  creator: optional(string),
};

const dataSource = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  dataStore: required(positiveInteger),
  connectionType: optional(oneOf('Cloud', 'Hybrid')),
  description: optional(string),
  options: optional(stringMap),
  owner: optional(string),
  creator: optional(string),
};

const quirks = {
  release: optional(oneOf('4.6', '5.0')),
  createAnswer: optional(oneOf('created-with-body', 'created-without-body', 'ok-with-location')),
  deleteAnswer: optional(oneOf('no-content', 'success-body')),
  tokensInGet: optional(oneOf('shown', 'masked', 'omitted')),
  tokensInWrites: optional(oneOf('shown', 'masked', 'omitted')),
  tokenMask: optional(string),
  listLag: optional(count),
  readLag: optional(count),
  compression: optional(oneOf('none', 'gzip')),
  errorCode: optional(oneOf('string', 'number')),
  missingObjectStatus: optional(positiveInteger),
  invalidReferenceStatus: optional(positiveInteger),
  unknownUserStatus: optional(positiveInteger),
  uniqueNames: optional(boolean),
  conflictStatus: optional(positiveInteger),
  nameMaxLength: optional(positiveInteger),
  applicationNames: optional(oneOf('spaces', 'strict')),
  absentDescription: optional(oneOf('empty', 'omitted', 'null')),
} satisfies Record<keyof Quirks, unknown>;

const sections = ['tenants', 'users', 'dataStores', 'oauthApps', 'profiles', 'dataSources', 'quirks'];

/** What a seed file holds: the lists of {@link Seed}, and `quirks`. */
export interface SeedFile extends Seed {
  readonly quirks?: Partial<Quirks>;
}

/**
 * Reads the JSON string of a seed file. Values are not quoted in the problems: some are secrets.
 *
 * @throws {SeedError} with everything at once that is wrong with its form; references are checked when it is planted
 */
export function parseSeedFile(content: string): SeedFile {
  const input = parseJson(content);
  if (!isObject(input)) throw new SeedError(['an object is expected']);
  const problems = unknownNames(input, sections);
  const list = <F extends Fields>(name: string, fields: F): Values<F>[] | undefined => {
    const entries = input[name];
    if (entries === undefined) return undefined;
    if (!Array.isArray(entries)) {
      problems.push(`'${name}' must be a list`);
      return undefined;
    }
    return entries.flatMap((entry: unknown, index) => one(`${name}[${String(index)}]`, entry, fields));
  };
  const one = <F extends Fields>(label: string, entry: unknown, fields: F): Values<F>[] => {
    const reading = readFields(entry, fields);
    const unknown = isObject(entry) ? unknownNames(entry, Object.keys(fields)) : [];
    problems.push(...[...(reading.ok ? [] : reading.problems), ...unknown].map((problem) => `${label}: ${problem}`));
    return reading.ok ? [reading.values] : [];
  };
  const seed: SeedFile = {
    tenants: list('tenants', tenant),
    users: list('users', user),
    dataStores: list('dataStores', dataStore),
    oauthApps: list('oauthApps', oauthApp),
    profiles: list('profiles', profile),
    dataSources: list('dataSources', dataSource),
    quirks: input['quirks'] === undefined ? undefined : one('quirks', input['quirks'], quirks)[0],
  };
  if (problems.length > 0) throw new SeedError(problems);
  return seed;
}

function unknownNames(input: object, known: readonly string[]): string[] {
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .map((name) => `'${name}' is unknown; known are ${known.join(', ')}`);
}

/** The parser's own message may quote the string around the mistake, secrets included. */
function parseJson(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    if (position === undefined) throw new SeedError(['it is not JSON']);
    const before = content.slice(0, Number(position)).split('\n');
    throw new SeedError([
      `it is not JSON from line ${String(before.length)}, column ${String((before.at(-1) ?? '').length + 1)} on`,
    ]);
  }
}
