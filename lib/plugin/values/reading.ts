/** Reading values by their types, wherever they come from. */
import type { AttributePath } from '../diagnostics';
import type { TypeConstraint } from '../schema';
import { emptyRecord, isList, type Data } from './data';
import { kindOf, ValueError } from './value-error';

/** Where values come from, and what they look like there. */
export interface Source {
  /** What needs no type: null, unknown, nothing at all. @returns undefined for any other value */
  untyped(raw: unknown, path: AttributePath): Data | undefined;
  string(raw: unknown, path: AttributePath): string;
  bool(raw: unknown, path: AttributePath): boolean;
  number(raw: unknown, path: AttributePath): number;
  key(raw: string): string;
}

/** @throws ValueError if `raw` is not of `type` */
export function readValue(type: TypeConstraint, raw: unknown, path: AttributePath, source: Source): Data {
  const untyped = source.untyped(raw, path);
  if (untyped !== undefined) return untyped;
  if (typeof type === 'string') return source[type](raw, path);
  if (type[0] === 'list' || type[0] === 'set') {
    if (!isList(raw)) return refuse(path, 'an array', raw);
    return raw.map((element, index) => readValue(type[1], element, [...path, index], source));
  }
  if (typeof raw !== 'object' || raw === null || isList(raw) || raw instanceof Uint8Array) {
    return refuse(path, 'an object', raw);
  }
  const fields = Object.entries(raw).map(([key, value]): [string, unknown] => [source.key(key), value]);
  const record = emptyRecord();
  if (type[0] === 'object') {
    const values = new Map(fields);
    for (const [name, inner] of Object.entries(type[1])) {
      record[name] = readValue(inner, values.get(name), [...path, name], source);
    }
  } else {
    for (const [key, value] of fields) record[key] = readValue(type[1], value, [...path, key], source);
  }
  return record;
}

export function readString(raw: unknown, path: AttributePath): string {
  return typeof raw === 'string' ? raw : refuse(path, 'a string', raw);
}

export function readBool(raw: unknown, path: AttributePath): boolean {
  return typeof raw === 'boolean' ? raw : refuse(path, 'a bool', raw);
}

function refuse(path: AttributePath, expected: string, raw: unknown): never {
  throw new ValueError(path, `must be ${expected}, got ${kindOf(raw)}`);
}
