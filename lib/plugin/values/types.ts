import type { Schema, TypeConstraint } from '../schema';

export type ObjectType = readonly ['object', { readonly [name: string]: TypeConstraint }];

const known = new WeakMap<Schema, ObjectType>();

/** The type of the object that a schema describes, worked out once: each state that is read needs it. */
export function blockType(schema: Schema): ObjectType {
  const type = known.get(schema) ?? typeOf(schema);
  known.set(schema, type);
  return type;
}

function typeOf({ attributes }: Schema): ObjectType {
  const fields = Object.create(null) as Record<string, TypeConstraint>;
  for (const [name, { type }] of Object.entries(attributes)) fields[name] = type;
  return ['object', fields];
}
