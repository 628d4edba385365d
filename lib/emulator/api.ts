import { authenticate, authorize } from './access';
import { ADMINISTRATION_BASE, MANAGEMENT_BASE, shortPath } from './bases';
import { parseQuery } from './query';
import type { Quirks } from './quirks';
import { ApiError, type EmulatedResponse, errorResponse } from './response';
import type { Call } from './route';
import { type FoundRoute, routesAt } from './route-table';
import type { Store } from './store';

export interface ApiRequest {
  readonly method: string;
  /** Path below the prefix, `/api/mgmt/oauthprofiles/33`; undefined if the request is for another place on the server. */
  readonly path: string | undefined;
  /** `?user=alice`, or an empty string. */
  readonly search: string;
  readonly authorization: string | undefined;
  readonly body: string;
  /** URL of the server as the client reaches it, with the prefix. */
  readonly serverUrl: string;
}

/** The APIs of HDP: a request in, a response out, the state changed. Knows nothing of sockets, faults and time. */
export function handle(store: Store, quirks: Quirks, request: ApiRequest): EmulatedResponse {
  try {
    return store.process(quirks, () => dispatch(store, quirks, request));
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error, codeForm(quirks, request.path));
    throw error;
  }
}

/** The pages of the administration API and of the version print error codes as numbers, the others as strings. */
function codeForm(quirks: Quirks, path = ''): 'string' | 'number' {
  if (quirks.errorCode !== 'by-page') return quirks.errorCode;
  const isNumber = path.startsWith(`${ADMINISTRATION_BASE}/`) || /\/(version|test)$/.test(path);
  return isNumber ? 'number' : 'string';
}

function dispatch(store: Store, quirks: Quirks, request: ApiRequest): EmulatedResponse {
  const { method, path = '', search, body, serverUrl } = request;
  const candidates = routesAt(path);
  const found = candidates.find(({ route }) => route.method === method);
  if (found?.route.needsLogin === false) return found.route.handle(quirks);
  const isProtected = [MANAGEMENT_BASE, ADMINISTRATION_BASE].some((base) => path.startsWith(`${base}/`));
  if (!isProtected && candidates.length === 0) throw new ApiError(404, 'There is nothing at this URL');
  const caller = authenticate(store, request.authorization);
  if (!found) throw notPossible(method, path, candidates);
  const query = parseQuery(search, quirks.querySeparators);
  const access = authorize(store, quirks, caller, query.get('user'), found.route.permissions);
  const call: Call = { ...access, ...found.ids, store, quirks, path, query, body, serverUrl };
  return found.route.handle(call);
}

function notPossible(method: string, path: string, candidates: readonly FoundRoute[]): ApiError {
  if (candidates.length === 0) return new ApiError(404, `There is nothing at ${shortPath(path)}`);
  const allow = candidates.map(({ route }) => route.method).join(', ');
  return new ApiError(405, `${method} is not possible at ${shortPath(path)}`, undefined, { allow });
}
