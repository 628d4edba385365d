/** `/datasources/{id}/sharedTenants`, for administrators. Source: HDP API reference, sharing data sources with tenants. */
import { administers } from '../access';
import { idLike, objectsOf } from '../fields';
import type { TenantShare } from '../model';
import { ApiError, ErrorCode } from '../response';
import { readBody } from '../route';
import { withTenantShare } from '../sharing';
import { permissionList } from './data-source-rules';
import { shareRoutes } from './shares';

const share = { tenantId: idLike, permissions: permissionList };
const payload = { sharedTenants: objectsOf(share, 'a list of objects with tenantId and permissions') };

export const tenantShareRoutes = shareRoutes<TenantShare>({
  noun: 'tenant',
  list: 'sharedTenants',
  idOf: ({ tenantId }) => tenantId,
  of: ({ sharedTenants = [] }) => sharedTenants,
  read: (call) => readBody(call, payload).sharedTenants,
  with: ({ store }, dataSource, one) => withTenantShare(store, dataSource, one),
  missingCode: ErrorCode.invalidDataSourceId,

  checkCaller: ({ caller }, id) => {
    if (administers(caller, id)) return;
    throw new ApiError(403, `User ${caller.name} needs administrative access on tenant ${String(id)}`);
  },

  checkNew: ({ store, quirks }, _dataSource, id) => {
    if (store.tenants.has(id)) return;
    const message = `There is no tenant with ID ${String(id)}`;
    throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.unknownTenant);
  },
});
