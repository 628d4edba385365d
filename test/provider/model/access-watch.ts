/** What must hold for groups and shares after each command, whatever went wrong during it. */
import { DATA_SOURCE_GROUP_TYPE } from '../../../lib/contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE } from '../../../lib/contract/kinds/data-source-share';
import { typeOf } from './blocks';
import { FOREIGN_GROUP } from './access-on-server';
import { isSameUser } from './declarations';
import type { Report } from './terraform';
import type { Message, StoredObject } from './terraform-run';
import { Violation } from './violation';
import type { World } from './world';

const UNKNOWN_OUTCOME = /whether the server processed (?:it|the request) is not known/;

export class AccessWatch {
  /** IDs of objects outside the state of which the user was told. */
  private readonly told = new Set<string>();
  private earlier: ReadonlyMap<string, StoredObject> = new Map();
  private sharesBefore: ReadonlyMap<string, readonly number[]> = new Map();

  public constructor(private readonly world: World) {}

  /** The user takes an object out of the state. */
  public know(id: string): void {
    this.told.add(id);
  }

  /** To be called before each command. */
  public before(): void {
    this.earlier = new Map(this.world.terraform.state);
    this.sharesBefore = this.world.access.shares;
  }

  /**
   * To be called after each command.
   *
   * @throws Violation
   */
  public after(report: Report): void {
    const [touched] = this.world.access.touched();
    if (touched !== undefined) throw new Violation(`foreign ${touched} was touched`);
    this.checkState();
    this.checkGroups(report);
    this.checkShares(report);
    this.checkRemovals(report);
  }

  private stored(type: string): readonly (readonly [address: string, id: string])[] {
    return this.world.addresses(type).map((address) => [address, this.idOf(address)] as const);
  }

  private idOf(address: string): string {
    return String(this.world.terraform.state.get(address)?.values['id']);
  }

  private checkState(): void {
    for (const type of [DATA_SOURCE_GROUP_TYPE, DATA_SOURCE_SHARE_TYPE]) {
      const ids = this.stored(type).map(([, id]) => id);
      if (new Set(ids).size < ids.length) throw new Violation(`two resources hold one ${type}: ${ids.join(', ')}`);
      const [foreign] = ids.filter((id) => id === String(FOREIGN_GROUP) || this.world.access.isForeign(id));
      if (foreign !== undefined) throw new Violation(`the state has taken over ${type} ${foreign}`);
    }
  }

  private checkGroups({ messages, actions }: Report): void {
    const { groups } = this.world.access;
    const stored = this.stored(DATA_SOURCE_GROUP_TYPE).map(([, id]) => id);
    for (const group of groups.filter(({ id }) => !stored.includes(String(id)))) {
      const { id, name, owner } = group;
      if (groups.some((other) => other !== group && other.name === name && other.owner === owner))
        throw new Violation(`doubled: group ${name}`);
      const tells = ({ address, text }: Message): boolean =>
        typeOf(address) === DATA_SOURCE_GROUP_TYPE &&
        (new RegExp(`id = "(?:[^"/]+/)?${String(id)}"`).test(text) || UNKNOWN_OUTCOME.test(text));
      this.expectTold(String(id), messages.some(tells), 'group');
    }
    for (const [address, action] of actions) {
      const { values, tainted = false } = this.earlier.get(address) ?? {};
      const group = this.world.configuration.access.groups.get(address);
      if (action !== 'replace' || tainted || group === undefined) continue;
      if (group.user === null || isSameUser(group.user, String(values?.['user'])))
        throw new Violation(`${address} was replaced without a reason`);
    }
  }

  private checkShares({ messages }: Report): void {
    const stored = this.stored(DATA_SOURCE_SHARE_TYPE).map(([, id]) => id);
    for (const id of this.world.access.shares.keys()) {
      if (stored.includes(id) || this.world.access.isForeign(id)) continue;
      const tells = ({ address, text }: Message): boolean =>
        typeOf(address) === DATA_SOURCE_SHARE_TYPE && (text.includes(`${id}"`) || UNKNOWN_OUTCOME.test(text));
      this.expectTold(id, messages.some(tells), 'share');
    }
  }

  private expectTold(id: string, isTold: boolean, what: string): void {
    if (this.told.has(id)) return;
    if (!isTold) throw new Violation(`lost: ${what} ${id}`);
    this.told.add(id);
  }

  /** A share with a tenant removes those with its users: the plan has said so. */
  private checkRemovals({ messages, actions }: Report): void {
    const { shares } = this.world.access;
    for (const [address, { values }] of this.earlier) {
      const id = String(values['id']);
      const isGone = typeOf(address) === DATA_SOURCE_SHARE_TYPE && this.sharesBefore.has(id) && !shares.has(id);
      if (!isGone || actions.get(address) !== undefined) continue;
      const sharing = [...actions.keys()].filter(
        (other) => this.world.terraform.state.get(other)?.values['tenant_id'] === '2',
      );
      const isWarned = messages.some(
        ({ address: other, text }) => sharing.includes(other) && text.includes('Shares With Users Will Be Removed'),
      );
      if (sharing.length > 0 && !isWarned) throw new Violation(`${address} was removed without a warning`);
    }
  }
}
