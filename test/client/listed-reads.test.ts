import { HdpClient, ListedReads, type OAuthProfile, type OAuthProfileInput, type RefreshMode } from '../../lib/client';
import { Emulator, type FaultRule } from '../../lib/emulator';
import { latch } from '../latch';

const LIST = { method: 'GET', path: '/oauthprofiles' } as const;
const IDS = ['31', '32', '33', '34', '35', '36'];

let emulator: Emulator;
let client: HdpClient;
let reads: ListedReads<OAuthProfileInput, OAuthProfile>;
const controllers = new Map<string, AbortController>();

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'admin', permissions: [12] }],
    profiles: IDS.map((id) => ({ id: Number(id), name: `P_${id}`, oauthAppId: 1, description: 'd' })),
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
  });
  const options = { serverUrl: emulator.url, username: 'admin', password: 'admin', environment: {} };
  client = new HdpClient({ ...options, delay: () => Promise.resolve() });
});

afterEach(async () => {
  await client.close();
  await emulator.stop();
});

function begin(mode: RefreshMode, faults: readonly FaultRule[] = []): void {
  for (const fault of faults) emulator.inject(fault);
  const delay = (): Promise<void> => new Promise(() => undefined);
  reads = new ListedReads(client.oauthProfiles, mode, { clock: () => 0, delay });
}

/** "as before" where the list says so, else what the read shows, or its error. */
async function read(id: string): Promise<string> {
  const controller = new AbortController();
  controllers.set(id, controller);
  try {
    const item = await reads.read(id, { signal: controller.signal }, ({ name }) => name === `P_${id}`);
    return item?.name ?? 'as before';
  } catch (error) {
    return (error as Error).message;
  }
}

const asked = (): string[] => emulator.requests.map(({ method, path }) => `${method} ${path.replace('/api/mgmt', '')}`);

it('a cancelled read leaves the list to those that wait for it', async () => {
  const { opened, open } = latch();
  begin('list', [{ ...LIST, kind: 'hold', until: opened }]);
  const reading = IDS.map(read);
  await emulator.nextRequest(LIST);
  controllers.get('31')?.abort();
  controllers.get('32')?.abort();
  open();
  const stopped = (id: string): string => `GET /api/mgmt/oauthprofiles/${id}: stopped before the request was sent`;
  expect(await Promise.all(reading)).toEqual([stopped('31'), stopped('32'), ...IDS.slice(2).map(() => 'as before')]);
  expect(asked()).toEqual(['GET /oauthprofiles']);
});

it('cancelled reads end the list, and later ones ask for another', async () => {
  const { opened, open } = latch();
  begin('list', [{ ...LIST, kind: 'hold', until: opened }]);
  const reading = IDS.map(read);
  await emulator.nextRequest(LIST);
  for (const id of IDS) controllers.get(id)?.abort();
  for (const message of await Promise.all(reading)) expect(message).toContain('stopped before the request was sent');
  expect(await Promise.all(IDS.map(read))).toEqual(IDS.map(() => 'as before'));
  expect(asked()).toEqual(['GET /oauthprofiles', 'GET /oauthprofiles']);
  open();
});

it('a list that was asked for before a write of this process is not used for any object', async () => {
  const { opened, open } = latch();
  begin('list');
  // The first request of a client goes alone.
  await client.oauthProfiles.read('31');
  const { reached } = emulator.inject({ ...LIST, kind: 'hold', until: opened, point: 'after' });
  const reading = IDS.map(read);
  await reached;
  await client.oauthProfiles.delete('31');
  open();
  const [first, ...others] = await Promise.all(reading);
  expect(first).toContain('404');
  expect(others).toEqual(IDS.slice(1).map((id) => `P_${id}`));
});

it('full: reads beyond the first three wait for the list, and for what it is compared with', async () => {
  emulator.setQuirks({ oauthLists: 'whole' });
  const { opened, open } = latch();
  begin('full');
  await client.oauthProfiles.read('36');
  emulator.clearRequests();
  emulator.inject({ kind: 'hold', method: 'GET', path: '/oauthprofiles/31', until: opened });
  const { reached } = emulator.inject({ ...LIST, kind: 'hold', until: opened, point: 'after' });
  const reading = IDS.map(read);
  await reached;
  emulator.editProfile(31, { oauthAppId: 1, description: 'of the read alone' });
  open();
  expect(await Promise.all(reading)).toEqual(IDS.map((id) => `P_${id}`));
  expect(asked().filter((path) => path === 'GET /oauthprofiles')).toHaveLength(1);
});

it('full: does not ask for lists of objects of which one says nothing of the next', async () => {
  const ids = ['41', '42', '43', '44', '45'];
  for (const id of ids) emulator.addDataSource({ id: Number(id), name: `D_${id}`, dataStore: 1, owner: 'admin' });
  emulator.setQuirks({ dataSourceList: 'with-options' });
  const sources = new ListedReads(client.dataSources, 'full', { clock: () => 0, delay: () => Promise.resolve() });
  const { signal } = new AbortController();
  await Promise.all(ids.map((id) => sources.read(id, { signal }, () => true)));
  expect(asked().sort()).toEqual(ids.map((id) => `GET /datasources/${id}`));
});
