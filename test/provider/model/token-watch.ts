import type { Declaration } from './declarations';
import type { Report } from './terraform';
import { Violation } from './violation';
import type { World } from './world';

type Wanted = Pick<Declaration, 'refresh' | 'access' | 'version'>;

interface Expected {
  readonly id: number;
  held: string;
  /** The user has changed what is configured of tokens, and no command has carried that out yet. */
  readonly isChanged: boolean;
  /** The refresh token that a new version has to bring to the server. */
  readonly arriving: string | undefined;
}

/**
 * Watches that tokens on the server are not rolled back, masked or overwritten: without a change by the user, and without
 * a warning in the same command, they stay as they are.
 */
export class TokenWatch {
  /** What was configured when a command last came to its end for a resource. */
  private readonly settled = new Map<string, Wanted>();
  private expected = new Map<string, Expected>();

  public constructor(private readonly world: World) {
    world.onRotation = (id) => {
      for (const [address, one] of this.expected) {
        if (one.id === id) this.expected.set(address, { ...one, held: this.held(id), arriving: undefined });
      }
    };
  }

  /** To be called before a command, when everybody has changed what they wanted to change. */
  public before(): void {
    this.expected = new Map();
    for (const address of this.world.addresses()) {
      const { values = {} } = this.world.terraform.state.get(address) ?? {};
      const id = Number(values['id']);
      const arriving = this.arriving(address, values['tokens_wo_version']);
      this.expected.set(address, { id, held: this.held(id), isChanged: this.isChanged(address), arriving });
    }
  }

  /** @throws Violation */
  public after({ messages, actions, done }: Report): void {
    this.checkMasks();
    for (const [address, { id, held, isChanged, arriving }] of this.expected) {
      if (this.world.idOf(address) !== id || this.world.emulator.profile(id) === undefined) continue;
      const isWarned = messages.some((message) => message.address === address && message.text.includes(SENT_AGAIN));
      if (this.held(id) !== held && !isChanged && !isWarned)
        throw new Violation(`the tokens of ${address} were replaced without a reason`);
      const isUpdated = done.has(address) && actions.get(address) === 'update';
      if (isUpdated && arriving !== undefined && this.world.emulator.profile(id)?.refreshToken !== arriving)
        throw new Violation(`the new tokens of ${address} did not arrive`);
    }
    for (const address of done) this.settle(address);
  }

  /** @param version the one that the import names */
  public imported(address: string, version: string | null): void {
    const declaration = this.world.configuration.declared.get(address);
    if (declaration !== undefined)
      this.settled.set(address, { ...declaration, version: version ?? declaration.version });
  }

  private settle(address: string): void {
    const declaration = this.world.configuration.declared.get(address);
    if (declaration === undefined) this.settled.delete(address);
    else this.settled.set(address, declaration);
  }

  private isChanged(address: string): boolean {
    const [now, before] = [this.world.configuration.declared.get(address), this.settled.get(address)];
    if (now === undefined || before === undefined) return true;
    if (now.version !== before.version) return true;
    const isOther = (name: 'refresh' | 'access'): boolean => now[name] !== null && now[name] !== before[name];
    return now.version === null && (isOther('refresh') || isOther('access'));
  }

  private arriving(address: string, priorVersion: unknown): string | undefined {
    const { version = null, refresh = null } = this.world.configuration.declared.get(address) ?? {};
    const isNew = version !== null && typeof priorVersion === 'string' && priorVersion !== version;
    return isNew ? (refresh ?? undefined) : undefined;
  }

  private checkMasks(): void {
    const { tokens } = this.world.configuration;
    for (const { id, refreshToken, accessToken } of this.world.own) {
      const strange = [refreshToken, accessToken].find((token) => token !== undefined && !tokens.isGenuine(token));
      if (strange !== undefined) throw new Violation(`profile ${String(id)} holds "${strange}" in place of a token`);
    }
  }

  private held(id: number): string {
    const { refreshToken, accessToken } = this.world.emulator.profile(id) ?? {};
    return JSON.stringify([refreshToken, accessToken]);
  }
}

const SENT_AGAIN = 'Configured Tokens Sent With Update';
