import { Emulator } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

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

const fields = { name: 'GA-test_1', dataStore: 54, connectionType: 'Cloud', description: 'analytics' };
const bare = { ...fields, isGroup: false };
const payload = { ...fields, options: { OAuthProfileId: '33' } };

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
  expect((await alice.post('/datasources', fields)).body).toEqual({ ...bare, id: '35', options: {} });
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
  ['dataStore', { dataStore: 1 }, '400'],
  ['connectionType', { connectionType: 'Hybrid' }, '222207008'],
  ['id', { id: '36' }, '400'],
])('does not let %s change', async (field, change, code) => {
  await alice.post('/datasources', payload);
  expect(await alice.put('/datasources/35', { ...payload, ...change })).toMatchObject(
    refusal(400, code, `'${field}' cannot be changed`),
  );
  expect(emulator.dataSources()).toMatchObject([payload]);
});

const NAME =
  "The request body is not valid: 'name' must be a string of letters, digits, underscores and dashes that starts with a " +
  'letter, at most 128 characters long';
const OPTION = "The request body is not valid: 'options.OAuthProfileId' must be a string";
const PERMISSIONS = 'Only an administrator on behalf of a user can set permissions of a data source';

it.each<[string, object, string, string]>([
  ['a space in the name', { name: 'a b' }, '222207007', NAME],
  ['a digit in front', { name: '1a' }, '222207007', NAME],
  ['129 characters', { name: 'n'.repeat(129) }, '222207007', NAME],
  ['another connection type', { connectionType: 'cloud' }, '222207005', "'connectionType' must be Cloud or Hybrid"],
  ['options that are no strings', { options: { OAuthProfileId: 33 } }, '222207007', OPTION],
  ['no connection type', { connectionType: undefined }, '222207010', "'connectionType' is required"],
  ['permissions without ?user=', { permissions: [2] }, '403', PERMISSIONS],
  [
    'another store for a group',
    { connectionType: 'Group' },
    '222207005',
    'Data store 54 cannot have connectionType Group',
  ],
  ['an unknown data store', { dataStore: 2 }, '400', 'Invalid dataStore: 2'],
  ['a profile that does not exist', { options: { OAuthProfileId: '1' } }, '222207710', 'Invalid OAuthProfileId: 1'],
  ["somebody else's profile", { options: { OAuthProfileId: '34' } }, '222207710', 'Invalid OAuthProfileId: 34'],
])('refuses %s', async (_what, change, code, message) => {
  const refused = refusal(code === '403' ? 403 : 400, code, message);
  expect(await alice.post('/datasources', { ...payload, ...change })).toMatchObject(refused);
  expect(emulator.dataSources()).toEqual([]);
});

it.each(['n', 'n'.repeat(128)])('accepts the name %s', async (name) => {
  expect((await alice.post('/datasources', { ...payload, name })).status).toBe(201);
});

it('accepts the data store as a string, and its own ID, data store and type in an update', async () => {
  expect(await alice.post('/datasources', { ...payload, dataStore: '54' })).toMatchObject({ body: { dataStore: 54 } });
  expect((await alice.put('/datasources/35', { ...payload, id: '35', dataStore: '54' })).status).toBe(200);
  expect((await alice.put('/datasources/35', { ...payload, id: 35 })).status).toBe(200);
});

it('takes data store and connection type from before if an update leaves them out', async () => {
  await alice.post('/datasources', payload);
  expect(await alice.put('/datasources/35', { name: 'New' })).toMatchObject({
    status: 200,
    body: { name: 'New', dataStore: 54, connectionType: 'Cloud', options: {} },
  });
});

it('lets a user have only one data source of a name, and two users the same name', async () => {
  await alice.post('/datasources', payload);
  const refused = refusal(400, '400', 'A data source named GA-test_1 already exists');
  expect(await alice.post('/datasources', payload)).toMatchObject(refused);
  expect((await new ApiClient(emulator, 'bob').post('/datasources', fields)).status).toBe(201);
  await alice.post('/datasources', { ...payload, name: 'Other' });
  expect(await alice.put('/datasources/37', payload)).toMatchObject(refused);
});

it('deletes a data source', async () => {
  await alice.post('/datasources', payload);
  expect((await alice.delete('/datasources/35')).status).toBe(204);
  expect(emulator.dataSources()).toEqual([]);
  expect(emulator.profile(33)).toBeDefined();
});

it.each([
  ['GET', '/datasources/9', '222207004'],
  ['PUT', '/datasources/9', '222207004'],
  ['DELETE', '/datasources/9', '222207011'],
  ['POST', '/datasources/9/test', '222207004'],
])('%s %s gets code %s', async (method, path, code) => {
  const body = method === 'PUT' ? JSON.stringify(payload) : undefined;
  expect(await alice.send(method, path, body)).toMatchObject(refusal(404, code, 'There is no data source with ID 9'));
});

it('hides the data sources of other users', async () => {
  const { id } = emulator.addDataSource({ name: 'bobs', dataStore: 1, owner: 'bob' });
  expect((await alice.get(`/datasources/${String(id)}`)).status).toBe(404);
  expect((await alice.delete(`/datasources/${String(id)}`)).status).toBe(404);
});
