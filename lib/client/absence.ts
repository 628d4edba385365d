/**
 * Whether an object is really gone: what is taken for gone is forgotten and created anew. So the server must have meant the
 * object: a 404 may also mean that the URL leads elsewhere, or that something on the way responds with what was meant for
 * another request.
 */
import type { Collection } from './collection';
import type { Identified } from './kind';
import { HdpError } from './http/errors';
import type { RequestOptions } from './http/options';

/** True only for an error about one object: that there is no collection of them says nothing about the object. */
export function isMissing(error: unknown): boolean {
  return error instanceof HdpError && error.code === 'not-found' && error.id !== undefined;
}

/**
 * What to throw instead of `error`. A 404 that does not carry the documented code costs one list request, which must
 * succeed and must not name the object.
 */
export async function confirmAbsence<Input, Item extends Identified>(
  error: unknown,
  id: string,
  collection: Collection<Input, Item>,
  scope: RequestOptions,
): Promise<unknown> {
  if (!(error instanceof HdpError) || !isMissing(error)) return error;
  if (collection.kind.missingCodes.includes(error.serverCode ?? '')) return error;
  try {
    const entries = await collection.list(scope);
    if (entries.every((entry) => entry.id !== id)) return error;
    return error.with(`${error.message}, yet the list names it`, { code: 'invalid-response' });
  } catch (second) {
    // A login that may delete need not be allowed to list.
    return second instanceof HdpError && second.code === 'forbidden' ? error : second;
  }
}
