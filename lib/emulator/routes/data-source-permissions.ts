/** `/datasources/{id}/permissions`. Source: HDP API reference, data source permissions. */
import {} from '../fields';
import { DATA_SOURCE_PERMISSIONS, Permission } from '../permissions';
import { json } from '../response';
import { readBody, type Route } from '../route';
import { ownDataSource, permissionsOn, seenDataSource } from './data-source-access';
import { checkOwnerPermissions, permissionList } from './data-source-rules';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const path = '/datasources/:id/permissions';

export const dataSourcePermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      const held = permissionsOn(seenDataSource(call), call.user) ?? [];
      return json(200, { permissions: DATA_SOURCE_PERMISSIONS.filter((number) => held.includes(number)) });
    },
  },
  {
    method: 'PUT',
    path,
    permissions: [MgmtAPI, ModifyDataSource],
    handle: (call) => {
      const before = ownDataSource(call);
      const { permissions } = readBody(call, { permissions: permissionList });
      checkOwnerPermissions(call, permissions);
      call.store.dataSources.set(before.id, { ...before, permissions });
      return json(200, { permissions });
    },
  },
];
