import { isUnknown } from '../../plugin';

/** Values of a state, a plan or a configuration whose attributes are not known by name. */
export type Values = Readonly<Record<string, unknown>>;

export function idIn(values: Values): string {
  return stringIn(values, 'id') ?? '';
}

export function stringIn(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** Of attributes whose values are strings, numbers, booleans, or sets, maps and objects of them: the order does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return JSON.stringify(value.map(canonical).sort());
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** True for what is unknown as a whole, and for a list, set or map of which something is. */
export function isPartlyUnknown(value: unknown): boolean {
  return (
    isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(isPartlyUnknown))
  );
}

/** No value and an empty one are the same to the server: the user's form stays. */
export function keepEmpty(shown: string | undefined, prior: string | null): string | null {
  return (shown ?? '') === (prior ?? '') ? prior : (shown ?? null);
}
