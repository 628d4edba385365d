/** Options of a data source: which values are the same, and what an update has to send. */
import { isLosslessNumber, parse } from 'lossless-json';

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
