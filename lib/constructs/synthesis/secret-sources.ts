/** Where the value of a secret comes from: what is not ephemeral is in clear text in saved plans, and often in a state. */

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A stack as it is written. */
export interface WrittenSources {
  readonly variable?: Readonly<Record<string, { readonly ephemeral?: unknown; readonly default?: unknown }>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly data?: Blocks;
  readonly resource?: Blocks;
  /** Of the resource whose values are looked at. */
  readonly forEach?: unknown;
}

/** Where a value is kept in clear text. */
export interface LastingSource {
  /** `object`: a resource or a data source, whose values are in the state anyway. */
  readonly kind: 'variable' | 'stack' | 'object';
  /** As an expression names it; for a variable its name alone. */
  readonly name: string;
}

/** As CDKTF names it. */
const OTHER_STACK = 'cross-stack-reference-input-';

const REFERENCE = /(?<![\w.-])(?:(data|ephemeral)\.)?([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*)/g;

/**
 * The sources of a resolved value; locals and what `each` stands for are followed. None where something ephemeral is part of it: then Terraform keeps the
 * whole value nowhere, and the rest only chooses it.
 */
export function lastingSources(value: unknown, written: WrittenSources): readonly LastingSource[] {
  const found = new Map<string, LastingSource>();
  const isEphemeral = expressionsIn(value).some((text) => collect(text, written, found, new Set()));
  return isEphemeral ? [] : [...found.values()];
}

/**
 * The local or the variable that is a literal and gives the whole value: it is in clear text in what is written. A literal
 * that is part of an expression may be no secret, such as a path.
 */
export function literalSource(
  value: unknown,
  written: WrittenSources,
  followed: readonly string[] = [],
): string | undefined {
  const [, type, name = ''] = /^\$\{\s*(local|var)\.([\w-]+)\s*\}$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (type === undefined || followed.includes(name)) return undefined;
  const given = type === 'local' ? written.locals?.[name] : written.variable?.[name]?.default;
  if (typeof given !== 'string' || given.trim() === '') return undefined;
  if (expressionsIn(given).length === 0) return `${type}.${name}`;
  return literalSource(given, written, [...followed, name]);
}

/** @returns whether something ephemeral is part of the expression */
function collect(
  text: string,
  written: WrittenSources,
  found: Map<string, LastingSource>,
  followed: Set<string>,
): boolean {
  return [...text.matchAll(REFERENCE)].some(([reference, prefix, type = '', name = '']) => {
    if (prefix === 'ephemeral') return true;
    if (prefix === undefined && (type === 'local' || type === 'each')) {
      const followable = type === 'each' ? 'each' : `local.${name}`;
      if (followed.has(followable)) return false;
      followed.add(followable);
      const value = type === 'each' ? written.forEach : written.locals?.[name];
      return expressionsIn(value).some((inner) => collect(inner, written, found, followed));
    }
    if (prefix === undefined && type === 'var') {
      const variable = written.variable?.[name];
      if (variable?.ephemeral === true) return true;
      // One that the stack does not declare is a mistake that Terraform reports.
      if (variable !== undefined) found.set(reference, { kind: 'variable', name });
      return false;
    }
    const declared = (prefix === 'data' ? written.data : written.resource)?.[type]?.[name];
    if (declared !== undefined) {
      found.set(reference, { kind: name.startsWith(OTHER_STACK) ? 'stack' : 'object', name: reference });
    }
    return false;
  });
}

/** What Terraform evaluates, without the quoted strings in it. */
function expressionsIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(expressionsIn);
  if (typeof value !== 'string') return [];
  const start = value.search(/(?<!\$)\$\{|(?<!%)%\{/);
  if (start === -1) return [];
  return [value.slice(start, value.lastIndexOf('}')).replace(/"(?:[^"\\$%]|\\.|[$%](?!\{))*"/g, '""')];
}
