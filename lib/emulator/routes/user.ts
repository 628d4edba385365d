/** `/api/admin/users`, read-only. Source: HDP API reference, users. */
import { administers } from '../access';
import type { User } from '../model';
import { Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, readId, type Route } from '../route';
import { shownDataStore, shownDescription } from '../shown-values';

const permissions = [Permission.ViewUsers];

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users',
    permissions,
    handle: (call) => {
      const visible = call.store.users.all().filter(({ tenantId }) => administers(call.caller, tenantId));
      return json(200, { users: visible.map((user) => shownUser(call, user)) });
    },
  },
  {
    method: 'GET',
    path: '/users/:id',
    permissions,
    handle: (call) => {
      const user = visibleUser(call);
      const { administers: tenantsAdministered } = user;
      return json(200, { ...shownUser(call, user), ...(hasDetails(call) && { tenantsAdministered }) });
    },
  },
  {
    method: 'GET',
    path: '/users/:id/datasources',
    permissions,
    handle: (call) => {
      const { name } = visibleUser(call);
      const own = [...call.store.dataSources.seenByLists().values()].filter(({ owner }) => owner === name);
      const dataSources = own.map((dataSource) => ({
        ...{ id: String(dataSource.id), name: dataSource.name },
        dataStore: shownDataStore(call.quirks, dataSource.dataStore),
        isGroup: dataSource.connectionType === 'Group',
        ...shownDescription(call.quirks, dataSource.description),
      }));
      return json(200, { dataSources });
    },
  },
];

function hasDetails(call: Call): boolean {
  return call.query.get('details') === 'true';
}

function visibleUser(call: Call): User {
  const user = call.store.users.byId(readId(call.id));
  if (!user || !administers(call.caller, user.tenantId)) {
    throw new ApiError(call.quirks.missingObjectStatus, `There is no user with ID ${call.id}`, ErrorCode.unknownUser);
  }
  return user;
}

/** Never with the password: only the responses to writes, which are not offered here, print it. */
function shownUser(call: Call, user: User): object {
  const { id, name, tenantId, roles, permissions: own } = user;
  return {
    ...{ id, userName: name, tenantId },
    ...(hasDetails(call) && { tenantName: call.store.tenants.get(tenantId)?.name }),
    statusInfo: { status: 1, accountLocked: call.store.lockOut.isLocked(name) },
    passwordInfo: { passwordStatus: 1, passwordExpiration: null },
    permissions: { roles, permissions: own },
    authenticationInfo: { authUsers: [{ authUserName: name, authServiceId: 1 }] },
  };
}
