/** What a test changes on the server itself, without a request. */
import { Emulator } from '../../lib/emulator';
import { ApiClient } from './api-client';

const GOOGLE = 17;

let emulator: Emulator;
let alice: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: ['alice', 'bob'].map((name) => ({ name, password: name })),
    oauthApps: [{ id: GOOGLE, name: 'Google', dataStore: 54 }],
  });
  alice = new ApiClient(emulator, 'alice');
});

afterEach(() => emulator.stop());

it('edits a profile without touching what is not named', async () => {
  const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE, description: 'd', refreshToken: 'r' });
  emulator.editProfile(id, { description: 'edited' });
  expect((await alice.get(`/oauthprofiles/${String(id)}`)).body).toEqual({
    id,
    name: 'P',
    oauthAppId: GOOGLE,
    description: 'edited',
    refreshToken: 'r',
  });
});

it('gives a profile to another owner, named in any case', async () => {
  const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE, owner: 'alice' });
  expect(emulator.editProfile(id, { owner: 'BOB' }).owner).toBe('bob');
  expect((await new ApiClient(emulator, 'bob').get(`/oauthprofiles/${String(id)}`)).status).toBe(200);
  expect((await alice.get(`/oauthprofiles/${String(id)}`)).status).toBe(404);
});

it('refreshes the access token only, unless the refresh token rotates', () => {
  const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE, accessToken: 'a', refreshToken: 'r' });
  const first = emulator.refreshTokens(id);
  expect(first).toMatchObject({ accessToken: `refreshed-access-token-${String(id)}-1`, refreshToken: 'r' });
  const second = emulator.refreshTokens(id, { rotateRefreshToken: true });
  expect(second).toMatchObject({
    accessToken: `refreshed-access-token-${String(id)}-2`,
    refreshToken: `rotated-refresh-token-${String(id)}-2`,
  });
  expect(emulator.profile(id)).toEqual(second);
});

it('hands out snapshots that later changes do not reach', () => {
  const before = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE });
  emulator.editProfile(before.id, { name: 'Q' });
  expect(before.name).toBe('P');
});

it('refuses to edit, refresh or delete what does not exist', () => {
  const message = 'There is no OAuth profile 5 on the emulator.';
  expect(() => emulator.editProfile(5, {})).toThrow(new Error(message));
  expect(() => emulator.refreshTokens(5)).toThrow(new Error(message));
  expect(() => {
    emulator.deleteProfile(5);
  }).toThrow(new Error(message));
  expect(() => {
    emulator.deleteOAuthApp(5);
  }).toThrow(new Error('There is no OAuth application 5 on the emulator.'));
  expect(() => {
    emulator.deleteDataSource(5);
  }).toThrow(new Error('There is no data source 5 on the emulator.'));
  expect(() => emulator.editUser('x', {})).toThrow(new Error('There is no user x on the emulator.'));
});
