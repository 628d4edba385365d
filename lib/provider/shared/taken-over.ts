/**
 * Objects that a provider for any REST API has managed: their path and ID are all that is taken over, and a read completes
 * them. What else such a state holds may be secret.
 *
 * Source: documentation of Mastercard/restapi and magodo/restful, attributes of their resources.
 */
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, type Json, type MovedObject } from '../../plugin';

interface Place {
  /** Of the object itself. */
  readonly path: string;
  /** On whose behalf it was managed. */
  readonly user: string | null;
}

type State = MovedObject['state'];

/** By provider and type: where a state tells of the object. */
const SOURCES: Readonly<Record<string, (state: State) => Place>> = {
  'mastercard/restapi restapi_object': (state) => {
    const [path = '', inPath] = stringOf(state['path']).split('?');
    const query = stringOf(state['query_string']) || inPath;
    const [id = ''] = stringOf(state['id']).split('?');
    return { path: `${path}/${id}`, user: new URLSearchParams(query).get('user') };
  },
  'magodo/restful restful_resource': (state) => {
    const [path = '', query] = stringOf(state['id']).split('?');
    return { path, user: userIn(state['query']) ?? new URLSearchParams(query).get('user') };
  },
};

/** Where objects of a kind are. */
export interface ObjectPath {
  /** As messages say what a path must end with. */
  readonly ending: string;
  /** The ID in the state; undefined for the path of another kind. */
  readonly idIn: (segments: readonly string[]) => string | undefined;
}

/** @param collection path of the objects below `/api/mgmt` */
export function below(collection: string): ObjectPath {
  return {
    ending: `"/${collection}/" and an ID`,
    idIn: (segments) => {
      const [name, id = ''] = segments.slice(-2);
      return name === collection && /^[1-9][0-9]{0,18}$/.test(id) ? id : undefined;
    },
  };
}

/**
 * @returns undefined for a resource that is not known
 * @throws DiagnosticError where the object is of another kind
 */
export function takenOver(
  source: MovedObject,
  typeName: string,
  { ending, idIn }: ObjectPath,
): { readonly id: string; readonly user: string | null } | undefined {
  const provider = source.providerAddress.split('/').slice(-2).join('/').toLowerCase();
  const place = SOURCES[`${provider} ${source.typeName}`]?.(source.state);
  if (place === undefined) return undefined;
  const id = idIn(place.path.split(/\/+/));
  if (id !== undefined) return { id, user: place.user };
  const { noun } = subjectOf(typeName);
  throw new DiagnosticError({
    summary: 'Unsupported Move',
    detail:
      `${source.typeName} at "${place.path}" is no ${noun}: its path must end with ${ending}. Remove the ` +
      "'moved' block, or let it lead to a resource of another type.",
  });
}

/** In `{ user = ["jane"] }`. */
function userIn(query: Json | undefined): string | null {
  if (typeof query !== 'object' || query === null) return null;
  const [, values] = Object.entries(query).find(([name]) => name === 'user') ?? [];
  const value: unknown = Array.isArray(values) ? values[0] : values;
  return typeof value === 'string' ? value : null;
}

function stringOf(json: Json | undefined): string {
  return typeof json === 'string' || typeof json === 'number' ? String(json) : '';
}
