import { ADMINISTRATION_BASE, COMMON_BASE, MANAGEMENT_BASE } from './bases';
import type { PathIds, Route } from './route';
import { accountRoutes } from './routes/account';
import { adminRoleRoutes } from './routes/admin-roles';
import { adminTenantRoutes } from './routes/admin-tenants';
import { adminUserRoutes } from './routes/admin-users';
import { connectionTestRoutes } from './routes/connection-test';
import { dataSourcePermissionRoutes } from './routes/data-source-permissions';
import { dataSourceRoutes } from './routes/data-sources';
import { dataStoreRoutes } from './routes/data-stores';
import { groupMemberRoutes } from './routes/group-members';
import { healthRoutes } from './routes/health';
import { modelRoutes } from './routes/model';
import { oauthApplicationRoutes } from './routes/oauth-applications';
import { oauthProfileRoutes } from './routes/oauth-profiles';
import { tenantShareRoutes } from './routes/tenant-shares';
import { userShareRoutes } from './routes/user-shares';

/** All that the server offers. */
const routes: readonly Route[] = [
  ...below(MANAGEMENT_BASE, [
    ...oauthProfileRoutes,
    ...oauthApplicationRoutes,
    ...dataStoreRoutes,
    ...dataSourceRoutes,
    ...connectionTestRoutes,
    ...modelRoutes,
    ...groupMemberRoutes,
    ...userShareRoutes,
    ...tenantShareRoutes,
    ...dataSourcePermissionRoutes,
    ...accountRoutes,
  ]),
  ...below(ADMINISTRATION_BASE, [...adminUserRoutes, ...adminTenantRoutes, ...adminRoleRoutes]),
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
