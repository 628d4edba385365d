/** What the server and other people do between the user's commands. */
import fc from 'fast-check';
import { defaultOwner } from './provider-settings';
import { addressAt, relatedAt, always, event, place, some, type Danger } from './steps';
import type { Story } from './story';

/** Something that happens to a profile on the server, if it is there. */
function outside<T>(title: string, given: fc.Arbitrary<T>, act: (story: Story, id: number, given: T) => void): Danger {
  return event(title, fc.record({ place, given }), some, (story, { place: index, given: value }) => {
    const id = story.world.idOf(addressAt(story, index));
    if (id !== undefined && story.world.emulator.profile(id) !== undefined) act(story, id, value);
  });
}

export const editOutside = outside(
  'editOutside',
  fc.constantFrom('name', 'app', 'description'),
  ({ world: { emulator, configuration } }, id, field) => {
    if (field === 'name') emulator.editProfile(id, { name: configuration.freshName() });
    else if (field === 'app') emulator.editProfile(id, { oauthAppId: 2 });
    else emulator.editProfile(id, { description: `edited ${String(configuration.next())}` });
  },
);

export const deleteOutside = outside('deleteOutside', fc.constant(null), ({ world }, id) => {
  world.emulator.deleteProfile(id);
});

export const refreshTokens = outside('refreshTokens', fc.boolean(), ({ world }, id, rotateRefreshToken) => {
  world.rotate(id, rotateRefreshToken);
});

/** Somebody else makes a profile: like one that is declared, or with the name that the next one will be given. */
export const addForeign = event(
  'addForeign',
  fc.record({ place, as: fc.constantFrom('same in all', 'same name', 'next name', 'other user') }),
  some,
  (story, { place: index, as }) => {
    const { world } = story;
    const declaration = world.configuration.declared.get(addressAt(story, index));
    if (declaration === undefined) return;
    const { name, description, refresh, access } = declaration;
    const oauthAppId = world.applicationOf(declaration);
    const owner = defaultOwner(world.settings).toLowerCase();
    const basic = { name, oauthAppId, refreshToken: refresh ?? world.configuration.tokens.fresh(), owner };
    const whole = {
      ...basic,
      ...(description === null ? {} : { description }),
      ...(access === null ? {} : { accessToken: access }),
    };
    if (as === 'same in all') world.addForeign(whole);
    else if (as === 'other user') world.addForeign({ ...whole, owner: owner === 'jane' ? 'admin' : 'jane' });
    else if (as === 'same name') world.addForeign({ ...basic, description: 'of somebody else' });
    else world.addForeign({ ...basic, name: world.configuration.nextName });
  },
);

export const editForeign = event('editForeign', place, always, ({ world }, index) => {
  const ids = [...world.foreign.keys()];
  const id = ids[index % Math.max(1, ids.length)];
  if (id === undefined) return;
  const description = `edited ${String(world.configuration.next())}`;
  world.foreign.set(id, world.emulator.editProfile(id, { description }));
});

/** Somebody changes or deletes an application or a data source of ours. */
export const meddle = event(
  'meddle',
  fc.record({ place, what: fc.constantFrom('name', 'description', 'delete') }),
  always,
  ({ world }, { place: index, what }) => {
    const address = relatedAt(world, index);
    const related = address === undefined ? undefined : world.configuration.related.get(address);
    const id = address === undefined ? undefined : world.idOf(address);
    if (related === undefined || id === undefined || world.related.find(related.type, id) === undefined) return;
    if (what === 'delete') {
      world.related.delete(related.type, id);
      // The profiles of an application go with it.
      for (const profile of world.foreign.keys()) {
        if (world.emulator.profile(profile) === undefined) world.foreign.delete(profile);
      }
    }
    if (what !== 'delete')
      world.related.edit(related.type, id, { [what]: `edited_${String(world.configuration.next())}` });
  },
);
