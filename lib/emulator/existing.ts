/** @throws Error if there is no such object: a test that names one has a mistake */
export function existing<K extends string | number, T>(
  objects: { get(key: K): T | undefined },
  key: K,
  kind: string,
): T {
  const object = objects.get(key);
  if (object === undefined) throw new Error(`There is no ${kind} ${String(key)} on the emulator.`);
  return object;
}
