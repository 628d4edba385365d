/** What the user does: edits the configuration, runs commands, changes how the provider runs. */
import fc from 'fast-check';
import type { Declaration } from './declarations';
import { PASSWORD, WRONG_PASSWORD } from './provider-settings';
import type { Story } from './story';
import { addressAt, always, command, event, MOST_PROFILES, place, some } from './steps';

export const declare = command(
  'declare',
  fc.record({ app: fc.constantFrom(1, 2), full: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) }),
  ({ declared }) => declared < MOST_PROFILES,
  (story, { app, full, count }, mishaps) => {
    for (let index = 0; index < count; index++) story.world.configuration.declare({ app, full });
    return story.apply(mishaps);
  },
);

export const declareSameName = command(
  'declareSameName',
  fc.record({ place, count: fc.integer({ min: 1, max: 2 }) }),
  ({ declared }) => declared > 0 && declared < MOST_PROFILES,
  (story, { place: index, count }, mishaps) => {
    const { configuration } = story.world;
    const name = configuration.declared.get(addressAt(story, index))?.name;
    for (let made = 0; made < count; made++) configuration.declare({ app: 1, full: false, ...(name && { name }) });
    return story.apply(mishaps);
  },
);

const EDITS = ['name', 'app', 'description', 'tokens', 'access', 'version', 'no tokens'] as const;

export const edit = command(
  'edit',
  fc.record({ place, edit: fc.constantFrom(...EDITS, 'description', 'name') }),
  some,
  (story, { place: index, edit: what }, mishaps) => {
    const { configuration } = story.world;
    const address = addressAt(story, index);
    const before = configuration.declared.get(address);
    if (before !== undefined) configuration.edit(address, changed(story, what, before));
    return story.apply(mishaps);
  },
);

function changed({ world }: Story, what: (typeof EDITS)[number], before: Declaration): Partial<Declaration> {
  const { configuration } = world;
  const { tokens } = configuration;
  const version = before.version === null ? null : configuration.freshVersion();
  switch (what) {
    case 'name':
      return { name: configuration.freshName() };
    case 'app':
      return { app: before.app === 1 ? 2 : 1 };
    case 'description':
      return { description: before.description === null ? `text ${String(configuration.next())}` : null };
    case 'tokens':
      return { refresh: tokens.fresh(), access: tokens.fresh(), version };
    case 'access':
      return { access: before.access === null ? tokens.fresh() : null, version };
    case 'version':
      return { version: before.version === null ? configuration.freshVersion() : null };
    case 'no tokens':
      return { refresh: null, access: null };
  }
}

export const swapNames = command('swapNames', fc.tuple(place, place), some, (story, [first, second], mishaps) => {
  const { configuration } = story.world;
  const [a, b] = [addressAt(story, first), addressAt(story, second)];
  const [nameOfA, nameOfB] = [configuration.declared.get(a)?.name, configuration.declared.get(b)?.name];
  if (nameOfA === undefined || nameOfB === undefined) return undefined;
  configuration.edit(a, { name: nameOfB });
  configuration.edit(b, { name: nameOfA });
  return story.apply(mishaps);
});

/** The construct gets another ID, and nobody writes a `moved` block. */
export const renameConstructs = command(
  'renameConstructs',
  fc.integer({ min: 1, max: MOST_PROFILES }),
  some,
  (story, count, mishaps) => {
    const { configuration } = story.world;
    for (const [address, declaration] of [...configuration.declared].slice(0, count)) {
      configuration.move(address, { refresh: declaration.refresh ?? configuration.tokens.fresh() });
    }
    return story.apply(mishaps);
  },
);

/** Says in the resource whose profile it is: its owner, in any case; another user; or nothing. */
export const setUser = command(
  'setUser',
  fc.record({ place, user: fc.constantFrom('owner', 'OWNER', null, 'jane', 'admin') }),
  some,
  (story, { place: index, user }, mishaps) => {
    const { configuration, terraform } = story.world;
    const address = addressAt(story, index);
    const stored = terraform.state.get(address)?.values['user'];
    const owner = typeof stored === 'string' ? stored : null;
    const value = user === 'owner' ? owner : user === 'OWNER' ? (owner?.toUpperCase() ?? null) : user;
    configuration.edit(address, { user: value });
    return story.apply(mishaps);
  },
);

export const remove = command('remove', place, some, (story, index, mishaps) => {
  story.world.configuration.remove(addressAt(story, index));
  return story.apply(mishaps);
});

export const apply = command(
  'apply',
  fc.record({ refresh: fc.constantFrom(true, true, false) }),
  always,
  (story, options, mishaps) => story.apply(mishaps, options),
);

/** Does what the messages of an apply advise, one round of it. */
export const followMessages = event('followMessages', fc.constant(null), always, (story) => story.followMessages());

export const refresh = command('refresh', fc.constant(null), always, (story, _given, mishaps) =>
  story.run(mishaps, (terraform) => terraform.refresh()),
);

export const destroy = command('destroy', fc.constant(null), some, (story, _given, mishaps) =>
  story.run(mishaps, (terraform) => terraform.destroy()),
);

/** Takes a profile out of the state and imports it again, with the tokens in the configuration or others, or none. */
export const importAgain = command(
  'import',
  fc.record({
    place,
    tokens: fc.constantFrom('same', 'placeholder', 'none'),
    version: fc.constantFrom('none', 'in the ID', 'in the configuration'),
    names: fc.boolean(),
  }),
  some,
  (story, { place: index, tokens, version, names }, mishaps) => {
    const { configuration } = story.world;
    const address = addressAt(story, index);
    if (story.world.idOf(address) === undefined) return undefined;
    if (tokens === 'placeholder') configuration.edit(address, { refresh: configuration.tokens.fresh() });
    if (tokens === 'none') configuration.edit(address, { refresh: null, access: null });
    configuration.edit(address, { version: version === 'none' ? null : configuration.freshVersion() });
    return story.importAgain(address, { namesOwner: names, version: version === 'in the ID' }, mishaps);
  },
);

export const changeLogin = command(
  'changeLogin',
  fc.constantFrom('admin', 'chief'),
  always,
  (story, login, mishaps) => {
    story.world.settings = { ...story.world.settings, login };
    return story.apply(mishaps);
  },
);

export const changeProviderUser = command(
  'changeProviderUser',
  fc.constantFrom(null, 'admin', 'ADMIN', 'jane'),
  always,
  (story, user, mishaps) => {
    story.world.settings = { ...story.world.settings, user };
    return story.apply(mishaps);
  },
);

export const vouch = command('vouch', fc.boolean(), always, (story, vouches, mishaps) => {
  story.world.settings = { ...story.world.settings, vouches: vouches && story.showsTokens };
  return story.apply(mishaps);
});

export const wrongPassword = event('wrongPassword', fc.integer({ min: 1, max: 3 }), always, async (story, times) => {
  story.world.settings = { ...story.world.settings, password: WRONG_PASSWORD };
  for (let index = 0; index < times; index++) await story.apply([]);
  story.world.settings = { ...story.world.settings, password: PASSWORD };
});

const COMMANDS = ['apply', 'apply without refresh', 'refresh', 'destroy'] as const;

/** `HDP_SERVER_URL` points to a server where the same IDs are somebody else's. */
export const wrongServer = event('wrongServer', fc.constantFrom(...COMMANDS), always, (story, what) =>
  story.runOnNeighbour((terraform) => {
    if (what === 'refresh') return terraform.refresh();
    if (what === 'destroy') return terraform.destroy();
    return terraform.apply(story.world.configuration.values, { refresh: what === 'apply' });
  }),
);

/** The server gets another address. */
export const moveServer = event('moveServer', fc.constant(null), always, (story) => {
  const { settings } = story.world;
  story.world.settings = { ...settings, moved: !settings.moved };
  return story.apply([]);
});
