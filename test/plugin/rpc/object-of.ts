import type { Block, TypeConstraint } from '../../../lib/plugin';
import { isUnknown } from '../../../lib/plugin/unknown';
import { valueFromAuthor } from '../../../lib/plugin/values/author-values';
import { recordOf, TypedData, type Data, type DataRecord } from '../../../lib/plugin/values/data';
import { ExactNumber } from '../../../lib/plugin/values/exact-number';
import { encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import type { DynamicValue } from '../../../lib/plugin/transport/generated/tfplugin6';

export type Values = Readonly<Record<string, unknown>>;

/** An object as Terraform has it: what `values` leaves out is null or, of a block, empty. */
export function objectOf(block: Block, values: Values): DataRecord {
  const attributes = Object.entries(block.attributes).map(
    ([name, { type }]) => [name, dataOf(type, values[name])] as const,
  );
  const blocks = Object.entries(block.blocks ?? {}).map(([name, nested]): [string, Data] => {
    const value = values[name] ?? null;
    if (isUnknown(value)) return [name, value];
    if (nested.nesting === 'single') return [name, value === null ? null : objectOf(nested.block, value as Values)];
    if (nested.nesting === 'map') {
      const labels = Object.entries((value ?? {}) as Record<string, Values>);
      return [name, recordOf(labels.map(([label, item]) => [label, objectOf(nested.block, item)]))];
    }
    return [name, ((value ?? []) as Values[]).map((item) => objectOf(nested.block, item))];
  });
  return recordOf([...attributes, ...blocks]);
}

function dataOf(type: TypeConstraint, value: unknown): Data {
  if (value === undefined || value === null) return null;
  if (isUnknown(value) || value instanceof TypedData || value instanceof ExactNumber) return value;
  if (Array.isArray(value) && (type[0] === 'list' || type[0] === 'set')) {
    const [, inner] = type as readonly ['list' | 'set', TypeConstraint];
    return value.map((element) => dataOf(inner, element));
  }
  if (type[0] === 'map') {
    const [, inner] = type as readonly ['map', TypeConstraint];
    return recordOf(Object.entries(value).map(([key, item]) => [key, dataOf(inner, item)]));
  }
  return valueFromAuthor(type, value, null, []);
}

/** The object in a message. */
export function messageOf(block: Block, values: Values): DynamicValue {
  return {
    msgpack: Buffer.from(encodeMsgpack(blockType(block), objectOf(block, values))),
    json: Buffer.alloc(0),
  };
}
