import { DEFAULT_DATA_STORES } from './data-store-seeds';
import type { DataSource, DataStore, OAuthApplication, OAuthProfile, Role, Tenant, User } from './model';
import { DEFAULT_PERMISSIONS, Permission } from './permissions';
import {
  type DataSourceSeed,
  type OAuthApplicationSeed,
  type OAuthProfileSeed,
  type RoleSeed,
  type Seed,
  SeedError,
  type TenantSeed,
  type UserSeed,
} from './seed';
import type { Store } from './store';

const DEFAULT_TENANT = 1;

const DEFAULT_USERS: readonly UserSeed[] = [
  { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
];

/** HDP's own; they cannot be deleted. */
const DEFAULT_ROLES: readonly RoleSeed[] = [
  { id: 1, name: 'System Administrator', permissions: Object.values(Permission) },
  { id: 2, name: 'User', permissions: DEFAULT_PERMISSIONS },
  {
    id: 3,
    name: 'Tenant Administrator',
    permissions: Array.from({ length: 21 }, (_, index) => index + 1).filter(
      (number) => number !== Permission.Administrator,
    ),
  },
];

const DEFAULT_OAUTH_APPS: readonly OAuthApplicationSeed[] = [
  {
    name: 'Google_Analytics',
    dataStore: 54,
    description: 'HDP as registered with Google',
    authorizeURI: 'https://accounts.google.com/o/oauth2/auth',
    tokenURI: 'https://oauth2.googleapis.com/token',
    scope: 'https://www.googleapis.com/auth/analytics.readonly',
  },
];

/**
 * Puts seed data into an empty store.
 *
 * @throws {SeedError} with all contradictions at once
 */
export function plant(store: Store, seed: Seed): void {
  const problems: string[] = [];
  const each = <T>(seeds: readonly T[], add: (seed: T) => void): void => {
    for (const one of seeds) {
      try {
        add(one);
      } catch (error) {
        if (!(error instanceof SeedError)) throw error;
        problems.push(...error.problems);
      }
    }
  };
  each(seed.tenants ?? [{ id: DEFAULT_TENANT, name: 'System' }], (tenant) => addTenant(store, tenant));
  each([...DEFAULT_ROLES, ...(seed.roles ?? [])], (role) => addRole(store, role));
  each(seed.dataStores ?? DEFAULT_DATA_STORES, (dataStore) => addDataStore(store, dataStore));
  each(seed.users ?? DEFAULT_USERS, (user) => addUser(store, user));
  each(seed.oauthApps ?? DEFAULT_OAUTH_APPS, (app) => addOAuthApp(store, app));
  each(seed.profiles ?? [], (profile) => addProfile(store, profile));
  each(seed.dataSources ?? [], (dataSource) => addDataSource(store, dataSource));
  if (problems.length > 0) throw new SeedError(problems);
}

/** @throws {SeedError} */
export function addTenant(store: Store, tenant: TenantSeed): Tenant {
  check([[store.tenants.has(tenant.id), `tenant '${tenant.name}': ID ${String(tenant.id)} is taken`]]);
  store.tenants.set(tenant.id, tenant);
  return tenant;
}

/** @throws {SeedError} */
export function addRole(store: Store, seed: RoleSeed): Role {
  const id = seed.id ?? Math.max(0, ...store.roles.keys()) + 1;
  check([[store.roles.has(id), `role '${seed.name}': ID ${String(id)} is taken`]]);
  const tenantId = seed.tenantId ?? firstTenant(store);
  ensureTenant(store, tenantId);
  const role: Role = { permissions: [], ...seed, id, tenantId };
  store.roles.set(id, role);
  return role;
}

/** @throws {SeedError} */
export function addDataStore(store: Store, dataStore: DataStore): DataStore {
  check([[store.dataStores.has(dataStore.id), `data store '${dataStore.name}': ID ${String(dataStore.id)} is taken`]]);
  store.dataStores.set(dataStore.id, dataStore);
  return dataStore;
}

/** @throws {SeedError} */
export function addUser(store: Store, seed: UserSeed): User {
  const { name, password, roles = [], administers = [] } = seed;
  const { id = store.users.nextId(), permissions = roles.length > 0 ? [] : DEFAULT_PERMISSIONS } = seed;
  const tenantId = seed.tenantId ?? firstTenant(store);
  check([
    [name === '' || name.includes(':'), `user '${name}': the name must not be empty or contain a colon`],
    [store.users.has(name), `user '${name}' is there twice`],
    [store.users.byId(id) !== undefined, `user '${name}': ID ${String(id)} is taken`],
    ...roles.map((role): Check => [!store.roles.has(role), `user '${name}': there is no role with ID ${String(role)}`]),
  ]);
  for (const tenant of [tenantId, ...administers]) ensureTenant(store, tenant);
  const user: User = { id, name, password, permissions, roles, tenantId, administers };
  store.users.set(user);
  return user;
}

/** @throws {SeedError} */
export function addOAuthApp(store: Store, seed: OAuthApplicationSeed): OAuthApplication {
  const label = `OAuth application '${seed.name}'`;
  check([
    [seed.id !== undefined && store.oauthApps.has(seed.id), `${label}: ID ${String(seed.id)} is taken`],
    [!store.dataStores.has(seed.dataStore), `${label}: there is no data store with ID ${String(seed.dataStore)}`],
  ]);
  const tenantId = seed.tenantId ?? firstTenant(store);
  ensureTenant(store, tenantId);
  return store.add(store.oauthApps, { clientId: 'client-id', clientSecret: 'client-secret', ...seed, tenantId });
}

/** @throws {SeedError} */
export function addProfile(store: Store, seed: OAuthProfileSeed): OAuthProfile {
  const label = `OAuth profile '${seed.name}'`;
  const owner = store.spellingOf(seed.owner ?? firstUser(store));
  const creator = store.spellingOf(seed.creator ?? owner);
  check([
    [seed.id !== undefined && store.profiles.has(seed.id), `${label}: ID ${String(seed.id)} is taken`],
    [
      !store.oauthApps.has(seed.oauthAppId),
      `${label}: there is no OAuth application with ID ${String(seed.oauthAppId)}`,
    ],
    ...unknownUsers(store, label, owner, creator),
  ]);
  return store.add(store.profiles, { refreshToken: 'refresh-token', ...seed, owner, creator });
}

/** @throws {SeedError} */
export function addDataSource(store: Store, seed: DataSourceSeed): DataSource {
  const label = `data source '${seed.name}'`;
  const owner = store.spellingOf(seed.owner ?? firstUser(store));
  const creator = store.spellingOf(seed.creator ?? owner);
  const profileId = seed.options?.['OAuthProfileId'];
  check([
    [seed.id !== undefined && store.dataSources.has(seed.id), `${label}: ID ${String(seed.id)} is taken`],
    [!store.dataStores.has(seed.dataStore), `${label}: there is no data store with ID ${String(seed.dataStore)}`],
    [
      profileId !== undefined && !store.profiles.has(Number(profileId)),
      `${label}: there is no OAuth profile with ID ${String(profileId)}`,
    ],
    ...(seed.members ?? []).map(({ id }): Check => [
      !store.dataSources.has(id),
      `${label}: there is no data source with ID ${String(id)}`,
    ]),
    ...(seed.sharedUsers ?? []).map(({ userId }): Check => [
      store.users.byId(userId) === undefined,
      `${label}: there is no user with ID ${String(userId)}`,
    ]),
    ...(seed.sharedTenants ?? []).map(({ tenantId }): Check => [
      !store.tenants.has(tenantId),
      `${label}: there is no tenant with ID ${String(tenantId)}`,
    ]),
    ...unknownUsers(store, label, owner, creator),
  ]);
  const connectionType = store.dataStores.get(seed.dataStore)?.isGroup === true ? 'Group' : 'Cloud';
  return store.add(store.dataSources, { connectionType, options: {}, ...seed, owner, creator });
}

type Check = readonly [isWrong: boolean, problem: string];

function check(checks: readonly Check[]): void {
  const problems = checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
  if (problems.length > 0) throw new SeedError(problems);
}

function unknownUsers(store: Store, label: string, ...names: readonly string[]): Check[] {
  return [...new Set(names)].map((name) => [!store.users.has(name), `${label}: there is no user '${name}'`]);
}

function ensureTenant(store: Store, id: number): void {
  if (!store.tenants.has(id)) store.tenants.set(id, { id, name: `Tenant_${String(id)}` });
}

function firstTenant(store: Store): number {
  const [id = DEFAULT_TENANT] = store.tenants.keys();
  return id;
}

/** @returns an impossible name if there is no user at all, which is then reported as unknown */
function firstUser(store: Store): string {
  return store.users.all()[0]?.name ?? '';
}
