/** `/datasources` and `/datasources/{id}/permissions`. Source: HDP API reference, data sources, data source permissions. */
import { administers } from '../access';
import { idLike, optional, string, stringLike, stringMap } from '../fields';
import type { ConnectionType, DataSource } from '../model';
import { checkOptions, passwordOptions } from '../option-rules';
import { created, deleted } from '../outcome';
import { DATA_SOURCE_PERMISSIONS, Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, checkNameLength, readBody, readId, refuseTakenName, type Route } from '../route';
import {
  checkSettable,
  dataSourceInPath,
  ownDataSource,
  permissionList,
  permissionsOn,
  seenDataSource,
} from '../sharing';
import { type SecretPlace, shownDataStore, shownDescription, shownSecrets } from '../shown-values';
import { missingProfile } from './oauth-profile';

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
      const dataSource = call.store.add(call.store.dataSources, {
        ...values,
        owner: call.user.name,
        creator: call.caller.name,
      });
      return created(call, dataSource.id, wholeDataSource(call, dataSource, 'writes'));
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
  {
    method: 'GET',
    path: '/datasources/:id/permissions',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      const held = permissionsOn(seenDataSource(call), call.user) ?? [];
      return json(200, { permissions: DATA_SOURCE_PERMISSIONS.filter((number) => held.includes(number)) });
    },
  },
  {
    method: 'PUT',
    path: '/datasources/:id/permissions',
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

const name = stringLike(
  /^[A-Za-z][A-Za-z0-9_-]{0,127}$/,
  'a string of letters, digits, underscores and dashes that starts with a letter, at most 128 characters long',
);

const common = {
  name,
  connectionType: optional(string),
  description: optional(string),
  options: optional(stringMap),
  permissions: optional(permissionList),
};

const createPayload = { ...common, dataStore: idLike };
const updatePayload = { ...common, id: optional(idLike), dataStore: optional(idLike) };

function readNewDataSource(call: Call): Omit<DataSource, 'id' | 'owner' | 'creator'> {
  const { store, quirks } = call;
  const values = readBody(call, createPayload);
  const connectionType = readConnectionType(call, values.connectionType);
  const { dataStore } = values;
  const known = store.dataStores.get(dataStore);
  if (!known) throw new ApiError(quirks.invalidReferenceStatus, `Invalid dataStore: ${String(dataStore)}`);
  if (known.isGroup !== (connectionType === 'Group')) {
    const message = `Data store ${String(dataStore)} cannot have connectionType ${connectionType}`;
    throw new ApiError(400, message, ErrorCode.invalidConnectionType);
  }
  const dataSource = { ...values, connectionType, options: values.options ?? {} };
  checkCommon(call, dataSource);
  return dataSource;
}

function readChangedDataSource(call: Call, before: DataSource): DataSource {
  const { name: newName, description, options = {}, permissions, ...fixed } = readBody(call, updatePayload);
  if (fixed.id !== undefined && fixed.id !== before.id) throw new ApiError(400, "'id' cannot be changed");
  if (fixed.dataStore !== undefined && fixed.dataStore !== before.dataStore) {
    throw new ApiError(400, "'dataStore' cannot be changed");
  }
  if (fixed.connectionType !== undefined && fixed.connectionType !== before.connectionType) {
    throw new ApiError(400, "'connectionType' cannot be changed", ErrorCode.fixedConnectionType);
  }
  const merged = call.quirks.putOptions === 'merge' ? { ...before.options, ...options } : options;
  const after = { ...before, name: newName, description, options: merged, ...(permissions && { permissions }) };
  checkCommon(call, after, before.id, permissions);
  return after;
}

function readConnectionType({ quirks }: Call, given: string | undefined): ConnectionType {
  if (given === undefined && quirks.missingConnectionType === 'cloud') return 'Cloud';
  if (given === undefined) throw new ApiError(400, "'connectionType' is required", ErrorCode.missingConnectionType);
  if (given === 'Cloud' || given === 'Hybrid') return given;
  if (given === 'Group' && quirks.groups === 'accepted') return given;
  throw new ApiError(400, "'connectionType' must be Cloud or Hybrid", ErrorCode.invalidConnectionType);
}

function checkCommon(
  call: Call,
  dataSource: Omit<DataSource, 'id' | 'owner' | 'creator'>,
  editedId?: number,
  permissions = editedId === undefined ? dataSource.permissions : undefined,
): void {
  const { store, quirks, user } = call;
  const owner = (editedId === undefined ? undefined : store.dataSources.get(editedId)?.owner) ?? user.name;
  checkNameLength(quirks, dataSource.name);
  const profileId = dataSource.options['OAuthProfileId'];
  if (profileId !== undefined && store.profiles.get(readId(profileId))?.owner !== owner) {
    throw missingProfile(quirks.invalidReferenceStatus, profileId);
  }
  if (quirks.invalidOptions === 'refused') {
    const categories = store.dataStores.get(dataSource.dataStore)?.connectionTypes?.[dataSource.connectionType] ?? [];
    checkOptions(categories, dataSource.options);
  }
  if (permissions) checkOwnerPermissions(call, permissions);
  const others = [...store.dataSources.values()].filter((other) => other.owner === owner && other.id !== editedId);
  refuseTakenName(quirks, 'A data source', dataSource.name, others);
}

/** @throws {ApiError} where somebody else than an administrator on behalf of a user sets them, or a wrong one is set */
function checkOwnerPermissions({ caller, user }: Call, permissions: readonly number[]): void {
  if (caller === user || !administers(caller, user.tenantId)) {
    throw new ApiError(403, 'Only an administrator on behalf of a user can set permissions of a data source');
  }
  checkSettable(permissions, DATA_SOURCE_PERMISSIONS);
}

const types = ['all', 'simple', 'group'];

/** The filters `type`, `member` and `isOData`. A data source is open to OData if it has a schema map. */
function listFilter({ query }: Call): (dataSource: DataSource) => boolean {
  const type = query.get('type') ?? 'all';
  const member = query.get('member');
  const isOData = query.get('isOData');
  if (!types.includes(type)) throw new ApiError(400, `Invalid type: ${type}`);
  if (isOData !== null && isOData !== 'true' && isOData !== 'false') {
    throw new ApiError(400, `Invalid isOData: ${isOData}`);
  }
  return ({ connectionType, members = [], options }) =>
    (type === 'all' || (type === 'group') === (connectionType === 'Group')) &&
    (member === null || members.some(({ id }) => id === readId(member))) &&
    (isOData === null || (isOData === 'true') === (options['ODataSchemaMap'] !== undefined));
}

/** An entry of the list. Beside the documented fields it has the connection type. */
function listEntry(call: Call, dataSource: DataSource): object {
  switch (call.quirks.dataSourceList) {
    case 'documented':
      return { ...fields(call, dataSource), ...sharing(call, dataSource) };
    case 'bare':
      return { id: String(dataSource.id), name: dataSource.name };
    case 'with-options':
      return wholeDataSource(call, dataSource, 'get');
  }
}

function wholeDataSource(call: Call, dataSource: DataSource, place: SecretPlace): object {
  return {
    ...fields(call, dataSource),
    options: shownOptions(call, dataSource, place),
    ...sharing(call, dataSource),
  };
}

function fields({ quirks }: Call, dataSource: DataSource): object {
  const { id, name, dataStore, connectionType, description } = dataSource;
  return {
    ...{ id: String(id), name, dataStore: shownDataStore(quirks, dataStore), connectionType },
    ...{ isGroup: connectionType === 'Group', ...shownDescription(quirks, description) },
  };
}

function shownOptions(call: Call, { dataStore, options }: DataSource, place: SecretPlace): object {
  const secretNames = passwordOptions(call.store.dataStores.get(dataStore));
  const shown = Object.entries(options).flatMap(([name, value]) =>
    Object.entries(
      secretNames.has(name) ? shownSecrets(call.quirks, 'passwordOption', place, { [name]: value }) : { [name]: value },
    ),
  );
  return Object.fromEntries(shown);
}

/** "Only with `details=true`, and only when true." */
function sharing({ query, user }: Call, { owner, sharedUsers = [], sharedTenants = [] }: DataSource): object {
  if (query.get('details') !== 'true') return {};
  if (owner !== user.name) return { sharedByAnotherUser: true };
  return sharedUsers.length + sharedTenants.length > 0 ? { sharedWithAnotherUser: true } : {};
}
