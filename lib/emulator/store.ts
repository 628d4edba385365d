import { DEFAULT_LOCK_OUT, LockOut } from './lock-out';
import type { DataSource, DataStore, OAuthApplication, OAuthProfile, Role, Tenant, User } from './model';
import type { ODataModel } from './odata-model';
import { type Lag, ObjectTable } from './object-table';
import { ProgrammedResults } from './programmed-results';
import { UserDirectory } from './user-directory';

const NO_LAG: Lag = { listLag: 0, readLag: 0 };

type New<T extends { readonly id: number }> = Omit<T, 'id'> & { readonly id?: number };

/**
 * The state of the server, and the rules that hold between its objects: a deleted application takes its profiles along,
 * a deleted profile disappears from the data sources that use it, a deleted data source from its groups. Who may do what is decided elsewhere.
 *
 * Objects are never changed in place: what was handed out stays as it was. IDs come from one sequence for all kinds of
 * objects and are not used twice, so that an ID taken for another object's is noticed.
 */
export class Store {
  public readonly tenants = new Map<number, Tenant>();
  public readonly roles = new Map<number, Role>();
  public readonly users = new UserDirectory();
  public readonly dataStores = new Map<number, DataStore>();
  private readonly progress = { requests: 0, lag: NO_LAG };
  public readonly oauthApps = new ObjectTable<OAuthApplication>(this.progress);
  public readonly profiles = new ObjectTable<OAuthProfile>(this.progress);
  public readonly dataSources = new ObjectTable<DataSource>(this.progress);
  /** By ID of the data source. */
  public readonly models = new Map<number, ODataModel>();
  public readonly programmed = new ProgrammedResults();
  private lastId = 0;

  public constructor(
    public readonly lockOut: LockOut = new LockOut(DEFAULT_LOCK_OUT),
    /** Milliseconds since 1970. */
    public readonly clock: () => number = Date.now,
  ) {}

  /** Counts a request. What is changed while it is processed lags behind by its own lag. */
  public process<T>(lag: Lag, work: () => T): T {
    const standing = this.progress.lag;
    this.progress.requests += 1;
    this.progress.lag = lag;
    try {
      return work();
    } finally {
      this.progress.lag = standing;
    }
  }

  /** For changes from now on that no request makes. */
  public setLag(lag: Lag): void {
    this.progress.lag = lag;
  }

  /** Lists and GETs see everything as it is. */
  public catchUp(): void {
    for (const objects of [this.oauthApps, this.profiles, this.dataSources]) objects.catchUp();
  }

  /** Of any kind, with the next ID that none of them has unless one is given. */
  public add<T extends { readonly id: number }>(objects: Map<number, T>, values: New<T>): T {
    const id = values.id ?? this.freeId(objects);
    this.lastId = Math.max(this.lastId, id);
    // TypeScript cannot see that Omit<T, 'id'> and an ID make a T.
    const object = { ...values, id } as T;
    objects.set(id, object);
    return object;
  }

  /** The seed gives IDs outside the sequence, too. */
  private freeId(objects: ReadonlyMap<number, unknown>): number {
    let id = this.lastId + 1;
    while (objects.has(id)) id += 1;
    return id;
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

  /** @returns false if there was no such data source */
  public deleteDataSource(id: number): boolean {
    for (const group of [...this.dataSources.values()]) {
      const members = group.members?.filter((member) => member.id !== id);
      if (members?.length !== group.members?.length) this.dataSources.set(group.id, { ...group, members });
    }
    this.models.delete(id);
    return this.dataSources.delete(id);
  }

  /** With the permissions of the roles among those of the user's own. */
  public effective(user: User): User {
    const ofRoles = user.roles.flatMap((id) => this.roles.get(id)?.permissions ?? []);
    return { ...user, permissions: [...new Set([...user.permissions, ...ofRoles])] };
  }

  /** The user's own spelling of a name, whatever its case: owners are compared with it exactly. */
  public spellingOf(name: string): string {
    return this.users.get(name)?.name ?? name;
  }

  public profilesOfApp(id: number): OAuthProfile[] {
    return [...this.profiles.values()].filter((profile) => profile.oauthAppId === id);
  }

  public dataSourcesOfProfile(id: number): DataSource[] {
    return dataSourcesUsing(id, this.dataSources);
  }
}

/** The data sources that use a profile, among those given. */
export function dataSourcesUsing(profileId: number, dataSources: ReadonlyMap<number, DataSource>): DataSource[] {
  return [...dataSources.values()].filter(({ options }) => options['OAuthProfileId'] === String(profileId));
}
