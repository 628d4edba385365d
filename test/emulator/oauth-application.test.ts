import { Emulator, Permission } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

const { MgmtAPI, OAuth } = Permission;

let emulator: Emulator;
let admin: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    tenants: [
      { id: 1, name: 'Head' },
      { id: 2, name: 'Branch' },
    ],
    users: [
      { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
      { name: 'branch', password: 'branch', permissions: [MgmtAPI, OAuth], tenantId: 2, administers: [2] },
      { name: 'clerk', password: 'clerk', permissions: [MgmtAPI, OAuth], tenantId: 2 },
    ],
    oauthApps: [],
  });
  admin = new ApiClient(emulator, 'admin');
});

afterEach(() => emulator.stop());

const listed = {
  name: 'Analytics of HDP',
  dataStore: 54,
  description: 'registered with Google',
  authorizeURI: 'https://a.test',
  tokenURI: 'https://t.test',
  scope: 'one two',
};
const payload = { ...listed, clientId: 'client', clientSecret: 'secret' };

it('creates an application in the tenant of the caller and reads it whole', async () => {
  const { status, body } = await admin.post('/oauthapps', payload);
  expect([status, body]).toEqual([201, { ...payload, id: 1, tenantId: 1 }]);
  expect(await admin.get('/oauthapps/1')).toMatchObject({ status: 200, body: { ...payload, id: 1, tenantId: 1 } });
  expect(emulator.oauthApps()).toEqual([{ ...payload, id: 1, tenantId: 1 }]);
});

it('lists applications without client ID and secret', async () => {
  await admin.post('/oauthapps', payload);
  expect((await admin.get('/oauthapps')).body).toEqual({ applications: [{ ...listed, id: 1, tenantId: 1 }] });
});

it.each([
  ['', ['Head_App', 'Branch_App']],
  ['?tenantId=1', ['Head_App']],
  ['?tenantId=2', ['Branch_App']],
  ['?tenantId=3', []],
  ['?tenantName=Head', ['Head_App']],
  ['?tenantName=head', []],
  ['?tenantId=1&tenantName=Branch', []],
])('lists with the filter %j', async (query, names) => {
  emulator.addOAuthApp({ name: 'Head_App', dataStore: 1, tenantId: 1 });
  emulator.addOAuthApp({ name: 'Branch_App', dataStore: 1, tenantId: 2 });
  const { body } = await admin.get(`/oauthapps${query}`);
  expect(body).toEqual({ applications: names.map((name) => expect.objectContaining({ name }) as unknown) });
});

it('responds with 400 for a tenant ID that is no number', async () => {
  expect(await admin.get('/oauthapps?tenantId=x')).toMatchObject(refusal(400, '400', 'Invalid tenantId: x'));
});

it('replaces the whole object on update', async () => {
  await admin.post('/oauthapps', payload);
  const smaller = { name: 'App', dataStore: 1, clientId: 'c', clientSecret: 's' };
  const { status, body } = await admin.put('/oauthapps/1', smaller);
  expect([status, body]).toEqual([200, { ...smaller, id: 1, tenantId: 1, description: '' }]);
  expect(emulator.oauthApps()).toEqual([{ ...smaller, id: 1, tenantId: 1 }]);
});

it('deletes the profiles of an application with it, of all users, and their references', async () => {
  const gone = emulator.addOAuthApp({ name: 'Gone', dataStore: 54 });
  const kept = emulator.addOAuthApp({ name: 'Kept', dataStore: 54 });
  const profile = emulator.addProfile({ name: 'P', oauthAppId: gone.id });
  emulator.addProfile({ name: 'Q', oauthAppId: gone.id, owner: 'branch' });
  const survivor = emulator.addProfile({ name: 'R', oauthAppId: kept.id });
  emulator.addDataSource({ name: 'D', dataStore: 54, options: { OAuthProfileId: String(profile.id) } });
  const { status, body } = await admin.delete(`/oauthapps/${String(gone.id)}`);
  expect([status, body]).toEqual([204, '']);
  expect(emulator.oauthApps()).toEqual([kept]);
  expect(emulator.profiles()).toEqual([survivor]);
  expect(emulator.dataSources().map(({ options }) => options)).toEqual([{}]);
});

it('deletes the profiles also when the application is deleted behind the back of the API', () => {
  const app = emulator.addOAuthApp({ name: 'Gone', dataStore: 54 });
  emulator.addProfile({ name: 'P', oauthAppId: app.id });
  emulator.deleteOAuthApp(app.id);
  expect(emulator.profiles()).toEqual([]);
});

it.each(['GET', 'PUT', 'DELETE'])(
  'responds to %s of an application that does not exist with code 222207711',
  async (method) => {
    const body = method === 'PUT' ? JSON.stringify(payload) : undefined;
    expect(await admin.send(method, '/oauthapps/9', body)).toMatchObject(
      refusal(404, '222207711', 'Invalid OAuthApplicationId: 9'),
    );
  },
);

const INVALID = 'The request body is not valid:';
const NAME = `${INVALID} 'name' must be a string of letters, digits, underscores and spaces`;
const SECRET = `${INVALID} 'clientSecret' must be a string that is not empty`;

it.each<[string, object, string, string]>([
  ['a dash in the name', { name: 'a-b' }, '222207007', NAME],
  ['no client ID', { clientId: undefined }, '222207007', `${INVALID} 'clientId' is required`],
  ['an empty client secret', { clientSecret: '' }, '222207007', SECRET],
  ['an unknown data store', { dataStore: 2 }, '400', 'Invalid dataStore: 2'],
  ['an unknown tenant', { tenantId: 9 }, '400', 'Invalid tenantId: 9'],
])('refuses %s', async (_what, change, code, message) => {
  expect(await admin.post('/oauthapps', { ...payload, ...change })).toMatchObject(refusal(400, code, message));
  expect(emulator.oauthApps()).toEqual([]);
});

describe('a user with MgmtAPI and OAuth who is no administrator', () => {
  it('sees and manages the applications of the tenants that he administers', async () => {
    const branch = new ApiClient(emulator, 'branch');
    const own = emulator.addOAuthApp({ name: 'Branch_App', dataStore: 1, tenantId: 2 });
    const other = emulator.addOAuthApp({ name: 'Head_App', dataStore: 1, tenantId: 1 });
    expect((await branch.get('/oauthapps')).body).toMatchObject({ applications: [{ id: own.id }] });
    expect((await branch.get(`/oauthapps/${String(other.id)}`)).status).toBe(404);
    expect((await branch.delete(`/oauthapps/${String(other.id)}`)).status).toBe(404);
    expect(await branch.post('/oauthapps', payload)).toMatchObject({ status: 201, body: { tenantId: 2 } });
  });

  it('cannot create an application in another tenant', async () => {
    expect(await new ApiClient(emulator, 'branch').post('/oauthapps', { ...payload, tenantId: 1 })).toMatchObject(
      refusal(403, '403', 'User branch needs administrative access on tenant 1'),
    );
  });

  it('sees none if he administers no tenant', async () => {
    emulator.addOAuthApp({ name: 'Branch_App', dataStore: 1, tenantId: 2 });
    expect((await new ApiClient(emulator, 'clerk').get('/oauthapps')).body).toEqual({ applications: [] });
  });
});

it('shows an administrator on behalf of a user the applications of that user, in whose tenant it creates', async () => {
  emulator.addOAuthApp({ name: 'Head_App', dataStore: 1, tenantId: 1 });
  expect(await admin.post('/oauthapps?user=clerk', payload)).toMatchObject({ status: 201, body: { tenantId: 2 } });
  expect((await admin.get('/oauthapps?user=clerk')).body).toMatchObject({ applications: [{ name: payload.name }] });
});
