/** The refresh by lists of each kind: what it costs, and what it notices. */
import { DATA_SOURCE_TYPE, dataSourceSchema } from '../../lib/contract/kinds/data-source';
import { DATA_SOURCE_GROUP_TYPE, dataSourceGroupSchema } from '../../lib/contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../lib/contract/kinds/data-source-share';
import { OAUTH_APPLICATION_TYPE, oauthApplicationSchema } from '../../lib/contract/kinds/oauth-application';
import { Emulator } from '../../lib/emulator';
import type { Schema } from '../../lib/plugin';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

const COUNT = 6;
/** Of the objects that are there before. */
const FIRST = 501;

let emulator: Emulator;
let connection: Connection;

beforeEach(async () => {
  const ids = Array.from({ length: COUNT }, (_, index) => index);
  emulator = await Emulator.start({
    users: [
      { id: 1, name: 'admin', password: 'admin', permissions: [12] },
      ...ids.map((index) => ({ id: 80 + index, name: `user${String(index)}`, password: 'x' })),
      { id: 99, name: 'other', password: 'x' },
    ],
    dataSources: [
      { id: FIRST, name: 'shared', dataStore: 1, owner: 'admin' },
      // Shared with the login, and none of its own.
      { id: 502, name: 'D_0', dataStore: 1, owner: 'other', sharedUsers: [{ userId: 1, permissions: [2] }] },
    ],
  });
  connection = await connectProvider(emulator);
});

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

interface Row {
  readonly type: string;
  readonly schema: Schema;
  readonly config: (index: number) => Values;
  /** Somebody else changes what a list does not show, and what it shows, or removes the object. */
  readonly hide: (id: number) => void;
  readonly change: (id: number) => void;
  readonly remove: (id: number) => void;
  readonly list: string;
}

const ROWS: Readonly<Record<string, Row>> = {
  applications: {
    type: OAUTH_APPLICATION_TYPE,
    schema: oauthApplicationSchema,
    config: (index) => ({
      ...{ name: `A_${String(index)}`, data_store: 1, client_id: 'c', client_secret_wo: 's' },
      ...{ authorize_uri: 'https://example.com/a', scopes: ['api'], description: 'd' },
    }),
    hide: (id) => emulator.editOAuthApp(id, { clientId: 'other' }),
    change: (id) => emulator.editOAuthApp(id, { name: 'other' }),
    remove: (id) => {
      emulator.deleteOAuthApp(id);
    },
    list: 'GET oauthapps',
  },
  'data sources': {
    type: DATA_SOURCE_TYPE,
    schema: dataSourceSchema,
    config: (index) => ({
      name: `D_${String(index)}`,
      data_store: 1,
      options: { User: 'jane' },
      options_wo: { Password: 'p' },
    }),
    hide: (id) => emulator.editDataSource(id, { options: { User: 'other' } }),
    change: (id) => emulator.editDataSource(id, { description: 'other' }),
    remove: (id) => {
      emulator.deleteDataSource(id);
    },
    list: 'GET datasources?details=true',
  },
  groups: {
    type: DATA_SOURCE_GROUP_TYPE,
    schema: dataSourceGroupSchema,
    config: (index) => ({
      name: `G_${String(index)}`,
      members: [{ data_source_id: String(FIRST), entity_prefix: 'p' }],
    }),
    hide: (id) => emulator.editDataSource(id, { members: [] }),
    change: (id) => emulator.editDataSource(id, { name: 'other' }),
    remove: (id) => {
      emulator.deleteDataSource(id);
    },
    list: 'GET datasources?details=true',
  },
};

const SHARE: Pick<Row, 'type' | 'schema' | 'config'> = {
  type: DATA_SOURCE_SHARE_TYPE,
  schema: dataSourceShareSchema,
  config: (index) => ({ data_source_id: String(FIRST), user_id: String(80 + index), permissions: ['ViewDataSource'] }),
};

async function created({ type, schema, config }: Pick<Row, 'type' | 'schema' | 'config'>): Promise<readonly Reached[]> {
  const asked = new AskedResource(connection, type, schema);
  const all = Array.from({ length: COUNT }, (_, index) => asked.bring({ config: config(index) }));
  const reached = await Promise.all(all);
  expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  return reached;
}

/** How many states have changed, or are gone, and how many requests it took to find that out, by method and path. */
async function refreshed(
  { type, schema }: Pick<Row, 'type' | 'schema'>,
  objects: readonly Reached[],
  refresh: string,
): Promise<readonly [number, Readonly<Record<string, number>>]> {
  await connection.close();
  const delay = (): Promise<void> => new Promise(() => undefined);
  connection = await connectProvider(emulator, { delay }, { refresh });
  emulator.clearRequests();
  const asked = new AskedResource(connection, type, schema);
  const found = await Promise.all(objects.map(({ state, private: bytes }) => asked.read(state, bytes)));
  expect(found.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  const changed = found.filter(({ state }, index) => JSON.stringify(state) !== JSON.stringify(objects[index]?.state));
  const requests: Record<string, number> = {};
  for (const { method, path } of emulator.requests) {
    const name = `${method} ${path.replace('/api/mgmt/', '').replace(/\/\d+/, '/*')}`;
    requests[name] = (requests[name] ?? 0) + 1;
  }
  return [changed.length, requests];
}

describe.each(Object.entries(ROWS))('%s', (_kind, row) => {
  it('take one list, and one read of each that somebody has changed or deleted', async () => {
    const objects = await created(row);
    expect(await refreshed(row, objects, 'list')).toEqual([0, { [row.list]: 1 }]);
    const ids = objects.map(({ state }) => Number(state?.['id']));
    const [hidden = 0, changed = 0, removed = 0] = ids;
    row.hide(hidden);
    expect(await refreshed(row, objects, 'list')).toEqual([0, { [row.list]: 1 }]);
    expect((await refreshed(row, objects, 'full'))[0]).toBe(1);
    row.change(changed);
    row.remove(removed);
    const [count, requests] = await refreshed(row, objects, 'list');
    expect([count, requests[row.list]]).toEqual([2, 1]);
    const reads = Object.entries(requests).filter(([path]) => /^GET (oauthapps|datasources)\/\*$/.test(path));
    expect(reads.map(([, times]) => times)).toEqual([2]);
  });
});

it.each(['full', 'list'])('%s: shares of one data source take one list', async (refresh) => {
  const objects = await created(SHARE);
  expect(await refreshed(SHARE, objects, refresh)).toEqual([0, { 'GET datasources/*/sharedUsers': 1 }]);
  const { sharedUsers = [] } = emulator.dataSource(FIRST) ?? {};
  const changed = sharedUsers.flatMap((share) => {
    if (share.userId === 80) return [];
    return [share.userId === 81 ? { ...share, permissions: [2, 3] } : share];
  });
  emulator.editDataSource(FIRST, { sharedUsers: changed });
  // What is not in the list is looked for once more.
  expect(await refreshed(SHARE, objects, refresh)).toEqual([2, { 'GET datasources/*/sharedUsers': 2 }]);
});

it('shares are read one by one where their list is of no use', async () => {
  const objects = await created(SHARE);
  emulator.inject({ kind: 'status', status: 500, method: 'GET', path: '/datasources/*/sharedUsers' });
  expect(await refreshed(SHARE, objects, 'list')).toEqual([0, { 'GET datasources/*/sharedUsers': 1 + COUNT }]);
});
