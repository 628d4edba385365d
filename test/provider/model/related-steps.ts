/** What the user does with applications and data sources. */
import fc from 'fast-check';
import { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { OAUTH_APPLICATION_TYPE } from '../../../lib/contract/kinds/oauth-application';
import type { Related } from './related';
import { addressAt, always, command, MOST_PROFILES, place, relatedAt, some } from './steps';
import type { Story } from './story';

const MOST_RELATED = 4;

/** Salesforce and Google BigQuery. */
const STORES = [1, 62] as const;

const store = fc.constantFrom(...STORES);

function hasRoom({ world }: Story): boolean {
  return world.configuration.related.size < MOST_RELATED;
}

/** An application, a profile of it, and perhaps a data source that uses the profile. */
export const declareThree = command(
  'declareThree',
  fc.record({ store, source: fc.boolean(), model: fc.boolean() }),
  ({ declared }) => declared < MOST_PROFILES,
  (story, { store: id, source, model }, mishaps) => {
    if (!hasRoom(story)) return undefined;
    const { configuration } = story.world;
    const application = configuration.declareRelated(OAUTH_APPLICATION_TYPE, id);
    const profile = configuration.declare({ app: application, full: true });
    if (source) configuration.declareRelated(DATA_SOURCE_TYPE, id, profile, model);
    return story.apply(mishaps);
  },
);

/** A data source that uses a profile which is there. */
export const declareSource = command('declareSource', fc.record({ place, store }), some, (story, given, mishaps) => {
  if (!hasRoom(story)) return undefined;
  story.world.configuration.declareRelated(DATA_SOURCE_TYPE, given.store, addressAt(story, given.place));
  return story.apply(mishaps);
});

const EDITS = ['name', 'description', 'detail', 'secret', 'version', 'store', 'no secret'] as const;

export const editRelated = command(
  'editRelated',
  fc.record({ place, edit: fc.constantFrom(...EDITS) }),
  always,
  (story, { place: index, edit }, mishaps) => {
    const { configuration } = story.world;
    const address = relatedAt(story.world, index);
    const before = address === undefined ? undefined : configuration.related.get(address);
    if (address === undefined || before === undefined) return undefined;
    configuration.editRelated(address, changed(configuration, edit, before));
    return story.apply(mishaps);
  },
);

function changed(
  configuration: Story['world']['configuration'],
  what: (typeof EDITS)[number],
  before: Related,
): Partial<Related> {
  const version = before.version === null ? null : configuration.freshVersion(before.type);
  switch (what) {
    case 'name':
      return { name: configuration.freshName() };
    case 'description':
      return { description: before.description === null ? `text ${String(configuration.next())}` : null };
    case 'detail':
      return { detail: before.detail === null ? `detail_${String(configuration.next())}` : null };
    case 'secret':
      return { secret: configuration.tokens.fresh(), version };
    case 'version':
      return { version: before.version === null ? configuration.freshVersion(before.type) : null };
    case 'store':
      return { store: STORES.find((id) => id !== before.store) ?? before.store };
    case 'no secret':
      return { secret: null };
  }
}

/** A profile moves to another application, or to one that nobody declares. */
export const moveProfile = command('moveProfile', fc.record({ place, to: place }), some, (story, given, mishaps) => {
  const { configuration } = story.world;
  const applications = [...configuration.related].flatMap(([address, { type }]) =>
    type === OAUTH_APPLICATION_TYPE ? [address] : [],
  );
  const targets = [1, ...applications];
  configuration.edit(addressAt(story, given.place), { app: targets[given.to % targets.length] ?? 1 });
  return story.apply(mishaps);
});

/** What depends on it stays, or goes with it. */
export const removeRelated = command(
  'removeRelated',
  fc.record({ place, all: fc.boolean() }),
  always,
  (story, { place: index, all }, mishaps) => {
    const { configuration } = story.world;
    const address = relatedAt(story.world, index);
    if (address === undefined) return undefined;
    const profiles = [...configuration.declared].flatMap(([profile, { app }]) => (app === address ? [profile] : []));
    const sources = [...configuration.related].flatMap(([source, { profile }]) =>
      profile !== null && profiles.includes(profile) ? [source] : [],
    );
    if (all) for (const each of [...sources, ...profiles]) configuration.remove(each);
    configuration.remove(address);
    return story.apply(mishaps);
  },
);

/**
 * A data source and its profile go in one run, and perhaps their application. All of them were imported: the state knows
 * no reference between them, so Terraform deletes them at the same time.
 */
export const removeTogether = command(
  'removeTogether',
  fc.record({ place, application: fc.boolean(), profileFirst: fc.boolean() }),
  some,
  async (story, { place: index, application, profileFirst }, mishaps) => {
    const { configuration } = story.world;
    const sources = [...configuration.related].filter(([, { profile }]) => profile !== null);
    const [source, { profile = null } = {}] = sources[index % Math.max(1, sources.length)] ?? [];
    if (source === undefined || profile === null) return;
    const { app } = configuration.declared.get(profile) ?? {};
    const importSource = (): Promise<void> => story.importRelated(source, true, []);
    const importProfile = (): Promise<void> => story.importAgain(profile, { namesOwner: true, version: true }, []);
    // In the order of the state things are done where they are done one at a time.
    for (const each of profileFirst ? [importProfile, importSource] : [importSource, importProfile]) await each();
    for (const address of [source, profile]) configuration.remove(address);
    if (application && typeof app === 'string') configuration.remove(app);
    await (mishaps.length === 0 ? story.followMessages() : story.apply(mishaps));
  },
);

export const importRelated = command(
  'importRelated',
  fc.record({ place, version: fc.boolean(), secret: fc.constantFrom('same', 'other', 'none') }),
  always,
  (story, { place: index, version, secret }, mishaps) => {
    const { configuration } = story.world;
    const address = relatedAt(story.world, index);
    if (address === undefined || story.world.idOf(address) === undefined) return undefined;
    if (secret === 'other') configuration.editRelated(address, { secret: configuration.tokens.fresh() });
    if (secret === 'none') configuration.editRelated(address, { secret: null });
    return story.importRelated(address, version, mishaps);
  },
);
