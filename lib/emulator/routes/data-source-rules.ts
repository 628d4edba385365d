/** What a create or an update of a data source must fulfil. Source: HDP API reference, create and update a data source. */
import { administers } from '../access';
import { idLike, listOf, optional, positiveInteger, string, stringLike, stringMap } from '../fields';
import type { ConnectionType, DataSource } from '../model';
import { checkOptions } from '../option-rules';
import { ApiError, ErrorCode } from '../response';
import { type Call, checkNameLength, invalidBody, isNameTaken, readBody, readId } from '../route';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import { missingProfile } from './oauth-profiles';

const name = stringLike(
  /^[A-Za-z][A-Za-z0-9_-]{0,127}$/,
  'a string of letters, digits, underscores and dashes that starts with a letter, at most 128 characters long',
);

export const permissionList = listOf(positiveInteger, 'a list of permission numbers, such as [1, 2, 11]');

const common = {
  name: name,
  connectionType: optional(string),
  description: optional(string),
  options: optional(stringMap),
  permissions: optional(permissionList),
};

const createPayload = { ...common, dataStore: idLike };
const updatePayload = { ...common, id: optional(idLike), dataStore: optional(idLike) };

export function readNewDataSource(call: Call): Omit<DataSource, 'id' | 'owner' | 'creator'> {
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

export function readChangedDataSource(call: Call, before: DataSource): DataSource {
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
  const isTaken = [...store.dataSources.values()].some(
    (other) => isNameTaken(quirks, other.name, dataSource.name) && other.owner === owner && other.id !== editedId,
  );
  if (isTaken) throw new ApiError(quirks.conflictStatus, `A data source named ${dataSource.name} already exists`);
}

/** @throws {ApiError} where somebody else than an administrator on behalf of a user sets them, or a wrong one is set */
export function checkOwnerPermissions({ caller, user }: Call, permissions: readonly number[]): void {
  if (caller === user || !administers(caller, user.tenantId)) {
    throw new ApiError(403, 'Only an administrator on behalf of a user can set permissions of a data source');
  }
  checkSettable(permissions, DATA_SOURCE_PERMISSIONS);
}

export function checkSettable(permissions: readonly number[], settable: readonly number[]): void {
  const wrong = permissions.filter((number) => !settable.includes(number));
  if (wrong.length > 0) throw invalidBody([`'permissions' may hold only ${settable.join(', ')}`]);
}
