import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

let emulator: Emulator;
let client: ApiClient;

async function start(quirks: Partial<Quirks> = {}): Promise<void> {
  emulator = await Emulator.start({
    quirks,
    users: [
      { name: 'alice', password: 'alice', permissions: [12] },
      { name: 'bob', password: 'bob' },
    ],
    dataSources: [
      { id: 11, name: 'sales', dataStore: 1, description: 'd', options: { ODataSchemaMap: '{}', Password: 'secret' } },
      { id: 12, name: 'stock', dataStore: 1, sharedUsers: [{ userId: 1002, permissions: [2] }] },
      { id: 13, name: 'all', dataStore: 56, members: [{ id: 11, entityPrefix: 'sal' }] },
      { id: 14, name: 'bobs', dataStore: 1, owner: 'bob' },
    ],
  });
  client = new ApiClient(emulator, 'alice');
}

afterEach(() => emulator.stop());

async function listed(query: string, as = client): Promise<unknown> {
  const { body } = await as.get(`/datasources${query}`);
  return (body as { dataSources: { name: string }[] }).dataSources.map(({ name }) => name);
}

describe('filters', () => {
  it.each([
    ['', ['sales', 'stock', 'all']],
    ['?type=all', ['sales', 'stock', 'all']],
    ['?type=simple', ['sales', 'stock']],
    ['?type=group', ['all']],
    ['?member=11', ['all']],
    ['?member=12', []],
    ['?isOData=true', ['sales']],
    ['?isOData=false', ['stock', 'all']],
    ['?type=simple&isOData=false', ['stock']],
    ['?type=simple;isOData=false', ['stock']],
    ['?user=bob;type=simple', ['stock', 'bobs']],
  ])('%j lists %j', async (query, names) => {
    await start();
    expect(await listed(query)).toEqual(names);
  });

  it.each([
    ['?type=x', 'Invalid type: x'],
    ['?isOData=1', 'Invalid isOData: 1'],
  ])('%j is refused', async (query, message) => {
    await start();
    expect(await client.get(`/datasources${query}`)).toMatchObject(refusal(400, '400', message));
  });
});

describe('querySeparators', () => {
  it.each<[Quirks['querySeparators'], string, unknown]>([
    ['ampersand', '?type=simple&isOData=true', ['sales']],
    ['semicolon', '?type=simple;isOData=true', ['sales']],
  ])('%s: splits %j', async (querySeparators, query, names) => {
    await start({ querySeparators });
    expect(await listed(query)).toEqual(names);
  });

  it.each<[Quirks['querySeparators'], string]>([
    ['ampersand', 'simple;isOData=true'],
    ['semicolon', 'simple&isOData=true'],
  ])('%s: takes %j as one value', async (querySeparators, value) => {
    await start({ querySeparators });
    const { body } = await client.get(`/datasources?type=${value}`);
    expect(body).toEqual(hdpError('400', `Invalid type: ${value}`));
  });
});

describe('dataSourceList', () => {
  const bare = { id: '11', name: 'sales' };
  const documented = { ...bare, dataStore: 1, connectionType: 'Cloud', isGroup: false, description: 'd' };

  it.each<[Quirks['dataSourceList'], object]>([
    ['documented', documented],
    ['bare', bare],
    ['with-options', { ...documented, options: { ODataSchemaMap: '{}', Password: '***' } }],
  ])('%s: shows %j', async (dataSourceList, entry) => {
    await start({ dataSourceList, secretsInGet: 'masked', secretMask: '***' });
    const { body } = await client.get('/datasources?isOData=true');
    expect(body).toEqual({ dataSources: [entry] });
  });
});

describe('details=true', () => {
  it.each(['?details=true', '?type=all&details=true', '?type=all;details=true'])(
    '%s tells the owner what is shared, and the other user by whom',
    async (query) => {
      await start();
      const shared = async (as: ApiClient) => {
        const { body } = await as.get(`/datasources${query}`);
        const { dataSources } = body as { dataSources: Record<string, unknown>[] };
        return dataSources.map(({ name, sharedByAnotherUser, sharedWithAnotherUser }) => ({
          ...{ name, sharedByAnotherUser, sharedWithAnotherUser },
        }));
      };
      expect(await shared(client)).toEqual([
        { name: 'sales' },
        { name: 'stock', sharedWithAnotherUser: true },
        { name: 'all' },
      ]);
      expect(await shared(new ApiClient(emulator, 'bob'))).toEqual([
        { name: 'stock', sharedByAnotherUser: true },
        { name: 'bobs' },
      ]);
    },
  );

  it('says it of a single one, too, and nothing without it', async () => {
    await start();
    expect((await client.get('/datasources/12?details=true')).body).toMatchObject({ sharedWithAnotherUser: true });
    expect((await client.get('/datasources/12')).body).not.toHaveProperty('sharedWithAnotherUser');
  });
});

it('shows isGroup of a group, and the store as a string where dataStoreIds says so', async () => {
  await start({ dataStoreIds: 'string' });
  expect((await client.get('/datasources/13')).body).toMatchObject({ isGroup: true, dataStore: '56' });
});

it("lists one user's data sources for an administrator", async () => {
  await start();
  expect((await client.get('/api/admin/users/1002/datasources')).body).toEqual({
    dataSources: [{ id: '14', name: 'bobs', dataStore: 1, isGroup: false, description: '' }],
  });
});
