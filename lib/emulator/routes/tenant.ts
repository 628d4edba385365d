/** `/api/admin/tenants`, read-only. Source: HDP API reference, tenants. */
import { administers } from '../access';
import { Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { readId, type Route } from '../route';
import { shownDescription } from '../shown-values';

const permissions = [Permission.TenantAPI];

export const tenantRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tenants',
    permissions,
    handle: ({ store, caller }) => {
      const tenants = [...store.tenants.values()].filter(({ id }) => administers(caller, id));
      return json(200, { tenants: tenants.map(({ id, name }) => ({ id, name })) });
    },
  },
  {
    method: 'GET',
    path: '/tenants/:id',
    permissions,
    handle: ({ store, quirks, caller, query, id: wanted }) => {
      const tenant = store.tenants.get(readId(wanted));
      if (!tenant || !administers(caller, tenant.id)) {
        const message = `There is no tenant with ID ${wanted}`;
        throw new ApiError(quirks.missingObjectStatus, message, ErrorCode.unknownTenant);
      }
      const { id, name, description } = tenant;
      const details = query.get('details') === 'true' && {
        roles: [...store.roles.values()].filter(({ tenantId }) => tenantId === id).map((role) => role.id),
        admins: store.users.all().flatMap((user) => (user.administers.includes(id) ? [user.id] : [])),
      };
      return json(200, { id, name, ...shownDescription(quirks, description), parentTenant: 1, status: 1, ...details });
    },
  },
];
