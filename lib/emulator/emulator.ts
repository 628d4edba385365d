import { EmulatedObjects } from './emulated-objects';
import type { EmulatorOptions } from './emulator-options';
import { Exchange, type Installation } from './exchange';
import { FaultInjector, type Injection } from './fault-injector';
import type { FaultKind, FaultRule, RequestMatcher } from './faults';
import { DEFAULT_LOCK_OUT, LockOut } from './lock-out';
import { DEFAULT_QUIRKS, type Quirks } from './quirks';
import { type LoggedRequest, RequestLog } from './request-log';
import { plant } from './seeding';
import { HttpServer } from './server';
import { Store } from './store';

/**
 * An HDP server in memory with its management and administration APIs, for tests and demos: state, rules and errors as the API reference describes them,
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
export class Emulator extends EmulatedObjects {
  private constructor(
    private readonly installation: Installation,
    private readonly server: HttpServer,
    private readonly stopping: AbortController,
    /** What a client is to be configured with, such as `http://127.0.0.1:41234`; without `/api/mgmt`. */
    public readonly url: string,
  ) {
    super(installation.store);
  }

  /**
   * @throws {SeedError} if the seed data contradict themselves
   * @throws the system's error, such as `EADDRINUSE`, if the address cannot be had
   */
  public static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const { host = '127.0.0.1', port = 0, tls, pathPrefix = '', onRequest } = options;
    const prefix = pathPrefix.replace(/^\/*(.*?)\/*$/, (_whole, path: string) => (path === '' ? '' : `/${path}`));
    const stopping = new AbortController();
    const scheme = tls ? 'https' : 'http';
    const clock = options.clock ?? DEFAULT_LOCK_OUT.clock;
    const lockOut = new LockOut({
      limit: options.passwordLockoutLimit ?? DEFAULT_LOCK_OUT.limit,
      period: options.passwordLockoutPeriod ?? DEFAULT_LOCK_OUT.period,
      clock,
    });
    const store = new Store(lockOut, clock);
    plant(store, options);
    const quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
    store.setLag(quirks);
    const installation: Installation = {
      store,
      log: new RequestLog((request) => onRequest?.(request)),
      faults: new FaultInjector(options.random ?? Math.random),
      pathPrefix: prefix,
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
}

/** An address that listens on all interfaces is reached by the loopback one. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
