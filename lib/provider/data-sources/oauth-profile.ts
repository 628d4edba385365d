/**
 * Data source `hdp_oauth_profile`: one OAuth profile of an HDP user, by its ID or by its name.
 * API: `/api/mgmt/oauthprofiles` (list, read). The list has no application ID, so the profile is always read.
 */
import { oauthProfileLookupSchema, OAUTH_PROFILE_TYPE } from '../../contract/kinds/oauth-profile';
import { dataSource } from '../../plugin';
import { applicationId } from '../resources/oauth-profile';
import { descriptionOf } from '../shared/listing';
import { idByName, readById, requireIdOrName, type Wanted } from '../shared/lookup';
import { requestScope, type Session } from '../session';

const schema = oauthProfileLookupSchema;

export const oauthProfileLookup = dataSource<typeof schema, Session>({
  schema,

  validate: (config, context) => {
    requireIdOrName(config, context.error);
  },

  async read(config, context) {
    const { oauthProfiles } = context.client.api;
    const scope = requestScope(context.client, config.user, context.signal);
    const wanted = wantedProfile(context.client, scope.user);
    const id = config.id ?? idByName(config.name ?? '', await oauthProfiles.list(scope), wanted);
    const attribute = config.id === null ? 'name' : 'id';
    const profile = await readById(id, attribute, wanted, (known) => oauthProfiles.read(known, scope));
    return {
      id: profile.id,
      name: profile.name,
      user: config.user,
      oauth_app_id: applicationId(profile),
      description: descriptionOf(profile),
    };
  },
});

/** @param user on whose behalf is looked; undefined for the login itself */
export function wantedProfile({ serverUrl, username }: Session, user = username): Wanted {
  return {
    type: OAUTH_PROFILE_TYPE,
    place: `of user "${user}" on ${serverUrl}`,
    hint: "Profiles of another user are found with 'user'.",
  };
}
