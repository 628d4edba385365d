import { Emulator } from '../../lib/emulator';
import { ApiClient, hdpError, refusal } from './api-client';

let emulator: Emulator;
let client: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'alice', password: 'alice' },
      { name: 'bob', password: 'bob' },
    ],
    dataSources: [
      { id: 11, name: 'sales', dataStore: 1 },
      { id: 12, name: 'stock', dataStore: 1 },
      { id: 13, name: 'bobs', dataStore: 1, owner: 'bob' },
      { id: 20, name: 'group', dataStore: 56 },
      { id: 21, name: 'other', dataStore: 56 },
    ],
  });
  client = new ApiClient(emulator, 'alice');
});

afterEach(() => emulator.stop());

const path = '/datasources/20/members';
const sales = { id: 11, entityPrefix: 'sal' };
const stock = { id: 12, entityPrefix: 'sto' };

it('creates a group with connection type Group and data store 56', async () => {
  const { status, body } = await client.post('/datasources', { name: 'G', dataStore: 56, connectionType: 'Group' });
  expect([status, body]).toEqual([
    201,
    ...[{ id: '22', name: 'G', dataStore: 56, connectionType: 'Group', isGroup: true, description: '', options: {} }],
  ]);
  expect((await client.get('/datasources/22/members')).body).toEqual({ members: [] });
});

it.each([
  ['Cloud', 56],
  ['Group', 1],
])('refuses connection type %s with data store %d', async (connectionType, dataStore) => {
  const { body } = await client.post('/datasources', { name: 'G', dataStore, connectionType });
  const message = `Data store ${String(dataStore)} cannot have connectionType ${connectionType}`;
  expect(body).toEqual(hdpError('222207005', message));
});

it('groups: refused knows Cloud and Hybrid only', async () => {
  emulator.setQuirks({ groups: 'refused' });
  const { body } = await client.post('/datasources', { name: 'G', dataStore: 56, connectionType: 'Group' });
  expect(body).toEqual(hdpError('222207005', "'connectionType' must be Cloud or Hybrid"));
});

it('adds members with POST, replaces them with PUT, and clears them with an empty list', async () => {
  expect(await client.post(path, { members: [sales] })).toMatchObject({ status: 200, body: { success: true } });
  await client.post(path, { members: [{ ...stock, id: '12' }] });
  expect((await client.get(path)).body).toEqual({ members: [sales, stock] });
  await client.put(path, { members: [stock] });
  expect(emulator.members(20)).toEqual([stock]);
  await client.put(path, { members: [] });
  expect(emulator.members(20)).toEqual([]);
});

it.each([
  ['all without a body', undefined, []],
  ['those in the body', { members: [{ id: 11 }] }, [stock]],
])('removes %s with DELETE', async (_what, body, left) => {
  emulator.setMembers(20, [sales, stock]);
  expect((await client.send('DELETE', path, body && JSON.stringify(body))).status).toBe(204);
  expect(emulator.members(20)).toEqual(left);
});

it('removes a single member', async () => {
  emulator.setMembers(20, [sales, stock]);
  expect((await client.delete(`${path}/11`)).status).toBe(204);
  expect(emulator.members(20)).toEqual([stock]);
  expect(await client.delete(`${path}/11`)).toMatchObject(
    refusal(404, '222207004', 'There is no data source with ID 11 in group 20'),
  );
});

it('loses a member that is deleted', async () => {
  emulator.setMembers(20, [sales, stock]);
  await client.delete('/datasources/11');
  expect((await client.get(path)).body).toEqual({ members: [stock] });
});

const INVALID = 'The request body is not valid:';
const PREFIX = `${INVALID} 'members[0].entityPrefix' must be 1 to 64 characters`;

it.each([
  ['a group in a group', 21, 'x', '400', 'Data source 21 is a group, which cannot be in a group'],
  ["somebody else's", 13, 'x', '222207004', 'There is no data source with ID 13'],
  ['one that does not exist', 99, 'x', '222207004', 'There is no data source with ID 99'],
  ['a prefix that is taken', 12, 'sal', '222207007', `${INVALID} 'entityPrefix' sal is in the group twice`],
  ['a member that is there', 11, 'x', '222207007', `${INVALID} 'id' 11 is in the group twice`],
  ['an empty prefix', 12, '', '222207007', PREFIX],
  ['a prefix of 65 characters', 12, 'p'.repeat(65), '222207007', PREFIX],
])('refuses %s', async (_what, id, entityPrefix, code, message) => {
  emulator.setMembers(20, [sales]);
  expect(await client.post(path, { members: [{ id, entityPrefix }] })).toMatchObject(refusal(400, code, message));
  expect(emulator.members(20)).toEqual([sales]);
});

it('accepts a prefix of 64 characters', async () => {
  expect((await client.post(path, { members: [{ id: 12, entityPrefix: 'p'.repeat(64) }] })).status).toBe(200);
});

it('refuses members of a data source that is no group', async () => {
  expect(await client.get('/datasources/11/members')).toMatchObject(
    refusal(400, '400', 'Data source 11 is not a group'),
  );
});
