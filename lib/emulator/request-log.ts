import { matches, type RequestFacts } from './fault-matching';
import type { RequestMatcher } from './faults';

/** One request as the server saw it. Neither bodies nor credentials, unless bodies were asked for. */
export interface LoggedRequest {
  /** Counted from 1 since the server started. */
  readonly number: number;
  readonly time: Date;
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** The login in the request, whether or not its password was right. */
  readonly user?: string;
  /** Undefined until a response is sent, and for good if none was: the connection was cut. */
  readonly status?: number;
  /** Milliseconds from the arrival of the request to the end of the response. Undefined while it lasts. */
  readonly duration?: number;
  /** Kinds of the faults that were injected into this request. */
  readonly faults: readonly string[];
  /** Only with option `recordBodies`. */
  readonly requestBody?: string;
  /** Only with option `recordBodies`. */
  readonly responseBody?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An entry while its request is handled. */
export interface OpenRequest extends Omit<Mutable<LoggedRequest>, 'faults'> {
  readonly faults: string[];
}

/** Keeps requests in the order of their arrival, and knows how many are under way. */
export class RequestLog {
  /** The most requests that were ever under way at the same time. */
  public highestConcurrency = 0;
  private entries: OpenRequest[] = [];
  private waiting: readonly Waiting[] = [];
  private count = 0;
  private underWay = 0;

  public constructor(private readonly onEnd: (request: LoggedRequest) => void) {}

  /** To be called when a request arrives. */
  public open(method: string, path: string, facts: RequestFacts): OpenRequest {
    this.count += 1;
    this.underWay += 1;
    this.highestConcurrency = Math.max(this.highestConcurrency, this.underWay);
    const entry: OpenRequest = { number: this.count, time: new Date(), method, path, user: facts.user, faults: [] };
    this.entries.push(entry);
    const awaited = this.waiting.filter(({ matcher }) => matches(matcher, facts));
    this.waiting = this.waiting.filter((other) => !awaited.includes(other));
    for (const { resolve } of awaited) resolve(copy(entry));
    return entry;
  }

  /** To be called when the response is sent, or the connection has ended. */
  public close(entry: OpenRequest, duration: number): void {
    this.underWay -= 1;
    entry.duration = duration;
    this.onEnd(copy(entry));
  }

  public next(matcher: RequestMatcher): Promise<LoggedRequest> {
    return new Promise((resolve) => {
      this.waiting = [...this.waiting, { matcher, resolve }];
    });
  }

  public all(): readonly LoggedRequest[] {
    return this.entries.map(copy);
  }

  /** Forgets the entries; numbers go on. */
  public clear(): void {
    this.entries = [];
  }
}

interface Waiting {
  readonly matcher: RequestMatcher;
  readonly resolve: (request: LoggedRequest) => void;
}

function copy(entry: OpenRequest): LoggedRequest {
  return { ...entry, faults: [...entry.faults] };
}
