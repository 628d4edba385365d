/**
 * Stored state in JSON, as an older version of the provider, or this one, has left it. What the schema no longer has is
 * dropped, what it did not have yet is null.
 *
 * Source: Terraform plugin protocol 6, message RawState; JSON form of values as in a state file.
 */
import type { Schema } from '../schema';
import { isDataRecord, type DataRecord } from './data';
import { numberFrom } from './number';
import { readBool, readString, readValue, type Source } from './reading';
import { blockType } from './types';
import { ValueError } from './value-error';

/** A number of more characters than a double is sure to keep. */
const LONG_NUMBER = /-?[\d.eE+-]{16,}/g;

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

const json: Source = {
  untyped: (raw) => (raw === null || raw === undefined ? null : undefined),
  string: (raw, path) => readString(typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw, path),
  bool: (raw, path) => readBool(raw === 'true' || raw === 'false' ? raw === 'true' : raw, path),
  number: numberFrom,
  key: (raw) => raw,
};

/** @throws ValueError */
export function blockFromJson(schema: Schema, stored: unknown): DataRecord {
  const data = readValue(blockType(schema), stored, [], json);
  if (isDataRecord(data)) return data;
  throw new ValueError([], 'must be an object, got null');
}
