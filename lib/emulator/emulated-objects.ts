import { Administration } from './administration';
import type {
  DataSourcePatch,
  DataStorePatch,
  OAuthApplicationPatch,
  OAuthProfilePatch,
  TokenRefresh,
} from './emulator-options';
import { existing } from './existing';
import type {
  DataSource,
  DataStore,
  GroupMember,
  OAuthApplication,
  OAuthProfile,
  TenantShare,
  UserShare,
} from './model';
import type { ModelBuild, ModelState } from './odata-model';
import type { ConnectionTestResult } from './programmed-results';
import type { DataSourceSeed, OAuthApplicationSeed, OAuthProfileSeed } from './seed';
import { addDataSource, addDataStore, addOAuthApp, addProfile } from './seeding';
import { withTenantShare, withUserShare } from './sharing';

/**
 * What is on the server, for tests to look at and to change without a request. Edits check no rule of the API. All that
 * is handed out is a snapshot.
 */
export abstract class EmulatedObjects extends Administration {
  private refreshes = 0;

  /** All profiles of all users, tokens included. */
  public profiles(): readonly OAuthProfile[] {
    return [...this.store.profiles.values()];
  }

  public profile(id: number): OAuthProfile | undefined {
    return this.store.profiles.get(id);
  }

  /** Missing values get the defaults of {@link OAuthProfileSeed}. */
  public addProfile(profile: OAuthProfileSeed): OAuthProfile {
    return addProfile(this.store, profile);
  }

  /** Changes a profile as its owner could in the web UI: no request is made and no rule is checked. */
  public editProfile(id: number, patch: OAuthProfilePatch): OAuthProfile {
    const edited = { ...existing(this.store.profiles, id, 'OAuth profile'), ...patch };
    const profile = { ...edited, owner: this.store.spellingOf(edited.owner) };
    this.store.profiles.set(id, profile);
    return profile;
  }

  /** Data sources lose their reference to the profile, as with a delete over the API. */
  public deleteProfile(id: number): void {
    existing(this.store.profiles, id, 'OAuth profile');
    this.store.deleteProfile(id);
  }

  /**
   * The server obtains a new access token, and a new refresh token if the authorization server rotates them. Real
   * servers do this on their own whenever an access token has expired.
   */
  public refreshTokens(id: number, { rotateRefreshToken = false }: TokenRefresh = {}): OAuthProfile {
    this.refreshes += 1;
    const mark = `${String(id)}-${String(this.refreshes)}`;
    return this.editProfile(id, {
      accessToken: `refreshed-access-token-${mark}`,
      ...(rotateRefreshToken && { refreshToken: `rotated-refresh-token-${mark}` }),
    });
  }

  /** Client secrets included. */
  public oauthApps(): readonly OAuthApplication[] {
    return [...this.store.oauthApps.values()];
  }

  public oauthApp(id: number): OAuthApplication | undefined {
    return this.store.oauthApps.get(id);
  }

  /** Missing values get the defaults of {@link OAuthApplicationSeed}. */
  public addOAuthApp(app: OAuthApplicationSeed): OAuthApplication {
    return addOAuthApp(this.store, app);
  }

  public editOAuthApp(id: number, patch: OAuthApplicationPatch): OAuthApplication {
    const app = { ...existing(this.store.oauthApps, id, 'OAuth application'), ...patch };
    this.store.oauthApps.set(id, app);
    return app;
  }

  /** Its profiles go with it, as with a delete over the API. */
  public deleteOAuthApp(id: number): void {
    existing(this.store.oauthApps, id, 'OAuth application');
    this.store.deleteOAuthApp(id);
  }

  public dataStores(): readonly DataStore[] {
    return [...this.store.dataStores.values()];
  }

  public addDataStore(dataStore: DataStore): DataStore {
    return addDataStore(this.store, dataStore);
  }

  public editDataStore(id: number, patch: DataStorePatch): DataStore {
    const dataStore = { ...existing(this.store.dataStores, id, 'data store'), ...patch };
    this.store.dataStores.set(id, dataStore);
    return dataStore;
  }

  public deleteDataStore(id: number): void {
    existing(this.store.dataStores, id, 'data store');
    this.store.dataStores.delete(id);
  }

  /** Groups among them; password options included. */
  public dataSources(): readonly DataSource[] {
    return [...this.store.dataSources.values()];
  }

  public dataSource(id: number): DataSource | undefined {
    return this.store.dataSources.get(id);
  }

  /** Missing values get the defaults of {@link DataSourceSeed}. */
  public addDataSource(dataSource: DataSourceSeed): DataSource {
    return addDataSource(this.store, dataSource);
  }

  /** `options`, `members`, `sharedUsers` and `sharedTenants` are replaced as a whole. */
  public editDataSource(id: number, patch: DataSourcePatch): DataSource {
    const edited = { ...existing(this.store.dataSources, id, 'data source'), ...patch };
    const dataSource = { ...edited, owner: this.store.spellingOf(edited.owner) };
    this.store.dataSources.set(id, dataSource);
    return dataSource;
  }

  /** Groups lose it as a member, as with a delete over the API. */
  public deleteDataSource(id: number): void {
    existing(this.store.dataSources, id, 'data source');
    this.store.deleteDataSource(id);
  }

  /** The members of a group, in their order. */
  public members(groupId: number): readonly GroupMember[] {
    return existing(this.store.dataSources, groupId, 'data source').members ?? [];
  }

  public setMembers(groupId: number, members: readonly GroupMember[]): DataSource {
    return this.editDataSource(groupId, { members });
  }

  public shares(dataSourceId: number): {
    readonly sharedUsers: readonly UserShare[];
    readonly sharedTenants: readonly TenantShare[];
  } {
    const { sharedUsers = [], sharedTenants = [] } = existing(this.store.dataSources, dataSourceId, 'data source');
    return { sharedUsers, sharedTenants };
  }

  /** Replaces a share with the same user or tenant. A share with a tenant removes those with its users. */
  public addShare(dataSourceId: number, share: UserShare | TenantShare): DataSource {
    const dataSource = existing(this.store.dataSources, dataSourceId, 'data source');
    const shared =
      'userId' in share ? withUserShare(dataSource, share) : withTenantShare(this.store, dataSource, share);
    this.store.dataSources.set(dataSourceId, shared);
    return shared;
  }

  public deleteShare(dataSourceId: number, share: { userId: number } | { tenantId: number }): DataSource {
    const { sharedUsers, sharedTenants } = this.shares(dataSourceId);
    return 'userId' in share
      ? this.editDataSource(dataSourceId, { sharedUsers: sharedUsers.filter(({ userId }) => userId !== share.userId) })
      : this.editDataSource(dataSourceId, {
          sharedTenants: sharedTenants.filter(({ tenantId }) => tenantId !== share.tenantId),
        });
  }

  /**
   * What the connection tests of a data source find from now on.
   *
   * @param dataSource ID, or the name, also of one that does not exist yet
   * @example
   * emulator.setConnectionTest('sales', { message: 'The password is wrong' });
   */
  public setConnectionTest(dataSource: number | string, result: ConnectionTestResult): void {
    this.store.programmed.connectionTests.set(dataSource, result);
  }

  /**
   * How the OData model builds of a data source go from now on.
   *
   * @param dataSource ID, or the name, also of one that does not exist yet
   */
  public setModelBuild(dataSource: number | string, build: ModelBuild): void {
    this.store.programmed.modelBuilds.set(dataSource, build);
  }

  /** The OData model of a data source. Looking at it is no progress of its build. */
  public modelState(dataSourceId: number): ModelState {
    const { options } = existing(this.store.dataSources, dataSourceId, 'data source');
    const model = this.store.models.get(dataSourceId);
    if (!model) return { status: 'none', isStale: false, builds: 0 };
    return { status: model.status(this.store.clock()), isStale: model.isStale(options), builds: model.builds };
  }
}
