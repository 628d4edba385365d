/** Data sources on servers whose responses are not as documented. */
import type { Reached } from '../plugin/rpc/asked-resource';
import { AskedDataSource, CONFIG } from './asked-data-source';

type Fields = Readonly<Record<string, unknown>>;
type Options = Readonly<Record<string, string>>;

const LOST = { method: 'POST', path: '/datasources', kind: 'close', point: 'after' } as const;

describe('hdp_data_source on a server', () => {
  let asked: AskedDataSource;

  beforeEach(async () => {
    asked = await AskedDataSource.start();
  });

  afterEach(async () => {
    await asked.stop();
  });

  /** Each response about a single data source comes with other fields. */
  function respond(change: (fields: Fields) => Fields): void {
    asked.emulator.inject({
      path: /^\/datasources(\/\d+)?(\?|$)/,
      kind: 'rewrite',
      times: Infinity,
      rewrite: ({ body, ...response }) => {
        const fields = body === '' ? {} : (JSON.parse(body) as Fields);
        return { ...response, body: 'options' in fields ? JSON.stringify(change(fields)) : body };
      },
    });
  }

  function respondWithout(field: string): void {
    respond((fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field)));
  }

  function respondWithOptions(change: (name: string, value: string) => string | undefined): void {
    respond(({ options, ...fields }) => ({
      ...fields,
      options: Object.fromEntries(
        Object.entries(options as Options).flatMap(([name, value]) => {
          const shown = change(name, value);
          return shown === undefined ? [] : [[name, shown]];
        }),
      ),
    }));
  }

  function existing(options: Options): number {
    return asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'admin', options }).id;
  }

  function plan({ state, private: bytes }: Reached, config: Fields): ReturnType<typeof asked.resource.plan> {
    return asked.resource.plan({ prior: state, config, private: bytes });
  }

  it.each(['dataStore', 'connectionType'])(
    'that leaves out %s is created once, and found after a lost response',
    async (field) => {
      respondWithout(field);
      await asked.expectNoChange(await asked.refreshed(await asked.created()), CONFIG);
      const other = { ...CONFIG, name: 'other' };
      asked.emulator.inject(LOST);
      const { state, diagnostics } = await asked.resource.bring({ config: other });
      expect(diagnostics).toEqual([expect.stringMatching(/^warning: HDP Data Source Recovered/)]);
      expect(state).toMatchObject({ data_store: 1, connection_type: 'Cloud' });
      expect(asked.emulator.dataSources()).toHaveLength(2);
    },
  );

  it('that leaves out dataStore is not replaced after an import, and holds the configured one from then on', async () => {
    const id = existing({ OAuthProfileId: '33' });
    respondWithout('dataStore');
    const imported = await asked.imported(id);
    expect(imported.state).toMatchObject({ data_store: null });
    for (const store of [{ data_store: 1 }, { data_store_name: 'Salesforce' }]) {
      const config = { name: 'crm', oauth_profile_id: '33', ...store };
      const planned = await plan(imported, config);
      expect(planned).toMatchObject({ replace: [], diagnostics: [], planned: { data_store: 1 } });
      const reached = await asked.resource.apply(planned);
      expect(reached).toMatchObject({ diagnostics: [], state: { data_store: 1 } });
      await asked.expectNoChange(await asked.refreshed(reached), config);
    }
    expect(asked.writes()).toEqual([]);
    const moved = { name: 'crm', oauth_profile_id: '33', data_store: 62 };
    const reached = await asked.changed(imported, { ...moved, data_store: 1 });
    expect(await plan(reached, moved)).toMatchObject({ replace: ['data_store'] });
  });

  it.each(['CLOUD', 'cloud'])('that prints the connection type as %s is not replaced', async (connectionType) => {
    respond((fields) => ({ ...fields, connectionType }));
    const config = { ...CONFIG, connection_type: 'Cloud' };
    const read = await asked.refreshed(await asked.created(config));
    await asked.expectNoChange(read, config);
    expect((await asked.imported(String(read.state?.['id']))).state).toMatchObject({ connection_type: 'Cloud' });
  });

  it('that keeps no blank options plans nothing, and finds what it has created', async () => {
    respondWithOptions((_name, value) => (value === '' ? undefined : value));
    const config = { ...CONFIG, options: { User: 'jane', Database: '' } };
    asked.emulator.inject(LOST);
    const reached = await asked.resource.bring({ config });
    expect(reached.diagnostics).toEqual([expect.stringMatching(/^warning: HDP Data Source Recovered/)]);
    await asked.expectNoChange(await asked.refreshed(reached), config);
  });

  it('that shows a blank profile has none, and may hide the password that it then needs', async () => {
    const id = existing({ User: 'jane', Password: 'theirs' });
    respondWithOptions((name, value) => (name === 'Password' ? undefined : value));
    respond(({ options, ...fields }) => ({ ...fields, options: { ...(options as Options), OAuthProfileId: '' } }));
    const { diagnostics } = await plan(await asked.imported(id), {
      ...CONFIG,
      options: { User: 'joe' },
      options_wo: null,
    });
    expect(diagnostics.at(-1)).toContain('must send its option "Password"');
  });

  describe('that masks an option which its data store does not call a secret', () => {
    const MASKED = 'Database';

    beforeEach(() => {
      respondWithOptions((name, value) => (name === MASKED ? '********' : value));
    });

    it('plans nothing where the option is configured, and sends its value with each update', async () => {
      const read = await asked.refreshed(await asked.created());
      await asked.expectNoChange(read, CONFIG);
      await asked.changed(read, { ...CONFIG, description: 'new' });
      expect(asked.only().options).toMatchObject({ [MASKED]: 'sales' });
    });

    it('finds what it has created after a lost response', async () => {
      asked.emulator.inject(LOST);
      const { diagnostics } = await asked.resource.bring({ config: CONFIG });
      expect(diagnostics).toEqual([expect.stringMatching(/^warning: HDP Data Source Recovered/)]);
    });

    it('imports no mask, and never sends one back', async () => {
      const id = existing({ OAuthProfileId: '33', [MASKED]: 'theirs' });
      const config = { name: 'crm', data_store: 1, oauth_profile_id: '33', description: 'new' };
      const imported = await asked.imported(id);
      expect(imported.state).toMatchObject({ options: null });
      expect((await plan(imported, config)).diagnostics.at(-1)).toContain(`must send its option "${MASKED}"`);
      // With -refresh=false only the update itself sees it.
      const [unseen] = [await asked.resource.import(String(id))];
      const prior = { ...unseen.state, name: 'crm', data_store: 1, connection_type: 'Cloud', oauth_profile_id: '33' };
      const planned = await asked.resource.plan({ prior, config, private: unseen.private });
      const { diagnostics } = await asked.resource.apply(planned);
      expect(diagnostics.at(-1)).toContain(`must send its option "${MASKED}"`);
      expect(asked.only().options).toMatchObject({ [MASKED]: 'theirs' });
    });
  });

  describe('that keeps what an update leaves out', () => {
    beforeEach(() => {
      asked.emulator.setQuirks({ putOptions: 'merge' });
    });

    const stays = (name: string): string =>
      `warning: Removed Options Still on the Server: The update of HDP data source ${String(asked.only().id)} left out ` +
      `"${name}", but the server still holds them: it seems to keep what an update leaves out. Set them to another value, or ` +
      'replace the data source.';

    it('says so of the profile', async () => {
      const { state, private: bytes } = await asked.created({ ...CONFIG, oauth_profile_id: '33' });
      const { diagnostics } = await asked.resource.bring({ prior: state, config: CONFIG, private: bytes });
      expect(diagnostics).toEqual([stays('OAuthProfileId')]);
    });

    it('says so of a secret option that a new version leaves out', async () => {
      asked.emulator.setQuirks({ passwordOptionsInGet: 'masked' });
      const secrets = { Password: 'pass-word-1', SecurityToken: 'token' };
      const before = await asked.created({ ...CONFIG, options_wo: secrets, options_wo_version: '1' });
      const config = { ...CONFIG, options_wo: { Password: 'pass-word-1' }, options_wo_version: '2' };
      const { diagnostics } = await asked.resource.bring({ prior: before.state, config, private: before.private });
      expect(diagnostics).toEqual([stays('SecurityToken')]);
    });
  });

  describe('that does not tell the options of a data store for now', () => {
    const fail = (): void => {
      asked.emulator.inject({ method: 'GET', path: '/datastores/*', kind: 'status', status: 500, times: Infinity });
    };

    it('is read all the same, and has lost nothing once it tells them again', async () => {
      const before = await asked.created();
      const { id, options } = asked.only();
      asked.emulator.editDataSource(id, { options: { ...options, StmtCallLimit: '20' } });
      asked = await asked.again();
      fail();
      const read = await asked.refreshed(before);
      expect(read.state).toEqual(before.state);
      asked.emulator.clearFaults();
      asked = await asked.again();
      await asked.changed(await asked.refreshed(read), { ...CONFIG, description: 'new' });
      expect(asked.only()).toMatchObject({ description: 'new', options: { ...options, StmtCallLimit: '20' } });
    });

    it('is not imported, as nobody knows which options may be stored', async () => {
      const id = existing({ User: 'jane' });
      fail();
      const stub = await asked.resource.import(String(id));
      const { diagnostics } = await asked.resource.read(stub.state, stub.private);
      expect(diagnostics).toEqual([
        expect.stringMatching(/^error: Unable to Read HDP Data Source: .*\/datastores\/1/s),
      ]);
    });
  });
});
