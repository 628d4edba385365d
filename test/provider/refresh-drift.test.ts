/** What a refresh notices of what others have changed, whatever lists show. */
import { ManyProfiles, type Entry } from './many-profiles';

/** Behind those that a list is compared with. */
const CHANGED = 5;
const COUNT = 7;

let many: ManyProfiles;

afterEach(() => many.stop());

const whole = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => {
    const { oauthAppId, description, refreshToken } = many.emulator.profile(Number(entry['id'])) ?? {};
    return { ...entry, oauthAppId, description, refreshToken };
  });

const LISTS: Readonly<Record<string, (entries: readonly Entry[]) => readonly unknown[]>> = {
  'show little': (entries) => entries,
  'show all': whole,
  'show all with other kinds of IDs': (entries) =>
    whole(entries).map((entry) => ({ ...entry, id: Number(entry['id']), oauthAppId: String(entry['oauthAppId']) })),
  'blank descriptions': (entries) => whole(entries).map((entry) => ({ ...entry, description: '' })),
  'leave descriptions out': (entries) => whole(entries).map((entry) => ({ ...entry, description: undefined })),
  'mask descriptions': (entries) => whole(entries).map((entry) => ({ ...entry, description: '****' })),
  'show another application': (entries) => whole(entries).map((entry) => ({ ...entry, oauthAppId: 9 })),
  'mask tokens': (entries) => whole(entries).map((entry) => ({ ...entry, refreshToken: '****' })),
  'stop after four': (entries) => whole(entries).slice(0, 4),
  'hold everything twice': (entries) => [...whole(entries), ...whole(entries)],
  'hold odd entries': (entries) => [null, 1, 'x', [], {}, { id: null }, { id: '-7' }, ...whole(entries)],
  'hold entries without names': (entries) => whole(entries).map((entry) => ({ ...entry, name: null })),
  'are empty': () => [],
};

const CHANGES: Readonly<Record<string, () => object>> = {
  'a name': () => {
    many.emulator.editProfile(many.idOf(CHANGED), { name: 'Other' });
    return { name: 'Other' };
  },
  'a description': () => {
    many.emulator.editProfile(many.idOf(CHANGED), { description: 'other' });
    return { description: 'other' };
  },
  'a description that is gone': () => {
    many.emulator.editProfile(many.idOf(CHANGED), { description: '' });
    return { description: '' };
  },
};

const APPLICATION: Readonly<Record<string, () => object>> = {
  'an application': () => {
    many.emulator.editProfile(many.idOf(CHANGED), { oauthAppId: 2 });
    return { oauth_app_id: 2 };
  },
};

describe.each([
  ['full', { ...CHANGES, ...APPLICATION }],
  ['list', CHANGES],
])('refresh = %s', (refresh, changes) => {
  describe.each(Object.entries(LISTS))('where lists %s', (_lists, rewrite) => {
    it.each(Object.entries(changes))('notices %s', async (_change, change) => {
      many = await ManyProfiles.create(COUNT);
      const expected = change();
      await many.run({ refresh });
      many.rewriteLists(rewrite);
      expect(await many.drift()).toEqual([{ ...many.objects[CHANGED]?.state, ...expected }]);
    });

    it('notices a deletion', async () => {
      many = await ManyProfiles.create(COUNT);
      many.emulator.deleteProfile(many.idOf(CHANGED));
      await many.run({ refresh });
      many.rewriteLists(rewrite);
      expect(await many.drift()).toEqual([null]);
    });
  });
});

it('list does not notice another application', async () => {
  many = await ManyProfiles.create(COUNT);
  many.emulator.editProfile(many.idOf(CHANGED), { oauthAppId: 2 });
  await many.run({ refresh: 'list' });
  expect(await many.drift()).toEqual([]);
});

it('full notices tokens that are masked from now on, where lists show all', async () => {
  many = await ManyProfiles.create(COUNT, { oauthLists: 'whole' });
  many.emulator.setQuirks({ tokensInGet: 'masked' });
  await many.run();
  const found = await many.refresh();
  const shown = found.map(({ private: bytes }) => /"refresh":\{"shown":"(\w+)"/.exec(bytes.toString('utf8'))?.[1]);
  expect(shown).toEqual(Array.from({ length: COUNT }, () => 'hidden'));
});
