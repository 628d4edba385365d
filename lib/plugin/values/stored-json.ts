/**
 * Stored state in JSON, as an older version of the provider, or this one, has left it. What the schema no longer has is
 * dropped, what it did not have yet is null or an empty block.
 *
 * Source: Terraform plugin protocol 6, message RawState; JSON form of values as in a state file.
 */
import type { Block, NestedBlock, TypeConstraint } from '../schema';
import { emptyRecord, TypedData, type Data, type DataRecord } from './data';
import { numberFromText } from './exact-number';
import { parseType } from './types';
import { kindOf, ValueError } from './value-error';

type Path = readonly (string | number)[];

/** A number of more characters than a double is sure to keep, or of another magnitude than a double may have. */
const LONG_NUMBER = /-?[\d.eE+-]{16,}|-?[\d.]+[eE][+-]?\d{3,}/g;

/**
 * Parses JSON without losing digits: a long number becomes its text, which the typed reading below takes for the number.
 *
 * @throws ValueError
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text));
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new ValueError([], 'is not valid JSON');
  }
}

function quoteLongNumbers(text: string): string {
  if (text.search(LONG_NUMBER) < 0) return text;
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    const start = quote < 0 ? text.length : quote;
    const end = endOfString(text, start);
    parts.push(text.slice(position, start).replace(LONG_NUMBER, '"$&"'), text.slice(start, end));
    position = end;
  }
  return parts.join('');
}

/** The position behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslash = quote;
    while (text[backslash - 1] === '\\') backslash--;
    if ((quote - backslash) % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** @throws ValueError */
export function blockFromJson(block: Block, json: unknown, path: Path = []): DataRecord {
  const fields = fieldsOf(json, path);
  const values = emptyRecord();
  for (const [name, attribute] of Object.entries(block.attributes)) {
    values[name] = valueFromJson(attribute.type, fields.get(name) ?? null, [...path, name]);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    values[name] = nestedFromJson(nested, fields.get(name) ?? null, [...path, name]);
  }
  return values;
}

function nestedFromJson({ nesting, block }: NestedBlock, json: unknown, path: Path): Data {
  if (nesting === 'single') return json === null ? null : blockFromJson(block, json, path);
  if (nesting === 'map') {
    const values = emptyRecord();
    for (const [label, item] of fieldsOf(json ?? {}, path))
      values[label] = blockFromJson(block, item, [...path, label]);
    return values;
  }
  return itemsOf(json ?? [], path).map((item, index) => blockFromJson(block, item, [...path, index]));
}

/** @throws ValueError */
export function valueFromJson(type: TypeConstraint, json: unknown, path: Path): Data {
  if (json === null) return null;
  if (type === 'string') {
    if (typeof json === 'string') return json;
    if (typeof json === 'number' || typeof json === 'boolean') return String(json);
    return refuse(path, 'a string', json);
  }
  if (type === 'bool') {
    if (json === true || json === 'true') return true;
    if (json === false || json === 'false') return false;
    return refuse(path, 'a bool', json);
  }
  if (type === 'number') {
    // In JSON a number is its decimal text: 0.1 is the decimal number, not the double nearest to it.
    const number = typeof json === 'number' || typeof json === 'string' ? numberFromText(String(json)) : undefined;
    return number ?? refuse(path, 'a number', json);
  }
  if (type === 'dynamic') return typedFromJson(json, path);
  switch (type[0]) {
    case 'list':
    case 'set':
      return itemsOf(json, path).map((item, index) => valueFromJson(type[1], item, [...path, index]));
    case 'map': {
      const values = emptyRecord();
      for (const [key, item] of fieldsOf(json, path)) values[key] = valueFromJson(type[1], item, [...path, key]);
      return values;
    }
    case 'object': {
      const fields = fieldsOf(json, path);
      const values = emptyRecord();
      for (const [name, fieldType] of Object.entries(type[1])) {
        values[name] = valueFromJson(fieldType, fields.get(name) ?? null, [...path, name]);
      }
      return values;
    }
    case 'tuple': {
      const items = itemsOf(json, path);
      return type[1].map((itemType, index) => valueFromJson(itemType, items[index] ?? null, [...path, index]));
    }
  }
}

function typedFromJson(json: unknown, path: Path): Data {
  const fields = fieldsOf(json, path);
  let type: TypeConstraint;
  try {
    type = parseType(fields.get('type'));
  } catch {
    throw new ValueError(path, 'has a type that is not known');
  }
  return new TypedData(type, valueFromJson(type, fields.get('value') ?? null, path));
}

function itemsOf(json: unknown, path: Path): readonly unknown[] {
  return Array.isArray(json) ? (json as readonly unknown[]) : refuse(path, 'an array', json);
}

function fieldsOf(json: unknown, path: Path): ReadonlyMap<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse(path, 'an object', json);
  return new Map(Object.entries(json));
}

function refuse(path: Path, expected: string, json: unknown): never {
  throw new ValueError(path, `must be ${expected}, got ${kindOf(json)}`);
}
