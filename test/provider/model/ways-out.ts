import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { OAUTH_PROFILE_TYPE } from '../../../lib/contract/kinds/oauth-profile';
import { typeOf } from './blocks';
import type { Declaration } from './declarations';
import type { Figures } from './figures';
import type { ProviderSettings } from './provider-settings';
import { ACCESS_WAYS } from './access-ways';
import { RELATED_WAYS } from './related-ways';
import { areDeleted } from './same-run';
import type { Story } from './story';
import type { Report } from './terraform';
import type { Message } from './terraform-run';
import { Violation } from './violation';

/** What the user does whose command has failed: what the message advises, and nothing else. */
export class WaysOut {
  /** With which the command failed. */
  private settings: ProviderSettings;
  private report: Pick<Report, 'refreshed' | 'actions'> = { refreshed: new Map(), actions: new Map() };
  /** What is to be done once an apply has succeeded, for example because the provider records something first. */
  private readonly postponed = new Map<string, () => void>();

  public constructor(
    private readonly story: Story,
    private readonly figures: Figures,
  ) {
    this.settings = story.world.settings;
  }

  /** @param errors of the command that `report` is about */
  public async follow(errors: readonly Message[], report: Report): Promise<void> {
    this.report = report;
    this.settings = this.story.world.settings;
    // One error of each resource: the others may be gone once that is followed.
    const first = new Map([...errors].reverse().map((message) => [message.address, message]));
    for (const message of first.values()) await this.followOne(message);
  }

  private async followOne({ address, text }: Message): Promise<void> {
    const { configuration } = this.story.world;
    const isProfile = typeOf(address) === OAUTH_PROFILE_TYPE;
    const [summary = ''] = /^error: [^:]*/.exec(text) ?? [];
    this.figures.count(`error followed: ${summary.replace('error: ', '')}`);
    if (ANOTHER_SERVER.test(text)) {
      this.nameServers(text);
      return;
    }
    const way = isProfile ? WAYS.find(([pattern]) => pattern.test(text))?.[1] : undefined;
    if (isProfile && /^error: OAuth Profile In Use:/.test(text)) {
      this.inUse(address, text);
      return;
    }
    if (way !== undefined) {
      if (!configuration.declared.has(address)) throw new Violation(`${address} is not declared, but: ${text}`);
      await way(this, address, text);
      return;
    }
    const ways = /_(?:group|share)$/.test(typeOf(address)) ? ACCESS_WAYS : RELATED_WAYS;
    const related = isProfile ? undefined : ways.find(([pattern]) => pattern.test(text))?.[1];
    if (related === undefined) throw new Violation(`a command without faults fails: ${address}: ${text}`);
    await related(
      {
        story: this.story,
        ...this.report,
        postpone: (at, what) => {
          this.postponed.set(at, what);
        },
      },
      address,
      text,
    );
  }

  /** Takes up what was postponed. */
  public resume(): boolean {
    const found = this.postponed.size > 0;
    for (const what of this.postponed.values()) what();
    this.postponed.clear();
    return found;
  }

  /** The name is taken: by a lost profile, which is imported, by one that was on its way, or by somebody else's. */
  public async nameTaken(address: string, text: string): Promise<void> {
    const { world } = this.story;
    const offered = [...text.matchAll(/id = "((?:[^"/]+\/)?(\d+))"/g)].map(([, id = '', number]) => ({
      id,
      number: Number(number),
    }));
    const isThere = (id: number): boolean => world.emulator.profile(id) !== undefined;
    const lost = offered.filter(
      ({ number }) => isThere(number) && !world.foreign.has(number) && world.addressOf(number) === undefined,
    );
    const [profile, ...more] = lost;
    if (more.length > 0) throw new Violation(`several own profiles are offered for import: ${text}`);
    if (profile !== undefined && world.idOf(address) === undefined) {
      await this.story.importAs(address, profile.id);
      this.figures.count('profiles imported by the block in an error');
      return;
    }
    const holders = /with IDs? ([\d, ]+)/.exec(text)?.[1]?.split(', ').map(Number) ?? [];
    const { name } = this.declaration(address);
    // "If this run deletes or renames it, apply a second time."
    const isOnItsWay = holders.every((id) => {
      if (!isThere(id)) return true;
      const holder = world.addressOf(id);
      return holder !== undefined && world.configuration.declared.get(holder)?.name !== name;
    });
    if (isOnItsWay) return;
    world.configuration.edit(address, { name: world.freeName() });
    this.figures.count('profiles renamed because the name was taken');
  }

  public refused(address: string, text: string): void {
    const { world } = this.story;
    const ways: (readonly [string, () => void])[] = [
      [
        'tokens',
        () => {
          this.sendTokens(address, text);
        },
      ],
    ];
    if (text.includes("'ignore_changes'")) {
      ways.push([
        'ignore_changes',
        () => {
          this.ignoreChanges(address);
        },
      ]);
    }
    if (text.includes("'server_shows_tokens'")) {
      if (this.settings.vouches) throw new Violation(`what is set already is advised: ${text}`);
      const vouch = (): void => {
        world.settings = { ...world.settings, vouches: true };
      };
      if (this.story.showsTokens) ways.push(['server_shows_tokens', vouch]);
    }
    const [name, take] = ways[world.surroundings.preference % ways.length] ?? ['nothing', () => undefined];
    this.figures.count(`  way out of a refused update: ${name}`);
    take();
  }

  /** The profile is to go, or to be replaced, while data sources use it. */
  public inUse(address: string, text: string): void {
    const { addressOf, configuration, idOf, related, terraform } = this.story.world;
    const before = configuration.declared.get(address);
    const id = String(idOf(address));
    // What a create has left behind, and nobody has imported, the user deletes by hand.
    const left = related
      .own(DATA_SOURCE_TYPE)
      .filter((source) => source.profile === id && addressOf(source.id, DATA_SOURCE_TYPE) === undefined);
    for (const source of left) related.delete(DATA_SOURCE_TYPE, source.id);
    if (left.length > 0) return;
    if (areDeleted(text, this.story.world, this.report)) {
      this.figures.count('profiles deleted by a second apply');
      return;
    }
    if (before === undefined) {
      configuration.restore(address);
      this.postponed.set(address, () => {
        configuration.remove(address);
      });
      return;
    }
    // "Apply 'force_destroy = true' alone, without what replaces the profile, and do that in the next run."
    const { user } = before;
    const owner = terraform.state.get(address)?.values['user'];
    configuration.edit(address, { force: true, ...(user === null ? {} : { user: String(owner) }) });
    const application = typeof before.app === 'string' ? before.app : undefined;
    const wanted = configuration.related.get(application ?? '');
    const store = terraform.state.get(application ?? '')?.values['data_store'];
    if (application !== undefined && typeof store === 'number') configuration.editRelated(application, { store });
    this.postponed.set(address, () => {
      configuration.edit(address, { user });
      if (application !== undefined && wanted !== undefined)
        configuration.editRelated(application, { store: wanted.store });
    });
  }

  public setToken(address: string): void {
    const { configuration } = this.story.world;
    configuration.edit(address, { refresh: configuration.tokens.fresh() });
  }

  public nameServers(text: string): void {
    const { world } = this.story;
    if (this.settings.knowsBothAddresses) throw new Violation(`what is set already is advised: ${text}`);
    world.settings = { ...world.settings, knowsBothAddresses: true };
  }

  private sendTokens(address: string, text: string): void {
    const { configuration } = this.story.world;
    const declaration = this.declaration(address);
    if (text.includes('is only recorded')) {
      this.postponed.set(address, () => {
        const { name, app, description, access } = declaration;
        configuration.edit(address, {
          ...{ name, app, description },
          refresh: configuration.tokens.fresh(),
          access: access === null ? null : configuration.tokens.fresh(),
          version: configuration.freshVersion(),
        });
      });
      this.ignoreChanges(address);
      const refresh = declaration.refresh ?? configuration.tokens.fresh();
      configuration.edit(address, { refresh, version: declaration.version ?? configuration.freshVersion() });
      return;
    }
    configuration.edit(address, {
      refresh: configuration.tokens.fresh(),
      access: declaration.access === null ? null : configuration.tokens.fresh(),
      version: configuration.freshVersion(),
    });
  }

  private ignoreChanges(address: string): void {
    const { world } = this.story;
    const { name, oauth_app_id: app, description = null } = this.report.refreshed.get(address)?.values ?? {};
    if (typeof name !== 'string' || typeof app !== 'number') throw new Violation(`${address} has nothing to ignore`);
    world.configuration.edit(address, { name, app, description: typeof description === 'string' ? description : null });
    // Names that were to be swapped are not free then.
    const owner = (one: string): unknown => this.report.refreshed.get(one)?.values['user'];
    for (const [other, declaration] of world.configuration.declared) {
      const isSame = declaration.name === name && owner(other) === owner(address);
      if (other !== address && isSame) world.configuration.edit(other, { name: world.freeName() });
    }
  }

  private declaration(address: string): Declaration {
    const declaration = this.story.world.configuration.declared.get(address);
    if (declaration === undefined) throw new Violation(`${address} is not declared`);
    return declaration;
  }
}

type Follow = (ways: WaysOut, address: string, text: string) => Promise<void> | void;

const ANOTHER_SERVER = /^error: .* on Another Server:/;

/** What to do about an error of a profile, by its summary. Any other error of a command without faults is a defect. */
const WAYS: readonly (readonly [summary: RegExp, follow: Follow])[] = [
  [/^error: OAuth Profile Already Exists:/, (ways, address, text) => ways.nameTaken(address, text)],
  [
    /^error: OAuth Profile Update Would Overwrite Tokens:/,
    (ways, address, text) => {
      ways.refused(address, text);
    },
  ],
  [
    /^error: (New Version Without Tokens|Missing Refresh Token):/,
    (ways, address) => {
      ways.setToken(address);
    },
  ],
];
