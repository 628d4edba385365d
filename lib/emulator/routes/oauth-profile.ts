/** `/oauthprofiles`. Source: HDP API reference, OAuth profiles. */
import { nonEmptyString, optional, positiveInteger, string, stringLike } from '../fields';
import type { OAuthProfile } from '../model';
import { created, deleted } from '../outcome';
import { Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, checkNameLength, readBody, readId, refuseTakenName, type Route } from '../route';
import { type SecretPlace, shownDescription, shownSecrets } from '../shown-values';
import { dataSourcesUsing } from '../store';
import { serves } from './oauth-application';

const { CreateDataSource, DeleteDataSource, MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const payload = {
  name: stringLike(/^[A-Za-z0-9_]+$/, 'a string of letters, digits and underscores'),
  oauthAppId: positiveInteger,
  description: optional(string),
  accessToken: optional(string),
  refreshToken: nonEmptyString,
};

export const oauthProfileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauthprofiles',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, { profiles: profilesOf(call).map((profile) => listEntry(call, profile)) }),
  },
  {
    method: 'POST',
    path: '/oauthprofiles',
    permissions: [MgmtAPI, CreateDataSource],
    handle: (call) => {
      const owner = call.user.name;
      const profile = call.store.add(call.store.profiles, {
        ...readProfile(call, owner),
        owner,
        creator: call.caller.name,
      });
      return created(call, profile.id, wholeProfile(call, profile, 'writes'));
    },
  },
  {
    method: 'GET',
    path: '/oauthprofiles/:id',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, wholeProfile(call, seenProfile(call), 'get')),
  },
  {
    method: 'PUT',
    path: '/oauthprofiles/:id',
    permissions: [MgmtAPI, ModifyDataSource],
    handle: (call) => {
      const { id, owner, creator } = editableProfile(call);
      const profile = { ...readProfile(call, owner, id), id, owner, creator };
      call.store.profiles.set(id, profile);
      return json(200, wholeProfile(call, profile, 'writes'));
    },
  },
  {
    method: 'DELETE',
    path: '/oauthprofiles/:id',
    permissions: [MgmtAPI, DeleteDataSource],
    handle: (call) => {
      call.store.deleteProfile(ownProfile(call).id);
      return deleted(call);
    },
  },
  {
    method: 'GET',
    path: '/oauthprofiles/:id/stats',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => {
      const profile = seenProfile(call);
      const dataSources = dataSourcesUsing(profile.id, call.store.dataSources.seenByReads());
      return json(200, {
        dataSourcesLinked: dataSources.length,
        dataStoreId: call.store.oauthApps.get(profile.oauthAppId)?.dataStore,
        dataSources: dataSources.map(({ id, name, description }) => ({
          id: String(id),
          name,
          ...shownDescription(call.quirks, description),
        })),
      });
    },
  },
];

function profilesOf(call: Call): OAuthProfile[] {
  return [...call.store.profiles.seenByLists().values()].filter(({ owner }) => owner === call.user.name);
}

/** Somebody else's profile gets the response of one that does not exist: its existence is not the caller's to know. */
function ownProfile(call: Call, profiles: ReadonlyMap<number, OAuthProfile> = call.store.profiles): OAuthProfile {
  const profile = profiles.get(readId(call.id));
  if (profile?.owner !== call.user.name) throw missingProfile(call.quirks.missingObjectStatus, call.id);
  return profile;
}

/** The profile as a GET sees it, which may lag behind. */
function seenProfile(call: Call): OAuthProfile {
  return ownProfile(call, call.store.profiles.seenByReads());
}

/** "Only the owner or creator may edit." */
function editableProfile(call: Call): OAuthProfile {
  const profile = call.store.profiles.get(readId(call.id));
  if (profile?.creator === call.caller.name && call.user === call.caller) return profile;
  return ownProfile(call);
}

export function missingProfile(status: number, id: string): ApiError {
  return new ApiError(status, `Invalid OAuthProfileId: ${id}`, ErrorCode.missingOAuthProfile);
}

function readProfile(call: Call, owner: string, editedId?: number): Omit<OAuthProfile, 'id' | 'owner' | 'creator'> {
  const { store, quirks } = call;
  const values = readBody(call, payload);
  checkNameLength(quirks, values.name);
  const app = store.oauthApps.get(values.oauthAppId);
  if (!app || !serves(app, call.user)) {
    const message = `Invalid OAuthApplicationId: ${String(values.oauthAppId)}`;
    throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.missingOAuthApplication);
  }
  const others = [...store.profiles.values()].filter((profile) => profile.owner === owner && profile.id !== editedId);
  if (quirks.uniqueNames) refuseTakenName(quirks, 'An OAuth profile', values.name, others);
  return values;
}

function listEntry(call: Call, profile: OAuthProfile): unknown {
  const { id, name, description, oauthAppId } = profile;
  if (call.quirks.oauthLists === 'bare') return { id: String(id), name };
  if (call.quirks.oauthLists === 'whole') return { ...wholeProfile(call, profile, 'get'), id: String(id) };
  const entry = { id: String(id), name, ...shownDescription(call.quirks, description) };
  if (call.quirks.release !== '5.0') return entry;
  const app = call.store.oauthApps.get(oauthAppId);
  return { ...entry, authorizeURI: app?.authorizeURI, tokenURI: app?.tokenURI, scope: app?.scope };
}

function wholeProfile(call: Call, profile: OAuthProfile, where: SecretPlace): object {
  const { id, name, oauthAppId, description, accessToken, refreshToken } = profile;
  return {
    ...{ id, name, oauthAppId, ...shownDescription(call.quirks, description) },
    ...shownSecrets(call.quirks, 'token', where, { accessToken, refreshToken }),
  };
}
