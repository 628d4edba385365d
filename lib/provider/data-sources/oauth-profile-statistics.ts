/**
 * Data source `hdp_oauth_profile_statistics`: the data sources of HDP that use an OAuth profile.
 * API: `/api/mgmt/oauthprofiles/{id}/stats`.
 */
import { readStatistics } from '../../client';
import { oauthProfileStatisticsSchema } from '../../contract/kinds/oauth-profile';
import { dataSource } from '../../plugin';
import { listed } from '../shared/listing';
import { readById } from '../shared/lookup';
import { wantedProfile } from './oauth-profile';
import { requestScope, type Session } from '../session';

const schema = oauthProfileStatisticsSchema;

export const oauthProfileStatistics = dataSource<typeof schema, Session>({
  schema,

  async read({ oauth_profile_id: id, user }, context) {
    const scope = requestScope(context.client, user, context.signal);
    const wanted = wantedProfile(context.client, scope.user);
    const statistics = await readById(id, 'oauth_profile_id', wanted, (known) =>
      readStatistics(context.client.api.oauthProfiles, known, scope),
    );
    return {
      oauth_profile_id: id,
      user,
      data_sources_linked: statistics.dataSourcesLinked,
      data_store_id: statistics.dataStoreId ?? null,
      data_sources: listed(statistics.dataSources),
    };
  },
});
