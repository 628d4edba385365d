/** Names for code, from names on the server: usable, unique, and the same in each run. */

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Longer ones make code hard to read. */
const LONGEST = 40;

/**
 * Lower case, digits and underscores; a letter or an underscore first. Names that differ in nothing else get the IDs of their
 * objects, all of them: which one comes first must not matter.
 */
export function labelsFor(objects: readonly Named[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const { name } of objects) count.set(keyOf(usable(name)), (count.get(keyOf(usable(name))) ?? 0) + 1);
  const taken = new Set<string>();
  const labels = new Map<string, string>();
  const give = (id: string, wanted: string): void => {
    let label = wanted;
    while (taken.has(keyOf(label))) label = `${label}_x`;
    taken.add(keyOf(label));
    labels.set(id, label);
  };
  const isAlone = ({ name }: Named): boolean => usable(name) !== '' && count.get(keyOf(usable(name))) === 1;
  for (const object of objects.filter(isAlone)) give(object.id, usable(object.name));
  for (const { id, name } of objects.filter((object) => !isAlone(object))) {
    give(id, [usable(name) === '' ? 'id' : usable(name), id.replace(/\W+/g, '_')].join('_'));
  }
  return labels;
}

function usable(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST)
    .replace(/^_|_$/g, '');
  return /^[0-9]/.test(plain) ? `_${plain}` : plain;
}

/** In camel case, which constants have, underscores are gone. */
function keyOf(label: string): string {
  return label.replaceAll('_', '');
}
