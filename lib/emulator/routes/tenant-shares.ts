/** `/datasources/{id}/sharedTenants`, for administrators. Source: HDP API reference, sharing data sources with tenants. */
import { administers } from '../access';
import { idLike, objectsOf } from '../fields';
import type { DataSource, TenantShare } from '../model';
import { Permission, SHARE_PERMISSIONS } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, readBody, readId, type Route } from '../route';
import { withTenantShare } from '../sharing';
import { ownDataSource } from './data-source-access';
import { checkSettable, permissionList } from './data-source-rules';
import { created, deleted } from './outcome';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const path = '/datasources/:id/sharedTenants';
const permissions = [MgmtAPI, ModifyDataSource];
const viewPermissions = [MgmtAPI, ViewDataSource];

const share = { tenantId: idLike, permissions: permissionList };
const payload = { sharedTenants: objectsOf(share, 'a list of objects with tenantId and permissions') };

export const tenantShareRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: viewPermissions,
    handle: (call) => json(200, { sharedTenants: seen(call).sharedTenants ?? [] }),
  },
  {
    method: 'POST',
    path,
    permissions,
    handle: (call) => {
      const before = ownDataSource(call);
      const added = readBody(call, payload).sharedTenants;
      for (const one of added) checkShare(call, before, one);
      const after = added.reduce((shared, one) => withTenantShare(call.store, shared, one), before);
      call.store.dataSources.set(before.id, after);
      const parent = `/datasources/${call.id}/sharedTenants`;
      return created(call, parent, added[0]?.tenantId ?? 0, { sharedTenants: added });
    },
  },
  {
    method: 'GET',
    path: `${path}/:subId`,
    permissions: viewPermissions,
    handle: (call) => json(200, { permissions: shareInPath(call, seen(call)).permissions }),
  },
  {
    method: 'PUT',
    path: `${path}/:subId`,
    permissions,
    handle: (call) => {
      const before = ownDataSource(call);
      const { tenantId } = shareInPath(call, before);
      const values = readBody(call, { permissions: permissionList });
      checkTenant(call, tenantId);
      checkSettable(values.permissions, SHARE_PERMISSIONS);
      const after = withTenantShare(call.store, before, { tenantId, permissions: values.permissions });
      call.store.dataSources.set(before.id, after);
      return json(200, { permissions: values.permissions });
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:subId`,
    permissions,
    handle: (call) => {
      const before = ownDataSource(call);
      const gone = shareInPath(call, before);
      checkTenant(call, gone.tenantId);
      const sharedTenants = before.sharedTenants?.filter((one) => one !== gone);
      call.store.dataSources.set(before.id, { ...before, sharedTenants });
      return deleted(call);
    },
  },
];

function seen(call: Call): DataSource {
  return ownDataSource(call, call.store.dataSources.seenByReads());
}

function shareInPath(call: Call, { sharedTenants = [] }: DataSource): TenantShare {
  const found = sharedTenants.find(({ tenantId }) => tenantId === readId(call.subId));
  if (!found) {
    const message = `Data source ${call.id} is not shared with tenant ${call.subId}`;
    throw new ApiError(call.quirks.missingObjectStatus, message, ErrorCode.invalidDataSourceId);
  }
  return found;
}

function checkTenant({ caller }: Call, tenantId: number): void {
  if (!administers(caller, tenantId)) {
    throw new ApiError(403, `User ${caller.name} needs administrative access on tenant ${String(tenantId)}`);
  }
}

function checkShare(call: Call, dataSource: DataSource, { tenantId, permissions: granted }: TenantShare): void {
  const { store, quirks } = call;
  checkTenant(call, tenantId);
  checkSettable(granted, SHARE_PERMISSIONS);
  if (!store.tenants.has(tenantId)) {
    const message = `There is no tenant with ID ${String(tenantId)}`;
    throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.unknownTenant);
  }
  const exists = dataSource.sharedTenants?.some((other) => other.tenantId === tenantId) === true;
  if (exists && quirks.existingShare === 'refused') {
    throw new ApiError(quirks.conflictStatus, `The data source is shared with tenant ${String(tenantId)} already`);
  }
}
