import type { Schema, TypeConstraint } from '../../../lib/plugin';
import { isUnknown } from '../../../lib/plugin/unknown';
import { valueFromAuthor } from '../../../lib/plugin/values/author-values';
import { recordOf, type Data, type DataRecord } from '../../../lib/plugin/values/data';
import { encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import type { DynamicValue } from '../generated/tfplugin6';

export type Values = Readonly<Record<string, unknown>>;

/** An object as Terraform has it: what `values` leaves out is null. */
export function objectOf({ attributes }: Schema, values: Values): DataRecord {
  return recordOf(Object.entries(attributes).map(([name, { type }]) => [name, dataOf(type, values[name])]));
}

function dataOf(type: TypeConstraint, value: unknown): Data {
  if (value === undefined || value === null) return null;
  if (isUnknown(value)) return value;
  if (Array.isArray(value) && (type[0] === 'list' || type[0] === 'set')) {
    const [, inner] = type as readonly ['list' | 'set', TypeConstraint];
    return value.map((element) => dataOf(inner, element));
  }
  if (type[0] === 'map') {
    const [, inner] = type as readonly ['map', TypeConstraint];
    return recordOf(Object.entries(value).map(([key, item]) => [key, dataOf(inner, item)]));
  }
  if (type[0] === 'object') {
    const [, fields] = type as readonly ['object', Readonly<Record<string, TypeConstraint>>];
    const values = value as Values;
    return recordOf(Object.entries(fields).map(([name, inner]) => [name, dataOf(inner, values[name])]));
  }
  return valueFromAuthor(type, value, []);
}

/** The object in a message. */
export function messageOf(schema: Schema, values: Values): DynamicValue {
  return {
    msgpack: Buffer.from(encodeMsgpack(blockType(schema), objectOf(schema, values))),
    json: Buffer.alloc(0),
  };
}
