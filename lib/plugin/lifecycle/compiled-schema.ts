import type { Identity, IdentityAttribute } from '../definition';
import type { Attribute, Schema } from '../schema';
import { toAuthor } from '../values/author-values';
import { isDataList, isDataRecord, recordOf, type Data, type DataRecord } from '../values/data';
import { blockType, type ObjectType } from '../values/types';

/** A schema with what is worked out from it once, not in each call. */
export interface CompiledSchema {
  readonly schema: Schema;
  /** The type of the whole object. */
  readonly type: ObjectType;
  readonly attributes: readonly (readonly [name: string, attribute: Attribute])[];
}

/** An identity with what is worked out from it once. */
export interface CompiledIdentity {
  readonly compiled: CompiledSchema;
  readonly attributes: readonly (readonly [name: string, attribute: IdentityAttribute])[];
}

/** An object as plain JavaScript: what an author's functions take. */
export type AuthorObject = Readonly<Record<string, unknown>>;

export function compileSchema(schema: Schema): CompiledSchema {
  return { schema, type: blockType(schema), attributes: Object.entries(schema.attributes) };
}

export function compileIdentity({ attributes }: Schema, identity: Identity): CompiledIdentity {
  const entries = Object.entries(identity);
  const typed = entries.map(([name, { attribute, description }]): [string, Attribute] => [
    name,
    { type: attributes[attribute]?.type ?? 'string', optional: true, description },
  ]);
  return { compiled: compileSchema({ description: '', attributes: Object.fromEntries(typed) }), attributes: entries };
}

/** A copy: an author may change it as he likes. */
export function authorObject(data: DataRecord): AuthorObject {
  return toAuthor(data) as AuthorObject;
}

/** `data` with null for every write-only value. */
export function withoutWriteOnly({ attributes }: CompiledSchema, data: DataRecord): DataRecord {
  return recordOf(attributes.map(([name, { writeOnly }]) => [name, writeOnly === true ? null : (data[name] ?? null)]));
}

export function isSecret({ sensitive, writeOnly }: Attribute): boolean {
  return sensitive === true || writeOnly === true;
}

/** All values that are sensitive or write-only, as strings: what must not appear in an error message. */
export function secretsOf({ attributes }: CompiledSchema, data: DataRecord | null): readonly string[] {
  return attributes.flatMap(([name, attribute]) => (isSecret(attribute) ? stringsIn(data?.[name] ?? null) : []));
}

function stringsIn(data: Data): readonly string[] {
  if (typeof data === 'string' || typeof data === 'number') return [String(data)];
  if (isDataList(data)) return data.flatMap(stringsIn);
  return isDataRecord(data) ? Object.values(data).flatMap(stringsIn) : [];
}
