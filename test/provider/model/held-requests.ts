import { setImmediate as turn } from 'node:timers/promises';

interface Held {
  ticks: number;
  readonly release: () => void;
}

/**
 * Requests that stand still on the server while the client gives up on them. The pauses of client and provider take no
 * time here, but each is a tick that may let such a request go on: so one can be carried out between two looks for what
 * it created.
 */
export class HeldRequests {
  private held: Held[] = [];

  /** Fulfilled after so many pauses from now on, or by `releaseAll`. */
  public until(ticks: number): Promise<void> {
    return new Promise((release) => {
      this.held.push({ ticks, release });
    });
  }

  /** In place of a pause. */
  public readonly pause = async (_milliseconds: number, signal?: AbortSignal): Promise<void> => {
    for (const request of this.held) request.ticks--;
    await this.let(this.held.filter(({ ticks }) => ticks <= 0));
    signal?.throwIfAborted();
  };

  public async releaseAll(): Promise<void> {
    await this.let(this.held);
  }

  private async let(ready: readonly Held[]): Promise<void> {
    this.held = this.held.filter((request) => !ready.includes(request));
    for (const { release } of ready) release();
    // The server processes a request in the same turn in which it is let go.
    if (ready.length > 0) await turn();
  }
}
