/** Data sources as responses show them. */
import type { DataSource } from '../model';
import { passwordOptions } from '../option-rules';
import { ApiError } from '../response';
import { type Call, readId, shownDataStore, shownDescription } from '../route';
import { type SecretPlace, shownSecrets } from './secrets';

const types = ['all', 'simple', 'group'];

/** The filters `type`, `member` and `isOData`. A data source is open to OData if it has a schema map. */
export function listFilter({ query }: Call): (dataSource: DataSource) => boolean {
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
export function listEntry(call: Call, dataSource: DataSource): object {
  switch (call.quirks.dataSourceList) {
    case 'documented':
      return { ...fields(call, dataSource), ...sharing(call, dataSource) };
    case 'bare':
      return { id: String(dataSource.id), name: dataSource.name };
    case 'with-options':
      return wholeDataSource(call, dataSource, 'get');
  }
}

export function wholeDataSource(call: Call, dataSource: DataSource, place: SecretPlace): object {
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
  const shown = Object.entries(options).map(([name, value]) =>
    secretNames.has(name) ? shownSecrets(call.quirks, 'passwordOption', place, { [name]: value }) : { [name]: value },
  );
  return Object.assign({}, ...shown) as object;
}

/** "Only with `details=true`, and only when true." */
function sharing({ query, user }: Call, { owner, sharedUsers = [], sharedTenants = [] }: DataSource): object {
  if (query.get('details') !== 'true') return {};
  if (owner !== user.name) return { sharedByAnotherUser: true };
  return sharedUsers.length + sharedTenants.length > 0 ? { sharedWithAnotherUser: true } : {};
}
