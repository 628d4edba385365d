import { dataSourceRefreshModelSchema } from '../../lib/contract/odata-model';
import { Emulator, type ModelBuild } from '../../lib/emulator';
import { ProviderService } from '../plugin/generated/tfplugin6';
import { NO_CAPABILITIES } from '../plugin/rpc/asked-resource';
import { textOf, type Connection } from '../plugin/rpc/connection';
import { messageOf, type Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

let emulator: Emulator;
let connection: Connection;
let time: number;

beforeEach(async () => {
  emulator = await Emulator.start({
    dataSources: [
      { id: 45, name: 'crm', dataStore: 1, owner: 'admin', options: { User: 'u', Password: 'pass-word-1' } },
    ],
  });
  time = Date.UTC(2030, 0, 1);
  connection = await connectProvider(emulator, {
    client: { clock: () => time, delay: () => Promise.resolve() },
    delay: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
  });
});

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

async function invoked(build: ModelBuild, config: Values = {}): Promise<readonly unknown[]> {
  emulator.setModelBuild(45, build);
  const events = await connection.stream(ProviderService.invokeAction, {
    actionType: 'hdp_data_source_refresh_model',
    config: messageOf(dataSourceRefreshModelSchema, { data_source_id: '45', ...config }),
    clientCapabilities: NO_CAPABILITIES,
  });
  return events.map(({ event }) =>
    event?.$case === 'progress' ? event.value.message : event?.value.diagnostics.map(textOf),
  );
}

const START = 'HDP builds the OData model of data source "crm" (45).';
const NOT_BUILT = 'error: OData Model Not Built: The OData model of data source "crm" (45) was not built.\n\n';

describe('action hdp_data_source_refresh_model', () => {
  it('tells how far the build is, and that it is done', async () => {
    expect(await invoked({ requests: 3 })).toEqual([
      START,
      ...['25 % done.', '50 % done.', '75 % done.'],
      'HDP has built the OData model.',
      [],
    ]);
    expect(emulator.modelState(45)).toMatchObject({ status: 'done', builds: 1 });
  });

  it('says what HDP warns of', async () => {
    const events = await invoked({ requests: 0, tableWarnings: ['Table A is odd'] });
    expect(events.at(-1)).toEqual([
      'warning: OData Model Has Warnings: HDP has built the OData model of data source 45, and warns of tables and columns:\n\n' +
        '  - Table A is odd',
    ]);
  });

  it('fails with the reason that HDP tells, without secrets', async () => {
    const events = await invoked({ requests: 0, failure: 'login u with pass-word-1 failed' });
    expect(JSON.stringify(events)).not.toContain('pass-word-1');
    expect(events.at(-1)).toEqual([expect.stringContaining(`${NOT_BUILT}HDP says: "login u with `)]);
  });

  it('gives up after the timeout', async () => {
    expect((await invoked({ requests: 1000 }, { timeout: '5s' })).at(-1)).toEqual([
      `${NOT_BUILT}HDP was still building it after 5s (0 % done), and goes on. Raise 'timeout'.`,
    ]);
  });

  it.each([
    ['90s', []],
    [
      'soon',
      [
        `error: Invalid Attribute Value: 'timeout' must be a positive duration, such as 90s, 20m or 1h30m, got "soon". [timeout]`,
      ],
    ],
  ])('takes a duration as its timeout: %s', async (timeout, expected) => {
    const { diagnostics } = await connection.ask(ProviderService.validateActionConfig, {
      typeName: 'hdp_data_source_refresh_model',
      config: messageOf(dataSourceRefreshModelSchema, { data_source_id: '45', timeout }),
    });
    expect(diagnostics.map(textOf)).toEqual(expected);
  });
});
