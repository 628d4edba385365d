import { type Fields, isObject, readFields, type Values } from './fields';
import { quirkFields } from './quirk-fields';
import type { Quirks } from './quirks';
import { type Seed, SeedError } from './seed';
import * as kinds from './seed-fields';

const sections = ['tenants', 'roles', 'users', 'dataStores', 'oauthApps', 'profiles', 'dataSources', 'quirks'];

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
    tenants: list('tenants', kinds.tenant),
    roles: list('roles', kinds.role),
    users: list('users', kinds.user),
    dataStores: list('dataStores', kinds.dataStore),
    oauthApps: list('oauthApps', kinds.oauthApp),
    profiles: list('profiles', kinds.profile),
    dataSources: list('dataSources', kinds.dataSource),
    quirks: input['quirks'] === undefined ? undefined : one('quirks', input['quirks'], quirkFields)[0],
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
