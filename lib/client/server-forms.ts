/** In which form a server responds where the reference is silent or contradicts itself. Nothing but reads. */
import type { Collection } from './collection';
import type { Identified } from './kind';
import { HdpError } from './http/errors';
import type { RequestOptions } from './http/options';
import { looksMasked } from './masks';

/** A list as it came. */
export interface ListForm {
  /** The fields that hold a list. */
  readonly wrappers: readonly string[];
  readonly idTypes: readonly ('string' | 'integer' | 'other')[];
  readonly ids: readonly string[];
}

export async function observeList<Input, Item extends Identified>(
  collection: Collection<Input, Item>,
  options?: RequestOptions,
): Promise<ListForm> {
  const { listField } = collection.kind;
  return collection.readList((fields) => {
    const wrappers = fields.lists();
    const entries = wrappers.includes(listField) ? fields.identified(listField) : [];
    const types = new Set(entries.map((entry) => entry.typeOf('id') ?? 'other'));
    return { wrappers, idTypes: [...types], ids: entries.map((entry) => entry.id('id')) };
  }, options);
}

/** What a read shows of a secret. That a value looks clear proves nothing: only what was sent does. */
export type SecretForm = 'clear' | 'masked' | 'omitted';

export function formOfSecret(shown: string | undefined): SecretForm {
  if (shown === undefined) return 'omitted';
  return looksMasked(shown) ? 'masked' : 'clear';
}

/** Which separators of query parameters a server knows. */
export interface Separators {
  readonly ampersand: boolean;
  readonly semicolon: boolean;
}

interface Filters {
  /** Leaves some objects out. */
  readonly filter: Readonly<Record<string, string>>;
  /** Comes before it and leaves none out. */
  readonly harmless: Readonly<Record<string, string>>;
}

/**
 * A filter has no effect where the server takes it for a part of the parameter before it.
 *
 * @returns undefined where the filter leaves nothing out, so that there is nothing to see
 */
export async function observeSeparators<Input, Item extends Identified>(
  collection: Collection<Input, Item>,
  { filter, harmless }: Filters,
  options?: RequestOptions,
): Promise<Separators | undefined> {
  const count = async (query: Readonly<Record<string, string>>, separator?: '&' | ';'): Promise<number | undefined> => {
    const decode: Parameters<typeof collection.readList<number>>[0] = (fields) =>
      fields.identified(collection.kind.listField).length;
    return collection.readList(decode, options, { query, separator }).catch((error: unknown) => {
      // A server may refuse the value that it takes both parameters for.
      if (error instanceof HdpError && error.code === 'invalid-input') return undefined;
      throw error;
    });
  };
  const [all, filtered] = [await count({}), await count(filter)];
  if (all === undefined || filtered === undefined || all === filtered) return undefined;
  const isKnown = async (separator: '&' | ';'): Promise<boolean> =>
    (await count({ ...harmless, ...filter }, separator)) === filtered;
  return { ampersand: await isKnown('&'), semicolon: await isKnown(';') };
}
