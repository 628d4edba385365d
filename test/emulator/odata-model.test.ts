import { Emulator, type ModelBuild } from '../../lib/emulator';
import { ApiClient } from './api-client';

const NOW = Date.UTC(2026, 10, 24, 8, 5, 9);

let emulator: Emulator;
let client: ApiClient;
let now = NOW;

beforeEach(async () => {
  now = NOW;
  emulator = await Emulator.start({
    clock: () => now,
    dataSources: [{ id: 11, name: 'sales', dataStore: 1, options: { ODataSchemaMap: '{}' } }],
  });
  client = new ApiClient(emulator);
});

afterEach(() => emulator.stop());

const build = (body: unknown = {}) => client.post('/datasources/11/model', body);

async function seen(): Promise<[number, string]> {
  const { body } = await client.get('/datasources/11/model');
  const { statusCode, percentDone } = body as { statusCode: number; percentDone: string };
  return [statusCode, percentDone];
}

it('is not made before a build was started', async () => {
  expect((await client.get('/datasources/11/model')).body).toEqual({
    ...{ statusCode: -1, status: 'Model has not been created', createdAt: null, tableWarnings: [], columnWarnings: [] },
    ...{ percentDone: '0', reason: '' },
  });
  expect(emulator.modelState(11)).toEqual({ status: 'none', isStale: false, builds: 0 });
});

it('is under way for one GET, then done', async () => {
  expect(await build()).toMatchObject({ status: 200, body: { success: true } });
  expect((await client.get('/datasources/11/model')).body).toEqual({
    ...{ statusCode: 1, status: 'Model creation is in progress', createdAt: '2026-11-24 08:05:09' },
    ...{ tableWarnings: [], columnWarnings: [], percentDone: '50', reason: '' },
  });
  expect((await client.get('/datasources/11/model')).body).toMatchObject({
    ...{ statusCode: 0, status: 'Model creation is complete', createdAt: '2026-11-24 08:05:09', percentDone: '100' },
  });
});

it.each<[ModelBuild, [number, string][]]>([
  [{ requests: 0 }, [[0, '100']]],
  [
    { requests: 3 },
    [
      [1, '25'],
      [1, '50'],
      [1, '75'],
      [0, '100'],
      [0, '100'],
    ],
  ],
  [
    { requests: 1, failure: 'f' },
    [
      [1, '50'],
      [2, '100'],
    ],
  ],
])('%j: GETs see %j', async (plan, expected) => {
  emulator.setModelBuild('sales', plan);
  await build();
  const progress: [number, string][] = [];
  while (progress.length < expected.length) progress.push(await seen());
  expect(progress).toEqual(expected);
});

it('goes by the clock if it has a duration', async () => {
  emulator.setModelBuild(11, { duration: 1000 });
  await build();
  expect(await seen()).toEqual([1, '0']);
  now += 999;
  expect([await seen(), await seen()]).toEqual([
    [1, '99'],
    [1, '99'],
  ]);
  now += 1;
  expect(await seen()).toEqual([0, '100']);
});

it('shows warnings and the reason of a failure at the end, not before', async () => {
  const tableWarnings = ['ACCOUNT was dropped'];
  const columnWarnings = [{ table: 'LEAD', column: 'X' }];
  emulator.setModelBuild(11, { tableWarnings, columnWarnings, failure: 'no primary key' });
  await build();
  expect((await client.get('/datasources/11/model')).body).toMatchObject({ tableWarnings: [], reason: '' });
  expect((await client.get('/datasources/11/model')).body).toMatchObject({
    ...{ statusCode: 2, status: 'Model creation had trouble', tableWarnings, columnWarnings, reason: 'no primary key' },
  });
  expect(emulator.modelState(11)).toEqual({ status: 'failed', isStale: false, builds: 1 });
});

it('goes on with a build under way, unless it is to be started again', async () => {
  emulator.setModelBuild(11, { requests: 3 });
  await build();
  await seen();
  await build();
  expect(await seen()).toEqual([1, '50']);
  await build({ restart: true });
  expect(await seen()).toEqual([1, '25']);
  expect(emulator.modelState(11).builds).toBe(2);
});

describe('after a change of options', () => {
  const change = { name: 'sales', options: { ODataSchemaMap: '{"odata_mapping_v2":{}}' } };

  beforeEach(async () => {
    emulator.setModelBuild(11, { requests: 0 });
    await build();
  });

  it('is stale until the next build', async () => {
    await client.put('/datasources/11', { name: 'renamed', options: { ODataSchemaMap: '{}' } });
    expect(emulator.modelState(11)).toEqual({ status: 'done', isStale: false, builds: 1 });
    await client.put('/datasources/11', change);
    expect(emulator.modelState(11)).toEqual({ status: 'done', isStale: true, builds: 1 });
    await build();
    expect(emulator.modelState(11)).toMatchObject({ isStale: false, builds: 2 });
  });

  it.each([
    ['done', 0],
    ['not-made', -1],
  ] as const)('staleModel: %s shows statusCode %d', async (staleModel, statusCode) => {
    emulator.setQuirks({ staleModel });
    await client.put('/datasources/11', change);
    expect((await seen())[0]).toBe(statusCode);
    await build();
    expect((await seen())[0]).toBe(0);
  });
});

it('is gone with its data source', () => {
  emulator.deleteDataSource(11);
  expect(() => emulator.modelState(11)).toThrow(new Error('There is no data source 11 on the emulator.'));
});
