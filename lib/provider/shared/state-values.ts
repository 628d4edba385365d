/** Values of a state, a plan or a configuration whose attributes are not known by name. */
export type Values = Readonly<Record<string, unknown>>;

export function idIn(values: Values): string {
  return stringIn(values, 'id') ?? '';
}

export function stringIn(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** Of attributes whose values are strings, numbers, or lists, sets and maps of them. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
