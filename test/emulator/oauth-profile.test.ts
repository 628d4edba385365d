import { Emulator, Permission } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

const GOOGLE = 17;
const SALESFORCE = 18;

let emulator: Emulator;
let alice: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'alice', password: 'alice' },
      { name: 'bob', password: 'bob' },
      { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
    ],
    oauthApps: [
      {
        id: GOOGLE,
        name: 'Google',
        dataStore: 54,
        authorizeURI: 'https://a.test',
        tokenURI: 'https://t.test',
        scope: 's',
      },
      { id: SALESFORCE, name: 'Salesforce', dataStore: 1 },
    ],
  });
  alice = new ApiClient(emulator, 'alice');
});

afterEach(() => emulator.stop());

const payload = {
  name: 'User_1',
  oauthAppId: GOOGLE,
  description: 'OAuth profile 1',
  accessToken: '111c334445e55',
  refreshToken: '222d88899966fa',
};

describe('create', () => {
  it('responds with 201 with the object and its ID as a number', async () => {
    const { status, body, headers } = await alice.post('/oauthprofiles', payload);
    expect(status).toBe(201);
    expect(body).toEqual({ ...payload, id: 19 });
    expect(headers.get('location')).toBeNull();
    expect(emulator.profiles()).toEqual([{ ...payload, id: 19, owner: 'alice', creator: 'alice' }]);
  });

  it('ignores an ID in the payload, and uses none again after its object was deleted', async () => {
    expect((await alice.post('/oauthprofiles', { ...payload, id: 5 })).body).toMatchObject({ id: 19 });
    await alice.delete('/oauthprofiles/19');
    expect((await alice.post('/oauthprofiles', payload)).body).toMatchObject({ id: 20 });
  });

  it('responds with 400 with code 222207711 if the application does not exist', async () => {
    expect(await alice.post('/oauthprofiles', { ...payload, oauthAppId: 99 })).toMatchObject(
      refusal(400, '222207711', 'Invalid OAuthApplicationId: 99'),
    );
    expect(emulator.profiles()).toEqual([]);
  });

  const NAME = "'name' must be a string of letters, digits and underscores";
  const APPLICATION = "'oauthAppId' must be a whole number of at least 1";

  it.each<[unknown, string]>([
    [{ ...payload, name: 'a-b' }, NAME],
    [{ ...payload, name: '' }, NAME],
    [{ ...payload, name: undefined }, "'name' is required"],
    [{ ...payload, name: null }, "'name' is required"],
    [{ ...payload, refreshToken: undefined }, "'refreshToken' is required"],
    [{ ...payload, refreshToken: '' }, "'refreshToken' must be a string that is not empty"],
    [{ ...payload, oauthAppId: '17' }, APPLICATION],
    [{ ...payload, oauthAppId: 0 }, APPLICATION],
    [{ ...payload, oauthAppId: 1.5 }, APPLICATION],
    [{ ...payload, description: 1 }, "'description' must be a string"],
    [{ ...payload, accessToken: [] }, "'accessToken' must be a string"],
    [{}, "'name' is required; 'oauthAppId' is required; 'refreshToken' is required"],
    [[payload], 'an object is expected'],
    [null, 'an object is expected'],
  ])('responds with 400 with code 222207007 for %j', async (input, problem) => {
    const refused = refusal(400, '222207007', `The request body is not valid: ${problem}`);
    expect(await alice.post('/oauthprofiles', input)).toMatchObject(refused);
    expect(emulator.profiles()).toEqual([]);
  });

  it.each(['', '{"name":', 'name=a'])('responds with 400 with code 222207007 for the body %j', async (content) => {
    expect(await alice.send('POST', '/oauthprofiles', content)).toMatchObject(
      refusal(400, '222207007', 'The request body is not valid JSON'),
    );
  });

  it.each(['a', 'Z', '0', '_', 'A_z_9'])('accepts the name %s', async (name) => {
    expect((await alice.post('/oauthprofiles', { ...payload, name })).status).toBe(201);
  });
});

describe('read', () => {
  it('responds with the whole object, tokens included', async () => {
    await alice.post('/oauthprofiles', payload);
    const { status, body } = await alice.get('/oauthprofiles/19');
    expect(status).toBe(200);
    expect(body).toEqual({ ...payload, id: 19 });
  });

  it.each(['1', '0', '-1', 'abc', '19.0', '%31%39', '99999999999999999999'])(
    'responds with 404 with code 222207710 for ID %s',
    async (id) => {
      await alice.post('/oauthprofiles', payload);
      expect(await alice.get(`/oauthprofiles/${id}`)).toMatchObject(
        refusal(404, '222207710', `Invalid OAuthProfileId: ${id}`),
      );
    },
  );
});

describe('list', () => {
  it('shows IDs as strings, without tokens and application ID, in release 5.0 with what the application says', async () => {
    await alice.post('/oauthprofiles', payload);
    const { status, body } = await alice.get('/oauthprofiles');
    expect(status).toBe(200);
    const application = { authorizeURI: 'https://a.test', tokenURI: 'https://t.test', scope: 's' };
    expect(body).toEqual({
      profiles: [{ id: '19', name: 'User_1', description: 'OAuth profile 1', ...application }],
    });
  });

  it('shows nothing of the application in release 4.6', async () => {
    emulator.setQuirks({ release: '4.6' });
    await alice.post('/oauthprofiles', payload);
    expect((await alice.get('/oauthprofiles')).body).toEqual({
      profiles: [{ id: '19', name: 'User_1', description: 'OAuth profile 1' }],
    });
  });

  it('shows an empty list if the user has no profile', async () => {
    emulator.addProfile({ name: 'P', oauthAppId: GOOGLE, owner: 'bob' });
    expect((await alice.get('/oauthprofiles')).body).toEqual({ profiles: [] });
  });
});

describe('update', () => {
  it('replaces the whole object: what is not sent is gone', async () => {
    await alice.post('/oauthprofiles', payload);
    const { status, body } = await alice.put('/oauthprofiles/19', {
      name: 'N',
      oauthAppId: SALESFORCE,
      refreshToken: 'r',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ id: 19, name: 'N', oauthAppId: SALESFORCE, description: '', refreshToken: 'r' });
    expect(emulator.profiles()).toEqual([
      { id: 19, name: 'N', oauthAppId: SALESFORCE, refreshToken: 'r', owner: 'alice', creator: 'alice' },
    ]);
  });

  it.each<[string, object, number, string, string]>([
    ['19', { ...payload, name: undefined }, 400, '222207007', "The request body is not valid: 'name' is required"],
    ['19', { ...payload, oauthAppId: 99 }, 400, '222207711', 'Invalid OAuthApplicationId: 99'],
    ['20', payload, 404, '222207710', 'Invalid OAuthProfileId: 20'],
  ])('of %s with %j is refused with %d', async (id, changed, status, code, message) => {
    await alice.post('/oauthprofiles', payload);
    expect(await alice.put(`/oauthprofiles/${id}`, changed)).toMatchObject(refusal(status, code, message));
    expect(emulator.profile(19)).toMatchObject(payload);
  });

  it('lets the creator edit, who is not the owner', async () => {
    const admin = new ApiClient(emulator, 'admin');
    await admin.post('/oauthprofiles?user=alice', payload);
    expect((await admin.put('/oauthprofiles/19', { ...payload, name: 'N' })).status).toBe(200);
    expect(emulator.profile(19)).toMatchObject({ name: 'N', owner: 'alice', creator: 'admin' });
  });

  it('does not let anybody else edit, an administrator neither', async () => {
    await alice.post('/oauthprofiles', payload);
    expect((await new ApiClient(emulator, 'bob').put('/oauthprofiles/19', payload)).status).toBe(404);
    expect((await new ApiClient(emulator, 'admin').put('/oauthprofiles/19', payload)).status).toBe(404);
  });
});

describe('delete', () => {
  it('responds with 204 without a body, and then the profile is gone', async () => {
    await alice.post('/oauthprofiles', payload);
    const { status, body } = await alice.delete('/oauthprofiles/19');
    expect([status, body]).toEqual([204, '']);
    expect(emulator.profiles()).toEqual([]);
    expect((await alice.get('/oauthprofiles/19')).status).toBe(404);
    expect((await alice.delete('/oauthprofiles/19')).status).toBe(404);
  });

  it('removes the reference from the data sources that use the profile, and leaves others alone', async () => {
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE });
    const other = emulator.addProfile({ name: 'Q', oauthAppId: GOOGLE });
    emulator.addDataSource({ name: 'uses', dataStore: 54, options: { OAuthProfileId: String(id), Timeout: '5' } });
    emulator.addDataSource({ name: 'others', dataStore: 54, options: { OAuthProfileId: String(other.id) } });
    await alice.delete(`/oauthprofiles/${String(id)}`);
    expect(emulator.dataSources().map(({ name, options }) => ({ name, options }))).toEqual([
      { name: 'uses', options: { Timeout: '5' } },
      { name: 'others', options: { OAuthProfileId: String(other.id) } },
    ]);
  });
});

describe('statistics', () => {
  it('name the data sources that use the profile', async () => {
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE });
    const source = emulator.addDataSource({ name: 'GAtest', dataStore: 54, options: { OAuthProfileId: String(id) } });
    emulator.addDataSource({ name: 'unrelated', dataStore: 54 });
    const { status, body } = await alice.get(`/oauthprofiles/${String(id)}/stats`);
    expect(status).toBe(200);
    expect(body).toEqual({
      dataSourcesLinked: 1,
      dataStoreId: 54,
      dataSources: [{ id: String(source.id), name: 'GAtest', description: '' }],
    });
  });

  it('respond with 404 with code 222207710 if the profile does not exist', async () => {
    expect(await alice.get('/oauthprofiles/77/stats')).toMatchObject(
      refusal(404, '222207710', 'Invalid OAuthProfileId: 77'),
    );
  });
});

describe('ownership', () => {
  it('hides a profile from other users as if it did not exist', async () => {
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: GOOGLE, owner: 'alice' });
    const bob = new ApiClient(emulator, 'bob');
    const missing = hdpError('222207710', `Invalid OAuthProfileId: ${String(id)}`);
    for (const path of [`/oauthprofiles/${String(id)}`, `/oauthprofiles/${String(id)}/stats`]) {
      expect(await bob.get(path)).toMatchObject({ status: 404, body: missing });
    }
    expect(await bob.delete(`/oauthprofiles/${String(id)}`)).toMatchObject({ status: 404, body: missing });
    expect(emulator.profile(id)).toBeDefined();
  });
});
