import { type ConnectionTestResult, Emulator } from '../../lib/emulator';
import { ApiClient, hdpError, refusal, type Received } from './api-client';

let emulator: Emulator;
let client: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({ profiles: [{ id: 33, name: 'P', oauthAppId: 1 }] });
  client = new ApiClient(emulator);
});

afterEach(() => emulator.stop());

const login = { User: 'u', Password: 'p' };

function test(id: number, body: unknown = {}): Promise<Received> {
  return client.post(`/datasources/${String(id)}/test`, body);
}

describe('by default', () => {
  it.each<[string, number, Record<string, string>, object]>([
    ['a profile', 54, { OAuthProfileId: '33' }, {}],
    ['login and password', 1, login, {}],
    ['login and password in the request', 1, {}, { user: 'u', password: 'p' }],
    ['a profile in place of login and password', 1, { OAuthProfileId: '33' }, {}],
    ['a private key in place of a login', 76, { AccountName: 'a', DatabaseName: 'd', PrivateKeyContent: 'k' }, {}],
  ])('succeeds with %s', async (_what, dataStore, options, body) => {
    const { id } = emulator.addDataSource({ name: 'D', dataStore, options });
    expect(await test(id, body)).toMatchObject({ status: 200, body: { success: true } });
  });

  it.each<[string, number, Record<string, string>, string, string]>([
    ['no profile', 54, {}, '222207003', 'Unable to connect: OAuthProfileId missing'],
    ['no login', 1, {}, '222207028', "'userId' is required"],
    ['no password', 1, { User: 'u' }, '222207003', 'Unable to connect: Password missing'],
    ['two options missing', 76, { User: 'u' }, '222207003', 'Unable to connect: AccountName, DatabaseName missing'],
  ])('fails with %s', async (_what, dataStore, options, code, message) => {
    const { id } = emulator.addDataSource({ name: 'D', dataStore, options });
    expect(await test(id)).toMatchObject(refusal(400, code, message));
  });

  it('fails with a profile that is gone', async () => {
    const { id } = emulator.addDataSource({ name: 'D', dataStore: 54, options: { OAuthProfileId: '33' } });
    emulator.editDataSource(id, { options: { OAuthProfileId: '99' } });
    expect((await test(id)).body).toEqual(
      hdpError('222207003', 'Unable to connect: there is no OAuth profile with ID 99'),
    );
  });

  it('asks for the connector of a hybrid data source', async () => {
    const options = { ...login, Host: 'h' };
    const { id } = emulator.addDataSource({ name: 'D', dataStore: 5001, connectionType: 'Hybrid', options });
    expect((await test(id)).body).toEqual(hdpError('222207003', 'Unable to connect: ConnectorID missing'));
    emulator.editDataSource(id, { options: { ...options, ConnectorID: 'c' } });
    expect((await test(id)).status).toBe(200);
  });
});

describe('setConnectionTest', () => {
  it.each<[ConnectionTestResult, number, unknown]>([
    ['success', 200, { success: true }],
    [{ message: 'No route' }, 400, hdpError('222207003', 'No route')],
    [{ message: 'No route', code: '1', status: 200 }, 200, hdpError('1', 'No route')],
    ['default', 400, hdpError('222207003', 'Unable to connect: OAuthProfileId missing')],
  ])('%j gives status %d and %j', async (result, status, body) => {
    const { id } = emulator.addDataSource({ name: 'D', dataStore: 54 });
    emulator.setConnectionTest(id, result);
    const received = await test(id);
    expect([received.status, received.body]).toEqual([status, body]);
  });

  it('holds by name for a data source that is created later, until it is changed', async () => {
    emulator.setConnectionTest('Later', { message: 'No route' });
    const { id } = emulator.addDataSource({ name: 'Later', dataStore: 54, options: { OAuthProfileId: '33' } });
    expect((await test(id)).body).toEqual(hdpError('222207003', 'No route'));
    emulator.setConnectionTest('Later', 'default');
    expect((await test(id)).status).toBe(200);
  });
});

it('failedTestStatus: carries the failure', async () => {
  emulator.setQuirks({ failedTestStatus: 200 });
  const { id } = emulator.addDataSource({ name: 'D', dataStore: 54 });
  expect(await test(id)).toMatchObject({ status: 200, body: { error: { code: '222207003' } } });
});

it('is not possible for a group', async () => {
  const { id } = emulator.addDataSource({ name: 'G', dataStore: 56 });
  expect(await test(id)).toMatchObject(refusal(400, '400', 'A group cannot be tested'));
});

it('needs no body', async () => {
  const { id } = emulator.addDataSource({ name: 'D', dataStore: 54, options: { OAuthProfileId: '33' } });
  expect((await client.send('POST', `/datasources/${String(id)}/test`)).status).toBe(200);
});
