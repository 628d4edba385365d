/** Lists that several calls share: one request for each owner, while it is in flight and for a while afterwards. */
import { HdpError } from './http/errors';
import type { RequestOptions } from './http/options';
import type { Identified } from './kind';

/** On whose behalf and until when requests are made. */
export type CallScope = Required<Pick<RequestOptions, 'signal'>> & Pick<RequestOptions, 'user'>;

interface Shared<T> {
  readonly response: Promise<T>;
  /** Ends the request. */
  readonly end: AbortController;
  /** Calls that wait for it. */
  waiting: number;
  /** Undefined while the request is in flight. */
  arrived?: number;
}

export class SharedLists<T> {
  private readonly latest = new Map<string | undefined, Shared<T>>();

  public constructor(
    private readonly list: (scope: CallScope) => Promise<T>,
    private readonly clock: () => number,
    /** Milliseconds for which a list serves further calls. */
    private readonly freshFor: number,
  ) {}

  /** One that is in flight or fresh, else a new one. */
  public get(scope: CallScope): Promise<T> {
    const shared = this.latest.get(keyOf(scope));
    const isFresh = shared !== undefined && (shared.arrived ?? this.clock()) > this.clock() - this.freshFor;
    return isFresh ? this.join(shared, scope.signal) : this.getAnew(scope);
  }

  public getAnew(scope: CallScope): Promise<T> {
    const end = new AbortController();
    const shared: Shared<T> = { response: this.list({ ...scope, signal: end.signal }), end, waiting: 0 };
    this.latest.set(keyOf(scope), shared);
    shared.response.then(
      () => {
        shared.arrived = this.clock();
      },
      () => {
        this.forget(shared);
      },
    );
    return this.join(shared, scope.signal);
  }

  /** A call that ends must not end the others: the request ends with the last of them. */
  private join(shared: Shared<T>, signal: AbortSignal): Promise<T> {
    if (shared.arrived !== undefined) return shared.response;
    return new Promise((resolve, reject) => {
      shared.waiting++;
      const leave = (): void => {
        if (shared.arrived !== undefined) return;
        shared.waiting--;
        if (shared.waiting > 0) {
          reject(stopped());
          return;
        }
        // Its own error says what has become of the request; nobody may join it any more.
        this.forget(shared);
        shared.end.abort(signal.reason);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
      shared.response.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', leave);
      });
    });
  }

  private forget(shared: Shared<T>): void {
    for (const [key, latest] of this.latest) if (latest === shared) this.latest.delete(key);
  }
}

/** Entries by ID, without those whose ID stands in the list more than once: nobody knows which of them is right. */
export function byId<T extends Identified>(entries: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  const several = new Set<string>();
  for (const entry of entries) {
    if (found.has(entry.id)) several.add(entry.id);
    found.set(entry.id, entry);
  }
  for (const id of several) found.delete(id);
  return found;
}

/** HDP compares login names without regard to case. */
function keyOf({ user }: CallScope): string | undefined {
  return user?.toLowerCase();
}

export function stopped(): HdpError {
  return new HdpError('stopped before the request was sent', { code: 'aborted', outcome: 'not-processed' });
}
