import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { unknown } from '../../lib/plugin';
import type { Values } from '../plugin/rpc/object-of';
import { AskedDataSource, CONFIG, NOW } from './asked-data-source';

describe('resource hdp_data_source', () => {
  let asked: AskedDataSource;

  beforeEach(async () => {
    asked = await AskedDataSource.start();
  });

  afterEach(async () => {
    await asked.stop();
  });

  it('is created once, with everything that is configured, and plans nothing afterwards', async () => {
    const config = { ...CONFIG, description: 'nightly', oauth_profile_id: '33', connection_type: 'Cloud' };
    const reached = await asked.created(config);
    const { id, options, ...rest } = asked.only();
    expect(options).toEqual({ User: 'jane', Database: 'sales', OAuthProfileId: '33', Password: 'pass-word-1' });
    expect(rest).toMatchObject({ name: 'crm', dataStore: 1, connectionType: 'Cloud', description: 'nightly' });
    expect(reached.state).toEqual({
      id: String(id),
      name: 'crm',
      data_store: 1,
      data_store_name: null,
      connection_type: 'Cloud',
      description: 'nightly',
      oauth_profile_id: '33',
      options: { User: 'jane', Database: 'sales' },
      options_wo: null,
      options_wo_version: null,
      options_updated_at: NOW,
      verify_connection: null,
      connection_error: null,
      refresh_model: null,
      model_error: null,
      timeouts: null,
      user: 'admin',
    });
    expect(reached.private.toString()).not.toContain('pass-word-1');
    expect(asked.writes()).toEqual(['POST /api/mgmt/datasources']);
    await asked.expectNoChange(await asked.refreshed(reached), config);
  });

  it('is created with nothing but a name and a data store, which makes it a Cloud one without options', async () => {
    const config = { name: 'crm', data_store_name: 'Autonomous REST Connector' };
    const plan = await asked.resource.plan({ config });
    expect(plan).toMatchObject({ diagnostics: [], planned: { data_store: 63, connection_type: 'Cloud' } });
    const reached = await asked.resource.apply(plan);
    expect(reached.state).toMatchObject({ data_store: 63, options: null, options_updated_at: null, user: 'admin' });
    expect(asked.only().options).toEqual({});
    await asked.expectNoChange(await asked.refreshed(reached), config);
  });

  it.each<[string, Values, string]>([
    [
      'without a data store',
      { data_store: null },
      "error: Missing Data Store: One of 'data_store' and 'data_store_name' is required.",
    ],
    [
      'with a name that starts with a digit',
      { name: '1st' },
      'error: Invalid Attribute Value: \'name\' must start with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in all, got "1st". [name]',
    ],
    [
      'with another connection type',
      { connection_type: 'Group' },
      'error: Invalid Attribute Value: \'connection_type\' must be Cloud or Hybrid, got "Group". [connection_type]',
    ],
    [
      'with the profile among the options, whose values are not shown',
      { options: { OAuthProfileId: '33' } },
      'error: Invalid Attribute Value: \'options\' must have no blank key, and not OAuthProfileId, which is an attribute of its own, got "OAuthProfileId".',
    ],
    [
      'with the profile among secret options of which one is unknown',
      { options_wo: { OAuthProfileId: '33', Password: unknown } },
      "error: Invalid Attribute Value: 'options_wo' must have no blank key, and not OAuthProfileId, which is an attribute of its own.",
    ],
    [
      'with a blank secret',
      { options_wo: { Password: ' ' } },
      "error: Invalid Attribute Value: 'options_wo' must have no blank key, and not OAuthProfileId, which is an attribute of its own, and no blank value. An environment variable TF_VAR_… that is set but empty gives this.",
    ],
    [
      'with an option that is set twice',
      { options_wo: { User: 'jane' } },
      "error: Option Set Twice: Only one of 'options' and 'options_wo' may hold \"User\".",
    ],
  ])('refuses a configuration %s', async (_case, values, problem) => {
    expect(await asked.resource.validate({ ...CONFIG, ...values })).toEqual([problem]);
  });

  it('accepts names of 1 and of 128 characters, and not of 129', async () => {
    expect(await asked.resource.validate({ ...CONFIG, name: 'a' })).toEqual([]);
    expect(await asked.resource.validate({ ...CONFIG, name: `a${'-'.repeat(127)}` })).toEqual([]);
    expect(await asked.resource.validate({ ...CONFIG, name: `a${'_'.repeat(128)}` })).toHaveLength(1);
  });

  it.each<[string, Values]>([
    ['all options', { options: unknown }],
    ['one option', { options: { User: unknown, Database: 'sales' } }],
    ['all secret options', { options_wo: unknown }],
    ['one secret option', { options_wo: { Password: unknown } }],
    ['the profile', { oauth_profile_id: unknown }],
    ['the data store', { data_store: unknown }],
    ['the connection type', { connection_type: unknown }],
  ])('is planned while %s is not known yet, and created once it is', async (_case, values) => {
    const known: Values = { ...CONFIG, oauth_profile_id: '33', connection_type: 'Cloud' };
    const config = { ...known, ...values };
    expect(await asked.resource.validate(config)).toEqual([]);
    const plan = await asked.resource.plan({ config });
    expect(plan.diagnostics).toEqual([]);
    // As Terraform does once it knows everything.
    const names = Object.keys(values).filter((name) => name !== 'options_wo');
    const planned = { ...plan.planned, ...Object.fromEntries(names.map((name) => [name, known[name]])) };
    const { state, diagnostics } = await asked.resource.apply({ ...plan, planned }, known);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ options: CONFIG['options'], connection_error: null });
    expect(asked.only().options).toEqual({
      User: 'jane',
      Database: 'sales',
      Password: 'pass-word-1',
      OAuthProfileId: '33',
    });
  });

  it.each([
    ['the data store', { data_store: 76 }, 'data_store'],
    ['the connection type', { connection_type: 'Hybrid' }, 'connection_type'],
  ])('is replaced for another value of %s', async (_case, values, attribute) => {
    const { state, private: bytes } = await asked.created();
    const config = { ...CONFIG, ...values };
    expect(await asked.resource.plan({ prior: state, config, private: bytes })).toMatchObject({ replace: [attribute] });
  });

  it('refuses a name that a data source of the same owner has in another case', async () => {
    asked.emulator.addDataSource({ name: 'CRM', dataStore: 1, owner: 'admin', id: 90 });
    const plan = await asked.resource.plan({ config: CONFIG });
    const { diagnostics } = await asked.resource.apply(plan);
    expect(diagnostics[0]).toContain('HDP Data Source Already Exists: An HDP data source named "crm"');
    expect(asked.writes()).toEqual([]);
  });

  it('may have the name of a data source that another user shares', async () => {
    const { id } = asked.emulator.addDataSource({ name: 'crm', dataStore: 1, owner: 'jane' });
    const admin = asked.emulator.users().find(({ name }) => name === 'admin');
    asked.emulator.addShare(id, { userId: admin?.id ?? 0, permissions: [2] });
    await asked.created();
    expect(asked.emulator.dataSources()).toHaveLength(2);
  });

  it('belongs to the user of the resource', async () => {
    await asked.created({ ...CONFIG, user: 'jane', oauth_profile_id: '34' });
    expect(asked.only()).toMatchObject({ owner: 'jane' });
  });

  it('blames the profile that the server does not accept', async () => {
    const plan = await asked.resource.plan({ config: { ...CONFIG, oauth_profile_id: '34' } });
    const { diagnostics } = await asked.resource.apply(plan);
    expect(diagnostics).toEqual([
      expect.stringMatching(
        /^error: Unable to Create HDP Data Source: .*Check that the OAuth profile exists and belongs to the login\. \[oauth_profile_id\]$/s,
      ),
    ]);
  });

  describe('on an update', () => {
    it('sends what is configured and what the server holds beside it', async () => {
      const before = await asked.created();
      const { id, options } = asked.only();
      asked.emulator.editDataSource(id, { options: { ...options, StmtCallLimit: '50' } });
      await asked.changed(await asked.refreshed(before), { ...CONFIG, options: { User: 'joe', Database: 'sales' } });
      expect(asked.only().options).toEqual({
        User: 'joe',
        Database: 'sales',
        Password: 'pass-word-1',
        StmtCallLimit: '50',
      });
    });

    it('changes, removes and adds the profile, the description and the name', async () => {
      let reached = await asked.created({ ...CONFIG, oauth_profile_id: '33', description: 'one' });
      reached = await asked.changed(reached, { ...CONFIG, name: 'CRM' });
      expect(asked.only()).toMatchObject({ name: 'CRM', description: '' });
      expect(asked.only().options).not.toHaveProperty('OAuthProfileId');
      await asked.changed(reached, { ...CONFIG, name: 'CRM', oauth_profile_id: '33' });
      expect(asked.only().options).toMatchObject({ OAuthProfileId: '33' });
    });

    it('removes an option that is no longer configured', async () => {
      const before = await asked.created();
      const config = { ...CONFIG, options: { User: 'jane' } };
      const reached = await asked.changed(before, config);
      expect(asked.only().options).toEqual({ User: 'jane', Password: 'pass-word-1' });
      await asked.expectNoChange(await asked.refreshed(reached), config);
    });

    it('says so where the server keeps what it left out', async () => {
      asked.emulator.setQuirks({ putOptions: 'merge' });
      const { state, private: bytes } = await asked.created();
      const config = { ...CONFIG, options: { User: 'jane' } };
      const { diagnostics } = await asked.resource.bring({ prior: state, config, private: bytes });
      expect(diagnostics).toEqual([
        `warning: Removed Options Still on the Server: The update of HDP data source ${String(state?.['id'])} left out ` +
          '"Database", but the server still holds them: it seems to keep what an update leaves out. Set them to another ' +
          'value, or replace the data source.',
      ]);
    });

    it('sends no schema map that means the same', async () => {
      const map = '{"odata_mapping_v2":{"schemas":[{"name":"s","tables":{}}]}}';
      const options = { User: 'jane', ODataSchemaMap: map };
      const before = await asked.created({ ...CONFIG, options });
      const { id, options: held } = asked.only();
      const shown = '{ "odata_mapping_v2": { "schemas": [ { "tables": {}, "name": "s" } ] } }';
      asked.emulator.editDataSource(id, { options: { ...held, ODataSchemaMap: shown } });
      const read = await asked.refreshed(before);
      await asked.expectNoChange(read, { ...CONFIG, options });
      asked.emulator.clearRequests();
      await asked.changed(read, { ...CONFIG, options: { ...options, ODataSchemaMap: `${map} ` } });
      expect(asked.writes()).toEqual([]);
    });
  });

  it('reads configured options that have changed, are gone, or lost their profile, and nothing else', async () => {
    const before = await asked.created({ ...CONFIG, oauth_profile_id: '33' });
    asked.emulator.editDataSource(asked.only().id, { options: { User: 'joe', Other: 'x', Password: 'theirs' } });
    const read = await asked.refreshed(before);
    expect(read.state).toMatchObject({ options: { User: 'joe' }, oauth_profile_id: null, options_wo: null });
    expect(JSON.stringify([read.state, read.private.toString()])).not.toContain('theirs');
  });

  it('is removed from the state when it is gone, and deleting it then is no error', async () => {
    const { state, private: bytes } = await asked.created();
    asked.emulator.deleteDataSource(asked.only().id);
    expect((await asked.resource.read(state, bytes)).state).toBeNull();
    const plan = await asked.resource.plan({ prior: state, config: null, private: bytes });
    expect(await asked.resource.apply(plan)).toMatchObject({ state: null, diagnostics: [] });
  });

  it.each([404, 400])('is gone where the server says so with its code and status %p', async (missingObjectStatus) => {
    asked.emulator.setQuirks({ missingObjectStatus });
    const { state, private: bytes } = await asked.created();
    asked.emulator.deleteDataSource(asked.only().id);
    const plan = await asked.resource.plan({ prior: state, config: null, private: bytes });
    expect(await asked.resource.apply(plan)).toMatchObject({ state: null, diagnostics: [] });
  });

  it('refuses to import a group', async () => {
    const { id } = asked.emulator.addDataSource({
      name: 'all',
      dataStore: 56,
      connectionType: 'Group',
      owner: 'admin',
    });
    const stub = await asked.resource.import(String(id));
    const { diagnostics } = await asked.resource.read(stub.state, stub.private);
    expect(diagnostics).toEqual([
      `error: HDP Data Source Is a Group: HDP data source ${String(id)} is a group of data sources: resource ` +
        'hdp_data_source_group manages it. To give it up here, use `terraform state rm` or a `removed` block.',
    ]);
  });

  it('is no obstacle to the deletion of its profile in the same run, also where statistics lag behind', async () => {
    const { state, private: bytes } = await asked.created({ ...CONFIG, oauth_profile_id: '33' });
    asked.emulator.setQuirks({ readLag: 9 });
    const profile = asked.other('hdp_oauth_profile', oauthProfileSchema);
    const imported = await profile.import('33');
    const held = await profile.read(imported.state, imported.private);
    await asked.resource.apply(await asked.resource.plan({ prior: state, config: null, private: bytes }));
    const plan = await profile.plan({ prior: held.state, config: null, private: held.private });
    expect(await profile.apply(plan)).toMatchObject({ state: null, diagnostics: [] });
    expect(asked.emulator.profile(33)).toBeUndefined();
  });

  describe('after an unknown outcome of a create', () => {
    it('finds the data source that carries what was sent', async () => {
      asked.emulator.inject({ method: 'POST', path: '/datasources', kind: 'close', point: 'after' });
      const plan = await asked.resource.plan({ config: CONFIG });
      const { state, diagnostics } = await asked.resource.apply(plan);
      expect(diagnostics).toEqual([expect.stringContaining('warning: HDP Data Source Recovered')]);
      expect(state).toMatchObject({ id: String(asked.only().id) });
    });
  });
});
