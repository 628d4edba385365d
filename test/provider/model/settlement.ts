import { permissionNumbers } from '../../../lib/provider/resources/data-source-share';
import { isSameUser } from './declarations';
import type { Figures } from './figures';
import type { Story } from './story';
import { checkModels, hasModelToBuild } from './model-watch';
import type { Report } from './terraform';
import { isError, type Message } from './terraform-run';
import { Violation } from './violation';
import { WaysOut } from './ways-out';

/** Of one error of one resource: more than these show that following it does not help. */
const MOST_REPEATS = 3;

/** Far more than a user who follows each message needs. */
const MOST_ROUNDS = 24;

/** Warnings that stay for as long as the configuration does. */
const LASTING = [/ of Another User/, /Changed .* Not Noticed/];

/** When nothing goes wrong any more: the server gets what is declared, everything exactly once, and plans are empty. */
export class Settlement {
  private readonly ways: WaysOut;

  public constructor(
    private readonly story: Story,
    figures: Figures,
  ) {
    this.ways = new WaysOut(story, figures);
  }

  /** @throws Violation */
  public async reach(): Promise<void> {
    this.story.world.calm();
    await this.applyUntilDone();
    this.compare();
    this.compareRelated();
    this.compareAccess();
    checkModels(this.story.world, this.story.world.configuration.related.keys());
    await this.expectEmptyPlan();
    await this.sayWhoseProfilesTheyAre();
    await this.expectSteadyPrivateState();
  }

  /**
   * An apply, and what its errors advise.
   *
   * @returns the errors that were followed; undefined where there is nothing left to do
   */
  public async round(): Promise<readonly Message[] | undefined> {
    const report = await this.story.apply([]);
    const failed = report.messages.filter(({ text }) => isError(text));
    if (failed.length === 0 && !this.ways.resume()) return undefined;
    await this.ways.follow(failed, report);
    return failed;
  }

  private async applyUntilDone(): Promise<void> {
    const followed = new Map<string, number>();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const failed = await this.round();
      if (failed === undefined && !this.isContradictory() && !hasModelToBuild(this.story.world)) return;
      for (const error of new Set((failed ?? []).map(headOf))) {
        const times = (followed.get(error) ?? 0) + 1;
        followed.set(error, times);
        if (times > MOST_REPEATS)
          throw new Violation(`what the messages advise does not help: ${stringsOf(failed ?? [])}`);
      }
    }
    throw new Violation(`there is no end to what messages advise: ${[...followed.keys()].join('\n')}`);
  }

  /** One run can create a share with a tenant and one with its user, which only the next run finds removed. */
  private isContradictory(): boolean {
    const { access, configuration, terraform } = this.story.world;
    return [...configuration.access.shares.keys()].some((address) => {
      const id = terraform.state.get(address)?.values['id'];
      const [source = '', kind] = typeof id === 'string' ? id.split('/') : [];
      return kind === 'user' && !access.shares.has(String(id)) && access.shares.has(`${source}/tenant/2`);
    });
  }

  private compare(): void {
    const { world } = this.story;
    const { configuration, emulator, own, terraform } = world;
    if (terraform.state.size !== configuration.values.size)
      throw new Violation('the state does not hold what is declared');
    for (const [address, declaration] of configuration.declared) {
      const { name, description, user } = declaration;
      const profile = emulator.profile(world.idOf(address) ?? 0);
      if (profile === undefined) throw new Violation(`${address} is not on the server`);
      const expected = { name, oauthAppId: world.applicationOf(declaration), description: description ?? '' };
      const actual = { name: profile.name, oauthAppId: profile.oauthAppId, description: profile.description ?? '' };
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        throw new Violation(`${address} is ${JSON.stringify(actual)} on the server`);
      if (user !== null && !isSameUser(user, profile.owner)) throw new Violation(`${address} is of ${profile.owner}`);
      // Two that were to swap their names and are then declared with the same one keep it: nothing is left to change.
      const isSame = (other: { readonly name: string; readonly owner: string } | undefined): boolean =>
        other?.name === name && other.owner === profile.owner;
      const named = own.filter(isSame).length;
      const declared = [...configuration.declared.keys()].filter((one) =>
        isSame(emulator.profile(world.idOf(one) ?? 0)),
      ).length;
      if (named !== declared) {
        throw new Violation(
          `${address} is ${String(named)} times on the server, ${String(declared)} times in the state`,
        );
      }
    }
  }

  private compareRelated(): void {
    const { configuration, imported, related, idOf } = this.story.world;
    for (const [address, { type, name, store, description, detail, profile }] of configuration.related) {
      const object = related.find(type, idOf(address) ?? 0);
      if (object === undefined) throw new Violation(`${address} is not on the server`);
      const used = profile === null ? undefined : String(idOf(profile));
      const expected = [name, store, description ?? '', detail ?? '', used];
      const held = detail === null && imported.has(address) ? '' : object.detail;
      const actual = [object.name, object.store, object.description, held, object.profile];
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        throw new Violation(`${address} is ${JSON.stringify(actual)} on the server, not ${JSON.stringify(expected)}`);
    }
  }

  private compareAccess(): void {
    const { access, configuration, emulator, idOf, terraform } = this.story.world;
    const expectSame = (address: string, actual: unknown, expected: unknown): void => {
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        throw new Violation(`${address} is ${JSON.stringify(actual)} on the server, not ${JSON.stringify(expected)}`);
    };
    for (const [address, { name, description, members }] of configuration.access.groups) {
      const group = emulator.dataSource(idOf(address) ?? 0);
      const held = group?.members?.map(({ id, entityPrefix }) => `${String(id)} ${entityPrefix}`).sort() ?? [];
      const wanted = members.map(({ source, prefix }) => `${String(idOf(source))} ${prefix}`).sort();
      expectSame(address, [group?.name, group?.description ?? '', held], [name, description ?? '', wanted]);
    }
    for (const [address, { permissions }] of configuration.access.shares) {
      const held = access.shares.get(String(terraform.state.get(address)?.values['id']));
      expectSame(address, held, permissionNumbers(permissions));
    }
  }

  private async expectEmptyPlan(): Promise<Report> {
    const report = await this.plan();
    const others = report.messages.filter(({ text }) => !LASTING.some((summary) => summary.test(text)));
    if (others.length > 0) throw new Violation(`the second plan says: ${stringsOf(others)}`);
    if (report.actions.size > 0) throw new Violation(`the second plan is not empty: ${[...report.actions].join('; ')}`);
    return report;
  }

  /** The warning about another user's profile ends where the resource names the owner. */
  private async sayWhoseProfilesTheyAre(): Promise<void> {
    const { configuration, terraform } = this.story.world;
    for (const [address, { user }] of configuration.declared) {
      const owner = terraform.state.get(address)?.values['user'];
      if (user === null && typeof owner === 'string') configuration.edit(address, { user: owner });
    }
    const { messages } = await this.expectEmptyPlan();
    const [warning] = messages.filter(({ text }) => text.includes('OAuth Profile of Another User'));
    if (warning !== undefined) throw new Violation(`the resource names the owner, but: ${warning.text}`);
  }

  /** A change of private state alone would make `plan -refresh-only -detailed-exitcode` return 2. */
  private async expectSteadyPrivateState(): Promise<void> {
    await this.story.run([], (terraform) => terraform.refresh());
    const { refreshed } = await this.plan();
    for (const [address, { private: bytes }] of this.story.world.terraform.state) {
      if (refreshed.get(address)?.private.equals(bytes) !== true)
        throw new Violation(`a refresh changes the private state of ${address} each time`);
    }
  }

  private plan(): Promise<Report> {
    return this.story.run([], (terraform) => terraform.plan(this.story.world.configuration.values));
  }
}

/** The resource and the summary. */
function headOf({ address, text }: Message): string {
  return `${address}: ${/^error: [^:]*/.exec(text)?.[0] ?? text}`;
}

function stringsOf(messages: readonly Message[]): string {
  return messages.map(({ address, text }) => `${address}: ${text}`).join('\n');
}
