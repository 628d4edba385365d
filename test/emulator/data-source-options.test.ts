import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, refusal } from './api-client';

let emulator: Emulator;
let client: ApiClient;

async function start(quirks: Partial<Quirks>): Promise<void> {
  emulator = await Emulator.start({ quirks });
  client = new ApiClient(emulator);
}

afterEach(() => emulator.stop());

const options = { User: 'jane', Password: 'secret-1234', Database: 'db', SecurityToken: 'token-5678' };
const payload = { name: 'D', dataStore: 1, connectionType: 'Cloud', options };
const visible = { User: 'jane', Database: 'db' };
const masked = { ...options, Password: '********', SecurityToken: '********' };

async function shown(): Promise<unknown[]> {
  const responses = [
    await client.post('/datasources', payload),
    await client.put('/datasources/2', payload),
    await client.get('/datasources/2'),
  ];
  return responses.map(({ body }) => (body as { options: unknown }).options);
}

describe('password options', () => {
  it.each<[Partial<Quirks>, object, object]>([
    [{}, options, options],
    [{ secretsInGet: 'masked' }, options, masked],
    [{ secretsInGet: 'omitted' }, options, visible],
    [{ secretsInWrites: 'masked' }, masked, options],
    [{ secretsInWrites: 'omitted' }, visible, options],
    [{ secretsInGet: 'omitted', passwordOptionsInGet: 'masked' }, options, masked],
    [
      { passwordOptionsInGet: 'masked', secretMask: '*{last4}' },
      options,
      { ...options, Password: '*1234', SecurityToken: '*5678' },
    ],
    [{ tokensInGet: 'masked', clientSecretsInGet: 'masked' }, options, options],
  ])('%j: writes show %j, GET shows %j', async (quirks, writes, get) => {
    await start(quirks);
    expect(await shown()).toEqual([writes, writes, get]);
    expect(emulator.dataSource(2)?.options).toEqual(options);
  });

  it('are stored as they are sent, also where that is a mask', async () => {
    await start({});
    await client.post('/datasources', payload);
    await client.put('/datasources/2', { ...payload, options: masked });
    expect(emulator.dataSource(2)?.options).toEqual(masked);
  });
});

describe('putOptions', () => {
  it.each<[Quirks['putOptions'], object, object]>([
    ['replace', { User: 'joe' }, { User: 'joe' }],
    ['merge', { User: 'joe' }, { ...options, User: 'joe' }],
  ])('%s: a PUT of %j leaves %j', async (putOptions, sent, left) => {
    await start({ putOptions });
    await client.post('/datasources', payload);
    expect(await client.put('/datasources/2', { ...payload, options: sent })).toMatchObject({ status: 200 });
    expect(emulator.dataSource(2)?.options).toEqual(left);
  });
});

describe('invalidOptions', () => {
  const invalid: readonly [string, string][] = [
    ['password', 'Secret'],
    ['Nonsense', 'x'],
    ['StmtCallLimit', 'many'],
    ['ODataVersion', '3'],
  ];

  it.each(invalid)('accepted: takes %s = %s', async (name, value) => {
    await start({});
    expect((await client.post('/datasources', { ...payload, options: { [name]: value } })).status).toBe(201);
  });

  it.each(invalid)('refused: refuses %s = %s with code 222207002 and the name', async (name, value) => {
    await start({ invalidOptions: 'refused' });
    expect(await client.post('/datasources', { ...payload, options: { [name]: value } })).toMatchObject(
      refusal(400, '222207002', `Invalid data source option: ${name}`),
    );
    await client.post('/datasources', payload);
    expect((await client.put('/datasources/2', { ...payload, options: { [name]: value } })).status).toBe(400);
  });

  it('refused: takes what the data store knows', async () => {
    await start({ invalidOptions: 'refused' });
    const known = { ...options, StmtCallLimit: '20', ODataVersion: '4' };
    expect((await client.post('/datasources', { ...payload, options: known })).status).toBe(201);
  });
});

describe('missingConnectionType', () => {
  it('cloud: stands for Cloud', async () => {
    await start({ missingConnectionType: 'cloud' });
    const { status, body } = await client.post('/datasources', { ...payload, connectionType: undefined });
    expect([status, body]).toMatchObject([201, { connectionType: 'Cloud' }]);
  });
});

it('nameComparison: compares the names of data sources without regard to case', async () => {
  await start({ nameComparison: 'case-insensitive', conflictStatus: 409 });
  await client.post('/datasources', { ...payload, name: 'Sales' });
  expect(await client.post('/datasources', { ...payload, name: 'SALES' })).toMatchObject(
    refusal(409, '409', 'A data source named SALES already exists'),
  );
  emulator.setQuirks({ nameComparison: 'case-sensitive' });
  expect((await client.post('/datasources', { ...payload, name: 'SALES' })).status).toBe(201);
});

describe('an option with a name that objects of JavaScript have', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString'])('is kept like any other: %s', async (name) => {
    await start({});
    const named = Object.fromEntries([[name, 'value']]);
    const { status, body } = await client.post('/datasources', { ...payload, options: named });
    expect([status, JSON.stringify((body as { options: unknown }).options)]).toEqual([201, `{"${name}":"value"}`]);
    expect(JSON.stringify(((await client.get('/datasources/2')).body as { options: unknown }).options)).toBe(
      `{"${name}":"value"}`,
    );
    expect(JSON.stringify(emulator.dataSource(2)?.options)).toBe(`{"${name}":"value"}`);
  });

  it.each(['__proto__', 'constructor'])('must be a string like any other: %s', async (name) => {
    await start({});
    const named = Object.fromEntries([[name, { toString: 1 }]]);
    expect(await client.post('/datasources', { ...payload, options: named })).toMatchObject(
      refusal(400, '222207007', `The request body is not valid: 'options.${name}' must be a string`),
    );
  });
});
