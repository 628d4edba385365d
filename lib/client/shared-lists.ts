import type { ListEntry } from './kind';
import { HdpError } from './http/errors';
import type { CreateScope } from './safe-create';

/** Milliseconds for which a list serves further creates. */
const FRESH_FOR = 1000;

type Entries = readonly ListEntry[] | undefined;

interface Shared {
  readonly entries: Promise<Entries>;
  /** Undefined while the request is in flight. */
  arrived?: number;
}

/** What is on the server before a create: one list request, shared by creates of one owner that run at the same time. */
export class SharedLists {
  private readonly latest = new Map<string | undefined, Shared>();

  public constructor(
    private readonly list: (scope: CreateScope) => Promise<readonly ListEntry[]>,
    private readonly clock: () => number,
  ) {}

  /** In flight or younger than a second. Undefined if the login may not list. */
  public get(scope: CreateScope): Promise<Entries> {
    const shared = this.latest.get(scope.user);
    const isFresh = shared !== undefined && (shared.arrived ?? this.clock()) > this.clock() - FRESH_FOR;
    return isFresh ? shared.entries : this.getAnew(scope);
  }

  public getAnew(scope: CreateScope): Promise<Entries> {
    const entries = this.list(scope).catch((error: unknown) => {
      // A login that may create need not be allowed to list: the create is tried all the same.
      if (error instanceof HdpError && error.code === 'forbidden') return undefined;
      throw error;
    });
    const shared: Shared = { entries };
    this.latest.set(scope.user, shared);
    const forget = (): void => {
      if (this.latest.get(scope.user) === shared) this.latest.delete(scope.user);
    };
    entries.then(() => {
      shared.arrived = this.clock();
    }, forget);
    return entries;
  }
}
