/** What must hold after each command, whatever went wrong during it. */
import { DriftWatch } from './drift-watch';
import { OAUTH_PROFILE_TYPE } from '../../../lib/contract/kinds/oauth-profile';
import type { OAuthProfile } from '../../../lib/emulator';
import { typeOf } from './blocks';
import { isSameUser } from './declarations';
import { PASSWORD, WRONG_PASSWORD } from './provider-settings';
import { AccessWatch } from './access-watch';
import { checkModels } from './model-watch';
import { RelatedWatch } from './related-watch';
import { MARKER } from './secrets';
import type { Report } from './terraform';
import type { Message, StoredObject } from './terraform-run';
import { TokenWatch } from './token-watch';
import { Violation } from './violation';
import type { World } from './world';

/** Watches one world from command to command. */
export class Invariants {
  public readonly tokens: TokenWatch;
  public readonly related: RelatedWatch;
  public readonly access: AccessWatch;
  private readonly drift: DriftWatch;
  /** IDs of own profiles outside the state of which the user was told. */
  private readonly told = new Set<number>();
  /** The state before the command. */
  private earlier: ReadonlyMap<string, StoredObject> = new Map();
  /** Commands with a wrong password in a row, by login. */
  private readonly wrongPasswords = new Map<string, number>();

  public constructor(private readonly world: World) {
    this.tokens = new TokenWatch(world);
    this.related = new RelatedWatch(world);
    this.access = new AccessWatch(world);
    this.drift = new DriftWatch(world);
  }

  /** The user takes a profile out of the state. */
  public know(id: number): void {
    this.told.add(id);
  }

  /** To be called before each command. */
  public before(): void {
    this.earlier = new Map(this.world.terraform.state);
    this.tokens.before();
    this.related.before();
    this.access.before();
    this.drift.before();
  }

  /**
   * To be called after each command.
   *
   * @param isPlain nothing went wrong during the command
   * @throws Violation
   */
  public after(report: Report, log: string, isPlain: boolean): void {
    if (isPlain) this.drift.after(report, this.earlier);
    this.checkForeign();
    this.checkState();
    this.checkOwn(report);
    this.checkReplacements(report);
    this.checkLogins();
    checkStrings([...report.messages.map(({ text }) => text), log]);
    this.tokens.after(report);
    this.related.after(report);
    this.access.after(report);
    checkModels(this.world, report.done);
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
      if (!isProfile(address)) continue;
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

  /** Each profile that the provider created is in the state, or the user knows of it; and none is there once more. */
  private checkOwn({ messages }: Report): void {
    const { own } = this.world;
    const stored = new Set(this.world.addresses().map((address) => this.world.idOf(address)));
    for (const profile of own) {
      if (stored.has(profile.id)) continue;
      if (own.some((other) => other !== profile && other.name === profile.name && other.owner === profile.owner))
        throw new Violation(`doubled: ${describe(profile)}`);
      if (this.told.has(profile.id)) continue;
      if (!messages.some((message) => this.tellsOf(profile, message)))
        throw new Violation(`lost: ${describe(profile)}`);
      this.told.add(profile.id);
    }
  }

  /** By its ID, ready for an import, or as what a create may have left behind. */
  private tellsOf({ id, name }: OAuthProfile, { address, text }: Message): boolean {
    if (!isProfile(address)) return false;
    if (new RegExp(`id = "(?:[^"/]+/)?${String(id)}"`).test(text)) return true;
    return this.world.configuration.declared.get(address)?.name === name && UNKNOWN_OUTCOME.test(text);
  }

  /** Only another owner, a new application or a create that failed half-way costs a profile that is wanted. */
  private checkReplacements({ actions }: Report): void {
    for (const [address, action] of actions) {
      const { values, tainted = false } = this.earlier.get(address) ?? {};
      if (!isProfile(address) || action !== 'replace' || tainted || values === undefined) continue;
      const { user = null, app } = this.world.configuration.declared.get(address) ?? {};
      if (typeof app === 'string' && ['create', 'replace'].includes(actions.get(app) ?? '')) continue;
      if (user === null || isSameUser(user, String(values['user'])))
        throw new Violation(`${address} was replaced without a reason`);
    }
  }

  private checkLogins(): void {
    const { emulator, settings, requests, refusedLogins } = this.world;
    const { login, password } = settings;
    if (refusedLogins > 1) throw new Violation(`${String(refusedLogins)} requests of one command met 401`);
    const isWrong = password === WRONG_PASSWORD;
    if (requests > 0 && refusedLogins === 0) this.wrongPasswords.delete(login);
    if (isWrong && refusedLogins > 0) this.wrongPasswords.set(login, (this.wrongPasswords.get(login) ?? 0) + 1);
    const count = this.wrongPasswords.get(login) ?? 0;
    if (!emulator.isLocked(login)) return;
    if (count < 3) throw new Violation(`account ${login} is locked by ${String(count)} commands`);
    // Half an hour passes.
    emulator.unlock(login);
    this.wrongPasswords.delete(login);
  }
}

function isProfile(address: string): boolean {
  return typeOf(address) === OAUTH_PROFILE_TYPE;
}

const UNKNOWN_OUTCOME = /whether the server processed (?:it|the request) is not known/;

function describe({ id, name }: OAuthProfile): string {
  return `profile "${name}" with ID ${String(id)}`;
}

function checkStrings(strings: readonly string[]): void {
  for (const string of strings) {
    if (SECRETS.some((secret) => string.includes(secret))) throw new Violation(`a secret is in: ${string}`);
    if (string.includes('Provider Bug')) throw new Violation(string);
  }
}

const SECRETS = [MARKER, ...['admin', 'chief'].map((login) => Buffer.from(`${login}:${PASSWORD}`).toString('base64'))];
