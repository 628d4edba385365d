/** `/datasources`. Source: HDP API reference, data sources. */
import { Permission } from '../permissions';
import { ErrorCode, json } from '../response';
import type { Route } from '../route';
import { dataSourceInPath, permissionsOn, seenDataSource } from './data-source-access';
import { readChangedDataSource, readNewDataSource } from './data-source-rules';
import { listEntry, listFilter, wholeDataSource } from './data-source-views';
import { created, deleted } from './outcome';

const { CreateDataSource, DeleteDataSource, MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

export const dataSourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datasources',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      const wanted = listFilter(call);
      const visible = [...call.store.dataSources.seenByLists().values()].filter(
        (dataSource) => permissionsOn(dataSource, call.user) !== undefined && wanted(dataSource),
      );
      return json(200, { dataSources: visible.map((dataSource) => listEntry(call, dataSource)) });
    },
  },
  {
    method: 'POST',
    path: '/datasources',
    permissions: [MgmtAPI, CreateDataSource],
    handle: (call) => {
      const values = readNewDataSource(call);
      const dataSource = call.store.addDataSource({ ...values, owner: call.user.name, creator: call.caller.name });
      return created(call, '/datasources', dataSource.id, wholeDataSource(call, dataSource, 'writes'));
    },
  },
  {
    method: 'GET',
    path: '/datasources/:id',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, wholeDataSource(call, seenDataSource(call), 'get')),
  },
  {
    method: 'PUT',
    path: '/datasources/:id',
    permissions: [MgmtAPI, ModifyDataSource],
    handle: (call) => {
      const dataSource = readChangedDataSource(call, dataSourceInPath(call, ModifyDataSource));
      call.store.dataSources.set(dataSource.id, dataSource);
      return json(200, wholeDataSource(call, dataSource, 'writes'));
    },
  },
  {
    method: 'DELETE',
    path: '/datasources/:id',
    permissions: [MgmtAPI, DeleteDataSource],
    handle: (call) => {
      call.store.deleteDataSource(dataSourceInPath(call, DeleteDataSource, ErrorCode.invalidDataSourceId).id);
      return deleted(call);
    },
  },
];
