/** What users, the server and other people do, in random order. */
import fc from 'fast-check';
import type { Declaration } from './declarations';
import { mishaps } from './mishaps';
import type { Story } from './story';

/** What decides whether a command makes sense: fast-check chooses commands by it before it runs them. */
export interface Outline {
  declared: number;
}

export type StoryCommand = fc.AsyncCommand<Outline, Story>;

const MOST_PROFILES = 4;

/** A step with its arguments, which are printed where a sequence fails. */
class Step<T> implements StoryCommand {
  public constructor(
    private readonly title: string,
    private readonly given: T,
    private readonly makesSense: (outline: Outline) => boolean,
    private readonly act: (story: Story, given: T, outline: Outline) => Promise<unknown>,
  ) {}

  public check(outline: Readonly<Outline>): boolean {
    return this.makesSense(outline);
  }

  public async run(outline: Outline, story: Story): Promise<void> {
    await this.act(story, this.given, outline);
  }

  public toString(): string {
    return `${this.title}(${fc.stringify(this.given)})`;
  }
}

function step<T>(
  title: string,
  given: fc.Arbitrary<T>,
  makesSense: (outline: Outline) => boolean,
  act: (story: Story, given: T, outline: Outline) => unknown,
): fc.Arbitrary<StoryCommand> {
  return given.map((value) => new Step(title, value, makesSense, (...args) => Promise.resolve(act(...args))));
}

const always = (): boolean => true;
const some = ({ declared }: Outline): boolean => declared > 0;

/** Which of those that there are. */
const place = fc.nat(MOST_PROFILES - 1);

function addressAt({ world }: Story, index: number): string {
  const addresses = [...world.declared.keys()];
  const address = addresses[index % addresses.length];
  if (address === undefined) throw new Error('nothing is declared');
  return address;
}

type Edit = 'name' | 'app' | 'description' | 'tokens' | 'access' | 'version';

function edited({ world }: Story, edit: Edit, before: Declaration): Declaration {
  const version = before.version === null ? null : `v${String(world.next())}`;
  switch (edit) {
    case 'name':
      return { ...before, name: world.freshName() };
    case 'app':
      return { ...before, app: 3 - before.app };
    case 'description':
      return { ...before, description: before.description === null ? `text ${String(world.next())}` : null };
    case 'tokens':
      return { ...before, refresh: world.freshToken(), access: world.freshToken(), version };
    case 'access':
      return { ...before, access: before.access === null ? world.freshToken() : null, version };
    case 'version':
      if (world.surroundings.mode === 'clear-text') return before;
      return { ...before, version: before.version === null ? `v${String(world.next())}` : null };
  }
}

const declare = step(
  'declare',
  fc.record({ app: fc.constantFrom(1, 2), full: fc.boolean(), count: fc.integer({ min: 1, max: 3 }), mishaps }),
  ({ declared }) => declared < MOST_PROFILES,
  (story, { app, full, count, mishaps: faults }, outline) => {
    const { world } = story;
    for (let index = 0; index < count; index++) world.declare({ app, full });
    outline.declared = world.declared.size;
    return story.apply(faults);
  },
);

const edit = step(
  'edit',
  fc.record({
    place,
    edit: fc.constantFrom<Edit>('name', 'app', 'description', 'tokens', 'access', 'version'),
    mishaps,
  }),
  some,
  (story, { place: index, edit: what, mishaps: faults }) => {
    const address = addressAt(story, index);
    const before = story.world.declared.get(address);
    if (before !== undefined) story.world.declared.set(address, edited(story, what, before));
    return story.apply(faults);
  },
);

const remove = step(
  'remove',
  fc.record({ place, mishaps }),
  some,
  (story, { place: index, mishaps: faults }, outline) => {
    story.world.declared.delete(addressAt(story, index));
    outline.declared = story.world.declared.size;
    return story.apply(faults);
  },
);

const apply = step('apply', mishaps, always, (story, faults) => story.apply(faults));

const refresh = step('refresh', mishaps, always, (story, faults) =>
  story.run(faults, (terraform) => terraform.refresh()),
);

const destroy = step('destroy', mishaps, some, (story, faults) =>
  story.run(faults, (terraform) => terraform.destroy()),
);

const importAgain = step('import', fc.record({ place, mishaps }), some, (story, { place: index, mishaps: faults }) =>
  story.importAgain(addressAt(story, index), faults),
);

/** Something that happens to a profile on the server, if it is there. */
function outside<T>(
  title: string,
  given: fc.Arbitrary<T>,
  act: (story: Story, id: number, given: T) => void,
): fc.Arbitrary<StoryCommand> {
  return step(title, fc.record({ place, given }), some, (story, { place: index, given: value }) => {
    const id = story.world.idOf(addressAt(story, index));
    if (id !== undefined && story.world.emulator.profile(id) !== undefined) act(story, id, value);
  });
}

const editOutside = outside('editOutside', fc.constantFrom('name', 'app', 'description'), ({ world }, id, field) => {
  if (field === 'name') world.emulator.editProfile(id, { name: world.freshName() });
  else if (field === 'app') world.emulator.editProfile(id, { oauthAppId: 2 });
  else world.emulator.editProfile(id, { description: `edited ${String(world.next())}` });
});

const deleteOutside = outside('deleteOutside', fc.constant(null), ({ world }, id) => {
  world.emulator.deleteProfile(id);
});

const refreshTokens = outside('refreshTokens', fc.boolean(), ({ world }, id, rotateRefreshToken) => {
  world.emulator.refreshTokens(id, { rotateRefreshToken });
  const { accessToken = '', refreshToken } = world.emulator.profile(id) ?? {};
  world.emulator.editProfile(id, {
    accessToken: world.marked(accessToken),
    refreshToken: world.marked(refreshToken ?? ''),
  });
});

/** Somebody else makes a profile: like one that is declared, or with the name that the next one will be given. */
const addForeign = step(
  'addForeign',
  fc.record({ place, as: fc.constantFrom('twin', 'namesake', 'next', 'other user') }),
  some,
  (story, { place: index, as }) => {
    const { world } = story;
    const declaration = world.declared.get(addressAt(story, index));
    if (declaration === undefined) return;
    const { name, app, description, refresh: refreshToken, access } = declaration;
    const twin = { name, oauthAppId: app, refreshToken, owner: 'admin' };
    const whole = {
      ...twin,
      ...(description === null ? {} : { description }),
      ...(access === null ? {} : { accessToken: access }),
    };
    if (as === 'twin') world.addForeign(whole);
    else if (as === 'other user') world.addForeign({ ...whole, owner: 'jane' });
    else if (as === 'namesake') world.addForeign({ ...twin, description: 'of somebody else' });
    else world.addForeign({ ...twin, name: world.nextName });
  },
);

const editForeign = step('editForeign', place, always, ({ world }, index) => {
  const ids = [...world.foreign.keys()];
  const id = ids[index % Math.max(1, ids.length)];
  if (id === undefined) return;
  world.foreign.set(id, world.emulator.editProfile(id, { description: `edited ${String(world.next())}` }));
});

/** @param replayPath as fast-check printed it for a failure */
export function sequences(replayPath: string | undefined): fc.Arbitrary<Iterable<StoryCommand>> {
  return fc.commands<Outline, Story, false>(
    [
      ...[declare, declare, edit, edit, edit, remove, apply, refresh, importAgain, destroy],
      ...[editOutside, deleteOutside, deleteOutside, refreshTokens, refreshTokens, addForeign, editForeign],
    ],
    { maxCommands: 14, size: 'max', replayPath },
  );
}
