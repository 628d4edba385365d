/** Finds out what is on the server: one list for each kind, and a read of each object, of which lists do not tell enough. */
import { HdpError, matchesPattern, Redactor, type HdpErrorCode } from '../../client';
import type { Rule } from '../../contract/rules';
import { CommandError } from '../command-error';
import { adviceFor, type CommandConnection } from '../connection';
import type { AdoptableKind } from './adoptable-kind';
import { labelsFor } from './labels';
import {
  allArguments,
  isItems,
  type AdoptedObject,
  type Adoption,
  type Argument,
  type Description,
  type Found,
  type LeftOut,
  type LeftOutObject,
  type Value,
} from './objects';

export interface Selection {
  readonly kinds: readonly AdoptableKind[];
  /** True where the kinds were asked for by name. */
  readonly isExplicit: boolean;
  /** Of names; empty for all. */
  readonly patterns: readonly string[];
}

type Progress = (done: number, all: number) => void;

/** @throws CommandError */
export async function collect(
  connection: CommandConnection,
  selection: Selection,
  progress: Progress,
): Promise<Adoption> {
  const { serverUrl, user } = connection;
  const { found, notes } = await listAll(connection, selection);
  let done = 0;
  const read = async (object: Listed): Promise<Result> => {
    const result = await readOne(object, connection);
    progress((done += 1), found.length);
    return result;
  };
  progress(0, found.length);
  // The client lets so many through at a time as the settings say.
  const results = await Promise.all(found.map(read));
  const described = results.flatMap((result) => ('reason' in result ? [] : [result]));
  return {
    serverUrl,
    user,
    notes,
    objects: selection.kinds.flatMap((kind) =>
      named(
        kind,
        described.filter(({ type }) => type === kind.type),
      ),
    ),
    leftOut: results.flatMap((result) => ('reason' in result ? [result] : [])),
  };
}

interface Listed extends Found {
  readonly kind: AdoptableKind;
}

type Result = (Found & Description) | LeftOutObject;

async function listAll(
  connection: CommandConnection,
  { kinds, isExplicit, patterns }: Selection,
): Promise<{ readonly found: readonly Listed[]; readonly notes: readonly string[] }> {
  const { client, user } = connection;
  const isWanted = (name: string): boolean =>
    patterns.length === 0 || patterns.some((one) => matchesPattern(name, one));
  const found: Listed[] = [];
  const refusals: CommandError[] = [];
  for (const kind of kinds) {
    try {
      const entries = await kind.list(client, { user });
      const listed = entries.map(({ id, name = '' }) => ({ kind, type: kind.type, id, name }));
      found.push(...inOrder(once(listed.filter(({ name }) => isWanted(name)))));
    } catch (error) {
      const failed = listFailure(error, kind, connection);
      // A login need not be allowed to see everything.
      if (isExplicit || !(error instanceof HdpError) || error.code !== 'forbidden') throw failed;
      refusals.push(failed);
    }
  }
  const [first] = refusals;
  if (first !== undefined && refusals.length === kinds.length) throw first;
  return { found, notes: refusals.map(({ message, hint = '' }) => `${message}. ${hint}`) };
}

function listFailure(error: unknown, { plural, type }: AdoptableKind, connection: CommandConnection): CommandError {
  if (!(error instanceof HdpError)) throw error;
  const advice = adviceFor(error, connection, { typeName: type, operation: 'read' });
  return new CommandError(`${plural} cannot be listed: ${error.message}`, advice);
}

/** Of single objects these say nothing about the others. */
const OF_ONE_OBJECT: readonly HdpErrorCode[] = [
  'not-found',
  'forbidden',
  'invalid-response',
  'server-fault',
  'too-large',
];

async function readOne({ kind, type, id, name }: Listed, connection: CommandConnection): Promise<Result> {
  const { client, user } = connection;
  try {
    const read = await kind.read(client, id, { user });
    const found = { type, id, name: read.name };
    if ('reason' in read) return { ...found, reason: read.reason };
    const problem = problemOf(read, kind);
    return problem === undefined ? { ...found, ...read } : { ...found, ...problem };
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    if (!OF_ONE_OBJECT.includes(error.code)) {
      const advice = adviceFor(error, connection, { typeName: type, operation: 'read' });
      throw new CommandError(`${kind.plural} cannot be read: ${error.message}`, advice);
    }
    return { type, id, name, reason: `it cannot be read: ${error.message}` };
  }
}

/** A shorter one is found in too many names. */
const SHORTEST_SECRET = 8;

/** What the provider would refuse, and what must not be in a file. */
function problemOf({ arguments: given, secrets }: Description, { schema }: AdoptableKind): LeftOut | undefined {
  for (const { attribute, value } of given) {
    const rules = (schema.attributes[attribute]?.rules ?? []) as readonly Rule<unknown>[];
    const broken = rules.find((rule) => !rule.accepts(plainValue(value)));
    if (broken !== undefined) return { reason: `its '${attribute}' ${broken.requirement}` };
  }
  const missing = Object.entries(schema.attributes).find(
    ([name, { required }]) => required === true && given.every(({ attribute }) => attribute !== name),
  );
  if (missing !== undefined) return { reason: `its '${missing[0]}' is empty` };
  const redactor = new Redactor(...secrets.filter((secret) => secret.length >= SHORTEST_SECRET));
  const texts = allArguments(given).flatMap(textsOf);
  if (texts.some((text) => redactor.redact(text) !== text))
    return { reason: 'it shows one of its secrets elsewhere, too' };
  // CDKTF would take it for one of its own placeholders.
  if (texts.some((text) => text.includes('TfToken['))) return { reason: "it contains 'TfToken['" };
  // No object literal can hold it.
  return texts.includes('__proto__') ? { reason: "it contains '__proto__'" } : undefined;
}

/** As the rules of the schema know it. */
function plainValue(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (!isItems(value)) return value;
  return value.items.map((fields) => Object.fromEntries(fields.map((field) => [field.attribute, field.value])));
}

function textsOf({ value }: Argument): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || isItems(value)) return [];
  return value instanceof Map ? [...(value as ReadonlyMap<string, string>)].flat() : (value as readonly string[]);
}

function named(kind: AdoptableKind, objects: readonly (Found & Description)[]): readonly AdoptedObject[] {
  const labels = labelsFor(objects);
  const suffix = kind.option.replaceAll('-', '_');
  return objects.map((object) => {
    const label = labels.get(object.id) ?? object.id;
    return { ...object, label, constructId: `${label}_${suffix}` };
  });
}

/** A list that was put together while it changed may hold an object twice. */
function once<T extends { readonly id: string }>(objects: readonly T[]): readonly T[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()];
}

/** Digits. */
const LONGEST_ID = 19;

function inOrder<T extends { readonly id: string }>(objects: readonly T[]): readonly T[] {
  const keyOf = ({ id }: T): string => id.replace(/[0-9]+/g, (digits) => digits.padStart(LONGEST_ID, '0'));
  return [...objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
