import { setImmediate as turn } from 'node:timers/promises';
import { Emulator, type OAuthProfile, type Quirks } from '../../../lib/emulator';
import { providerSchema } from '../../../lib/contract/provider-schema';
import { hdpProvider } from '../../../lib/provider/provider';
import { configure, connect, type Connection } from '../../plugin/rpc/connection';
import { configurationOf, type Declaration, type TokenMode } from './declarations';
import { HeldRequests } from './held-requests';
import { arm, isHold, type Mishap } from './mishaps';
import { Terraform, type Report } from './terraform';
import type { Declarations } from './terraform-run';

/** What stays the same during one sequence. */
export interface Surroundings {
  readonly mode: TokenMode;
  readonly parallelism: number;
  readonly quirks: Partial<Quirks>;
}

/** In every secret, so that one search finds them all. */
export const MARKER = 'mArKeR';
export const PASSWORD = `pass-${MARKER}`;

/** Milliseconds: what a request may take where nothing holds it, and where waiting for it would only take time. */
const PATIENCE = 20_000;
const HASTE = 80;

/** A user with a configuration and a state, a server, and other people who work on it. */
export class World {
  public readonly declared = new Map<string, Declaration>();
  /** Profiles of other people, as they left them. */
  public readonly foreign = new Map<number, OAuthProfile>();
  public readonly terraform: Terraform;
  /** How often Ctrl-C was pressed. */
  public stops = 0;
  private readonly held = new HeldRequests();
  private timeout = PATIENCE;
  private count = 0;
  private moment = 0;

  private constructor(
    public readonly emulator: Emulator,
    public readonly surroundings: Surroundings,
  ) {
    this.terraform = new Terraform(() => this.startProvider(), surroundings.parallelism);
  }

  public static async start(surroundings: Surroundings): Promise<World> {
    const emulator = await Emulator.start({
      users: [
        { name: 'admin', password: PASSWORD, permissions: [12] },
        { name: 'jane', password: PASSWORD },
      ],
      oauthApps: [1, 2].map((id) => ({ id, name: `App_${String(id)}`, dataStore: 1 })),
      quirks: surroundings.quirks,
    });
    return new World(emulator, surroundings);
  }

  public stop(): Promise<void> {
    return this.emulator.stop();
  }

  /** The configuration as it stands. */
  public get configuration(): Declarations {
    const { mode } = this.surroundings;
    return new Map([...this.declared].map(([address, declaration]) => [address, configurationOf(declaration, mode)]));
  }

  /** Adds a profile to the configuration, with optional values or without. */
  public declare({ app, full }: { readonly app: number; readonly full: boolean }): void {
    const name = this.freshName();
    this.declared.set(`hdp_oauth_profile.${name}`, {
      name,
      app,
      description: full ? `about ${name}` : null,
      refresh: this.freshToken(),
      access: full ? this.freshToken() : null,
      version: full && this.surroundings.mode === 'write-only' ? 'v1' : null,
    });
  }

  /** A number that was not used before. */
  public next(): number {
    this.count += 1;
    return this.count;
  }

  /** The name that the next declaration takes. */
  public get nextName(): string {
    return `Profile_${String(this.count + 1)}`;
  }

  /** A name that nobody has, as a user finds one. */
  public freeName(): string {
    const taken = new Set(this.emulator.profiles().map(({ name }) => name));
    for (;;) {
      const name = this.freshName();
      if (!taken.has(name)) return name;
    }
  }

  public freshName(): string {
    return `Profile_${String(this.next())}`;
  }

  public freshToken(): string {
    return `token-${MARKER}-${String(this.next())}`;
  }

  /** A token that the server made, with the marker in it. */
  public marked(token: string): string {
    return token.includes(MARKER) ? token : `${token}-${MARKER}`;
  }

  /** The ID in the state; undefined if the state does not hold the resource. */
  public idOf(address: string): number | undefined {
    const id = this.terraform.state.get(address)?.values['id'];
    return typeof id === 'string' ? Number(id) : undefined;
  }

  /** The profiles that the provider has created, in the state or not. */
  public get own(): readonly OAuthProfile[] {
    return this.emulator.profiles().filter(({ id }) => !this.foreign.has(id));
  }

  public addForeign(profile: Omit<OAuthProfile, 'id' | 'creator'>): void {
    const added = this.emulator.addProfile(profile);
    this.foreign.set(added.id, added);
  }

  /** Runs one command while mishaps lie in wait; nothing of it is under way afterwards. */
  public async run(mishaps: readonly Mishap[], command: (terraform: Terraform) => Promise<Report>): Promise<Report> {
    this.timeout = mishaps.some(isHold) ? HASTE : PATIENCE;
    const { emulator, held, terraform } = this;
    const stop = (): void => {
      this.stops += 1;
      terraform.stop();
    };
    for (const mishap of mishaps) arm({ emulator, held, stop }, mishap);
    try {
      return await command(terraform);
    } finally {
      this.emulator.clearFaults();
      await this.held.releaseAll();
      while (this.emulator.requests.some(({ duration }) => duration === undefined)) await turn();
      this.emulator.clearRequests();
    }
  }

  private async startProvider(): Promise<Connection> {
    const { pause } = this.held;
    const connection = await connect(
      hdpProvider({
        environment: { HDP_SERVER_URL: this.emulator.url, HDP_USERNAME: 'admin', HDP_PASSWORD: PASSWORD },
        now: () => new Date(++this.moment),
        delay: pause,
        // The clock stands still: pauses take none of the time that a request and its repetitions may take.
        client: { clock: () => 0, delay: pause, random: () => 0.5, requestTimeout: this.timeout },
      }),
    );
    const problems = await configure(connection, providerSchema);
    if (problems.length > 0) throw new Error(`the provider cannot be configured: ${problems.join('\n')}`);
    return connection;
  }
}
