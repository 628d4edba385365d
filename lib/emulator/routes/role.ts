/** `/api/admin/roles`, read-only. Source: HDP API reference, roles. */
import { administers } from '../access';
import type { Role } from '../model';
import { Permission } from '../permissions';
import type { Quirks } from '../quirks';
import { ApiError, ErrorCode, json } from '../response';
import { readId, type Route } from '../route';
import { shownDescription } from '../shown-values';

const permissions = [Permission.ViewRole];

export const roleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/roles',
    permissions,
    handle: ({ store, quirks, caller, query }) => {
      const tenantId = query.get(quirks.roleTenantFilter);
      const tenantName = query.get('tenantName');
      const roles = [...store.roles.values()].filter(
        (role) =>
          administers(caller, role.tenantId) &&
          (tenantId === null || role.tenantId === readId(tenantId)) &&
          (tenantName === null || store.tenants.get(role.tenantId)?.name === tenantName),
      );
      return json(200, { roles: roles.map((role) => listEntry(quirks, role)) });
    },
  },
  {
    method: 'GET',
    path: '/roles/:id',
    permissions,
    handle: ({ store, quirks, caller, id }) => {
      const role = store.roles.get(readId(id));
      if (!role || !administers(caller, role.tenantId)) {
        throw new ApiError(quirks.missingObjectStatus, `There is no role with ID ${id}`, ErrorCode.unknownRole);
      }
      const users = store.users.all().flatMap((user) => (user.roles.includes(role.id) ? [user.id] : []));
      return json(200, { ...listEntry(quirks, role), permissions: role.permissions, users });
    },
  },
];

function listEntry(quirks: Quirks, { id, name, tenantId, description }: Role): object {
  return { id, name, tenantId, ...shownDescription(quirks, description) };
}
