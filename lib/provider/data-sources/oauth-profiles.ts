/**
 * Data source `hdp_oauth_profiles`: the OAuth profiles of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list).
 */
import { matchesPattern } from '../../client';
import { oauthProfilesSchema } from '../../contract/kinds/oauth-profile';
import { dataSource } from '../../plugin';
import { listed } from '../shared/listing';
import { requestScope, type Session } from '../session';

const schema = oauthProfilesSchema;

export const oauthProfiles = dataSource<typeof schema, Session>({
  schema,

  async read({ name_pattern: pattern, user }, context) {
    const all = await context.client.api.oauthProfiles.list(requestScope(context.client, user, context.signal));
    const profiles =
      pattern === null ? all : all.filter(({ name }) => name !== undefined && matchesPattern(name, pattern));
    return { name_pattern: pattern, user, profiles: listed(profiles) };
  },
});
