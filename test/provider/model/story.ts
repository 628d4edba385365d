import { dependenciesOf } from './blocks';
import type { Figures } from './figures';
import { Invariants } from './invariants';
import type { Mishap } from './mishaps';
import { NeighbourServer } from './neighbour-server';
import { Settlement } from './settlement';
import type { ApplyOptions, Report, Terraform } from './terraform';
import { isError } from './terraform-run';
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
  private readonly settlement: Settlement;
  private neighbour: NeighbourServer | undefined;

  private constructor(
    public readonly world: World,
    private readonly log: LogTap,
    private readonly figures: Figures,
  ) {
    this.invariants = new Invariants(world);
    this.settlement = new Settlement(this, figures);
    figures.sequences += 1;
  }

  public static async begin(surroundings: Surroundings, log: LogTap, figures: Figures): Promise<Story> {
    const world = await World.start(surroundings);
    world.configuration.declare({ app: 1, full: true });
    return new Story(world, log, figures);
  }

  /** What the user knows of the server, of secrets of all kinds. */
  public get showsTokens(): boolean {
    const { tokensInGet, clientSecretsInGet, passwordOptionsInGet } = this.world.surroundings.quirks;
    return [tokensInGet, clientSecretsInGet, passwordOptionsInGet].every((shown = 'shown') => shown === 'shown');
  }

  /** @throws Violation */
  public async run(mishaps: readonly Mishap[], command: (terraform: Terraform) => Promise<Report>): Promise<Report> {
    return this.watched(() => this.world.run(mishaps, command), mishaps.length === 0);
  }

  public readonly apply = (mishaps: readonly Mishap[], options: ApplyOptions = {}): Promise<Report> =>
    this.run(mishaps, (terraform) => terraform.apply(this.world.configuration.values, options));

  /** Takes a profile out of the state and imports it again. */
  public async importAgain(
    address: string,
    { namesOwner, version }: { readonly namesOwner: boolean; readonly version: boolean },
    mishaps: readonly Mishap[],
  ): Promise<void> {
    const { world } = this;
    const id = world.idOf(address);
    if (id === undefined) return;
    const profile = world.emulator.profile(id);
    const owner = profile?.owner;
    // In the middle of a swap two have one name: the user finishes that first.
    if (world.own.some((one) => one.id !== id && one.name === profile?.name && one.owner === owner)) return;
    this.invariants.know(id);
    world.terraform.forget(address);
    const isOwn = owner === undefined || owner === (world.settings.user ?? world.settings.login);
    const name = namesOwner || !isOwn ? `${owner ?? world.settings.login}/${String(id)}` : String(id);
    const configured = world.configuration.declared.get(address)?.version ?? null;
    await this.importAs(address, name, version ? configured : null, mishaps);
  }

  /** The same for an application or a data source. */
  public async importRelated(address: string, namesVersion: boolean, mishaps: readonly Mishap[]): Promise<void> {
    const { world } = this;
    const id = world.idOf(address);
    const related = world.configuration.related.get(address);
    const user = world.terraform.state.get(address)?.values['user'];
    if (id === undefined || related === undefined || typeof user !== 'string') return;
    const { name, place } = world.related.find(related.type, id) ?? {};
    // In the middle of a swap two have one name: the user finishes that first.
    const own = world.related.own(related.type);
    if (own.some((one) => one.id !== id && one.name === name && one.place === place)) return;
    this.invariants.related.know(related.type, id);
    world.terraform.forget(address);
    await this.importAs(address, `${user}/${String(id)}`, namesVersion ? related.version : null, mishaps);
  }

  /** The same for a group or a share. */
  public async importAccess(address: string, mishaps: readonly Mishap[]): Promise<void> {
    const { id, user } = this.world.terraform.state.get(address)?.values ?? {};
    if (typeof id !== 'string' || typeof user !== 'string') return;
    this.invariants.access.know(id);
    this.world.terraform.forget(address);
    await this.importAs(address, `${user}/${id}`, null, mishaps);
  }

  /** Imports what the ID names, which must be there unless something goes wrong meanwhile. */
  public async importAs(
    address: string,
    id: string,
    version: string | null = null,
    mishaps?: readonly Mishap[],
  ): Promise<void> {
    const importId = version === null ? id : `${id}#${version}`;
    this.invariants.tokens.imported(address, version);
    this.invariants.related.imported(address, version);
    this.world.imported.add(address);
    const report = await this.run(mishaps ?? [], (terraform) => terraform.import(address, importId));
    const [error] = report.messages.filter(({ text }) => isError(text));
    if (mishaps === undefined && error !== undefined) throw new Violation(`the import fails: ${error.text}`);
  }

  /**
   * Runs a command against another server by mistake. Where the state holds nothing, that is a new beginning there, and
   * no mistake.
   *
   * @throws Violation
   */
  public async runOnNeighbour(command: (terraform: Terraform) => Promise<Report>): Promise<void> {
    if (this.world.terraform.state.size === 0) return;
    this.neighbour ??= await NeighbourServer.start();
    const { neighbour } = this;
    const report = await this.watched(() => this.world.runAt(neighbour, command));
    const { configuration, terraform } = this.world;
    const declared = [...configuration.related.keys(), ...configuration.values.keys()];
    neighbour.check(declared.some((address) => !terraform.state.has(address)));
    const refused = new Set(
      report.messages.flatMap(({ address, text }) => (text.includes('on Another Server') ? [address] : [])),
    );
    const blocks = this.world.configuration.values;
    // Terraform does not come to what refers to a resource whose plan has failed.
    const isRefused = (address: string): boolean => {
      const block = blocks.get(address);
      return refused.has(address) || (block !== undefined && dependenciesOf(block).some(isRefused));
    };
    for (const address of this.world.terraform.state.keys()) {
      if (!isRefused(address)) throw new Violation(`${address} was not refused on another server`);
    }
    this.figures.count('commands on another server refused');
  }

  /** One apply without faults, and what its messages advise. */
  public async followMessages(): Promise<void> {
    await this.settlement.round();
  }

  /** @throws Violation unless faultless commands bring everything to what is declared */
  public settle(): Promise<void> {
    return this.settlement.reach();
  }

  public async end(): Promise<void> {
    const { emulator, foreign, stops, terraform } = this.world;
    this.figures.count('foreign profiles beside the declared ones', foreign.size);
    this.figures.stops += stops;
    this.figures.longestCall = Math.max(this.figures.longestCall, terraform.longestCall);
    for (const [kind, count] of Object.entries(emulator.faultCounts)) this.figures.countFaults(kind, count);
    await this.neighbour?.stop();
    await this.world.stop();
  }

  private async watched(command: () => Promise<Report>, isPlain = false): Promise<Report> {
    this.figures.commands += 1;
    this.invariants.before();
    const report = await command();
    this.invariants.after(report, this.log.take(), isPlain);
    for (const [title, part] of COUNTED) {
      this.figures.count(title, report.messages.filter(({ text }) => text.includes(part)).length);
    }
    this.figures.count('commands whose login was refused', this.world.refusedLogins > 0 ? 1 : 0);
    return report;
  }
}

/** Messages that the table counts. */
const COUNTED = [
  ['creates with a lost response whose profile the provider found', 'OAuth Profile Recovered'],
  ['creates of unknown outcome that the user was told of', 'May Have Been Created'],
  ['updates refused because they would overwrite tokens', 'Would Overwrite Tokens'],
  ['updates that sent configured tokens again, with a warning', 'Configured Tokens Sent With Update'],
  ['first versions after an import, only recorded', 'First Version Only Recorded'],
  ['profiles kept for an owner who is not the provider’s user', 'OAuth Profile of Another User'],
  ['OData models that were not built', 'OData Model Not Built'],
  ['profiles replaced for another owner', 'OAuth Profile Changes Its Owner'],
] as const;
