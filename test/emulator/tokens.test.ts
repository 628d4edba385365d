import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient } from './api-client';

const payload = {
  name: 'P',
  oauthAppId: 1,
  description: 'd',
  accessToken: '111c334445e55',
  refreshToken: '222d88899966fa',
};
const { accessToken, refreshToken, ...rest } = { id: 2, ...payload };
const shown = { accessToken, refreshToken };
const stars = { accessToken: '********', refreshToken: '********' };

let emulator: Emulator;

async function clientOf(quirks: Partial<Quirks>): Promise<ApiClient> {
  emulator = await Emulator.start({ quirks });
  return new ApiClient(emulator);
}

afterEach(() => emulator.stop());

it.each<[Partial<Quirks>, object, object]>([
  [{}, shown, shown],
  [{ tokensInGet: 'masked' }, stars, shown],
  [{ tokensInGet: 'omitted' }, {}, shown],
  [{ tokensInWrites: 'masked' }, shown, stars],
  [{ tokensInWrites: 'omitted' }, shown, {}],
  [{ tokensInGet: 'masked', tokensInWrites: 'omitted' }, stars, {}],
])('%j: GET shows %j, POST and PUT show %j', async (quirks, get, writes) => {
  const client = await clientOf(quirks);
  expect((await client.post('/oauthprofiles', payload)).body).toEqual({ ...rest, ...writes });
  expect((await client.put('/oauthprofiles/2', payload)).body).toEqual({ ...rest, ...writes });
  expect((await client.get('/oauthprofiles/2')).body).toEqual({ ...rest, ...get });
  expect(emulator.profile(2)).toMatchObject(shown);
});

it.each([
  ['xxxx', 'xxxx', 'xxxx'],
  ['<hidden>', '<hidden>', '<hidden>'],
  ['[REDACTED]', '[REDACTED]', '[REDACTED]'],
  ['', '', ''],
  ['••••', '••••', '••••'],
  ['$&', '$&', '$&'],
  ['****{last4}', '****5e55', '****66fa'],
  ['{last4}...{last4}', '5e55...5e55', '66fa...66fa'],
])('tokenMask %j: tokens are shown as %j and %j', async (tokenMask, access, refresh) => {
  const client = await clientOf({ tokensInGet: 'masked', tokensInWrites: 'masked', tokenMask });
  const tokens = { accessToken: access, refreshToken: refresh };
  expect((await client.post('/oauthprofiles', payload)).body).toEqual({ ...rest, ...tokens });
  expect((await client.get('/oauthprofiles/2')).body).toEqual({ ...rest, ...tokens });
});

it('tokenMask with {last4} shows the whole of a token that has no more than four characters', async () => {
  const client = await clientOf({ tokensInGet: 'masked', tokenMask: '****{last4}' });
  emulator.addProfile({ name: 'P', oauthAppId: 1, accessToken: 'four', refreshToken: 'r$&' });
  expect((await client.get('/oauthprofiles/2')).body).toMatchObject({
    accessToken: '****four',
    refreshToken: '****r$&',
  });
});

it.each(['tokensInGet', 'tokensInWrites'] as const)('%s: shows no mask for a missing access token', async (quirk) => {
  const client = await clientOf({ [quirk]: 'masked' });
  const created = await client.post('/oauthprofiles', { name: 'P', oauthAppId: 1, refreshToken: 'r' });
  expect(created.body).not.toHaveProperty('accessToken');
  expect((await client.get('/oauthprofiles/2')).body).not.toHaveProperty('accessToken');
});

it('a quirks fault masks the tokens of a single GET', async () => {
  const client = await clientOf({});
  emulator.addProfile(payload);
  emulator.inject({
    kind: 'quirks',
    quirks: { tokensInGet: 'masked', tokenMask: '****{last4}' },
    ...{ method: 'GET', path: '/oauthprofiles/*', nth: 2 },
  });
  const bodies = [];
  for (let count = 0; count < 3; count += 1) bodies.push((await client.get('/oauthprofiles/2')).body);
  const partly = { accessToken: '****5e55', refreshToken: '****66fa' };
  expect(bodies).toEqual([
    { ...rest, ...shown },
    { ...rest, ...partly },
    { ...rest, ...shown },
  ]);
});
