/**
 * Lets a bounded number of requests through at a time, in the order of their numbers. A repeated request keeps its
 * number and so comes before those that were never sent.
 *
 * undici's pool could bound the connections, but its queue cannot be left on abort, and it cannot react to 429: where
 * the server says "too many", the gate narrows to half and widens again slowly, and stays shut for as long as the server
 * asked. Otherwise every request in the queue would spend its attempts on finding out.
 */
export class Gate {
  private readonly waiting: { readonly order: number; readonly enter: () => void }[] = [];
  private inside = 0;
  private shut = 0;
  private width: number;
  /** Counts narrowings: requests that entered before the last one say nothing about the new width. */
  private era = 0;

  public constructor(private readonly maximum: number) {
    this.width = maximum;
  }

  /** Resolves when it is this request's turn; rejects with the signal's reason as soon as it is aborted. */
  public enter(order: number, signal: AbortSignal): Promise<Pass> {
    return new Promise((resolve, reject) => {
      const place = {
        order,
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.pass());
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
      signal.addEventListener('abort', leave, { once: true });
      const behind = this.waiting.findIndex((other) => other.order > order);
      this.waiting.splice(behind === -1 ? this.waiting.length : behind, 0, place);
      this.admit();
    });
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

  private pass(): Pass {
    const era = this.era;
    let left = false;
    return {
      leave: (experience) => {
        if (left) return;
        left = true;
        if (experience === 'too-many' && era === this.era) {
          this.era++;
          this.width = Math.max(1, Math.min(this.width, this.inside) / 2);
        }
        if (experience === 'welcome') this.width = Math.min(this.maximum, this.width + 1 / this.width);
        this.inside--;
        this.admit();
      },
    };
  }

  private admit(): void {
    while (this.shut === 0 && this.inside < Math.floor(this.width)) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.inside++;
      next.enter();
    }
  }
}

/** One request's stay inside. */
export interface Pass {
  /** To be called when the attempt has ended; `too-many`: the server responded with 429, `welcome`: it did what was asked. */
  leave(experience: 'too-many' | 'welcome' | 'other'): void;
}
