import { authenticate, authorize } from './access';
import { type EmulatedResponse, ApiError, errorResponse } from './response';
import type { Quirks } from './quirks';
import type { Call, Route } from './route';
import { dataSourceRoutes } from './routes/data-sources';
import { dataStoreRoutes } from './routes/data-stores';
import { oauthApplicationRoutes } from './routes/oauth-applications';
import { oauthProfileRoutes } from './routes/oauth-profiles';
import type { Store } from './store';

const routes: readonly Route[] = [
  ...oauthProfileRoutes,
  ...oauthApplicationRoutes,
  ...dataSourceRoutes,
  ...dataStoreRoutes,
];

export interface ApiRequest {
  readonly method: string;
  /** Path below the base path, `/oauthprofiles/33`; undefined if the request is for another place on the server. */
  readonly path: string | undefined;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
  /** URL of the management API as the client reaches it. */
  readonly baseUrl: string;
}

/** The management API: a request in, a response out, the state changed. Knows nothing of sockets, faults and time. */
export function handle(store: Store, quirks: Quirks, request: ApiRequest): EmulatedResponse {
  try {
    return store.process(quirks, () => dispatch(store, quirks, request));
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error, quirks.errorCode);
    throw error;
  }
}

function dispatch(store: Store, quirks: Quirks, request: ApiRequest): EmulatedResponse {
  const { method, path, query, body, baseUrl } = request;
  if (path === undefined) throw new ApiError(404, 'There is nothing at this URL');
  const caller = authenticate(store, request.authorization);
  const candidates = routes.flatMap((route) => {
    const id = matchPath(route.path, path);
    return id === undefined ? [] : [{ route, id }];
  });
  if (candidates.length === 0) throw new ApiError(404, `There is nothing at ${path}`);
  const found = candidates.find(({ route }) => route.method === method);
  if (!found) {
    const allow = candidates.map(({ route }) => route.method).join(', ');
    throw new ApiError(405, `${method} is not possible at ${path}`, undefined, { allow });
  }
  const access = authorize(store, quirks, caller, query.get('user'), found.route.permissions);
  const call: Call = { ...access, store, quirks, id: found.id, query, body, baseUrl };
  return found.route.handle(call);
}

/** @returns the string in place of `:id`, empty if the pattern has none; undefined if the path does not match */
function matchPath(pattern: string, path: string): string | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  let id = '';
  for (const [index, segment] of expected.entries()) {
    if (segment === ':id') id = actual[index] ?? '';
    else if (segment !== actual[index]) return undefined;
  }
  return id;
}
