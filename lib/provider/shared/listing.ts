/** What lists of the server become in data sources. */

/** A server's own order may differ from one request to the next, and would then look like a change. */
export function inOrderOfIds<T extends { readonly id: string }>(objects: readonly T[]): T[] {
  return [...objects].sort(({ id: a }, { id: b }) => a.length - b.length || (a < b ? -1 : 1));
}

/** No description and an empty one are the same to the server. */
export function descriptionOf({ description }: { readonly description?: string | undefined }): string | null {
  return (description ?? '') === '' ? null : (description ?? null);
}

interface Listed {
  readonly id: string;
  /** Undefined where the server does not name it. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

export function listed(objects: readonly Listed[]): { id: string; name: string | null; description: string | null }[] {
  return inOrderOfIds(objects).map((object) => ({
    id: object.id,
    name: object.name ?? null,
    description: descriptionOf(object),
  }));
}
