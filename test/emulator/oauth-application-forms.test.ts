/** What the reference leaves open about OAuth applications, and who sees and uses them. */
import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

let emulator: Emulator;
let admin: ApiClient;

async function start(quirks: Partial<Quirks> = {}): Promise<void> {
  emulator = await Emulator.start({
    quirks,
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { name: 'head', password: 'head', permissions: [11, 28], tenantId: 1, administers: [2] },
      { name: 'branch', password: 'branch', permissions: [1, 2, 11, 28], tenantId: 2, administers: [2, 3] },
    ],
    oauthApps: [1, 2, 3].map((tenantId) => ({ name: `App_${String(tenantId)}`, dataStore: 54, tenantId })),
  });
  admin = new ApiClient(emulator);
}

afterEach(() => emulator.stop());

const payload = { name: 'A', dataStore: 76, clientId: 'c', clientSecret: 'secret-1234', scope: 'one two' };
const app = { ...payload, id: 4, tenantId: 1, description: '' };
const hidden = { ...app, clientSecret: undefined };

it.each<[Partial<Quirks>, object, object]>([
  [{}, app, app],
  [{ secretsInGet: 'masked' }, { ...app, clientSecret: '********' }, app],
  [{ secretsInGet: 'omitted' }, hidden, app],
  [{ secretsInGet: 'omitted', clientSecretsInGet: 'shown' }, app, app],
  [{ clientSecretsInGet: 'masked', secretMask: '<{last4}>' }, { ...app, clientSecret: '<1234>' }, app],
  [{ tokensInGet: 'masked', tokensInWrites: 'omitted' }, app, app],
  [{ secretsInWrites: 'masked' }, app, { ...app, clientSecret: '********' }],
  [{ secretsInWrites: 'omitted' }, app, hidden],
  [{ applicationIds: 'string' }, { ...app, id: '4' }, { ...app, id: '4' }],
  [{ dataStoreIds: 'string' }, { ...app, dataStore: '76' }, { ...app, dataStore: '76' }],
  [{ scopeSeparator: 'comma' }, { ...app, scope: 'one,two' }, { ...app, scope: 'one,two' }],
])('%j: GET shows %j, POST and PUT show %j', async (quirks, get, writes) => {
  await start(quirks);
  expect((await admin.post('/oauthapps', payload)).body).toEqual(writes);
  expect((await admin.put('/oauthapps/4', payload)).body).toEqual(writes);
  expect((await admin.get('/oauthapps/4')).body).toEqual(get);
  expect(emulator.oauthApp(4)).toMatchObject({ clientSecret: 'secret-1234', dataStore: 76, scope: 'one two' });
});

it('secretsInGet and secretsInWrites hold for tokens unless a quirk for tokens says something else', async () => {
  await start({ secretsInGet: 'masked', secretMask: 'x' });
  emulator.addProfile({ id: 9, name: 'P', oauthAppId: 1, refreshToken: 'r' });
  expect((await admin.get('/oauthprofiles/9')).body).toMatchObject({ refreshToken: 'x' });
  emulator.setQuirks({ tokenMask: 'y' });
  expect((await admin.get('/oauthprofiles/9')).body).toMatchObject({ refreshToken: 'y' });
  emulator.setQuirks({ tokensInGet: 'shown' });
  expect((await admin.get('/oauthprofiles/9')).body).toMatchObject({ refreshToken: 'r' });
});

it('lists IDs, data stores and scopes in the form of the quirks', async () => {
  await start({ applicationIds: 'string', dataStoreIds: 'string', scopeSeparator: 'space' });
  emulator.editOAuthApp(1, { scope: 'one, two' });
  expect((await admin.get('/oauthapps?tenantId=1')).body).toEqual({
    applications: [{ id: '1', name: 'App_1', dataStore: '54', tenantId: 1, description: '', scope: 'one two' }],
  });
});

it('accepts the data store as a string', async () => {
  await start();
  expect(await admin.post('/oauthapps', { ...payload, dataStore: '54' })).toMatchObject({ body: { dataStore: 54 } });
});

it('release 4.5 refuses the fields that came with 4.6', async () => {
  await start({ release: '4.5' });
  const sent = { ...payload, authorizeURI: 'https://a.test', tokenURI: 'https://t.test' };
  const problems = "'authorizeURI' is unknown; 'tokenURI' is unknown; 'scope' is unknown";
  const { body } = await admin.post('/oauthapps', sent);
  expect(body).toEqual(hdpError('222207007', `The request body is not valid: ${problems}`));
  expect((await admin.post('/oauthapps', { ...payload, scope: undefined })).status).toBe(201);
});

describe('applicationMoves', () => {
  it.each([
    ['dataStore', { dataStore: 1 }],
    ['tenantId', { tenantId: 2 }],
  ])('refused: %s cannot change', async (field, change) => {
    await start({ applicationMoves: 'refused' });
    await admin.post('/oauthapps', payload);
    expect(await admin.put('/oauthapps/4', { ...payload, ...change })).toMatchObject(
      refusal(400, '400', `'${field}' cannot be changed`),
    );
    expect((await admin.put('/oauthapps/4', { ...payload, name: 'B' })).status).toBe(200);
    emulator.setQuirks({ applicationMoves: 'accepted' });
    expect((await admin.put('/oauthapps/4', { ...payload, ...change })).status).toBe(200);
  });
});

describe('uniqueNames', () => {
  it('true: refuses a second application of a name in a tenant', async () => {
    await start({ uniqueNames: true, conflictStatus: 409 });
    const refused = refusal(409, '409', 'An OAuth application named App_1 already exists');
    expect(await admin.post('/oauthapps', { ...payload, name: 'App_1' })).toMatchObject(refused);
    expect(await admin.put('/oauthapps/1', { ...payload, name: 'App_1' })).toMatchObject({ status: 200 });
    expect((await admin.post('/oauthapps', { ...payload, name: 'App_1', tenantId: 2 })).status).toBe(201);
    expect((await admin.post('/oauthapps', { ...payload, name: 'APP_1' })).status).toBe(201);
  });

  it('false: accepts it', async () => {
    await start();
    expect((await admin.post('/oauthapps', { ...payload, name: 'App_1' })).status).toBe(201);
  });
});

describe('applicationTenants', () => {
  it.each<[Quirks['applicationTenants'], string, string[]]>([
    ['administered', 'admin', ['App_1', 'App_2', 'App_3']],
    ['administered', 'head', ['App_2']],
    ['administered', 'branch', ['App_2', 'App_3']],
    ['own', 'admin', ['App_1', 'App_2', 'App_3']],
    ['own', 'head', ['App_1', 'App_2']],
    ['own', 'branch', ['App_2']],
  ])('%s: %s sees %j', async (applicationTenants, login, names) => {
    await start({ applicationTenants });
    const { body } = await new ApiClient(emulator, login).get('/oauthapps');
    expect((body as { applications: { name: string }[] }).applications.map(({ name }) => name)).toEqual(names);
  });
});

it.each([
  ['the system tenant', 1, 201],
  ['the own tenant', 2, 201],
  ['another tenant', 3, 400],
])('a profile with an application of %s gets %d', async (_whose, oauthAppId, status) => {
  await start();
  const profile = { name: 'P', oauthAppId, refreshToken: 'r' };
  expect((await new ApiClient(emulator, 'branch').post('/oauthprofiles', profile)).status).toBe(status);
});

it('edits what a test changes without a request, and lags as a request would', async () => {
  await start({ readLag: 1 });
  emulator.editOAuthApp(1, { clientSecret: 'rotated' });
  expect((await admin.get('/oauthapps/1')).body).toMatchObject({ clientSecret: 'client-secret' });
  expect((await admin.get('/oauthapps/1')).body).toMatchObject({ clientSecret: 'rotated' });
});
