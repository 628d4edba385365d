/** `/datastores`. Source: HDP API reference, data stores. */
import { json } from '../response';
import { Permission } from '../permissions';
import type { Route } from '../route';

export const dataStoreRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datastores',
    permissions: [Permission.MgmtAPI],
    handle: (call) => json(200, { dataStores: [...call.store.dataStores.values()] }),
  },
];
