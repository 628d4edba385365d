import { DEFAULT_QUIRKS, Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

const payload = { name: 'P', oauthAppId: 1, description: 'd', accessToken: 'a', refreshToken: 'r' };

let emulator: Emulator;

async function clientOf(quirks: Partial<Quirks>): Promise<ApiClient> {
  emulator = await Emulator.start({ quirks });
  return new ApiClient(emulator);
}

afterEach(() => emulator.stop());

it('takes a changed quirk into account with the next request and leaves the others alone', async () => {
  const client = await clientOf({ absentDescription: 'omitted' });
  emulator.setQuirks({ errorCode: 'number' });
  expect(emulator.quirks).toEqual({ ...DEFAULT_QUIRKS, absentDescription: 'omitted', errorCode: 'number' });
  expect((await client.get('/oauthprofiles/9')).body).toEqual(hdpError(222207710, 'Invalid OAuthProfileId: 9'));
});

describe('createAnswer', () => {
  it.each(['/oauthprofiles', '/oauthapps', '/datasources'])(
    'created-without-body: %s responds with 201 with nothing but the URL of the object, which leads to it',
    async (path) => {
      const client = await clientOf({ createAnswer: 'created-without-body' });
      const body = { ...payload, dataStore: 54, connectionType: 'Cloud', clientId: 'c', clientSecret: 's' };
      const response = await client.post(path, body);
      expect([response.status, response.body]).toEqual([201, '']);
      expect(response.headers.get('location')).toBe(`${emulator.url}/api/mgmt${path}/2`);
      expect(response.headers.get('content-type')).toBeNull();
      expect((await client.get(`${path}/2`)).body).toMatchObject({ name: 'P' });
    },
  );

  it('ok-with-location: responds with 200 with the object and its URL', async () => {
    const client = await clientOf({ createAnswer: 'ok-with-location' });
    const { status, body, headers } = await client.post('/oauthprofiles', payload);
    expect([status, body]).toEqual([200, { ...payload, id: 2 }]);
    expect(headers.get('location')).toBe(`${emulator.url}/api/mgmt/oauthprofiles/2`);
  });

  it('names the host that the client asked for', async () => {
    emulator = await Emulator.start({ pathPrefix: '/hdp/', quirks: { createAnswer: 'created-without-body' } });
    const url = `http://localhost:${String(emulator.port)}/hdp/api/mgmt/oauthprofiles`;
    const authorization = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
    const { headers } = await fetch(url, { method: 'POST', headers: { authorization }, body: JSON.stringify(payload) });
    expect(headers.get('location')).toBe(`${url}/2`);
  });
});

describe('deleteAnswer', () => {
  it('success-body: responds with 200 with {"success": true}', async () => {
    const client = await clientOf({ deleteAnswer: 'success-body' });
    await client.post('/oauthprofiles', payload);
    expect(await client.delete('/oauthprofiles/2')).toMatchObject({ status: 200, body: { success: true } });
    expect(emulator.profiles()).toEqual([]);
  });
});

describe('statuses that are unstated', () => {
  it('missingObjectStatus: carries the code of a missing object', async () => {
    const client = await clientOf({ missingObjectStatus: 400 });
    for (const [path, code, message] of [
      ['/oauthprofiles/9', '222207710', 'Invalid OAuthProfileId: 9'],
      ['/oauthapps/9', '222207711', 'Invalid OAuthApplicationId: 9'],
      ['/datasources/9', '222207004', 'There is no data source with ID 9'],
    ] as const) {
      expect(await client.get(path)).toMatchObject(refusal(400, code, message));
    }
  });

  it('invalidReferenceStatus: carries the code of a missing application in a profile', async () => {
    const client = await clientOf({ invalidReferenceStatus: 404 });
    expect(await client.post('/oauthprofiles', { ...payload, oauthAppId: 9 })).toMatchObject(
      refusal(404, '222207711', 'Invalid OAuthApplicationId: 9'),
    );
  });

  it('unknownUserStatus: is the response to ?user= with an unknown user', async () => {
    const client = await clientOf({ unknownUserStatus: 404 });
    expect(await client.get('/oauthprofiles?user=x')).toMatchObject(refusal(404, '222207916', 'User x does not exist'));
  });
});

describe('uniqueNames', () => {
  it('false: accepts a second profile of a name', async () => {
    const client = await clientOf({});
    for (let count = 0; count < 2; count++) expect((await client.post('/oauthprofiles', payload)).status).toBe(201);
  });

  it('true: refuses a second profile of a name, on create and on update, with the status of conflictStatus', async () => {
    const client = await clientOf({ uniqueNames: true, conflictStatus: 409 });
    const refused = refusal(409, '409', 'An OAuth profile named P already exists');
    await client.post('/oauthprofiles', payload);
    expect(await client.post('/oauthprofiles', payload)).toMatchObject(refused);
    await client.post('/oauthprofiles', { ...payload, name: 'Q' });
    expect(await client.put('/oauthprofiles/3', payload)).toMatchObject(refused);
    expect((await client.put('/oauthprofiles/2', { ...payload, description: 'keeps its own name' })).status).toBe(200);
  });

  it('true: lets two users have a profile of the same name', async () => {
    const client = await clientOf({ uniqueNames: true });
    emulator.addUser({ name: 'other', password: 'other' });
    await client.post('/oauthprofiles', payload);
    expect((await new ApiClient(emulator, 'other').post('/oauthprofiles', payload)).status).toBe(201);
  });
});

describe('nameMaxLength', () => {
  it.each([
    [4, 201],
    [5, 201],
    [6, 400],
  ])('5: a name of %d characters gets %d', async (length, status) => {
    const client = await clientOf({ nameMaxLength: 5 });
    const response = await client.post('/oauthprofiles', { ...payload, name: 'n'.repeat(length) });
    expect(response.status).toBe(status);
    if (status === 400) {
      expect(response.body).toEqual(hdpError('222207007', "'name' may have at most 5 characters"));
    }
  });
});

it('applicationNames: strict refuses spaces', async () => {
  const client = await clientOf({ applicationNames: 'strict' });
  const app = { name: 'A B', dataStore: 54, clientId: 'c', clientSecret: 's' };
  expect((await client.post('/oauthapps', app)).body).toEqual(
    hdpError('222207007', "The request body is not valid: 'name' must be a string of letters, digits and underscores"),
  );
  expect((await client.post('/oauthapps', { ...app, name: 'A_B' })).status).toBe(201);
});

it.each([
  ['empty', { description: '' }],
  ['omitted', {}],
  ['null', { description: null }],
] as const)('absentDescription: %s shows %j', async (absentDescription, description) => {
  const client = await clientOf({ absentDescription, release: '4.6' });
  emulator.addProfile({ name: 'P', oauthAppId: 1, refreshToken: 'r' });
  expect((await client.get('/oauthprofiles/2')).body).toEqual({
    id: 2,
    name: 'P',
    oauthAppId: 1,
    refreshToken: 'r',
    ...description,
  });
  expect((await client.get('/oauthprofiles')).body).toEqual({ profiles: [{ id: '2', name: 'P', ...description }] });
});

it.each<[Quirks['oauthLists'], object, object]>([
  ['bare', { id: '2', name: 'P' }, { id: 1, name: 'App' }],
  [
    'whole',
    { id: '2', name: 'P', oauthAppId: 1, description: '', accessToken: '*', refreshToken: '*' },
    { ...{ id: 1, name: 'App', dataStore: 54, tenantId: 1, description: '' }, clientId: 'c', clientSecret: '*' },
  ],
])('oauthLists %s: lists profiles as %j, and applications as %j', async (oauthLists, profile, application) => {
  emulator = await Emulator.start({
    oauthApps: [{ id: 1, name: 'App', dataStore: 54, clientId: 'c', clientSecret: 's' }],
    profiles: [{ id: 2, name: 'P', oauthAppId: 1, accessToken: 'a', refreshToken: 'r' }],
    quirks: { oauthLists, secretsInGet: 'masked', secretMask: '*' },
  });
  const client = new ApiClient(emulator);
  expect((await client.get('/oauthprofiles')).body).toEqual({ profiles: [profile] });
  expect((await client.get('/oauthapps')).body).toEqual({ applications: [application] });
});
