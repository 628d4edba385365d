import { setImmediate as turn } from 'node:timers/promises';
import { Emulator, type OAuthProfile, type Quirks } from '../../../lib/emulator';
import { providerSchema } from '../../../lib/contract/provider-schema';
import { hdpProvider } from '../../../lib/provider/provider';
import { configure, connect, type Connection } from '../../plugin/rpc/connection';
import { AccessOnServer, FOREIGN_GROUP, FOREIGN_SHARE } from './access-on-server';
import { Configuration } from './configuration';
import type { Declaration, TokenMode } from './declarations';
import { HeldRequests } from './held-requests';
import { arm, isHold, type Mishap } from './mishaps';
import { OAUTH_APPLICATION_TYPE } from '../../../lib/contract/kinds/oauth-application';
import { OAUTH_PROFILE_TYPE } from '../../../lib/contract/kinds/oauth-profile';
import { typeOf } from './blocks';
import { lieOf, type Lists } from './lists';
import type { NeighbourServer } from './neighbour-server';
import { RelatedOnServer } from './related-on-server';
import { environmentOf, FIRST_SETTINGS, PASSWORD, type ProviderSettings } from './provider-settings';
import { Terraform, type Report } from './terraform';

/** What stays the same during one sequence. */
export interface Surroundings {
  readonly mode: TokenMode;
  readonly parallelism: number;
  readonly quirks: Partial<Quirks>;
  readonly refresh: ProviderSettings['refresh'];
  readonly lists: Lists;
  /** What the user prefers where a message names several ways out. */
  readonly preference: number;
}

/** Milliseconds: what a request may take where nothing holds it, and where waiting for it would only take time. */
const PATIENCE = 20_000;
const HASTE = 80;

/** A user with a configuration and a state, a server, and other people who work on it. */
export class World {
  /** Profiles of other people, as they left them. */
  public readonly foreign = new Map<number, OAuthProfile>();
  /** Applications and data sources. */
  public readonly related: RelatedOnServer;
  /** Groups and shares. */
  public readonly access: AccessOnServer;
  public readonly terraform: Terraform;
  public readonly configuration: Configuration;
  /** Addresses of objects that were imported: their options may stay on the server although nothing configures them. */
  public readonly imported = new Set<string>();
  public settings: ProviderSettings;
  /** How often Ctrl-C was pressed. */
  public stops = 0;
  /** Responses with status 401 to the last command. */
  public refusedLogins = 0;
  /** Requests of the last command. */
  public requests = 0;
  /** Called with the ID of a profile whose tokens the server has refreshed. */
  public onRotation: (id: number) => void = () => undefined;
  private readonly held = new HeldRequests();
  private target: Emulator;
  private timeout = PATIENCE;
  private moment = 0;
  private elapsed = 0;

  private constructor(
    public readonly emulator: Emulator,
    public readonly surroundings: Surroundings,
  ) {
    this.target = emulator;
    this.related = new RelatedOnServer(emulator);
    this.access = new AccessOnServer(emulator);
    this.configuration = new Configuration(surroundings.mode);
    this.settings = { ...FIRST_SETTINGS, refresh: surroundings.refresh };
    this.terraform = new Terraform(() => this.startProvider(), surroundings.parallelism);
  }

  public static async start(surroundings: Surroundings): Promise<World> {
    const emulator = await Emulator.start({
      tenants: [
        { id: 1, name: 'System' },
        { id: 2, name: 'Sales' },
      ],
      users: [
        { name: 'admin', password: PASSWORD, permissions: [12] },
        { name: 'chief', password: PASSWORD, permissions: [12] },
        { name: 'jane', password: PASSWORD },
        { id: 77, name: 'carl', password: PASSWORD, tenantId: 2 },
        { id: 78, name: 'dora', password: PASSWORD },
        { id: 79, name: 'emil', password: PASSWORD },
      ],
      oauthApps: [1, 2].map((id) => ({ id, name: `App_${String(id)}`, dataStore: 1 })),
      dataSources: [
        {
          ...{ id: 1, name: 'Sales', dataStore: 1, owner: 'admin', options: { Password: 'of somebody else' } },
          sharedUsers: [FOREIGN_SHARE],
        },
        {
          ...{ id: FOREIGN_GROUP, name: 'Group', dataStore: 56, owner: 'admin', sharedUsers: [FOREIGN_SHARE] },
          members: [{ id: 1, entityPrefix: 'S' }],
        },
      ],
      quirks: surroundings.quirks,
    });
    return new World(emulator, surroundings);
  }

  public stop(): Promise<void> {
    return this.emulator.stop();
  }

  /** The ID in the state; undefined if the state does not hold the resource. */
  public readonly idOf = (address: string): number | undefined => {
    const id = this.terraform.state.get(address)?.values['id'];
    return typeof id === 'string' ? Number(id) : undefined;
  };

  /** The ID of a profile's application; where that is not there yet, of one that is. */
  public applicationOf({ app }: Declaration): number {
    if (typeof app !== 'string') return app;
    const id = this.idOf(app);
    return id === undefined || this.related.find(OAUTH_APPLICATION_TYPE, id) === undefined ? 1 : id;
  }

  /** The address that the state holds the object under. */
  public readonly addressOf = (id: number, type: string = OAUTH_PROFILE_TYPE): string | undefined =>
    this.addresses(type).find((address) => this.idOf(address) === id);

  /** Those in the state. */
  public addresses(type: string = OAUTH_PROFILE_TYPE): readonly string[] {
    return [...this.terraform.state.keys()].filter((address) => typeOf(address) === type);
  }

  /** The profiles that the provider has created, in the state or not. */
  public get own(): readonly OAuthProfile[] {
    return this.emulator.profiles().filter(({ id }) => !this.foreign.has(id));
  }

  public addForeign(profile: Omit<OAuthProfile, 'id' | 'creator'>): void {
    const application = this.addressOf(profile.oauthAppId, OAUTH_APPLICATION_TYPE);
    const owner = this.terraform.state.get(application ?? '')?.values['user'];
    // Who deletes an application cannot see the profiles that other users have of it, and HDP deletes them.
    const isSeen = application === undefined || owner === profile.owner;
    const added = this.emulator.addProfile(isSeen ? profile : { ...profile, oauthAppId: 1 });
    this.foreign.set(added.id, added);
  }

  /** The server refreshes tokens on its own, as it does whenever an access token has expired. */
  public rotate(id: number, rotateRefreshToken: boolean): void {
    if (this.emulator.profile(id) === undefined) return;
    const { accessToken = '', refreshToken } = this.emulator.refreshTokens(id, { rotateRefreshToken });
    const { tokens } = this.configuration;
    this.emulator.editProfile(id, { accessToken: tokens.mark(accessToken), refreshToken: tokens.mark(refreshToken) });
    // What a GET does not show yet nobody can send back.
    this.emulator.catchUp();
    this.onRotation(id);
  }

  /** Milliseconds pass. */
  public elapse(milliseconds: number): void {
    this.elapsed += milliseconds;
  }

  /** A name that nobody has, as a user finds one. */
  public freeName(): string {
    const taken = new Set(this.emulator.profiles().map(({ name }) => name));
    for (;;) {
      const name = this.configuration.freshName();
      if (!taken.has(name)) return name;
    }
  }

  /** Everything is as it should be from now on: the login, the lag. */
  public calm(): void {
    // What lists do not show, only the default notices.
    this.settings = { ...this.settings, password: PASSWORD, refresh: 'full' };
    for (const { name } of this.emulator.users()) this.emulator.unlock(name);
    this.emulator.setQuirks({ listLag: 0, readLag: 0 });
    for (const { name } of this.configuration.related.values()) this.emulator.setModelBuild(name, {});
    this.emulator.catchUp();
  }

  /** Runs one command while mishaps lie in wait; nothing of it is under way afterwards. */
  public async run(mishaps: readonly Mishap[], command: (terraform: Terraform) => Promise<Report>): Promise<Report> {
    this.timeout = mishaps.some(isHold) ? HASTE : PATIENCE;
    const { emulator, held, terraform } = this;
    emulator.catchUp();
    const stop = (): void => {
      this.stops += 1;
      terraform.stop();
    };
    const { lists } = this.surroundings;
    if (lists !== 'honest') this.target.inject(lieOf(lists));
    for (const mishap of mishaps) arm({ world: this, held, stop }, mishap);
    try {
      return await command(terraform);
    } finally {
      for (const server of [emulator, this.target]) server.clearFaults();
      // A request may come to where it is held after the command has ended.
      do {
        await this.held.releaseAll();
        await turn();
      } while (emulator.requests.some(({ duration }) => duration === undefined));
      this.requests = emulator.requests.length;
      this.refusedLogins = emulator.requests.filter(({ status }) => status === 401).length;
      emulator.clearRequests();
    }
  }

  /** Runs one command against another server. */
  public async runAt(
    { emulator }: NeighbourServer,
    command: (terraform: Terraform) => Promise<Report>,
  ): Promise<Report> {
    this.target = emulator;
    try {
      return await this.run([], command);
    } finally {
      this.target = this.emulator;
    }
  }

  private async startProvider(): Promise<Connection> {
    const { pause } = this.held;
    const connection = await connect(
      hdpProvider({
        environment: environmentOf(this.settings, this.target),
        now: () => new Date(++this.moment),
        delay: (milliseconds, signal) => {
          this.elapse(milliseconds);
          return pause(milliseconds, signal);
        },
        // Its pauses take none of the time that a request and its retries may take.
        client: { clock: () => this.elapsed, delay: pause, random: () => 0.5, requestTimeout: this.timeout },
      }),
    );
    const problems = await configure(connection, providerSchema);
    const errors = problems.filter((text) => text.startsWith('error: '));
    if (errors.length > 0) throw new Error(`the provider cannot be configured: ${errors.join('\n')}`);
    return connection;
  }
}
