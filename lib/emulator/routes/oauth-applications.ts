/** `/oauthapps`. Source: HDP API reference, OAuth applications. */
import { administers } from '../access';
import { ApiError, ErrorCode, json } from '../response';
import { nonEmptyString, optional, positiveInteger, required, string, stringLike } from '../fields';
import type { OAuthApplication } from '../model';
import { Permission } from '../permissions';
import { shownDescription, type Call, checkNameLength, readBody, readId, type Route } from '../route';
import { created, deleted } from './outcome';

const permissions = [Permission.MgmtAPI, Permission.OAuth];

const payload = {
  dataStore: required(positiveInteger),
  tenantId: optional(positiveInteger),
  description: optional(string),
  clientId: required(nonEmptyString),
  clientSecret: required(nonEmptyString),
  authorizeURI: optional(string),
  tokenURI: optional(string),
  scope: optional(string),
};

const names = {
  spaces: { name: required(stringLike(/^[A-Za-z0-9_ ]+$/, 'a string of letters, digits, underscores and spaces')) },
  strict: { name: required(stringLike(/^[A-Za-z0-9_]+$/, 'a string of letters, digits and underscores')) },
};

export const oauthApplicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauthapps',
    permissions,
    handle: (call) => {
      const wanted = tenantFilter(call);
      const applications = [...call.store.oauthApps.seenByLists().values()].filter(
        (app) => isVisible(call, app) && wanted(app),
      );
      return json(200, { applications: applications.map((app) => listEntry(call, app)) });
    },
  },
  {
    method: 'POST',
    path: '/oauthapps',
    permissions,
    handle: (call) => {
      const app = call.store.addOAuthApp(readApplication(call, call.user.tenantId));
      return created(call, '/oauthapps', app.id, wholeApplication(call, app));
    },
  },
  {
    method: 'GET',
    path: '/oauthapps/:id',
    permissions,
    handle: (call) => json(200, wholeApplication(call, seenApplication(call))),
  },
  {
    method: 'PUT',
    path: '/oauthapps/:id',
    permissions,
    handle: (call) => {
      const { id, tenantId } = visibleApplication(call);
      const app = { ...readApplication(call, tenantId), id };
      call.store.oauthApps.set(id, app);
      return json(200, wholeApplication(call, app));
    },
  },
  {
    method: 'DELETE',
    path: '/oauthapps/:id',
    permissions,
    handle: (call) => {
      call.store.deleteOAuthApp(visibleApplication(call).id);
      return deleted(call);
    },
  },
];

/** Applications belong to tenants. On behalf of a user only those of his own tenant are meant. */
function isVisible(call: Call, app: OAuthApplication): boolean {
  return call.user === call.caller ? administers(call.caller, app.tenantId) : app.tenantId === call.user.tenantId;
}

function visibleApplication(
  call: Call,
  apps: ReadonlyMap<number, OAuthApplication> = call.store.oauthApps,
): OAuthApplication {
  const app = apps.get(readId(call.id));
  if (!app || !isVisible(call, app)) {
    const message = `Invalid OAuthApplicationId: ${call.id}`;
    throw new ApiError(call.quirks.missingObjectStatus, message, ErrorCode.missingOAuthApplication);
  }
  return app;
}

/** The application as a GET sees it, which may lag behind. */
function seenApplication(call: Call): OAuthApplication {
  return visibleApplication(call, call.store.oauthApps.seenByReads());
}

function tenantFilter(call: Call): (app: OAuthApplication) => boolean {
  const id = call.query.get('tenantId');
  const name = call.query.get('tenantName');
  if (id !== null && !/^\d+$/.test(id)) throw new ApiError(400, `Invalid tenantId: ${id}`);
  return ({ tenantId }) =>
    (id === null || tenantId === Number(id)) && (name === null || call.store.tenants.get(tenantId)?.name === name);
}

function readApplication(call: Call, defaultTenantId: number): Omit<OAuthApplication, 'id'> {
  const { store, quirks, caller } = call;
  const values = readBody(call, { ...names[quirks.applicationNames], ...payload });
  checkNameLength(quirks, values.name);
  if (!store.dataStores.has(values.dataStore)) {
    const message = `Invalid dataStore: ${String(values.dataStore)}`;
    throw new ApiError(quirks.invalidReferenceStatus, message);
  }
  const tenantId = values.tenantId ?? defaultTenantId;
  if (!administers(caller, tenantId)) {
    throw new ApiError(403, `User ${caller.name} needs administrative access on tenant ${String(tenantId)}`);
  }
  if (!store.tenants.has(tenantId)) {
    throw new ApiError(quirks.invalidReferenceStatus, `Invalid tenantId: ${String(tenantId)}`);
  }
  return { ...values, tenantId };
}

function wholeApplication(call: Call, app: OAuthApplication): unknown {
  const { id, name, dataStore, tenantId, description, clientId, clientSecret, authorizeURI, tokenURI, scope } = app;
  return {
    ...{ id, name, dataStore, tenantId, ...shownDescription(call.quirks, description) },
    ...{ clientId, clientSecret, authorizeURI, tokenURI, scope },
  };
}

function listEntry(call: Call, app: OAuthApplication): unknown {
  const { id, name, dataStore, tenantId, description, authorizeURI, tokenURI, scope } = app;
  return {
    id,
    name,
    dataStore,
    tenantId,
    ...shownDescription(call.quirks, description),
    authorizeURI,
    tokenURI,
    scope,
  };
}
