import { Violation } from './violation';
import type { World } from './world';

interface Recorded {
  readonly id: number;
  readonly updatedAt: string;
  /** The configured tokens that were sent then. */
  readonly sent: string;
}

/**
 * Watches that tokens which the server has refreshed are not rolled back: as long as the configured ones are those that
 * were sent last, the server's stay as they are.
 */
export class TokenWatch {
  private readonly recorded = new Map<string, Recorded>();
  private expected = new Map<string, { readonly id: number; readonly held: string }>();

  public constructor(private readonly world: World) {}

  /** To be called before a command, when everybody has changed what they wanted to change. */
  public before(): void {
    this.expected = new Map();
    // A server that does not show its tokens is sent the configured ones with any update.
    if ((this.world.surroundings.quirks.tokensInGet ?? 'shown') !== 'shown') return;
    for (const [address, { id, sent }] of this.recorded) {
      if (this.world.idOf(address) === id && this.configured(address) === sent) {
        this.expected.set(address, { id, held: this.held(id) });
      }
    }
  }

  /** @throws Violation */
  public after(): void {
    for (const [address, { id, held }] of this.expected) {
      if (this.world.idOf(address) !== id || this.world.emulator.profile(id) === undefined) continue;
      if (this.held(id) !== held) throw new Violation(`the tokens of ${address} were replaced without a reason`);
    }
    for (const [address, { values }] of this.world.terraform.state) {
      const { id, tokens_updated_at: updatedAt } = values;
      if (typeof updatedAt !== 'string') this.recorded.delete(address);
      else if (this.recorded.get(address)?.updatedAt !== updatedAt) {
        this.recorded.set(address, { id: Number(id), updatedAt, sent: this.configured(address) });
      }
    }
  }

  private configured(address: string): string {
    const { refresh, access, version } = this.world.declared.get(address) ?? {};
    return JSON.stringify([refresh, access, version]);
  }

  private held(id: number): string {
    const { refreshToken, accessToken } = this.world.emulator.profile(id) ?? {};
    return JSON.stringify([refreshToken, accessToken]);
  }
}
