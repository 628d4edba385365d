/** Profiles of one server that were created by one run, and are refreshed by the next. */
import { Emulator, type Injection, type Quirks } from '../../lib/emulator';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';

/** Waits for other reads without an end. */
const untilJoined = (): Promise<void> => new Promise(() => undefined);
const atOnce = (): Promise<void> => Promise.resolve();

const LIST = { method: 'GET', path: /^\/oauthprofiles(\?|$)/ } as const;

export type Entry = Readonly<Record<string, unknown>>;

export class ManyProfiles {
  /** What the clock shows, in milliseconds. */
  public now = 0;

  private constructor(
    public readonly emulator: Emulator,
    public readonly profile: AskedProfile,
    public objects: readonly Reached[],
  ) {}

  public static async create(
    count: number,
    quirks: Partial<Quirks> = {},
    config: (index: number) => Values = () => ({}),
  ): Promise<ManyProfiles> {
    const emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'admin', permissions: [12] },
        { name: 'jane', password: 'jane' },
      ],
      oauthApps: [1, 2].map((id) => ({ id, name: `App_${String(id)}`, dataStore: 1 })),
      quirks,
    });
    const common = { oauth_app_id: 1, refresh_token_wo: 'token', description: 'as planned' };
    const profile = await AskedProfile.on(emulator, common);
    const objects = await Promise.all(
      Array.from({ length: count }, (_, index) => profile.created({ name: `P_${String(index)}`, ...config(index) })),
    );
    return new ManyProfiles(emulator, profile, objects);
  }

  /** The provider of another run, which has made no request yet. */
  public async run(given: Values = {}, wait: 'until-joined' | 'at-once' = 'until-joined'): Promise<void> {
    const delay = wait === 'at-once' ? atOnce : untilJoined;
    await this.profile.run(this.emulator, given, { delay, client: { delay: atOnce, clock: () => this.now } });
    this.emulator.clearRequests();
  }

  public idOf(index: number): number {
    return Number(this.objects[index]?.state?.['id']);
  }

  /** Without a word from the provider. */
  public async refresh(objects = this.objects): Promise<readonly Reached[]> {
    const found = await Promise.all(objects.map((each) => this.profile.read(each)));
    expect(found.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    return found;
  }

  /** The states that a refresh has found to be other ones. */
  public async drift(): Promise<readonly unknown[]> {
    const found = await this.refresh();
    return found
      .map(({ state }) => state)
      .filter((state, index) => JSON.stringify(state) !== JSON.stringify(this.objects[index]?.state));
  }

  /** How many there were since the run began, by method and path. */
  public requests(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { method, path } of this.emulator.requests) {
      const name = `${method} ${path.replace('/api/mgmt/', '').replace(/\d+/, '*')}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  /** What lists show from now on, made of what they show otherwise and of what reads show. */
  public rewriteLists(rewrite: (entries: readonly Entry[]) => readonly unknown[]): Injection {
    return this.emulator.inject({
      ...LIST,
      kind: 'rewrite',
      times: Infinity,
      rewrite: (response) => {
        const { profiles } = JSON.parse(response.body) as { readonly profiles: readonly Entry[] };
        return { ...response, body: JSON.stringify({ profiles: rewrite(profiles) }) };
      },
    });
  }

  /** Responds to lists in another way, as often as is said. */
  public spoilLists(fault: Parameters<Emulator['inject']>[0]): Injection {
    return this.emulator.inject({ ...LIST, ...fault });
  }

  public async stop(): Promise<void> {
    await this.profile.close();
    await this.emulator.stop();
  }
}
