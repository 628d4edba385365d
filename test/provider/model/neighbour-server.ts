import { Emulator, type OAuthProfile } from '../../../lib/emulator';
import { PASSWORD } from './provider-settings';
import { MARKER } from './secrets';
import { Violation } from './violation';

/** IDs of its profiles: those that a sequence is likely to create on the user's own server. */
const IDS = Array.from({ length: 30 }, (_, index) => index + 3);

/** Another server, where the same IDs are somebody else's profiles, and the same login is valid. */
export class NeighbourServer {
  private constructor(
    public readonly emulator: Emulator,
    private readonly profiles: readonly OAuthProfile[],
  ) {}

  public static async start(): Promise<NeighbourServer> {
    const emulator = await Emulator.start({
      users: ['admin', 'chief', 'jane'].map((name) => ({ name, password: PASSWORD, permissions: [12] })),
      oauthApps: [1, 2].map((id) => ({ id, name: `App_${String(id)}`, dataStore: 1 })),
      profiles: IDS.map((id) => ({
        id,
        name: `Neighbour_${String(id)}`,
        oauthAppId: 1,
        refreshToken: `neighbour-${MARKER}-${String(id)}`,
      })),
    });
    return new NeighbourServer(emulator, emulator.profiles());
  }

  /**
   * @param isNew an object is still to be created: that names, its application and its data store are looked up means
   * nobody's object
   * @throws Violation where anything was asked of this server, or changed on it
   */
  public check(isNew: boolean): void {
    const [request] = this.emulator.requests.filter((each) => !isNew || !isLookup(each));
    if (request !== undefined) throw new Violation(`another server was sent ${request.method} ${request.path}`);
    if (JSON.stringify(this.emulator.profiles()) !== JSON.stringify(this.profiles))
      throw new Violation('profiles on another server were touched');
  }

  public stop(): Promise<void> {
    return this.emulator.stop();
  }
}

/** What the plan of a new object asks: lists, data stores and applications. */
function isLookup({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'GET' && /\/(?:datastores|oauthapps|(?:oauthprofiles|datasources)(?:\?|$))/.test(path);
}
