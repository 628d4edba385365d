import type { Attribute, Block, Schema } from '../schema';
import { toAuthor } from '../values/author-values';
import { mapAttributes, visitAttributes } from '../values/block-walk';
import { isDataList, isDataRecord, TypedData, type Data, type DataRecord } from '../values/data';
import { ExactNumber } from '../values/exact-number';
import { blockType, hasDynamic, type ObjectType } from '../values/types';

/** A schema with what is worked out from it once, not in each call. */
export interface CompiledSchema {
  readonly schema: Schema;
  /** The type of the whole object. */
  readonly type: ObjectType;
  readonly attributes: readonly (readonly [name: string, attribute: Attribute])[];
  readonly hasDynamic: boolean;
  readonly hasWriteOnly: boolean;
}

/** An object as plain JavaScript: what an author's functions take. */
export type AuthorObject = Readonly<Record<string, unknown>>;

export function compileSchema(schema: Schema): CompiledSchema {
  const type = blockType(schema);
  return {
    schema,
    type,
    attributes: Object.entries(schema.attributes),
    hasDynamic: hasDynamic(type),
    hasWriteOnly: hasWriteOnly(schema),
  };
}

function hasWriteOnly(block: Block): boolean {
  return (
    Object.values(block.attributes).some((attribute) => attribute.writeOnly === true) ||
    Object.values(block.blocks ?? {}).some((nested) => hasWriteOnly(nested.block))
  );
}

export function authorObject(compiled: CompiledSchema, data: DataRecord): AuthorObject {
  return compiled.hasDynamic ? (toAuthor(data) as AuthorObject) : data;
}

/** `data` with null for every write-only value. */
export function withoutWriteOnly(compiled: CompiledSchema, data: DataRecord): DataRecord {
  if (!compiled.hasWriteOnly) return data;
  const stripped = mapAttributes(compiled.schema, data, null, (attribute, value) =>
    attribute.writeOnly === true ? null : value,
  );
  return isDataRecord(stripped) ? stripped : data;
}

/** The text forms of all values that are sensitive or write-only: what must not appear in an error message. */
export function secretsOf(compiled: CompiledSchema, data: Data): readonly string[] {
  const secrets: string[] = [];
  visitAttributes(compiled.schema, data, null, ({ attribute, value }) => {
    if (attribute.sensitive === true || attribute.writeOnly === true) collectTexts(value, secrets);
  });
  return secrets;
}

function collectTexts(data: Data, texts: string[]): void {
  if (typeof data === 'string' || typeof data === 'number' || data instanceof ExactNumber) texts.push(String(data));
  else if (data instanceof TypedData) collectTexts(data.value, texts);
  else if (isDataList(data)) for (const element of data) collectTexts(element, texts);
  else if (isDataRecord(data)) for (const field of Object.values(data)) collectTexts(field, texts);
}
