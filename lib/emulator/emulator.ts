import type { EmulatorOptions, OAuthProfilePatch, TokenRefresh } from './emulator-options';
import { Exchange, type Installation } from './exchange';
import { FaultInjector, type Injection } from './fault-injector';
import type { FaultKind, FaultRule, RequestMatcher } from './faults';
import { DEFAULT_LOCK_OUT, LockOut } from './lock-out';
import type { DataSource, OAuthApplication, OAuthProfile, User } from './model';
import { DEFAULT_QUIRKS, type Quirks } from './quirks';
import { type LoggedRequest, RequestLog } from './request-log';
import type { DataSourceSeed, OAuthApplicationSeed, OAuthProfileSeed, UserSeed } from './seed';
import { addDataSource, addOAuthApp, addProfile, addUser, plant } from './seeding';
import { HttpServer } from './server';
import { Store } from './store';

/**
 * An HDP management API in memory, for tests and demos: state, rules and errors as the API reference describes them,
 * on a real socket, with faults on demand. Nothing is written to disk.
 *
 * What the getters return are snapshots: later changes on the server do not show in them.
 *
 * @example
 * const emulator = await Emulator.start({ users: [{ name: 'alice', password: 'secret' }] });
 * // … let Terraform run with HDP_SERVER_URL=emulator.url, HDP_USERNAME=alice, HDP_PASSWORD=secret
 * expect(emulator.profiles()).toHaveLength(1);
 * await emulator.stop();
 */
export class Emulator {
  private refreshes = 0;

  private constructor(
    private readonly installation: Installation,
    private readonly server: HttpServer,
    private readonly stopping: AbortController,
    /** What a client is to be configured with, such as `http://127.0.0.1:41234`; without `/api/mgmt`. */
    public readonly url: string,
  ) {}

  /**
   * @throws {SeedError} if the seed data contradict themselves
   * @throws the system's error, such as `EADDRINUSE`, if the address cannot be had
   */
  public static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const { host = '127.0.0.1', port = 0, tls, pathPrefix = '', onRequest } = options;
    const prefix = pathPrefix.replace(/^\/*(.*?)\/*$/, (_whole, path: string) => (path === '' ? '' : `/${path}`));
    const stopping = new AbortController();
    const scheme = tls ? 'https' : 'http';
    const store = new Store(
      new LockOut({
        limit: options.passwordLockoutLimit ?? DEFAULT_LOCK_OUT.limit,
        period: options.passwordLockoutPeriod ?? DEFAULT_LOCK_OUT.period,
        clock: options.clock ?? DEFAULT_LOCK_OUT.clock,
      }),
    );
    plant(store, options);
    const quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
    store.setLag(quirks);
    const installation: Installation = {
      store,
      log: new RequestLog((request) => onRequest?.(request)),
      faults: new FaultInjector(options.random ?? Math.random),
      basePath: `${prefix}/api/mgmt`,
      scheme,
      recordBodies: options.recordBodies ?? false,
      signal: stopping.signal,
      quirks,
      latency: options.latency ?? 0,
      maxConcurrentRequests: options.maxConcurrentRequests ?? Infinity,
      handling: 0,
    };
    const server = await HttpServer.start({ port, host }, tls, (request, response) => {
      void new Exchange(installation, request, response).run();
    });
    return new Emulator(
      installation,
      server,
      stopping,
      `${scheme}://${reachable(host)}:${String(server.port)}${prefix}`,
    );
  }

  public get port(): number {
    return this.server.port;
  }

  /** Ends the server at once: connections are cut, requests under way are not processed any more. */
  public async stop(): Promise<void> {
    this.stopping.abort();
    await this.server.stop();
  }

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

  public oauthApps(): readonly OAuthApplication[] {
    return [...this.store.oauthApps.values()];
  }

  /** Missing values get the defaults of {@link OAuthApplicationSeed}. */
  public addOAuthApp(app: OAuthApplicationSeed): OAuthApplication {
    return addOAuthApp(this.store, app);
  }

  /** Its profiles go with it, as with a delete over the API. */
  public deleteOAuthApp(id: number): void {
    existing(this.store.oauthApps, id, 'OAuth application');
    this.store.deleteOAuthApp(id);
  }

  public dataSources(): readonly DataSource[] {
    return [...this.store.dataSources.values()];
  }

  /** Missing values get the defaults of {@link DataSourceSeed}. */
  public addDataSource(dataSource: DataSourceSeed): DataSource {
    return addDataSource(this.store, dataSource);
  }

  public deleteDataSource(id: number): void {
    existing(this.store.dataSources, id, 'data source');
    this.store.dataSources.delete(id);
  }

  public users(): readonly User[] {
    return this.store.users.all();
  }

  /** Missing values get the defaults of {@link UserSeed}. */
  public addUser(user: UserSeed): User {
    return addUser(this.store, user);
  }

  /** Changes permissions, password or tenants of a user; takes effect with the next request. */
  public editUser(name: string, patch: Partial<Omit<User, 'name'>>): User {
    const user = { ...existing(this.store.users, name, 'user'), ...patch };
    this.store.users.set(user);
    return user;
  }

  /** Whether too many wrong passwords have locked the account. Its requests get 401, with the right password too. */
  public isLocked(name: string): boolean {
    return this.store.lockOut.isLocked(existing(this.store.users, name, 'user').name);
  }

  /** Unlocks the account and starts the count of wrong passwords anew, as an administrator can. */
  public unlock(name: string): void {
    this.store.lockOut.unlock(existing(this.store.users, name, 'user').name);
  }

  /** The requests so far in the order of their arrival, those under way included. */
  public get requests(): readonly LoggedRequest[] {
    return this.installation.log.all();
  }

  public clearRequests(): void {
    this.installation.log.clear();
  }

  /** Fulfilled when the next matching request arrives, before it is processed. Requests so far do not count. */
  public nextRequest(matcher: RequestMatcher = {}): Promise<LoggedRequest> {
    return this.installation.log.next(matcher);
  }

  /** The most requests that were ever under way at the same time, refused ones included. */
  public get highestConcurrency(): number {
    return this.installation.log.highestConcurrency;
  }

  /**
   * Lets something go wrong, once unless `times` says otherwise.
   *
   * @example
   * // The profile is created, but the client never learns of it.
   * emulator.inject({ kind: 'reset', point: 'after', method: 'POST', path: '/oauthprofiles' });
   */
  public inject(fault: FaultRule): Injection {
    return this.installation.faults.inject(fault);
  }

  /** Removes all faults that lie in wait. The counts stay. */
  public clearFaults(): void {
    this.installation.faults.clear();
  }

  /** How many requests each kind of fault was applied to, since the start. */
  public get faultCounts(): Readonly<Partial<Record<FaultKind | 'too-many-requests', number>>> {
    return this.installation.faults.countsByKind();
  }

  public get quirks(): Quirks {
    return this.installation.quirks;
  }

  /** Takes effect with the next request. */
  public setQuirks(quirks: Partial<Quirks>): void {
    this.installation.quirks = { ...this.installation.quirks, ...quirks };
    this.store.setLag(this.installation.quirks);
  }

  /** Ends the lag of all changes so far: lists and GETs see everything as it is. */
  public catchUp(): void {
    this.store.catchUp();
  }

  /** @see EmulatorOptions.latency */
  public setLatency(latency: number | (() => number)): void {
    this.installation.latency = latency;
  }

  /** @see EmulatorOptions.maxConcurrentRequests */
  public setMaxConcurrentRequests(limit: number): void {
    this.installation.maxConcurrentRequests = limit;
  }

  private get store(): Store {
    return this.installation.store;
  }
}

function existing<K extends string | number, T>(objects: { get(key: K): T | undefined }, key: K, kind: string): T {
  const object = objects.get(key);
  if (object === undefined) throw new Error(`There is no ${kind} ${String(key)} on the emulator.`);
  return object;
}

/** An address that listens on all interfaces is reached by the loopback one. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
