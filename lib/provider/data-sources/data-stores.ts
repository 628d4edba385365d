/**
 * Data source `hdp_data_stores`: the kinds of data stores that the HDP server knows.
 * API: `/api/mgmt/datastores` (list). They belong to nobody, so no request is made on behalf of a user.
 */
import { dataStoresSchema } from '../../contract/kinds/data-store';
import { dataSource } from '../../plugin';
import { inOrderOfIds } from '../shared/listing';
import type { Session } from '../session';

const schema = dataStoresSchema;

export const dataStores = dataSource<typeof schema, Session>({
  schema,

  async read(_config, { client, signal }) {
    const all = await client.api.dataStores.list({ signal });
    return {
      data_stores: inOrderOfIds(all).map(({ id, name, isBeta, isGroup, authorized }) => ({
        id,
        name: name ?? null,
        is_beta: isBeta ?? null,
        is_group: isGroup ?? null,
        authorized: authorized ?? null,
      })),
    };
  },
});
