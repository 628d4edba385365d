import { Emulator } from '../../lib/emulator';
import { ApiClient, hdpError } from './api-client';

let emulator: Emulator;
let alice: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'alice', password: 'alice' },
      { name: 'bob', password: 'bob' },
    ],
    oauthApps: [{ id: 17, name: 'Google', dataStore: 54 }],
    profiles: [
      { id: 33, name: 'Of_Alice', oauthAppId: 17 },
      { id: 34, name: 'Of_Bob', oauthAppId: 17, owner: 'bob' },
    ],
  });
  alice = new ApiClient(emulator, 'alice');
});

afterEach(() => emulator.stop());

const bare = { name: 'GA-test_1', dataStore: 54, connectionType: 'Cloud', description: 'analytics' };
const payload = { ...bare, options: { OAuthProfileId: '33' } };

it('creates a data source with its ID as a string and reads it back', async () => {
  expect(await alice.post('/datasources', payload)).toMatchObject({ status: 201, body: { ...payload, id: '35' } });
  expect(await alice.get('/datasources/35')).toMatchObject({ status: 200, body: { ...payload, id: '35' } });
  expect((await alice.get('/oauthprofiles/33/stats')).body).toMatchObject({ dataSourcesLinked: 1 });
});

it('lists the data sources of the user, without options', async () => {
  await alice.post('/datasources', payload);
  emulator.addDataSource({ name: 'bobs', dataStore: 1, owner: 'bob' });
  expect((await alice.get('/datasources')).body).toEqual({ dataSources: [{ ...bare, id: '35' }] });
});

it('creates a data source without options', async () => {
  expect((await alice.post('/datasources', bare)).body).toEqual({ ...bare, id: '35', options: {} });
});

it('replaces the whole object on update, but data store and connection type', async () => {
  await alice.post('/datasources', payload);
  const changed = { name: 'New', dataStore: 54, connectionType: 'Cloud', options: { Timeout: '3' } };
  expect(await alice.put('/datasources/35', changed)).toMatchObject({
    status: 200,
    body: { ...changed, id: '35', description: '' },
  });
});

it.each([
  ['dataStore', { dataStore: 1 }],
  ['connectionType', { connectionType: 'Hybrid' }],
])('does not let %s change', async (field, change) => {
  await alice.post('/datasources', payload);
  const { status, body } = await alice.put('/datasources/35', { ...payload, ...change });
  expect([status, body]).toEqual([400, hdpError('400', `'${field}' cannot be changed`)]);
  expect(emulator.dataSources()).toMatchObject([payload]);
});

const invalid = 'The request body is not valid:';
it.each([
  [
    'a space in the name',
    { name: 'a b' },
    '222207007',
    `${invalid} 'name' must be a string of letters, digits, underscores and dashes`,
  ],
  [
    'another connection type',
    { connectionType: 'cloud' },
    '222207007',
    `${invalid} 'connectionType' must be "Cloud" or "Hybrid"`,
  ],
  [
    'options that are no texts',
    { options: { OAuthProfileId: 33 } },
    '222207007',
    `${invalid} 'options' must be an object of strings`,
  ],
  ['an unknown data store', { dataStore: 2 }, '400', 'Invalid dataStore: 2'],
  ['a profile that does not exist', { options: { OAuthProfileId: '1' } }, '222207710', 'Invalid OAuthProfileId: 1'],
  ["somebody else's profile", { options: { OAuthProfileId: '34' } }, '222207710', 'Invalid OAuthProfileId: 34'],
])('refuses %s', async (_what, change, code, message) => {
  const { status, body } = await alice.post('/datasources', { ...payload, ...change });
  expect([status, body]).toEqual([400, hdpError(code, message)]);
  expect(emulator.dataSources()).toEqual([]);
});

it('deletes a data source', async () => {
  await alice.post('/datasources', payload);
  expect((await alice.delete('/datasources/35')).status).toBe(204);
  expect(emulator.dataSources()).toEqual([]);
  expect(emulator.profile(33)).toBeDefined();
});

it('tests a connection', async () => {
  await alice.post('/datasources', payload);
  expect(await alice.send('POST', '/datasources/35/test')).toMatchObject({ status: 200, body: { success: true } });
});

it.each([
  ['GET', '/datasources/9'],
  ['PUT', '/datasources/9'],
  ['DELETE', '/datasources/9'],
  ['POST', '/datasources/9/test'],
])('answers %s %s with code 222207004', async (method, path) => {
  const body = method === 'PUT' ? JSON.stringify(payload) : undefined;
  expect(await alice.send(method, path, body)).toMatchObject({
    status: 404,
    body: hdpError('222207004', 'There is no data source with ID 9'),
  });
});

it('hides the data sources of other users', async () => {
  const { id } = emulator.addDataSource({ name: 'bobs', dataStore: 1, owner: 'bob' });
  expect((await alice.get(`/datasources/${String(id)}`)).status).toBe(404);
  expect((await alice.delete(`/datasources/${String(id)}`)).status).toBe(404);
});
