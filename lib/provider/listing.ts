/** What lists of the server become in data sources. */

/** A server's own order may differ from one request to the next, and would then look like a change. */
export function inOrderOfIds<T extends { readonly id: string }>(objects: readonly T[]): T[] {
  return [...objects].sort(({ id: a }, { id: b }) => a.length - b.length || (a < b ? -1 : 1));
}

/** No description and an empty one are the same to the server. */
export function descriptionOf({ description }: { readonly description?: string }): string | null {
  return (description ?? '') === '' ? null : (description ?? null);
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

export function listed(objects: readonly Listed[]): { id: string; name: string; description: string | null }[] {
  return inOrderOfIds(objects).map((object) => ({
    id: object.id,
    name: object.name,
    description: descriptionOf(object),
  }));
}
