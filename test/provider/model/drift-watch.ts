import { OAUTH_APPLICATION_TYPE } from '../../../lib/contract/kinds/oauth-application';
import { OAUTH_PROFILE_TYPE } from '../../../lib/contract/kinds/oauth-profile';
import { typeOf } from './blocks';
import type { Report } from './terraform';
import { isError } from './terraform-run';
import { Violation } from './violation';
import type { World } from './world';

/** What a read shows of an object, as the state has it. */
type Shown = Readonly<Record<string, string | number>>;

/**
 * Watches that a refresh notices what others have changed: everything that reads show, also where it asks for lists; with
 * `refresh = "list"` names, descriptions and deletions.
 */
export class DriftWatch {
  /** By type and ID. */
  private shown: ReadonlyMap<string, Shown> = new Map();

  public constructor(private readonly world: World) {}

  /** To be called before each command. */
  public before(): void {
    const { emulator, settings } = this.world;
    const isFull = settings.refresh === 'full';
    const described = (description: string | undefined): Shown =>
      isFull || this.areDescriptionsListed ? { description: description ?? '' } : {};
    this.shown = new Map([
      ...emulator
        .profiles()
        .map(({ id, name, description, oauthAppId }): [string, Shown] => [
          keyOf(OAUTH_PROFILE_TYPE, id),
          { name, ...described(description), ...(isFull ? { oauth_app_id: oauthAppId } : {}) },
        ]),
      ...emulator
        .oauthApps()
        .map(({ id, name, description, clientId }): [string, Shown] => [
          keyOf(OAUTH_APPLICATION_TYPE, id),
          { name, ...described(description), ...(isFull ? { client_id: clientId } : {}) },
        ]),
    ]);
  }

  /** A list without them, or with none in their place, does not tell that one was added. */
  private get areDescriptionsListed(): boolean {
    const { quirks, lists } = this.world.surroundings;
    return quirks.oauthLists !== 'bare' && lists !== 'no descriptions' && lists !== 'blank descriptions';
  }

  /**
   * To be called after a command that met no mishap.
   *
   * @throws Violation
   */
  public after({ messages, refreshed }: Report, before: ReadonlyMap<string, { readonly values: object }>): void {
    const failed = new Set(messages.filter(({ text }) => isError(text)).map(({ address }) => address));
    for (const [address, object] of refreshed) {
      const type = typeOf(address);
      if (failed.has(address) || ![OAUTH_PROFILE_TYPE, OAUTH_APPLICATION_TYPE].includes(type)) continue;
      const id: unknown = Reflect.get(before.get(address)?.values ?? {}, 'id');
      const shown = this.shown.get(keyOf(type, Number(id)));
      if (object === undefined && shown !== undefined) throw new Violation(`${address} is taken for gone`);
      if (object === undefined) continue;
      if (shown === undefined) throw new Violation(`that ${address} is gone is not noticed`);
      for (const [name, value] of Object.entries(shown)) {
        if ((object.values[name] ?? '') !== value) throw new Violation(`the ${name} of ${address} is not noticed`);
      }
    }
  }
}

function keyOf(type: string, id: number): string {
  return `${type} ${String(id)}`;
}
