import { ADMINISTRATION_BASE, COMMON_BASE, MANAGEMENT_BASE } from './bases';
import type { PathIds, Route } from './route';
import { connectionTestRoutes } from './connection-test';
import { odataModelRoutes } from './odata-model-routes';
import { dataSourceRoutes } from './routes/data-source';
import { dataSourceGroupRoutes } from './routes/data-source-group';
import { dataSourceShareRoutes } from './routes/data-source-share';
import { dataStoreRoutes } from './routes/data-store';
import { oauthApplicationRoutes } from './routes/oauth-application';
import { oauthProfileRoutes } from './routes/oauth-profile';
import { roleRoutes } from './routes/role';
import { healthRoutes, serverRoutes } from './routes/server';
import { tenantRoutes } from './routes/tenant';
import { userRoutes } from './routes/user';

/** All that the server offers. */
const routes: readonly Route[] = [
  ...below(MANAGEMENT_BASE, [
    ...oauthProfileRoutes,
    ...oauthApplicationRoutes,
    ...dataStoreRoutes,
    ...dataSourceRoutes,
    ...connectionTestRoutes,
    ...odataModelRoutes,
    ...dataSourceGroupRoutes,
    ...dataSourceShareRoutes,
    ...serverRoutes,
  ]),
  ...below(ADMINISTRATION_BASE, [...userRoutes, ...tenantRoutes, ...roleRoutes]),
  ...below(COMMON_BASE, healthRoutes),
];

export interface FoundRoute {
  readonly route: Route;
  readonly ids: PathIds;
}

/** The routes of a path, one for each method. */
export function routesAt(path: string): FoundRoute[] {
  return routes.flatMap((route) => {
    const ids = matchPath(route.path, path);
    return ids ? [{ route, ids }] : [];
  });
}

function below(base: string, group: readonly Route[]): Route[] {
  return group.map((route) => ({ ...route, path: base + route.path }));
}

function matchPath(pattern: string, path: string): PathIds | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const ids = { id: '', subId: '' };
  for (const [index, segment] of expected.entries()) {
    if (segment === ':id') ids.id = actual[index] ?? '';
    else if (segment === ':subId') ids.subId = actual[index] ?? '';
    else if (segment !== actual[index]) return undefined;
  }
  return ids;
}
