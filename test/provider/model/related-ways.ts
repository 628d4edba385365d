/** What the user does whose command has failed at an application or a data source: what the message advises. */
import type { Related } from './related';
import { modelNotBuilt } from './model-ways';
import { areDeleted } from './same-run';
import type { Story } from './story';
import type { Report } from './terraform';
import type { StoredObject } from './terraform-run';
import { Violation } from './violation';

/** What is known when a message is followed. */
export interface Circumstances {
  readonly story: Story;
  /** What the failed command read. */
  readonly refreshed: ReadonlyMap<string, StoredObject | undefined>;
  /** What it planned. */
  readonly actions: Report['actions'];
  /** Takes something up once an apply has succeeded. */
  readonly postpone: (address: string, what: () => void) => void;
}

type Way = (circumstances: Circumstances, address: string, text: string) => Promise<void> | void;

/** By a part of the summary. Any other error of a command without faults is a defect. */
export const RELATED_WAYS: readonly (readonly [summary: RegExp, way: Way])[] = [
  [/^error: .* Already Exists:/, nameTaken],
  [/^error: .* Update Would Overwrite /, wouldOverwrite],
  [/^error: (New Version Without|Missing) /, setSecret],
  [/^error: OAuth Application With Profiles:/, keepForNow],
  [/^error: OData Model Not Built:/, modelNotBuilt],
  [/Check that the OAuth profile exists and belongs to /, takeOwner],
];

/** The name is taken: by a lost object, which is imported, by one that is on its way, or by somebody else's. */
async function nameTaken({ story }: Circumstances, address: string, text: string): Promise<void> {
  const { world } = story;
  const { type, name } = relatedAt(story, address);
  const isThere = (id: number): boolean => world.related.find(type, id) !== undefined;
  const offered = [...text.matchAll(/id = "((?:[^"/]+\/)?(\d+))"/g)].map(([, id = '', number]) => ({
    id,
    number: Number(number),
  }));
  const [lost, ...more] = offered.filter(
    ({ number }) =>
      isThere(number) && !world.related.isForeign(type, number) && world.addressOf(number, type) === undefined,
  );
  if (more.length > 0) throw new Violation(`several own objects are offered for import: ${text}`);
  if (lost !== undefined && world.idOf(address) === undefined) return story.importAs(address, lost.id);
  const holders = /with IDs? ([\d, ]+)/.exec(text)?.[1]?.split(', ').map(Number) ?? [];
  const isOnItsWay = holders.every((id) => {
    if (!isThere(id)) return true;
    const holder = world.addressOf(id, type);
    return holder !== undefined && world.configuration.related.get(holder)?.name !== name;
  });
  if (!isOnItsWay) world.configuration.editRelated(address, { name: world.freeName() });
}

function wouldOverwrite(circumstances: Circumstances, address: string, text: string): void {
  const { story, refreshed, postpone } = circumstances;
  const { configuration, surroundings } = story.world;
  const related = relatedAt(story, address);
  const ignore = (isForNow: boolean): void => {
    const { values } = refreshed.get(address) ?? {};
    if (values === undefined) throw new Violation(`${address} has nothing to ignore`);
    configuration.editRelated(address, {
      ...asRead(related, values),
      ...profileAsRead(circumstances, values, isForNow),
    });
  };
  const version = configuration.freshVersion(related.type);
  if (text.includes("'server_shows_tokens'") && story.world.settings.vouches)
    throw new Violation(`what is set already is advised: ${text}`);
  if (text.includes("'ignore_changes'") && surroundings.preference % 2 === 1) ignore(false);
  else if (text.includes('is only recorded')) {
    ignore(true);
    const secret = related.secret ?? configuration.tokens.fresh();
    configuration.editRelated(address, { secret, version: related.version ?? version });
    postpone(address, () => {
      const { name, description, detail } = related;
      const profile = related.profile !== null && configuration.declared.has(related.profile) ? related.profile : null;
      const next = { secret: configuration.tokens.fresh(), version: configuration.freshVersion(related.type) };
      configuration.editRelated(address, { name, description, detail, profile, ...next });
    });
  } else configuration.editRelated(address, { secret: configuration.tokens.fresh(), version });
}

function setSecret({ story }: Circumstances, address: string): void {
  const { configuration } = story.world;
  configuration.editRelated(address, { secret: configuration.tokens.fresh() });
}

/** A data source belongs to the user whose profile it uses. */
function takeOwner({ story: { world } }: Circumstances, address: string): void {
  const { profile } = world.configuration.related.get(address) ?? {};
  const owner = world.terraform.state.get(profile ?? '')?.values['user'];
  if (typeof owner !== 'string') throw new Violation(`the profile of ${address} has no owner`);
  world.configuration.editRelated(address, { user: owner });
}

/** What depends on the object lets go of it first, and then it is deleted. */
function keepForNow({ story, refreshed, actions, postpone }: Circumstances, address: string, text: string): void {
  const { addressOf, configuration, emulator, foreign, idOf, own } = story.world;
  const id = idOf(address);
  // What a create has left behind, and nobody has imported, the user deletes by hand.
  const left = own.filter((profile) => profile.oauthAppId === id && addressOf(profile.id) === undefined);
  for (const profile of left) emulator.deleteProfile(profile.id);
  if (left.length > 0 || areDeleted(text, story.world, { refreshed, actions })) return;
  // Profiles of other people keep it there, and those whose changes are ignored.
  const others = [...foreign.values()].map(({ oauthAppId }) => oauthAppId);
  const ignored = [...configuration.declared.values()].map(({ app }) => app);
  const isKept = [...others, ...ignored].some((one) => one === id);
  const { values } = refreshed.get(address) ?? {};
  const isWanted = configuration.related.has(address);
  if (isWanted && !isKept) {
    // A profile moves away or is deleted in one apply, and its application is replaced in the next.
    const isLeaving = own.some(({ id: profile, oauthAppId }) => {
      const holder = addressOf(profile) ?? '';
      const declared = configuration.declared.get(holder);
      const isMoving = declared !== undefined && declared.app !== address;
      return oauthAppId === id && (isMoving || actions.get(holder) === 'delete');
    });
    if (!isLeaving) throw new Violation(`${address} is wanted, but cannot be replaced: ${text}`);
    const { store } = relatedAt(story, address);
    postpone(address, () => {
      configuration.editRelated(address, { store });
    });
  }
  if (!isWanted) configuration.restore(address);
  if (values !== undefined) configuration.editRelated(address, asRead(relatedAt(story, address), values));
  if (isKept || isWanted) return;
  postpone(address, () => {
    configuration.remove(address);
  });
}

/** What is configured, as far as it is not a secret, like what was read. */
function asRead(related: Related, values: Readonly<Record<string, unknown>>): Partial<Related> {
  const { name, data_store: store, description } = values;
  const scopes = values['scopes'] as readonly string[] | null | undefined;
  const options = values['options'] as Readonly<Record<string, string>> | null | undefined;
  return {
    name: typeof name === 'string' ? name : related.name,
    store: typeof store === 'number' ? store : related.store,
    description: typeof description === 'string' ? description : null,
    detail: scopes?.[0] ?? options?.['Database'] ?? null,
  };
}

/** The profile that a data source uses stays for as long as it does. */
function profileAsRead(
  { story: { world }, postpone }: Circumstances,
  { oauth_profile_id: id = null }: Readonly<Record<string, unknown>>,
  isForNow: boolean,
): Pick<Related, 'profile'> {
  const profile = id === null ? undefined : world.addressOf(Number(id));
  if (profile !== undefined && !world.configuration.declared.has(profile)) {
    world.configuration.restore(profile);
    if (isForNow) {
      postpone(profile, () => {
        world.configuration.remove(profile);
      });
    }
  }
  return { profile: profile ?? null };
}

function relatedAt({ world }: Story, address: string): Related {
  const related = world.configuration.related.get(address);
  if (related === undefined) throw new Violation(`${address} is not declared`);
  return related;
}
