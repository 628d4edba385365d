import { dataSourceTestSchema } from '../../lib/contract/connection-test';
import { Emulator, Permission } from '../../lib/emulator';
import { ProviderService } from '../plugin/generated/tfplugin6';
import { NO_CAPABILITIES } from '../plugin/rpc/asked-resource';
import { textOf, type Connection } from '../plugin/rpc/connection';
import { messageOf, type Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

let emulator: Emulator;
let connection: Connection;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
      { name: 'jane', password: 'jane' },
      { name: 'viewer', password: 'viewer', permissions: [2, 11] },
    ],
    dataSources: [
      { id: 45, name: 'crm', dataStore: 1, owner: 'admin', options: { User: 'u', Password: 'pass-word-1' } },
      { id: 46, name: 'open', dataStore: 1, owner: 'admin', options: { User: 'u' } },
      { id: 47, name: 'hers', dataStore: 1, owner: 'jane', options: { User: 'u', Password: 'pass-word-2' } },
      { id: 48, name: 'seen', dataStore: 1, owner: 'viewer', options: { User: 'u', Password: 'pass-word-3' } },
    ],
  });
  connection = await connectProvider(emulator);
});

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

async function invoked(config: Values): Promise<readonly unknown[]> {
  const events = await connection.stream(ProviderService.invokeAction, {
    actionType: 'hdp_data_source_test',
    config: messageOf(dataSourceTestSchema, config),
    clientCapabilities: { ...NO_CAPABILITIES, deferralAllowed: true },
  });
  return events.map(({ event }) =>
    event?.$case === 'progress' ? event.value.message : event?.value.diagnostics.map(textOf),
  );
}

describe('action hdp_data_source_test', () => {
  it.each<[Values, string]>([
    [{ data_source_id: '45' }, '"crm" (45)'],
    [{ data_source_id: '47', user: 'jane' }, '"hers" (47)'],
  ])('tells how far it is, and that HDP can connect: %j', async (config, object) => {
    expect(await invoked(config)).toEqual([
      `HDP connects to the data store of data source ${object}.`,
      'HDP can connect.',
      [],
    ]);
    const writes = emulator.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/api\/mgmt\/datasources\/\d+\/test/)]);
  });

  it('fails with the reason that HDP tells', async () => {
    expect(await invoked({ data_source_id: '46' })).toEqual([
      'HDP connects to the data store of data source "open" (46).',
      [
        'error: Connection Test Failed: HDP cannot connect to the data store of data source "open" (46).\n\n' +
          'POST /api/mgmt/datasources/46/test: the server responded with 400 Bad Request: "Unable to connect: Password missing" ' +
          '(code 222207003). [data_source_id]',
      ],
    ]);
  });

  it('shows no secret option that HDP quotes', async () => {
    emulator.inject({
      ...{ kind: 'status', method: 'POST', path: '/datasources/45/test', status: 400 },
      ...{ body: 'error', code: '222207003', message: 'Unable to connect: login u with pass-word-1 failed' },
    });
    const text = JSON.stringify(await invoked({ data_source_id: '45' }));
    expect(text).toContain('Unable to connect: login u with');
    expect(text).not.toContain('pass-word-1');
  });

  it('says which permissions the login lacks', async () => {
    await connection.close();
    connection = await connectProvider(emulator, {}, { username: 'viewer', password: 'viewer' });
    expect(JSON.stringify(await invoked({ data_source_id: '48' }))).toContain(
      'The login needs the permissions MgmtAPI (11), ViewDataSource (2), and UseDataSourceWithJDBC (5), ' +
        'UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).',
    );
  });

  it('fails for a data source that there is not', async () => {
    expect(await invoked({ data_source_id: '99' })).toEqual([
      [
        `error: HDP Data Source Not Found: There is no HDP data source with ID 99 of user "admin" on ${emulator.url}. Data sources of ` +
          "another user are found with 'user'. [data_source_id]",
      ],
    ]);
  });
});
