import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

const payload = { name: 'P', oauthAppId: 1, description: 'd', refreshToken: 'r' };
const changed = { ...payload, name: 'Q', refreshToken: 'new' };

let emulator: Emulator;
let client: ApiClient;

async function start(quirks: Partial<Quirks>, profiles: readonly (typeof payload)[] = []): Promise<void> {
  emulator = await Emulator.start({ quirks, profiles });
  client = new ApiClient(emulator);
}

afterEach(() => emulator.stop());

async function listed(): Promise<string[]> {
  const { profiles } = (await client.get('/oauthprofiles')).body as { profiles: { name: string }[] };
  return profiles.map(({ name }) => name);
}

/** The name that a GET shows, or its status. */
async function read(id = 2): Promise<unknown> {
  const { status, body } = await client.get(`/oauthprofiles/${String(id)}`);
  return status === 200 ? (body as { name: string }).name : status;
}

async function several<T>(count: number, request: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await request());
  return results;
}

describe('listLag', () => {
  it.each([
    [0, [['P'], ['P'], ['P']]],
    [1, [[], ['P'], ['P']]],
    [2, [[], [], ['P']]],
  ])('%d: three lists after a create see %j', async (listLag, expected) => {
    await start({ listLag });
    await client.post('/oauthprofiles', payload);
    expect(await several(3, listed)).toEqual(expected);
  });

  it('shows the old entry of a changed profile, and a deleted one', async () => {
    await start({ listLag: 1 }, [payload]);
    await client.put('/oauthprofiles/2', changed);
    expect(await several(2, listed)).toEqual([['P'], ['Q']]);
    await client.delete('/oauthprofiles/2');
    expect(await several(2, listed)).toEqual([['Q'], []]);
  });

  it('counts requests of every kind and of anybody, those that fail too', async () => {
    await start({ listLag: 4 });
    await client.post('/oauthprofiles', payload);
    await client.get('/datastores');
    await client.get('/nothing');
    await new ApiClient(emulator, 'admin', 'wrong').get('/oauthprofiles');
    expect(await several(2, listed)).toEqual([[], ['P']]);
  });

  it('counts no request that is not processed', async () => {
    await start({ listLag: 1 });
    await client.post('/oauthprofiles', payload);
    emulator.inject({ kind: 'status', status: 503 });
    await client.get('/oauthprofiles');
    expect(await several(2, listed)).toEqual([[], ['P']]);
  });

  it('leaves a GET of the object alone', async () => {
    await start({ listLag: 1 });
    await client.post('/oauthprofiles', payload);
    expect(await read()).toBe('P');
  });

  it('lets each of several changes appear in its turn', async () => {
    await start({ listLag: 2 }, [payload]);
    await client.put('/oauthprofiles/2', changed);
    await client.put('/oauthprofiles/2', { ...payload, name: 'R' });
    expect(await several(3, listed)).toEqual([['P'], ['Q'], ['R']]);
  });
});

describe('readLag', () => {
  it.each([
    [0, ['P', 'P', 'P']],
    [1, [404, 'P', 'P']],
    [2, [404, 404, 'P']],
  ])('%d: three GETs after a create get %j', async (readLag, expected) => {
    await start({ readLag });
    await client.post('/oauthprofiles', payload);
    expect(await several(3, read)).toEqual(expected);
  });

  it('gives a new profile the error of a missing one', async () => {
    await start({ readLag: 2 });
    await client.post('/oauthprofiles', payload);
    const missing = refusal(404, '222207710', 'Invalid OAuthProfileId: 2');
    expect(await client.get('/oauthprofiles/2')).toMatchObject(missing);
    expect(await client.get('/oauthprofiles/2/stats')).toMatchObject(missing);
    expect((await client.get('/oauthprofiles/2/stats')).status).toBe(200);
  });

  it('shows the old version of a changed profile, its tokens too, and a deleted one', async () => {
    await start({ readLag: 1 }, [payload]);
    await client.put('/oauthprofiles/2', changed);
    expect((await client.get('/oauthprofiles/2')).body).toEqual({ id: 2, ...payload });
    expect((await client.get('/oauthprofiles/2')).body).toEqual({ id: 2, ...changed });
    await client.delete('/oauthprofiles/2');
    expect(await several(2, read)).toEqual(['Q', 404]);
  });

  it('leaves lists, the response to the change and later writes alone', async () => {
    await start({ readLag: 5 });
    expect((await client.post('/oauthprofiles', payload)).body).toEqual({ id: 2, ...payload });
    expect(await listed()).toEqual(['P']);
    expect((await client.put('/oauthprofiles/2', changed)).body).toEqual({ id: 2, ...changed });
    expect((await client.delete('/oauthprofiles/2')).status).toBe(204);
    expect((await client.delete('/oauthprofiles/2')).status).toBe(404);
  });

  it('lets statistics miss a data source that is new', async () => {
    await start({ readLag: 1 }, [payload]);
    const source = { name: 'D', dataStore: 54, connectionType: 'Cloud', options: { OAuthProfileId: '2' } };
    await client.post('/datasources', source);
    const linked = await several(2, async () => (await client.get('/oauthprofiles/2/stats')).body);
    expect(linked).toMatchObject([{ dataSourcesLinked: 0 }, { dataSourcesLinked: 1 }]);
  });
});

it.each([
  ['/oauthapps', { name: 'A', dataStore: 54, clientId: 'c', clientSecret: 's' }],
  ['/datasources', { name: 'D', dataStore: 54, connectionType: 'Cloud' }],
])('both hold for %s too', async (path, body) => {
  await start({ listLag: 1, readLag: 2 });
  const before = (await client.get(path)).body;
  await client.post(path, body);
  expect((await client.get(path)).body).toEqual(before);
  expect((await client.get(`${path}/2`)).status).toBe(404);
  expect((await client.get(`${path}/2`)).status).toBe(200);
  expect((await client.get(path)).body).not.toEqual(before);
});

it('hold for what a test changes while the server runs, not for what was there at its start', async () => {
  await start({ listLag: 1, readLag: 1 }, [payload]);
  expect(await listed()).toEqual(['P']);
  emulator.addProfile({ ...payload, name: 'Foreign' });
  emulator.editProfile(2, { name: 'Q' });
  expect(await several(2, listed)).toEqual([['P'], ['Q', 'Foreign']]);
  emulator.deleteProfile(2);
  expect(await several(2, read)).toEqual(['Q', 404]);
  expect(emulator.profiles()).toMatchObject([{ name: 'Foreign' }]);
});

it('hold for the changes from now on if they are set later, and changes so far keep theirs', async () => {
  await start({ readLag: 1 });
  await client.post('/oauthprofiles', payload);
  emulator.setQuirks({ readLag: 0 });
  await client.post('/oauthprofiles', changed);
  expect(await read(3)).toBe('Q');
  emulator.setQuirks({ readLag: 2 });
  await client.put('/oauthprofiles/2', changed);
  expect(await several(3, read)).toEqual(['P', 'P', 'Q']);
});

it('can be given to a single request', async () => {
  await start({});
  emulator.inject({ kind: 'quirks', quirks: { readLag: 1 }, method: 'POST' });
  await client.post('/oauthprofiles', payload);
  await client.post('/oauthprofiles', changed);
  await client.put('/oauthprofiles/2', changed);
  expect(await read(3)).toBe('Q');
  emulator.inject({ kind: 'quirks', quirks: { readLag: 1 }, method: 'PUT' });
  await client.put('/oauthprofiles/2', payload);
  expect(await several(2, read)).toEqual(['Q', 'P']);
});

it('end for all changes so far with catchUp', async () => {
  await start({ listLag: 100, readLag: 100 });
  await client.post('/oauthprofiles', payload);
  expect([await listed(), await read()]).toEqual([[], 404]);
  emulator.catchUp();
  expect([await listed(), await read()]).toEqual([['P'], 'P']);
  await client.put('/oauthprofiles/2', changed);
  expect([await listed(), await read()]).toEqual([['P'], 'P']);
});
