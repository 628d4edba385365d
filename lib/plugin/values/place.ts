import type { AttributePath } from '../diagnostics';

/** Where a value is inside an object. */
export interface Place {
  /** Elements of a set have no place of their own and are left out. */
  readonly path: AttributePath;
  /** The part of `path` that Terraform can point at: it ends at a set. */
  readonly addressable: AttributePath;
  readonly inSet?: boolean;
}

export const ROOT: Place = { path: [], addressable: [] };

/** The place of an attribute, or of an element of a list or map. */
export function stepInto(place: Place, step: string | number): Place {
  const path = [...place.path, step];
  return place.inSet === true ? { ...place, path } : { path, addressable: path };
}

/** The place of any element of the set at `place`. */
export function intoSet(place: Place): Place {
  return { ...place, inSet: true };
}
