import type { Figures } from './figures';
import { Invariants } from './invariants';
import type { Mishap } from './mishaps';
import type { Report, Terraform } from './terraform';
import { isError, type Message } from './terraform-run';
import { Violation } from './violation';
import { World, type Surroundings } from './world';

/** What the provider logs while something runs. */
export interface LogTap {
  /** What was logged since the last call. */
  take(): string;
}

/** One sequence of commands in a world of its own, with the invariants checked after each of them. */
export class Story {
  private readonly invariants: Invariants;

  private constructor(
    public readonly world: World,
    private readonly log: LogTap,
    private readonly figures: Figures,
  ) {
    this.invariants = new Invariants(world);
    figures.sequences += 1;
  }

  public static async begin(surroundings: Surroundings, log: LogTap, figures: Figures): Promise<Story> {
    const world = await World.start(surroundings);
    world.declare({ app: 1, full: true });
    return new Story(world, log, figures);
  }

  /** @throws Violation */
  public async run(mishaps: readonly Mishap[], command: (terraform: Terraform) => Promise<Report>): Promise<Report> {
    this.figures.commands += 1;
    this.invariants.before();
    const report = await this.world.run(mishaps, command);
    this.invariants.after(report, this.log.take());
    this.figures.recovered += report.messages.filter(({ text }) => text.includes('OAuth Profile Recovered')).length;
    return report;
  }

  public apply(mishaps: readonly Mishap[]): Promise<Report> {
    return this.run(mishaps, (terraform) => terraform.apply(this.world.configuration));
  }

  /** Takes a profile out of the state and imports it again. */
  public async importAgain(address: string, mishaps: readonly Mishap[]): Promise<void> {
    const id = this.world.idOf(address);
    if (id === undefined) return;
    this.invariants.know(id);
    this.world.terraform.forget(address);
    await this.run(mishaps, (terraform) => terraform.import(address, String(id)));
  }

  /**
   * One apply without faults, and what its errors ask for: then the server has what is declared, everything exactly once.
   *
   * @throws Violation
   */
  public async settle(): Promise<void> {
    const report = await this.apply([]);
    const failed = report.messages.filter(({ text }) => isError(text));
    for (const message of failed) await this.follow(message);
    if (failed.length > 0) expectNoError(await this.apply([]), 'the apply after following the errors');
    this.compare();
    const again = await this.run([], (terraform) => terraform.plan(this.world.configuration));
    if (again.messages.length > 0) throw new Violation(`the second plan says: ${textsOf(again.messages)}`);
    if (again.actions.size > 0) throw new Violation(`the second plan is not empty: ${[...again.actions].join('; ')}`);
  }

  public async end(): Promise<void> {
    const { emulator, foreign, terraform } = this.world;
    this.figures.foreign += foreign.size;
    this.figures.stops += this.world.stops;
    this.figures.longestCall = Math.max(this.figures.longestCall, terraform.longestCall);
    for (const [kind, count] of Object.entries(emulator.faultCounts)) {
      this.figures.faults.set(kind, (this.figures.faults.get(kind) ?? 0) + count);
    }
    await this.world.stop();
  }

  /** What the user does whose apply says that there is a profile of the name already. */
  private async follow({ address, text }: Message): Promise<void> {
    if (!text.includes('OAuth Profile Exists Already')) throw new Violation(`an apply without faults fails: ${text}`);
    const { own, declared } = this.world;
    const lost = own.filter(({ id }) => text.includes(`id = "${String(id)}"`));
    const [profile, ...more] = lost;
    if (more.length > 0) throw new Violation(`several own profiles are offered for import: ${text}`);
    if (profile !== undefined) {
      const report = await this.run([], (terraform) => terraform.import(address, String(profile.id)));
      expectNoError(report, 'the import');
      this.figures.imported += 1;
      return;
    }
    const declaration = declared.get(address);
    if (declaration === undefined) throw new Violation(`${address} is not declared, but: ${text}`);
    declared.set(address, { ...declaration, name: this.world.freeName() });
    this.figures.renamed += 1;
  }

  private compare(): void {
    const { declared, emulator, own, terraform } = this.world;
    if (terraform.state.size !== declared.size) throw new Violation('the state does not hold what is declared');
    for (const [address, { name, app, description }] of declared) {
      const profile = emulator.profile(this.world.idOf(address) ?? 0);
      if (profile === undefined) throw new Violation(`${address} is not on the server`);
      const expected = { name, oauthAppId: app, description: description ?? '' };
      const actual = { name: profile.name, oauthAppId: profile.oauthAppId, description: profile.description ?? '' };
      if (JSON.stringify(actual) !== JSON.stringify(expected)) {
        throw new Violation(`${address} is ${JSON.stringify(actual)} on the server`);
      }
      const named = own.filter((other) => other.name === name);
      if (named.length !== 1) throw new Violation(`${address} is ${String(named.length)} times on the server`);
    }
  }
}

function expectNoError({ messages }: Report, what: string): void {
  const errors = messages.filter(({ text }) => isError(text));
  if (errors.length > 0) throw new Violation(`${what} fails: ${textsOf(errors)}`);
}

function textsOf(messages: readonly Message[]): string {
  return messages.map(({ address, text }) => `${address}: ${text}`).join('\n');
}
