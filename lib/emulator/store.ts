import type { DataSource, DataStore, OAuthApplication, OAuthProfile, Tenant } from './model';
import { DEFAULT_LOCK_OUT, LockOut } from './lock-out';
import { UserDirectory } from './user-directory';

type New<T extends { readonly id: number }> = Omit<T, 'id'> & { readonly id?: number };

/**
 * The state of the server, and the rules that hold between its objects: a deleted application takes its profiles along,
 * a deleted profile disappears from the data sources that use it. Who may do what is decided elsewhere.
 *
 * Objects are never changed in place: what was handed out stays as it was. IDs come from one sequence for all kinds of
 * objects and are not used twice, so that an ID taken for another object's is noticed.
 */
export class Store {
  public readonly tenants = new Map<number, Tenant>();
  public readonly users = new UserDirectory();
  public readonly dataStores = new Map<number, DataStore>();
  public readonly oauthApps = new Map<number, OAuthApplication>();
  public readonly profiles = new Map<number, OAuthProfile>();
  public readonly dataSources = new Map<number, DataSource>();
  private lastId = 0;

  public constructor(public readonly lockOut: LockOut = new LockOut(DEFAULT_LOCK_OUT)) {}

  public addOAuthApp(app: New<OAuthApplication>): OAuthApplication {
    return this.add(this.oauthApps, app);
  }

  public addProfile(profile: New<OAuthProfile>): OAuthProfile {
    return this.add(this.profiles, profile);
  }

  public addDataSource(dataSource: New<DataSource>): DataSource {
    return this.add(this.dataSources, dataSource);
  }

  /** @returns false if there was no such application */
  public deleteOAuthApp(id: number): boolean {
    for (const profile of this.profilesOfApp(id)) this.deleteProfile(profile.id);
    return this.oauthApps.delete(id);
  }

  /** @returns false if there was no such profile */
  public deleteProfile(id: number): boolean {
    for (const dataSource of this.dataSourcesOfProfile(id)) {
      const options = Object.entries(dataSource.options).filter(([name]) => name !== 'OAuthProfileId');
      this.dataSources.set(dataSource.id, { ...dataSource, options: Object.fromEntries(options) });
    }
    return this.profiles.delete(id);
  }

  /** The user's own spelling of a name, whatever its case: owners are compared with it exactly. */
  public spellingOf(name: string): string {
    return this.users.get(name)?.name ?? name;
  }

  public profilesOfApp(id: number): OAuthProfile[] {
    return [...this.profiles.values()].filter((profile) => profile.oauthAppId === id);
  }

  public dataSourcesOfProfile(id: number): DataSource[] {
    return [...this.dataSources.values()].filter((dataSource) => dataSource.options['OAuthProfileId'] === String(id));
  }

  private add<T extends { readonly id: number }>(objects: Map<number, T>, values: Omit<T, 'id'> & { id?: number }): T {
    const id = values.id ?? this.lastId + 1;
    this.lastId = Math.max(this.lastId, id);
    // TypeScript cannot see that Omit<T, 'id'> and an ID make a T.
    const object = { ...values, id } as T;
    objects.set(id, object);
    return object;
  }
}
