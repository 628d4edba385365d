/** The border to a provider's author: values as plain JavaScript, copied on the way out and checked on the way back. */
import type { AttributePath } from '../diagnostics';
import type { Schema, TypeConstraint } from '../schema';
import { isUnknown } from '../unknown';
import { isDataList, isDataRecord, recordOf, type Data, type DataRecord } from './data';
import { readBool, readString, readValue, type Source } from './reading';
import { kindOf, ValueError } from './value-error';

/** A copy that is the author's own. */
export function toAuthor(data: Data): unknown {
  if (isDataList(data)) return data.map(toAuthor);
  if (!isDataRecord(data)) return data;
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(data)) plain[name] = toAuthor(value);
  return plain;
}

const author: Source = {
  untyped(raw, path) {
    if (raw === undefined) throw new ValueError(path, 'is missing');
    if (isUnknown(raw)) throw new ValueError(path, 'is still unknown');
    return raw === null ? null : undefined;
  },
  string: (raw, path) => asTerraformHasIt(readString(raw, path)),
  bool: readBool,
  number(raw, path) {
    if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
    throw new ValueError(path, `must be a finite number, got ${kindOf(raw)}`);
  },
  key: asTerraformHasIt,
};

/** Terraform keeps strings in Unicode's form C. Half of a surrogate pair is no Unicode: another string would come back. */
function asTerraformHasIt(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').normalize();
}

/**
 * A whole object as an author returns it.
 *
 * @throws ValueError if something is missing, unknown or of another type
 */
export function blockFromAuthor({ attributes }: Schema, value: unknown): DataRecord {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);
  if (!isObject) throw new ValueError([], `must be an object, got ${kindOf(value)}`);
  const fields = new Map<string, unknown>(Object.entries(value));
  return recordOf(
    Object.entries(attributes).map(([name, { type, writeOnly }]) => [
      name,
      writeOnly === true ? null : valueFromAuthor(type, fields.get(name), [name]),
    ]),
  );
}

/**
 * One value as an author returns it.
 *
 * @throws ValueError if it is missing, unknown or of another type
 */
export function valueFromAuthor(type: TypeConstraint, value: unknown, path: AttributePath): Data {
  return readValue(type, value, path, author);
}
