/** Types as data: reading them, and the type of a block. */
import type { Block, NestedBlock, TypeConstraint } from '../schema';
import { ValueError } from './value-error';

export type ObjectType = readonly ['object', { readonly [name: string]: TypeConstraint }];

/**
 * Reads a type in Terraform's JSON notation.
 *
 * @throws ValueError
 */
export function parseType(json: unknown): TypeConstraint {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (Array.isArray(json)) {
    const [kind, inner] = json as readonly unknown[];
    if (kind === 'list' || kind === 'set' || kind === 'map') return [kind, parseType(inner)];
    if (kind === 'tuple' && Array.isArray(inner)) return ['tuple', inner.map(parseType)];
    if (kind === 'object' && typeof inner === 'object' && inner !== null) {
      const fields = Object.create(null) as Record<string, TypeConstraint>;
      for (const [name, type] of Object.entries(inner)) fields[name] = parseType(type);
      return ['object', fields];
    }
  }
  throw new ValueError([], 'has a type that is not known');
}

export function hasDynamic(type: TypeConstraint): boolean {
  if (typeof type === 'string') return type === 'dynamic';
  if (type[0] === 'object') return Object.values(type[1]).some(hasDynamic);
  if (type[0] === 'tuple') return type[1].some(hasDynamic);
  return hasDynamic(type[1]);
}

/** True if a list, set or map in `type` has elements of several types. */
export function hasDynamicElements(type: TypeConstraint): boolean {
  if (typeof type === 'string') return false;
  if (type[0] === 'object') return Object.values(type[1]).some(hasDynamicElements);
  if (type[0] === 'tuple') return type[1].some(hasDynamicElements);
  return hasDynamic(type[1]);
}

/** The type of the object that a block becomes. */
export function blockType(block: Block): ObjectType {
  const fields = Object.create(null) as Record<string, TypeConstraint>;
  for (const [name, attribute] of Object.entries(block.attributes)) fields[name] = attribute.type;
  for (const [name, nested] of Object.entries(block.blocks ?? {})) fields[name] = nestedType(nested);
  return ['object', fields];
}

function nestedType(nested: NestedBlock): TypeConstraint {
  const type = blockType(nested.block);
  return nested.nesting === 'single' ? type : [nested.nesting, type];
}
