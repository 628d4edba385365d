/**
 * Resource `hdp_oauth_profile`: an OAuth profile of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list, create, read, update, delete). An update is a whole-object PUT.
 */
import { oauthProfileKind } from '../../client';
import { OAUTH_PROFILE_TYPE, oauthProfileListSchema, oauthProfileSchema } from '../../contract/kinds/oauth-profile';
import { applicationId } from '../shared/application-id';
import { requireApplication } from '../shared/application-check';
import { refuseWhileInUse, warnOfDependants } from '../shared/dependants';
import { managedResource } from '../shared/managed-resource';
import { SecretAttributes } from '../shared/secret-attributes';
import { keepEmpty } from '../shared/state-values';
import { oauthProfileUpgrades } from './oauth-profile-upgrades';

export const oauthProfile = managedResource({
  typeName: OAUTH_PROFILE_TYPE,
  schema: oauthProfileSchema,
  list: { schema: oauthProfileListSchema },
  path: oauthProfileKind.path,
  upgraders: oauthProfileUpgrades,
  serverFields: ['name', 'oauth_app_id', 'description'],
  secrets: new SecretAttributes({
    secrets: {
      refresh: {
        word: 'refresh token',
        writeOnly: 'refresh_token_wo',
        stored: 'refresh_token',
        field: 'refreshToken',
      },
      access: {
        word: 'access token',
        writeOnly: 'access_token_wo',
        stored: 'access_token',
        field: 'accessToken',
        optional: true,
      },
    },
    plural: 'tokens',
    areRefreshed: true,
    versionAttribute: 'tokens_wo_version',
    updatedAtAttribute: 'tokens_updated_at',
    earlierKey: 'token_fingerprints',
  }),
  dependants: { warn: warnOfDependants, refuse: refuseWhileInUse },
  collection: (client) => client.oauthProfiles,
  checkCreate: requireApplication,

  warnOfUpdate({ fields, undecided, secrets }, prior, { config, warn }) {
    if (!fields.includes('oauth_app_id') || secrets.has('refresh')) return;
    warn({
      summary: 'Tokens of Another Application',
      detail:
        `OAuth profile ${prior.id} ${undecided.includes('oauth_app_id') ? 'may get' : 'gets'} another OAuth application ` +
        `(${String(prior.oauth_app_id)} before), but keeps its tokens. Tokens belong to the application that obtained ` +
        'them: HDP will probably not be able to refresh them. Set ' +
        `new ones${config.tokens_wo_version === null ? '' : ", and change 'tokens_wo_version'"}.`,
      path: ['oauth_app_id'],
    });
  },

  toInput: (plan, { refresh, access }, during) => ({
    name: plan.name,
    oauthAppId: String(plan.oauth_app_id),
    // An empty description clears the old one on a server that keeps what a request leaves out.
    description: plan.description ?? (during === 'update' ? '' : undefined),
    accessToken: access,
    refreshToken: refresh ?? '',
  }),

  /** The server's tokens are not read into the state: a refreshed token is no drift. */
  toState: (profile, prior) => ({
    name: profile.name,
    oauth_app_id: applicationId(profile),
    description: keepEmpty(profile.description, prior.description),
  }),
});
