import type { HdpError } from './errors';
import type { Turn } from './options';

/**
 * Lets a bounded number of requests through at a time, in the order of their numbers. A request that is sent again keeps
 * its number and so comes before those that were never sent.
 *
 * Until a server has responded with something else than 401, and again when it cannot be reached, the bound is one: HDP
 * locks an account after three wrong passwords, and a server that is not there need not be tried by everybody. Those who
 * wait meanwhile share the failure.
 *
 * undici's pool could bound the connections, but its queue cannot be left on abort, and it cannot react to 429: where
 * the server says "too many", the gate narrows to half and widens again slowly, and stays shut for as long as the server
 * asked. Otherwise every request in the queue would spend its attempts on finding out.
 */
export class Gate {
  private readonly waiting: {
    readonly order: number;
    readonly enter: () => void;
    readonly fail: (error: HdpError) => void;
  }[] = [];
  private inside = 0;
  private shut = 0;
  private width: number;
  /** Counts narrowings: requests that entered before the last one say nothing about the new width. */
  private era = 0;
  private proven = false;
  private prober: Turn | undefined;
  private failure: { readonly error: HdpError; readonly until: number } | undefined;

  public constructor(
    private readonly maximum: number,
    private readonly clock: () => number,
  ) {
    this.width = maximum;
  }

  /**
   * Resolves when it is this request's turn; rejects with the signal's reason as soon as it is aborted, and with what
   * another request failed with where that holds for this one, too.
   */
  public enter(order: number, signal: AbortSignal): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const place = {
        order,
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.pass());
        },
        fail: (error: HdpError) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      if (this.failure !== undefined && this.clock() < this.failure.until) {
        reject(this.failure.error);
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      const behind = this.waiting.findIndex((other) => other.order > order);
      this.waiting.splice(behind === -1 ? this.waiting.length : behind, 0, place);
      this.admit();
    });
  }

  /** True once the server has responded to a request with these credentials, and as long as it can be reached. */
  public get isProven(): boolean {
    return this.proven;
  }

  /** The server can be reached, and accepts the credentials. */
  public prove(): void {
    this.proven = true;
    if (this.failure?.until !== Infinity) this.failure = undefined;
    this.admit();
  }

  /** The server cannot be reached. True if this request is the one that tries again: then it need not leave. */
  public probe(pass: Turn): boolean {
    this.proven = false;
    this.prober ??= pass;
    return this.prober === pass;
  }

  /** Fails those who wait, and those who come until a time of the clock, or with Infinity for good. */
  public failAll(error: HdpError, until: number): void {
    if (this.failure === undefined || this.failure.until <= until) this.failure = { error, until };
    for (const place of this.waiting.splice(0)) place.fail(error);
  }

  /** Lets nobody in until `pause` has ended, in whichever way. */
  public shutDuring(pause: Promise<void>): void {
    this.shut++;
    const open = (): void => {
      this.shut--;
      this.admit();
    };
    pause.then(open, open);
  }

  private pass(): Turn {
    const era = this.era;
    let left = false;
    const pass: Turn = {
      leave: (experience) => {
        if (left) return;
        left = true;
        if (experience === 'too-many' && era === this.era) {
          this.era++;
          this.width = Math.max(1, Math.min(this.width, this.inside) / 2);
        }
        if (experience === 'success') this.width = Math.min(this.maximum, this.width + 1 / this.width);
        if (this.prober === pass) this.prober = undefined;
        this.inside--;
        this.admit();
      },
    };
    return pass;
  }

  private admit(): void {
    while (this.shut === 0 && this.inside < (this.proven ? Math.floor(this.width) : 1)) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.inside++;
      next.enter();
    }
  }
}
