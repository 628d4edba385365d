/** `/datastores`. Source: HDP API reference, data stores and the objects of their options. */
import type { DataStore } from '../model';
import { Permission } from '../permissions';
import type { Quirks } from '../quirks';
import { ApiError, json } from '../response';
import { readId, type Route } from '../route';

export const dataStoreRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datastores',
    permissions: [Permission.MgmtAPI],
    handle: ({ store, quirks }) => {
      const shown = quirks.dataStoreList === 'full' ? wholeDataStore : listEntry;
      return json(200, { dataStores: [...store.dataStores.values()].map((dataStore) => shown(quirks, dataStore)) });
    },
  },
  {
    method: 'GET',
    path: '/datastores/:id',
    permissions: [Permission.MgmtAPI],
    handle: ({ store, quirks, id }) => {
      const dataStore = store.dataStores.get(readId(id));
      if (!dataStore) throw new ApiError(quirks.missingObjectStatus, `There is no data store with ID ${id}`);
      return json(200, wholeDataStore(quirks, dataStore));
    },
  },
];

function listEntry(quirks: Quirks, { id, name, isBeta, isGroup, authorized, driver }: DataStore): object {
  const entry = { id, name, isBeta, isGroup, authorized };
  if (!driver || quirks.release === '4.5') return entry;
  const { name: jar, version, helpUrl } = driver;
  return { ...entry, driver: { name: jar, version, [quirks.driverHelp]: helpUrl } };
}

function wholeDataStore(quirks: Quirks, dataStore: DataStore): object {
  const details = Object.entries(dataStore.connectionTypes ?? {}).map(([name, category]) => ({ name, category }));
  const connectionType =
    quirks.connectionTypes === 'list' ? details : Object.fromEntries(details.map((detail) => [detail.name, detail]));
  return { ...listEntry(quirks, dataStore), connectionType };
}
