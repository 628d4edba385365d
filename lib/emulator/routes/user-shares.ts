/** `/datasources/{id}/sharedUsers`. Source: HDP API reference, sharing data sources with users. */
import { idLike, objectsOf } from '../fields';
import type { DataSource, UserShare } from '../model';
import { Permission, SHARE_PERMISSIONS } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, readBody, readId, type Route } from '../route';
import { withUserShare } from '../sharing';
import { ownDataSource } from './data-source-access';
import { checkSettable, permissionList } from './data-source-rules';
import { created, deleted } from './outcome';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const path = '/datasources/:id/sharedUsers';
const permissions = [MgmtAPI, ModifyDataSource];
const viewPermissions = [MgmtAPI, ViewDataSource];

const share = { userId: idLike, permissions: permissionList };
const payload = { sharedUsers: objectsOf(share, 'a list of objects with userId and permissions') };

export const userShareRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: viewPermissions,
    handle: (call) => json(200, { sharedUsers: seen(call).sharedUsers ?? [] }),
  },
  {
    method: 'POST',
    path,
    permissions,
    handle: (call) => {
      const before = ownDataSource(call);
      const added = readBody(call, payload).sharedUsers;
      for (const one of added) checkShare(call, before, one);
      call.store.dataSources.set(before.id, added.reduce(withUserShare, before));
      const parent = `/datasources/${call.id}/sharedUsers`;
      return created(call, parent, added[0]?.userId ?? 0, { sharedUsers: added });
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
      const { userId } = shareInPath(call, before);
      const values = readBody(call, { permissions: permissionList });
      checkSettable(values.permissions, SHARE_PERMISSIONS);
      call.store.dataSources.set(before.id, withUserShare(before, { userId, permissions: values.permissions }));
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
      const sharedUsers = before.sharedUsers?.filter((one) => one !== gone);
      call.store.dataSources.set(before.id, { ...before, sharedUsers });
      return deleted(call);
    },
  },
];

function seen(call: Call): DataSource {
  return ownDataSource(call, call.store.dataSources.seenByReads());
}

function shareInPath(call: Call, { sharedUsers = [] }: DataSource): UserShare {
  const found = sharedUsers.find(({ userId }) => userId === readId(call.subId));
  if (!found) {
    const message = `Data source ${call.id} is not shared with user ${call.subId}`;
    throw new ApiError(call.quirks.missingObjectStatus, message);
  }
  return found;
}

function checkShare(
  { store, quirks }: Call,
  dataSource: DataSource,
  { userId, permissions: granted }: UserShare,
): void {
  checkSettable(granted, SHARE_PERMISSIONS);
  const user = store.users.byId(userId);
  if (!user) {
    throw new ApiError(
      quirks.invalidReferenceStatus,
      `There is no user with ID ${String(userId)}`,
      ErrorCode.unknownUser,
    );
  }
  if (user.name === dataSource.owner) throw new ApiError(400, 'A data source cannot be shared with its owner');
  if (dataSource.sharedTenants?.some(({ tenantId }) => tenantId === user.tenantId) === true) {
    const message = `The data source is shared with tenant ${String(user.tenantId)}, which user ${String(userId)} belongs to`;
    throw new ApiError(400, message);
  }
  const exists = dataSource.sharedUsers?.some((other) => other.userId === userId) === true;
  if (exists && quirks.existingShare === 'refused') {
    throw new ApiError(quirks.conflictStatus, `The data source is shared with user ${String(userId)} already`);
  }
}
