/** `/datasources`. Source: HDP API reference, data sources. */
import { ApiError, ErrorCode, json } from '../response';
import { oneOf, optional, positiveInteger, required, string, stringLike, stringMap } from '../fields';
import type { DataSource } from '../model';
import { Permission } from '../permissions';
import { shownDescription, type Call, checkNameLength, readBody, readId, type Route } from '../route';
import { missingProfile } from './oauth-profiles';
import { created, deleted } from './outcome';

const { CreateDataSource, DeleteDataSource, MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const payload = {
  name: required(stringLike(/^[A-Za-z0-9_-]+$/, 'a string of letters, digits, underscores and dashes')),
  dataStore: required(positiveInteger),
  connectionType: required(oneOf('Cloud', 'Hybrid')),
  description: optional(string),
  options: optional(stringMap),
};

export const dataSourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datasources',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      const own = [...call.store.dataSources.seenByLists().values()].filter(({ owner }) => owner === call.user.name);
      return json(200, { dataSources: own.map((dataSource) => listEntry(call, dataSource)) });
    },
  },
  {
    method: 'POST',
    path: '/datasources',
    permissions: [MgmtAPI, CreateDataSource],
    handle: (call) => {
      const values = readDataSource(call);
      const dataSource = call.store.addDataSource({ ...values, owner: call.user.name, creator: call.caller.name });
      return created(call, '/datasources', dataSource.id, wholeDataSource(call, dataSource));
    },
  },
  {
    method: 'GET',
    path: '/datasources/:id',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, wholeDataSource(call, seenDataSource(call))),
  },
  {
    method: 'PUT',
    path: '/datasources/:id',
    permissions: [MgmtAPI, ModifyDataSource],
    handle: (call) => {
      const { id, owner, creator, dataStore, connectionType } = ownDataSource(call);
      const dataSource = { ...readDataSource(call, id), id, owner, creator };
      if (dataSource.dataStore !== dataStore) throw new ApiError(400, "'dataStore' cannot be changed");
      if (dataSource.connectionType !== connectionType) throw new ApiError(400, "'connectionType' cannot be changed");
      call.store.dataSources.set(id, dataSource);
      return json(200, wholeDataSource(call, dataSource));
    },
  },
  {
    method: 'DELETE',
    path: '/datasources/:id',
    permissions: [MgmtAPI, DeleteDataSource],
    handle: (call) => {
      call.store.dataSources.delete(ownDataSource(call).id);
      return deleted(call);
    },
  },
  {
    method: 'POST',
    path: '/datasources/:id/test',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      ownDataSource(call);
      return json(200, { success: true });
    },
  },
];

function ownDataSource(call: Call, dataSources: ReadonlyMap<number, DataSource> = call.store.dataSources): DataSource {
  const dataSource = dataSources.get(readId(call.id));
  if (dataSource?.owner !== call.user.name) {
    const message = `There is no data source with ID ${call.id}`;
    throw new ApiError(call.quirks.missingObjectStatus, message, ErrorCode.missingDataSource);
  }
  return dataSource;
}

/** The data source as a GET sees it, which may lag behind. */
function seenDataSource(call: Call): DataSource {
  return ownDataSource(call, call.store.dataSources.seenByReads());
}

function readDataSource(call: Call, editedId?: number): Omit<DataSource, 'id' | 'owner' | 'creator'> {
  const { store, quirks, user } = call;
  const values = readBody(call, payload);
  checkNameLength(quirks, values.name);
  if (!store.dataStores.has(values.dataStore)) {
    throw new ApiError(quirks.invalidReferenceStatus, `Invalid dataStore: ${String(values.dataStore)}`);
  }
  const profileId = values.options?.['OAuthProfileId'];
  if (profileId !== undefined && store.profiles.get(readId(profileId))?.owner !== user.name) {
    throw missingProfile(quirks.invalidReferenceStatus, profileId);
  }
  const isTaken = [...store.dataSources.values()].some(
    ({ id, name, owner }) => name === values.name && owner === user.name && id !== editedId,
  );
  if (quirks.uniqueNames && isTaken) {
    throw new ApiError(quirks.conflictStatus, `A data source named ${values.name} exists already`);
  }
  return { ...values, options: values.options ?? {} };
}

/** The fields of an entry are unstated: here they are the ones that the create payload names, but the options. */
function listEntry(call: Call, { id, name, dataStore, connectionType, description }: DataSource): object {
  return { id: String(id), name, dataStore, connectionType, ...shownDescription(call.quirks, description) };
}

function wholeDataSource(call: Call, dataSource: DataSource): unknown {
  return { ...listEntry(call, dataSource), options: dataSource.options };
}
