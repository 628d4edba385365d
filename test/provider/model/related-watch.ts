/** What must hold for applications and data sources after each command, whatever went wrong during it. */
import type { Report } from './terraform';
import { typeOf } from './blocks';
import { isSameUser } from './declarations';
import type { Related, RelatedType } from './related';
import { RELATED_TYPES, type RelatedObject } from './related-on-server';
import type { Message, StoredObject } from './terraform-run';
import { MARKER } from './secrets';
import { Violation } from './violation';
import type { World } from './world';

interface Expected {
  readonly type: RelatedType;
  readonly id: number;
  readonly secret: string | undefined;
  /** The user has changed what is configured of the secret, and no command has carried that out yet. */
  readonly isChanged: boolean;
}

export class RelatedWatch {
  /** Objects outside the state of which the user was told. */
  private readonly told = new Set<string>();
  /** What was configured when a command last came to its end for a resource. */
  private readonly settled = new Map<string, Related>();
  private expected = new Map<string, Expected>();
  private earlier: ReadonlyMap<string, StoredObject> = new Map();

  public constructor(private readonly world: World) {}

  /** The user takes an object out of the state. */
  public know(type: RelatedType, id: number): void {
    this.told.add(keyOf(type, id));
  }

  /** @param version the one that the import names */
  public imported(address: string, version: string | null): void {
    const related = this.world.configuration.related.get(address);
    if (related !== undefined) this.settled.set(address, { ...related, version: version ?? related.version });
  }

  /** To be called before each command. */
  public before(): void {
    this.earlier = new Map(this.world.terraform.state);
    this.expected = new Map(
      this.stored.map(([address, type, id]) => [
        address,
        { type, id, secret: this.world.related.find(type, id)?.secret, isChanged: this.isChanged(address) },
      ]),
    );
  }

  /**
   * To be called after each command.
   *
   * @throws Violation
   */
  public after(report: Report): void {
    for (const type of RELATED_TYPES) {
      this.checkForeign(type);
      this.checkOwn(type, report.messages);
    }
    this.checkState();
    this.checkReplacements(report);
    this.checkSecrets(report.messages);
    for (const address of report.done) {
      const related = this.world.configuration.related.get(address);
      if (related === undefined) this.settled.delete(address);
      else this.settled.set(address, related);
    }
  }

  private get stored(): readonly (readonly [address: string, type: RelatedType, id: number])[] {
    return [...this.world.terraform.state].flatMap(([address, { values }]) => {
      const type = RELATED_TYPES.find((one) => one === typeOf(address));
      return type === undefined ? [] : [[address, type, Number(values['id'])] as const];
    });
  }

  private checkForeign(type: RelatedType): void {
    const [touched] = this.world.related.touched(type);
    if (touched !== undefined) throw new Violation(`foreign ${type} ${String(touched)} was touched`);
  }

  private checkState(): void {
    const held = new Set<string>();
    for (const [address, type, id] of this.stored) {
      if (this.world.related.isForeign(type, id)) throw new Violation(`${address} has taken over a foreign object`);
      if (held.has(keyOf(type, id))) throw new Violation(`two resources hold ${type} ${String(id)}`);
      held.add(keyOf(type, id));
      const { values = {}, private: bytes } = this.world.terraform.state.get(address) ?? {};
      const { client_secret, ...rest } = values;
      const clear = this.world.surroundings.mode === 'clear-text' ? rest : { client_secret, ...rest };
      if (`${JSON.stringify(clear)}${bytes?.toString('utf8') ?? ''}`.includes(MARKER))
        throw new Violation(`the state of ${address} holds a secret`);
    }
  }

  private checkOwn(type: RelatedType, messages: readonly Message[]): void {
    const own = this.world.related.own(type);
    const stored = new Set(this.stored.flatMap(([, one, id]) => (one === type ? [id] : [])));
    for (const object of own) {
      if (stored.has(object.id)) continue;
      if (own.some((other) => other !== object && other.name === object.name && other.place === object.place))
        throw new Violation(`doubled: ${describe(type, object)}`);
      if (this.told.has(keyOf(type, object.id))) continue;
      if (!messages.some((message) => this.tellsOf(type, object, message)))
        throw new Violation(`lost: ${describe(type, object)}`);
      this.know(type, object.id);
    }
  }

  private tellsOf(type: RelatedType, { id, name }: RelatedObject, { address, text }: Message): boolean {
    if (typeOf(address) !== type) return false;
    if (new RegExp(`id = "(?:[^"/]+/)?${String(id)}"`).test(text)) return true;
    return (
      this.world.configuration.related.get(address)?.name === name &&
      /whether the server processed (?:it|the request) is not known/.test(text)
    );
  }

  /** Only another data store or owner, or a create that failed half-way, costs an object that is wanted. */
  private checkReplacements({ actions }: Report): void {
    for (const [address, action] of actions) {
      const related = this.world.configuration.related.get(address);
      const { values, tainted = false } = this.earlier.get(address) ?? {};
      if (related === undefined || action !== 'replace' || tainted || values === undefined) continue;
      const isOwner = related.user === null || isSameUser(related.user, String(values['user']));
      if (isOwner && values['data_store'] === related.store)
        throw new Violation(`${address} was replaced without a reason`);
    }
  }

  private checkSecrets(messages: readonly Message[]): void {
    const { configuration, related } = this.world;
    for (const [address, { type, id, secret, isChanged }] of this.expected) {
      const now = related.find(type, id);
      if (now === undefined || now.secret === secret || isChanged) continue;
      const isWarned = messages.some(
        (one) => one.address === address && /Configured .* Sent With Update|Hidden .* May Be Lost/.test(one.text),
      );
      if (!isWarned) throw new Violation(`the secret of ${address} was replaced without a reason`);
    }
    for (const type of RELATED_TYPES) {
      for (const { id, secret } of related.own(type)) {
        if (secret !== undefined && !configuration.tokens.isGenuine(secret))
          throw new Violation(`${type} ${String(id)} holds "${secret}" in place of a secret`);
      }
    }
  }

  private isChanged(address: string): boolean {
    const [now, before] = [this.world.configuration.related.get(address), this.settled.get(address)];
    if (now === undefined || before === undefined || now.version !== before.version) return true;
    return now.version === null && now.secret !== before.secret;
  }
}

function keyOf(type: RelatedType, id: number): string {
  return `${type} ${String(id)}`;
}

function describe(type: RelatedType, { id, name }: RelatedObject): string {
  return `${type} "${name}" with ID ${String(id)}`;
}
