import { unknown } from '../../lib/plugin';
import type { Values } from '../plugin/rpc/object-of';
import { AskedDataSource, CONFIG } from './asked-data-source';

const CLOUD = 'Data store 1, connection type Cloud,';

describe('the plan of hdp_data_source', () => {
  let asked: AskedDataSource;

  beforeEach(async () => {
    asked = await AskedDataSource.start();
  });

  afterEach(async () => {
    await asked.stop();
  });

  it.each<[string, Values, readonly string[]]>([
    [
      'an option that the data store does not know, with the nearest one',
      { options: { User: 'jane', Databse: 'sales' } },
      [`warning: Unknown Option: ${CLOUD} knows no option "Databse". Did you mean "Database"? The server decides.`],
    ],
    [
      'one that is like none',
      { options: { User: 'jane', Colour: 'red' } },
      [`warning: Unknown Option: ${CLOUD} knows no option "Colour". The server decides.`],
    ],
    [
      'a secret one that it does not know, without its value',
      { options_wo: { Password: 'p', SecurtyToken: 'hush-hush' } },
      [
        `warning: Unknown Option: ${CLOUD} knows no option "SecurtyToken". Did you mean "SecurityToken"? The server decides.`,
      ],
    ],
    [
      'required ones that are missing',
      { options: null, options_wo: null },
      [
        `warning: Missing Option: ${CLOUD} says that it requires "User", "Password", which neither 'options' nor 'options_wo' ` +
          'holds. The server decides.',
      ],
    ],
    [
      'nothing of required ones where there is a profile',
      { options: null, options_wo: null, oauth_profile_id: '33' },
      [],
    ],
    ['nothing of required ones that may be in a map that is not known', { options: null, options_wo: unknown }, []],
    [
      'a value that is not among the choices',
      { options: { User: 'jane', ODataVersion: '3' } },
      [
        `warning: Unexpected Option Value: ${CLOUD} expects for option "ODataVersion" one of "2", "4". The server decides. ` +
          '[options.{ODataVersion}]',
      ],
    ],
    ['nothing of a value that is not known yet', { options: { User: unknown, ODataVersion: unknown } }, []],
    [
      'a secret in clear text, which is an error and is not quoted',
      { options: { User: 'jane', Password: 'hush-hush' }, options_wo: null },
      [
        'error: Secret Option in Clear Text: \'options\' holds "Password", and data store 1 says that this is a secret. The ' +
          "state would hold it in clear text. Set it in 'options_wo', which is never stored.",
      ],
    ],
    [
      'a secret in clear text whose name is written otherwise',
      { options: { User: 'jane', password: 'hush-hush' } },
      [
        'error: Secret Option in Clear Text: \'options\' holds "password", and data store 1 says that this is a secret. The ' +
          "state would hold it in clear text. Set it in 'options_wo', which is never stored.",
      ],
    ],
    ['nothing where the data store is not known yet', { data_store: unknown, options: { Databse: 'x' } }, []],
    ['nothing where the data store does not exist', { data_store: 4711, options: { Databse: 'x' } }, []],
  ])('tells of %s', async (_case, values, diagnostics) => {
    const plan = await asked.resource.plan({ config: { ...CONFIG, ...values } });
    expect(plan.diagnostics).toEqual(diagnostics);
    expect(asked.writes()).toEqual([]);
  });

  it.each([
    ['list', 'short'],
    ['by-name', 'full'],
  ] as const)('checks options that the server prints %s', async (connectionTypes, dataStoreList) => {
    asked.emulator.setQuirks({ connectionTypes, dataStoreList });
    const config = { name: 'rest', data_store: 63, connection_type: 'Hybrid', options: { Colour: 'red' } };
    const place = 'Data store 63, connection type Hybrid,';
    expect((await asked.resource.plan({ config })).diagnostics).toEqual([
      `warning: Unknown Option: ${place} knows no option "Colour". The server decides.`,
      `warning: Missing Option: ${place} says that it requires "ConnectorID", which neither 'options' nor 'options_wo' ` +
        'holds. The server decides.',
    ]);
  });

  it.each([403, 501, 503])('says nothing of options where reading the data store ends with %p', async (status) => {
    asked.emulator.inject({
      method: 'GET',
      path: '/datastores/*',
      kind: 'status',
      status,
      body: 'error',
      times: Infinity,
    });
    const config = { ...CONFIG, options: { Databse: 'x', Password: 'p' }, options_wo: null };
    expect((await asked.resource.plan({ config })).diagnostics).toEqual([]);
  });

  it('says nothing where nothing changes, and reads the data store once for all data sources', async () => {
    const config = { ...CONFIG, options: { User: 'jane', Colour: 'red' } };
    const { state, private: bytes } = await asked.resource.apply(await asked.resource.plan({ config }));
    await asked.expectNoChange({ state, private: bytes, diagnostics: [] }, config);
    const reads = asked.emulator.requests.filter(({ path }) => path === '/api/mgmt/datastores/1');
    expect(reads).toHaveLength(1);
  });

  it('does not refuse a secret in clear text that is in the state already', async () => {
    const config = { ...CONFIG, options: { User: 'jane', Colour: 'red' } };
    const { state, private: bytes } = await asked.resource.apply(await asked.resource.plan({ config }));
    const options = { User: 'jane', Password: 'p' };
    const prior = { ...state, options };
    const changed = { ...CONFIG, options, options_wo: null, description: 'new' };
    const plan = await asked.resource.plan({ prior, config: changed, private: bytes });
    expect(plan.diagnostics.filter((text) => text.startsWith('error'))).toEqual([]);
  });

  it('says that options of an import which are not configured stay on the server', async () => {
    const options = { User: 'jane', Database: 'sales', StmtCallLimit: '20' };
    const profile = { OAuthProfileId: '33' };
    const held = { name: 'crm', dataStore: 1, owner: 'admin', options: { ...options, ...profile } };
    const { id } = asked.emulator.addDataSource(held);
    const imported = await asked.imported(id);
    const config = { ...CONFIG, options_wo: null, oauth_profile_id: '33' };
    const plan = await asked.resource.plan({ prior: imported.state, config, private: imported.private });
    expect(plan.diagnostics).toEqual([
      'warning: Options Stay on the Server: The server holds "StmtCallLimit", which \'options\' does not. The plan shows them ' +
        'as removed, but they stay as they are: only options that were applied before are removed. To remove them, put them ' +
        "back, apply that together with another change, for example of 'description', and then remove them.",
    ]);
    const { state } = await asked.resource.apply(plan);
    expect(state).toMatchObject({ options: CONFIG['options'] });
    expect(asked.writes()).toEqual([]);
    expect(asked.only().options).toEqual(held.options);
    // As the message says.
    const back = await asked.resource.apply(
      await asked.resource.plan({
        prior: imported.state,
        config: { ...config, options, description: 'new' },
        private: imported.private,
      }),
    );
    await asked.changed(back, { ...config, description: 'new' });
    expect(asked.only().options).toEqual({ User: 'jane', Database: 'sales', ...profile });
  });
});
