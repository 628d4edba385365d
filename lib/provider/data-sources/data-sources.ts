/**
 * Data source `hdp_data_sources`: the data sources of an HDP user.
 * API: `/api/mgmt/datasources` (list).
 */
import { listDataSources, matchesPattern } from '../../client';
import { dataSourcesSchema } from '../../contract/kinds/data-source';
import { dataSource } from '../../plugin';
import { descriptionOf, inOrderOfIds } from '../shared/listing';
import { requestScope, type Session } from '../session';

const schema = dataSourcesSchema;

export const dataSources = dataSource<typeof schema, Session>({
  schema,

  async read({ name_pattern: pattern, data_store: dataStore, user }, context) {
    const all = await listDataSources(
      context.client.api.dataSources,
      requestScope(context.client, user, context.signal),
    );
    const wanted = all.filter(
      (entry) =>
        (pattern === null || (entry.name !== undefined && matchesPattern(entry.name, pattern))) &&
        (dataStore === null || entry.dataStore === String(dataStore)),
    );
    return {
      name_pattern: pattern,
      data_store: dataStore,
      user,
      data_sources: inOrderOfIds(wanted).map((entry) => ({
        id: entry.id,
        name: entry.name ?? null,
        description: descriptionOf(entry),
        data_store: entry.dataStore === undefined ? null : Number(entry.dataStore),
        is_group: entry.isGroup ?? null,
      })),
    };
  },
});
