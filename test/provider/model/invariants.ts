/** What must hold after each command, whatever went wrong during it. */
import type { OAuthProfile } from '../../../lib/emulator';
import type { Report } from './terraform';
import type { Message } from './terraform-run';
import { TokenWatch } from './token-watch';
import { Violation } from './violation';
import { MARKER, PASSWORD, type World } from './world';

/** Watches one world from command to command. */
export class Invariants {
  /** IDs of own profiles outside the state of which the user was told. */
  private readonly told = new Set<number>();
  private readonly tokens: TokenWatch;

  public constructor(private readonly world: World) {
    this.tokens = new TokenWatch(world);
  }

  /** The user takes a profile out of the state. */
  public know(id: number): void {
    this.told.add(id);
  }

  /** To be called before each command. */
  public before(): void {
    this.tokens.before();
  }

  /**
   * To be called after each command.
   *
   * @throws Violation
   */
  public after(report: Report, log: string): void {
    this.checkForeign();
    this.checkState();
    this.checkOwn(report);
    checkTexts([...report.messages.map(({ text }) => text), log]);
    this.tokens.after();
  }

  private checkForeign(): void {
    for (const [id, profile] of this.world.foreign) {
      const now = this.world.emulator.profile(id);
      if (JSON.stringify(now) !== JSON.stringify(profile))
        throw new Violation(`foreign profile ${String(id)} was touched`);
    }
  }

  private checkState(): void {
    const { terraform, foreign, surroundings } = this.world;
    const ids = new Set<number>();
    for (const [address, { values, private: bytes }] of terraform.state) {
      const id = Number(values['id']);
      if (foreign.has(id)) throw new Violation(`${address} has taken over foreign profile ${String(id)}`);
      if (ids.has(id)) throw new Violation(`two resources hold profile ${String(id)}`);
      ids.add(id);
      const { refresh_token, access_token, ...rest } = values;
      const clear = surroundings.mode === 'clear-text' ? rest : { refresh_token, access_token, ...rest };
      if (`${JSON.stringify(clear)}${bytes.toString('utf8')}`.includes(MARKER)) {
        throw new Violation(`the state of ${address} holds a secret`);
      }
    }
  }

  /** Each profile that the provider created is in the state, or the user knows of it; and none of them exists twice. */
  private checkOwn({ messages }: Report): void {
    const { own, terraform } = this.world;
    const stored = new Set([...terraform.state.values()].map(({ values }) => Number(values['id'])));
    const names = new Set<string>();
    for (const profile of own) {
      if (names.has(profile.name)) throw new Violation(`doubled: ${describe(profile)}`);
      names.add(profile.name);
      if (stored.has(profile.id) || this.told.has(profile.id)) continue;
      if (!messages.some((message) => this.tellsOf(profile, message)))
        throw new Violation(`lost: ${describe(profile)}`);
      this.told.add(profile.id);
    }
  }

  /** By its ID, ready for an import, or as what a create may have left behind. */
  private tellsOf({ id, name }: OAuthProfile, { address, text }: Message): boolean {
    if (text.includes(`id = "${String(id)}"`)) return true;
    return this.world.declared.get(address)?.name === name && text.includes('may have created the object');
  }
}

function describe({ id, name }: OAuthProfile): string {
  return `profile "${name}" with ID ${String(id)}`;
}

function checkTexts(texts: readonly string[]): void {
  for (const text of texts) {
    if (SECRETS.some((secret) => text.includes(secret))) throw new Violation(`a secret is in: ${text}`);
    if (text.includes('Provider Bug')) throw new Violation(text);
  }
}

const SECRETS = [MARKER, PASSWORD, Buffer.from(`admin:${PASSWORD}`).toString('base64')];
