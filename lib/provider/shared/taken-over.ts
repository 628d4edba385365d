/**
 * Objects that a provider for any REST API has managed: their path and ID are all that is taken over, and a read completes
 * them. What else such a state holds may be secret.
 *
 * Source: documentation of Mastercard/restapi and magodo/restful, attributes of their resources.
 */
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, type Json, type MovedObject } from '../../plugin';
import type { Values } from './state-values';

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

/**
 * @param collection path of the objects below `/api/mgmt`
 * @returns undefined for a resource that is not known
 * @throws DiagnosticError where the object is of another kind
 */
export function takenOver(source: MovedObject, typeName: string, collection: string): Values | undefined {
  const provider = source.providerAddress.split('/').slice(-2).join('/').toLowerCase();
  const place = SOURCES[`${provider} ${source.typeName}`]?.(source.state);
  if (place === undefined) return undefined;
  const [collectionInPath, id = ''] = place.path.split(/\/+/).slice(-2);
  if (collectionInPath === collection && /^[1-9][0-9]{0,18}$/.test(id)) return { id, user: place.user };
  const { noun } = subjectOf(typeName);
  throw new DiagnosticError({
    summary: 'Unsupported Move',
    detail:
      `${source.typeName} at "${place.path}" is no ${noun}: its path must end with "/${collection}/" and an ID. Remove the ` +
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
