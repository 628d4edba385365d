/** `/oauthapps`. Source: HDP API reference, OAuth applications. */
import { administers } from '../access';
import { idLike, nonEmptyString, optional, positiveInteger, string, stringLike } from '../fields';
import type { OAuthApplication, User } from '../model';
import { created, deleted } from '../outcome';
import { Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, checkNameLength, invalidBody, readBody, readId, refuseTakenName, type Route } from '../route';
import { type SecretPlace, shownDataStore, shownDescription, shownSecrets } from '../shown-values';

const SYSTEM_TENANT = 1;

const permissions = [Permission.MgmtAPI, Permission.OAuth];

const payload = {
  dataStore: idLike,
  tenantId: optional(positiveInteger),
  description: optional(string),
  clientId: nonEmptyString,
  clientSecret: nonEmptyString,
  authorizeURI: optional(string),
  tokenURI: optional(string),
  scope: optional(string),
};

const names = {
  spaces: { name: stringLike(/^[A-Za-z0-9_ ]+$/, 'a string of letters, digits, underscores and spaces') },
  strict: { name: stringLike(/^[A-Za-z0-9_]+$/, 'a string of letters, digits and underscores') },
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
      const app = call.store.add(call.store.oauthApps, readApplication(call, call.user.tenantId));
      return created(call, app.id, wholeApplication(call, app, 'writes'));
    },
  },
  {
    method: 'GET',
    path: '/oauthapps/:id',
    permissions,
    handle: (call) => json(200, wholeApplication(call, seenApplication(call), 'get')),
  },
  {
    method: 'PUT',
    path: '/oauthapps/:id',
    permissions,
    handle: (call) => {
      const before = visibleApplication(call);
      const app = { ...readApplication(call, before.tenantId, before.id), id: before.id };
      if (call.quirks.applicationMoves === 'refused') refuseMove(before, app);
      call.store.oauthApps.set(app.id, app);
      return json(200, wholeApplication(call, app, 'writes'));
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

/** Whether a user's profiles may use the application: one of the system tenant serves all tenants, another only its own. */
export function serves(app: OAuthApplication, user: User): boolean {
  return app.tenantId === SYSTEM_TENANT || app.tenantId === user.tenantId;
}

/** Applications belong to tenants. On behalf of a user only those of that user's tenant are meant. */
function isVisible(call: Call, app: OAuthApplication): boolean {
  return call.user === call.caller ? manages(call, app.tenantId) : app.tenantId === call.user.tenantId;
}

function manages({ caller, quirks }: Call, tenantId: number): boolean {
  const isAdministrator = caller.permissions.includes(Permission.Administrator);
  if (quirks.applicationTenants === 'administered' || isAdministrator) return administers(caller, tenantId);
  return tenantId === caller.tenantId || (caller.tenantId === SYSTEM_TENANT && caller.administers.includes(tenantId));
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

function readApplication(call: Call, defaultTenantId: number, editedId?: number): Omit<OAuthApplication, 'id'> {
  const { store, quirks, caller } = call;
  const values = readBody(call, { ...names[quirks.applicationNames], ...payload });
  checkNameLength(quirks, values.name);
  if (quirks.release === '4.5') refuseNewFields(values);
  const { dataStore } = values;
  if (!store.dataStores.has(dataStore)) {
    throw new ApiError(quirks.invalidReferenceStatus, `Invalid dataStore: ${String(dataStore)}`);
  }
  const tenantId = values.tenantId ?? defaultTenantId;
  if (!manages(call, tenantId)) {
    throw new ApiError(403, `User ${caller.name} needs administrative access on tenant ${String(tenantId)}`);
  }
  if (!store.tenants.has(tenantId)) {
    throw new ApiError(quirks.invalidReferenceStatus, `Invalid tenantId: ${String(tenantId)}`);
  }
  const others = [...store.oauthApps.values()].filter((app) => app.tenantId === tenantId && app.id !== editedId);
  if (quirks.uniqueNames) refuseTakenName(quirks, 'An OAuth application', values.name, others);
  return { ...values, tenantId };
}

function refuseNewFields(values: Pick<OAuthApplication, 'authorizeURI' | 'tokenURI' | 'scope'>): void {
  const fields = (['authorizeURI', 'tokenURI', 'scope'] as const).filter((name) => values[name] !== undefined);
  if (fields.length > 0) throw invalidBody(fields.map((name) => `'${name}' is unknown`));
}

function refuseMove(before: OAuthApplication, after: OAuthApplication): void {
  for (const field of ['dataStore', 'tenantId'] as const) {
    if (before[field] !== after[field]) throw new ApiError(400, `'${field}' cannot be changed`);
  }
}

function wholeApplication(call: Call, app: OAuthApplication, place: SecretPlace): object {
  const { clientId, clientSecret, authorizeURI, tokenURI, scope } = app;
  return {
    ...identity(call, app),
    clientId,
    ...shownSecrets(call.quirks, 'clientSecret', place, { clientSecret }),
    ...{ authorizeURI, tokenURI, scope: shownScope(call, scope) },
  };
}

function listEntry(call: Call, app: OAuthApplication): object {
  const { id, name, authorizeURI, tokenURI, scope } = app;
  if (call.quirks.oauthLists === 'bare') return { id, name };
  if (call.quirks.oauthLists === 'whole') return wholeApplication(call, app, 'get');
  return { ...identity(call, app), authorizeURI, tokenURI, scope: shownScope(call, scope) };
}

function identity({ quirks }: Call, { id, name, dataStore, tenantId, description }: OAuthApplication): object {
  return {
    ...{ id: quirks.applicationIds === 'string' ? String(id) : id, name, dataStore: shownDataStore(quirks, dataStore) },
    ...{ tenantId, ...shownDescription(quirks, description) },
  };
}

function shownScope({ quirks }: Call, scope: string | undefined): string | undefined {
  if (quirks.scopeSeparator === 'as-sent') return scope;
  return scope?.split(/[ ,]+/).join(quirks.scopeSeparator === 'comma' ? ',' : ' ');
}
