/**
 * The options of a connection to a data store: which values are the same, what an update has to send, and what the data store
 * says of them. Source: HDP API reference, data stores, option definitions.
 */
import { isLosslessNumber, parse } from 'lossless-json';
import { nearest } from './edit-distance';

/** By their names, which only the data store knows. */
export type Options = ReadonlyMap<string, string>;

/** A JSON document means the same however it is written. */
export function isSameOption(a: string, b: string): boolean {
  return a === b || meaningOf(a) === meaningOf(b);
}

/** The same string for values that mean the same. */
export function meaningOf(value: string): string {
  return documentIn(value) ?? value;
}

/** The document in one form, if there is one: a number or a word is none. */
function documentIn(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return canonical(parse(text));
  } catch {
    return undefined;
  }
}

function canonical(value: unknown): string {
  if (isLosslessNumber(value)) return value.value;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/**
 * What an update sends besides secrets: what is configured, and what the server holds beside it.
 *
 * @param isOthers false for what is a secret, or is to be removed
 */
export function completeOptions(held: Options, configured: Options, isOthers: (name: string) => boolean): Options {
  return new Map([...[...held].filter(([name]) => isOthers(name)), ...configured]);
}

export interface OptionDefinition {
  readonly id: string;
  readonly isRequired: boolean;
  /** `type` is `password`. */
  readonly isSecret: boolean;
  /** Empty where any value may be. */
  readonly choices: readonly string[];
  /** What else the server tells, for documentation only. */
  readonly displayName?: string | undefined;
  readonly documentation?: string | undefined;
  readonly type?: string | undefined;
  /** Of an option that is no secret. */
  readonly defaultValue?: string | undefined;
}

/** By connection type, for example `Cloud`. */
export type OptionDefinitions = ReadonlyMap<string, readonly OptionDefinition[]>;

/**
 * The pages print `connectionType` as an object by connection types, and as a list of objects with a `name`.
 *
 * @returns undefined where nothing is told of any option
 */
export function readDefinitions(connectionType: unknown): OptionDefinitions | undefined {
  if (!isObject(connectionType)) return undefined;
  const byType = Object.entries(connectionType).flatMap(([key, value]) => {
    const name: unknown = isObject(value) && !Array.isArray(value) ? Reflect.get(value, 'name') : undefined;
    const definitions = definitionsIn(value);
    return definitions.length === 0 ? [] : [[typeof name === 'string' ? name : key, definitions] as const];
  });
  return byType.length === 0 ? undefined : new Map(byType);
}

/** All entries of `options`, however they are grouped. */
function definitionsIn(value: unknown): readonly OptionDefinition[] {
  if (Array.isArray(value)) return value.flatMap(definitionsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'options' && Array.isArray(inner) ? inner.flatMap(toDefinition) : definitionsIn(inner),
  );
}

function toDefinition(value: unknown): readonly OptionDefinition[] {
  if (!isObject(value)) return [];
  const { id, required, type, choices, displayName, documentation, default: other } = value;
  if (typeof id !== 'string') return [];
  const listed: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return [
    {
      id,
      isRequired: required === true,
      isSecret: type === 'password',
      choices: listed.flatMap((choice) => (isObject(choice) ? textOf(choice['id']) : [])),
      displayName: stringOf(displayName),
      documentation: stringOf(documentation),
      type: stringOf(type),
      defaultValue: type === 'password' ? undefined : textOf(other)[0],
    },
  ];
}

function textOf(value: unknown): readonly string[] {
  if (isLosslessNumber(value)) return [value.value];
  return typeof value === 'string' || typeof value === 'boolean' ? [String(value)] : [];
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The options that are secret with any connection type. */
export function secretOptions(definitions: OptionDefinitions): readonly string[] {
  const secret = [...definitions.values()].flat().filter(({ isSecret }) => isSecret);
  return [...new Set(secret.map(({ id }) => id))];
}

/** The options that the data store knows and that are secret with no connection type. */
export function plainOptions(definitions: OptionDefinitions): readonly string[] {
  const secret = secretOptions(definitions);
  return [...definitions.values()].flat().flatMap(({ id }) => (secret.includes(id) ? [] : [id]));
}

export type OptionFinding =
  | { readonly kind: 'unknown'; readonly name: string; readonly nearest: string | undefined }
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  | { readonly kind: 'no-choice'; readonly name: string; readonly choices: readonly string[] };

/**
 * What the data store does not expect. The server decides: a definition may be wrong, or hold only without a profile.
 *
 * @param names all that are configured
 * @param values those whose values are known and no secret
 */
export function checkOptions(
  definitions: readonly OptionDefinition[],
  names: readonly string[],
  values: Options,
): readonly OptionFinding[] {
  const known = new Map(definitions.map((definition) => [definition.id, definition]));
  const unknown = names.filter((name) => !known.has(name));
  const missing = definitions.filter(({ id, isRequired }) => isRequired && !names.includes(id)).map(({ id }) => id);
  const wrong = [...values].flatMap(([name, value]): OptionFinding[] => {
    const { choices = [] } = known.get(name) ?? {};
    const isChoice = choices.length === 0 || choices.some((choice) => isSameOption(choice, value));
    return isChoice ? [] : [{ kind: 'no-choice', name, choices }];
  });
  return [
    ...unknown.map((name): OptionFinding => ({ kind: 'unknown', name, nearest: nearest(name, [...known.keys()]) })),
    ...(missing.length === 0 ? [] : [{ kind: 'missing', names: missing } as const]),
    ...wrong,
  ];
}
