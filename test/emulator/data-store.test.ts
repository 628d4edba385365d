import { type DataStore, Emulator, type OptionDefinition, type Quirks } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

let emulator: Emulator;
let client: ApiClient;

async function start(quirks: Partial<Quirks> = {}, dataStores?: readonly DataStore[]): Promise<void> {
  emulator = await Emulator.start({ quirks, dataStores, oauthApps: [] });
  client = new ApiClient(emulator);
}

afterEach(() => emulator.stop());

const plain = { isBeta: false, isGroup: false, authorized: true };
const driver = { name: 'd.jar', version: '1.0', helpUrl: 'https://help.test' };
const option: OptionDefinition = {
  ...{ id: 'Password', displayName: 'Password', documentation: 'd', required: true, type: 'password' },
  ...{ default: '', choices: [{ id: 'a', name: 'A' }] },
};
const general = { name: 'General', options: [option] };
const hybrid = { name: 'Hybrid', options: [] };
const store: DataStore = {
  ...{ id: 5, name: 'Store', ...plain, driver },
  connectionTypes: { Cloud: [general], Hybrid: [general, hybrid] },
};
const entry = { id: 5, name: 'Store', ...plain, driver };
const details = [
  { name: 'Cloud', category: [general] },
  { name: 'Hybrid', category: [general, hybrid] },
];

it('lists the data stores that the reference names, and one that was added', async () => {
  await start();
  const { body } = await client.get('/datastores');
  const { dataStores } = body as { dataStores: { id: number; name: string; isGroup: boolean }[] };
  expect(dataStores.map(({ id, name, isGroup }) => [id, name, isGroup])).toEqual([
    [1, 'Salesforce', false],
    [54, 'Google Analytics', false],
    [56, 'DataSource Group', true],
    [62, 'Google BigQuery', false],
    [63, 'Autonomous REST Connector', false],
    [76, 'Snowflake', false],
    [5001, 'Databricks', false],
  ]);
});

it.each([
  [1, ['Cloud'], ['Password', 'SecurityToken', 'ClientSecret', 'AccessToken', 'RefreshToken']],
  [54, ['Cloud'], []],
  [56, ['Group'], []],
  [76, ['Cloud'], ['Password', 'PrivateKeyContent', 'PrivateKeyPassphrase']],
  [5001, ['Cloud', 'Hybrid'], ['Password']],
])('data store %d has the connection types %j and the secret options %j', async (id, types, secrets) => {
  await start();
  const { body } = await client.get(`/datastores/${String(id)}`);
  const { connectionType } = body as { connectionType: { name: string; category: (typeof general)[] }[] };
  expect(connectionType.map(({ name }) => name)).toEqual(types);
  const options = connectionType[0]?.category.flatMap((category) => category.options);
  expect(options?.filter(({ type }) => type === 'password').map((one) => one.id)).toEqual(secrets);
});

it('shows one with the options of each connection type, without a wrapper', async () => {
  await start({}, [store]);
  const { status, body } = await client.get('/datastores/5');
  expect([status, body]).toEqual([200, { ...entry, connectionType: details }]);
});

it.each<[Partial<Quirks>, object]>([
  [{}, entry],
  [{ dataStoreList: 'full' }, { ...entry, connectionType: details }],
  [{ driverHelp: 'helpURL' }, { ...entry, driver: { name: 'd.jar', version: '1.0', helpURL: driver.helpUrl } }],
  [{ release: '4.5' }, { id: 5, name: 'Store', ...plain }],
])('%j: lists %j', async (quirks, expected) => {
  await start(quirks, [store]);
  expect((await client.get('/datastores')).body).toEqual({ dataStores: [expected] });
});

it('connectionTypes: by-name shows an object', async () => {
  await start({ connectionTypes: 'by-name' }, [store]);
  expect((await client.get('/datastores/5')).body).toEqual({
    ...entry,
    connectionType: { Cloud: details[0], Hybrid: details[1] },
  });
});

it('gives the status of a missing object for one that does not exist', async () => {
  await start({ missingObjectStatus: 400 });
  expect(await client.get('/datastores/9')).toMatchObject(refusal(400, '400', 'There is no data store with ID 9'));
});

it('can be added, edited and deleted by a test', async () => {
  await start({}, []);
  emulator.addDataStore(store);
  emulator.editDataStore(5, { name: 'Renamed' });
  expect((await client.get('/datastores')).body).toEqual({ dataStores: [{ ...entry, name: 'Renamed' }] });
  emulator.deleteDataStore(5);
  expect(emulator.dataStores()).toEqual([]);
  expect(() => emulator.editDataStore(5, {})).toThrow(new Error('There is no data store 5 on the emulator.'));
});
