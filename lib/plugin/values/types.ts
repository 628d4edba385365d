import type { Schema, TypeConstraint } from '../schema';

export type ObjectType = readonly ['object', { readonly [name: string]: TypeConstraint }];

/** The type of the object that a schema describes. */
export function blockType({ attributes }: Schema): ObjectType {
  const fields = Object.create(null) as Record<string, TypeConstraint>;
  for (const [name, { type }] of Object.entries(attributes)) fields[name] = type;
  return ['object', fields];
}
