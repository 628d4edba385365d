/** What Terraform enforces on a provider's responses. Source: Terraform plugin protocol, resource lifecycle. */
import { isDeepStrictEqual } from 'node:util';
import type { Attribute, Schema } from '../../../lib/plugin';
import { isUnknown } from '../../../lib/plugin';
import type { Values } from '../../plugin/rpc/object-of';

/** Terraform would call this a bug of the provider. */
export class RuleBroken extends Error {
  public override readonly name = 'RuleBroken';
}

export interface Proposal {
  readonly prior: Values | null;
  readonly config: Values;
}

/** A planned value is the configured one, or the prior one; where nothing is configured, only a computed one is free. */
export function checkPlan(schema: Schema, { prior, config }: Proposal, planned: Values | null): asserts planned {
  if (planned === null) throw new RuleBroken('the plan of a declared object is null');
  for (const [name, attribute, value] of attributesOf(schema, planned)) {
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    if (attribute.writeOnly === true) {
      if (value !== null) throw new RuleBroken(`the plan holds the write-only ${name}`);
    } else if (configured === null) {
      if (attribute.computed !== true && value !== null) throw new RuleBroken(`the plan makes up a value for ${name}`);
    } else if (!isEqual(value, configured) && (before === null || !isEqual(value, before))) {
      throw new RuleBroken(`the plan for ${name} is neither the configured nor the prior value`);
    }
  }
}

/** What was known stays as it is. */
export function checkKept(schema: Schema, earlier: Values, later: Values, what: string): void {
  for (const [name, , value] of attributesOf(schema, earlier)) {
    if (!isPartlyUnknown(value) && !isEqual(later[name] ?? null, value))
      throw new RuleBroken(`${what} changes ${name}, which was known`);
  }
}

/** What goes into the state is known as a whole, and holds nothing write-only. */
export function checkState(schema: Schema, state: Values): void {
  for (const [name, attribute, value] of attributesOf(schema, state)) {
    if (isPartlyUnknown(value)) throw new RuleBroken(`the new state does not know ${name}`);
    if (attribute.writeOnly === true && value !== null) throw new RuleBroken(`the new state holds ${name}`);
  }
}

/** True if Terraform would do nothing. */
export function isSame(schema: Schema, prior: Values, planned: Values): boolean {
  return attributesOf(schema, planned).every(([name, , value]) => isEqual(value, prior[name] ?? null));
}

function isPartlyUnknown(value: unknown): boolean {
  return (
    isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(isPartlyUnknown))
  );
}

/** The arrays are sets, of strings or of objects of them; the objects are maps. */
function isEqual(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(sorted(one), sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return value;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value);
  return items.map((item) => (isUnknown(item) ? '?' : JSON.stringify(named(item)))).sort();
}

/** Names of fields in the order of the alphabet. */
function named(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.entries(item)
    .map(([name, value]) => [name, isUnknown(value) ? '?' : (value as unknown)])
    .sort();
}

function attributesOf(schema: Schema, values: Values): (readonly [string, Attribute, unknown])[] {
  return Object.entries(schema.attributes).map(([name, attribute]) => [name, attribute, values[name] ?? null]);
}
