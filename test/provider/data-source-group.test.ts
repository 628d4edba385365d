import { DATA_SOURCE_GROUP_TYPE, dataSourceGroupSchema } from '../../lib/contract/kinds/data-source-group';
import { DATA_SOURCE_TYPE, dataSourceSchema } from '../../lib/contract/kinds/data-source';
import { Permission, type EmulatorOptions } from '../../lib/emulator';
import type { DataSource } from '../../lib/emulator/model';
import { unknown } from '../../lib/plugin';
import type { Values } from '../plugin/rpc/object-of';
import { AskedAccess } from './asked-access';

const SEED: EmulatorOptions = {
  users: [
    { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
    { name: 'jane', password: 'jane' },
  ],
  dataSources: [
    { id: 501, name: 'crm', dataStore: 1 },
    { id: 502, name: 'erp', dataStore: 1 },
    { id: 503, name: 'hers', dataStore: 1, owner: 'jane' },
  ],
};

function member(id: unknown, prefix: string): Values {
  return { data_source_id: id, entity_prefix: prefix };
}

const CONFIG: Values = { name: 'all', members: [member('501', 'crm'), member('502', 'erp')] };

describe('resource hdp_data_source_group', () => {
  let asked: AskedAccess;

  beforeEach(async () => {
    asked = await AskedAccess.start(DATA_SOURCE_GROUP_TYPE, dataSourceGroupSchema, SEED);
  });

  afterEach(() => asked.stop());

  function group(): DataSource {
    const [only, ...others] = asked.emulator.dataSources().filter(({ connectionType }) => connectionType === 'Group');
    if (only === undefined || others.length > 0) throw new Error('Expected exactly one group.');
    return only;
  }

  function edit(changes: Partial<DataSource>): void {
    asked.emulator.editDataSource(group().id, changes);
  }

  it('is created once with its members, and plans nothing afterwards in whatever order they are written', async () => {
    const config = { ...CONFIG, description: 'sales' };
    const reached = await asked.created(config);
    expect(group()).toMatchObject({
      name: 'all',
      dataStore: 56,
      description: 'sales',
      owner: 'admin',
      members: [
        { id: 501, entityPrefix: 'crm' },
        { id: 502, entityPrefix: 'erp' },
      ],
    });
    expect(reached.state).toEqual({
      id: String(group().id),
      name: 'all',
      description: 'sales',
      members: CONFIG['members'],
      user: 'admin',
    });
    expect(asked.writes()).toEqual([
      'POST /api/mgmt/datasources',
      `PUT /api/mgmt/datasources/${String(group().id)}/members`,
    ]);
    edit({ members: [...(group().members ?? [])].reverse() });
    const read = await asked.refreshed(reached);
    asked.emulator.clearRequests();
    await asked.changed(read, { ...config, members: [member('502', 'erp'), member('501', 'crm')] });
    expect(asked.writes()).toEqual([]);
  });

  it('is read with a member to which the server has no prefix, which the next apply sets', async () => {
    const reached = await asked.created(CONFIG);
    const members = [{ id: 501, entityPrefix: null }, ...(group().members ?? []).slice(1)];
    asked.emulator.inject({
      ...{ kind: 'rewrite', method: 'GET', path: '/datasources/*/members' },
      rewrite: (response) => ({ ...response, body: JSON.stringify({ members }) }),
    });
    const read = await asked.refreshed(reached);
    expect(read.state).toMatchObject({ members: [member('501', ''), member('502', 'erp')] });
    await asked.expectNoChange(await asked.refreshed(await asked.changed(read, CONFIG)), reached.state ?? {});
  });

  it('may have no members', async () => {
    const config = { name: 'none', members: [] };
    const reached = await asked.created(config);
    expect(asked.writes()).toEqual(['POST /api/mgmt/datasources']);
    await asked.expectNoChange(await asked.refreshed(reached), config);
  });

  it.each<[string, Values, string]>([
    [
      'with a name that starts with a digit',
      { name: '1st' },
      'error: Invalid Attribute Value: \'name\' must start with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in all, got "1st". [name]',
    ],
    [
      'with a data source twice',
      { members: [member('501', 'a'), member('501', 'b')] },
      'error: Invalid Attribute Value: \'members\' must name each data source once, and for each an entity prefix of 1 to 64 characters that no other has, got [{"data_source_id":"501","entity_prefix":"a"},{"data_source_id":"501","entity_prefix":"b"}]. [members]',
    ],
    [
      'with a member that is null',
      { members: [member(null, 'a')] },
      'error: Invalid Attribute Value: \'members\' must name each data source once, and for each an entity prefix of 1 to 64 characters that no other has, got [{"data_source_id":null,"entity_prefix":"a"}]. [members]',
    ],
    [
      'with a prefix twice, where one data source is not known yet',
      { members: [member('501', 'a'), member(unknown, 'a')] },
      "error: Invalid Attribute Value: 'members' must name each data source once, and for each an entity prefix of 1 to 64 characters that no other has. [members]",
    ],
  ])('refuses a configuration %s', async (_case, values, problem) => {
    expect(await asked.resource.validate({ ...CONFIG, ...values })).toEqual([problem]);
  });

  it.each([
    [0, 1],
    [1, 0],
    [64, 0],
    [65, 1],
  ])('meets a prefix of %p characters with %p errors', async (length, errors) => {
    const config = { ...CONFIG, members: [member('501', 'x'.repeat(length))] };
    expect(await asked.resource.validate(config)).toHaveLength(errors);
  });

  it.each<[string, Values]>([
    ['all members', { members: unknown }],
    ['a data source', { members: [member(unknown, 'crm'), member('502', 'erp')] }],
    ['a prefix', { members: [member('501', 'crm'), { data_source_id: '502', entity_prefix: unknown }] }],
  ])('is planned while %s is not known yet, and created once it is', async (_case, values) => {
    expect(await asked.resource.validate({ ...CONFIG, ...values })).toEqual([]);
    const plan = await asked.resource.plan({ config: { ...CONFIG, ...values } });
    expect(plan.diagnostics).toEqual([]);
    const planned = { ...plan.planned, members: CONFIG['members'] };
    expect((await asked.resource.apply({ ...plan, planned }, CONFIG)).diagnostics).toEqual([]);
    expect(group().members).toHaveLength(2);
  });

  it('changes name, description and members in place, and leaves its options alone', async () => {
    let reached = await asked.created({ ...CONFIG, description: 'one' });
    edit({ options: { ODataVersion: '4' } });
    const config = { name: 'ALL', members: [member('501', 'sales')] };
    reached = await asked.changed(await asked.refreshed(reached), config);
    expect(group()).toMatchObject({
      name: 'ALL',
      description: '',
      options: { ODataVersion: '4' },
      members: [{ id: 501, entityPrefix: 'sales' }],
    });
    await asked.expectNoChange(await asked.refreshed(reached), config);
    await asked.changed(reached, { ...config, members: [] });
    expect(group().members).toEqual([]);
  });

  it.each([
    [
      'added',
      [
        { id: 501, entityPrefix: 'crm' },
        { id: 502, entityPrefix: 'erp' },
        { id: 504, entityPrefix: 'new' },
      ],
    ],
    ['removed', [{ id: 502, entityPrefix: 'erp' }]],
    [
      'given another prefix',
      [
        { id: 501, entityPrefix: 'theirs' },
        { id: 502, entityPrefix: 'erp' },
      ],
    ],
  ])('takes back what somebody else has %s', async (_case, members) => {
    asked.emulator.addDataSource({ id: 504, name: 'new', dataStore: 1, owner: 'admin' });
    const reached = await asked.created(CONFIG);
    edit({ members });
    const read = await asked.refreshed(reached);
    expect(read.state?.['members']).toEqual(members.map(({ id, entityPrefix }) => member(String(id), entityPrefix)));
    await asked.changed(read, CONFIG);
    expect(group().members).toEqual([
      { id: 501, entityPrefix: 'crm' },
      { id: 502, entityPrefix: 'erp' },
    ]);
  });

  it('says in the plan that a member is not there, or belongs to another user', async () => {
    const config = { ...CONFIG, members: [member('501', 'a'), member('503', 'b'), member('999', 'c')] };
    const { diagnostics } = await asked.resource.plan({ config });
    expect(diagnostics).toEqual([
      'error: Member of HDP Data Source Group Not Found: \'members\' holds 503, 999, but user "admin" has no such data ' +
        `sources on ${asked.emulator.url}. Members must exist and belong to the owner of the group. [members]`,
    ]);
  });

  it('holds a data source that the same run has created, also where the server does not show it yet', async () => {
    const source = asked.other(DATA_SOURCE_TYPE, dataSourceSchema);
    asked.emulator.setQuirks({ readLag: 9, listLag: 9 });
    const { state } = await source.bring({ config: { name: 'fresh', data_store: 63 } });
    const config = { ...CONFIG, members: [member(state?.['id'], 'fresh')] };
    expect((await asked.resource.plan({ config })).diagnostics).toEqual([]);
  });

  it('has its ID in the state where the server refuses the members', async () => {
    asked.emulator.inject({ method: 'PUT', path: '/datasources/*/members', kind: 'status', status: 400 });
    const { state, diagnostics } = await asked.resource.bring({ config: CONFIG });
    expect(state).toMatchObject({ id: String(group().id) });
    expect(diagnostics).toEqual([expect.stringMatching(/^error: Unable to Create HDP Data Source Group: /)]);
  });

  it('refuses a name that a data source of the same owner has in another case', async () => {
    const plan = await asked.resource.plan({ config: { ...CONFIG, name: 'CRM' } });
    const { diagnostics } = await asked.resource.apply(plan);
    expect(diagnostics[0]).toContain(
      'error: HDP Data Source Group Already Exists: An HDP data source named "CRM" already exists, with ID 501. Nothing was ' +
        'sent. Data sources and groups of them share their names.\n\n',
    );
    expect(diagnostics[0]).toMatch(/ {2}import \{\n {4}to = hdp_data_source\.<its name here>\n {4}id = "501"\n {2}\}$/);
    expect(plan.diagnostics).toEqual([
      expect.stringContaining('Already Exists: An HDP data source named "CRM" already exists, with ID 501. That is as'),
    ]);
    expect(asked.writes()).toEqual([]);
  });

  it('refuses a data source the name of a group, and names what imports the group', async () => {
    const { id } = asked.emulator.addDataSource({ name: 'all', dataStore: 56, owner: 'admin' });
    const source = asked.other(DATA_SOURCE_TYPE, dataSourceSchema);
    const plan = await source.plan({ config: { name: 'ALL', data_store: 1 } });
    const [text = ''] = (await source.apply(plan)).diagnostics;
    expect(text).toContain(
      'HDP Data Source Already Exists: An HDP data source group named "ALL" already exists, with ID',
    );
    expect(text).toContain(`to = hdp_data_source_group.<its name here>\n    id = "${String(id)}"`);
  });

  it('takes the name of a data source that the same run deletes', async () => {
    const source = asked.other(DATA_SOURCE_TYPE, dataSourceSchema);
    const imported = await source.import('501');
    const held = await source.read(imported.state, imported.private);
    const deletion = await source.plan({ prior: held.state, config: null, private: held.private });
    const plan = await asked.resource.plan({ config: { name: 'crm', members: [] } });
    const [, created] = await Promise.all([source.apply(deletion), asked.resource.apply(plan)]);
    expect(created.diagnostics).toEqual([]);
    expect(group()).toMatchObject({ name: 'crm' });
  });

  it('is imported by its ID, with the name of its owner where that is another user', async () => {
    const { id } = asked.emulator.addDataSource({
      ...{ name: 'hers_all', dataStore: 56, owner: 'jane', members: [{ id: 503, entityPrefix: 'h' }] },
    });
    const config = { name: 'hers_all', members: [member('503', 'h')], user: 'jane' };
    await asked.expectNoChange(await asked.imported(`jane/${String(id)}`), config);
    const stub = await asked.resource.import(String(id));
    expect((await asked.resource.read(stub.state, stub.private)).diagnostics).toEqual([
      expect.stringMatching(/^error: HDP Data Source Group Not Found for Assumed Owner: /),
    ]);
  });

  it.each(['x', '33#1', 'jane/', '501/user/88'])('does not import "%s"', async (text) => {
    expect((await asked.resource.import(text)).diagnostics).toEqual([
      'error: Invalid Import ID: Expected the ID of the HDP data source group, as in "33"; with its owner\'s name in front ' +
        `if it belongs to another user, as in "jane/33". Got "${text}".`,
    ]);
  });

  it('does not import a data source that is no group', async () => {
    const stub = await asked.resource.import('501');
    expect((await asked.resource.read(stub.state, stub.private)).diagnostics).toEqual([
      'error: HDP Data Source Is Not a Group: HDP data source 501 is no group of data sources: resource hdp_data_source ' +
        'manages it. To give it up here, use `terraform state rm` or a `removed` block.',
    ]);
  });

  it('is removed from the state when it is gone, and deleting it then is no error', async () => {
    const reached = await asked.created(CONFIG);
    asked.emulator.deleteDataSource(group().id);
    expect((await asked.resource.read(reached.state, reached.private)).state).toBeNull();
    expect(await asked.deleted(reached)).toMatchObject({ state: null, diagnostics: [] });
  });

  it('is deleted, and its members stay', async () => {
    await asked.deleted(await asked.created(CONFIG));
    expect(asked.emulator.dataSources().map(({ id }) => id)).toEqual([501, 502, 503]);
  });

  it('is found after an unknown outcome of its create, and gets its members', async () => {
    asked.emulator.inject({ method: 'POST', path: '/datasources', kind: 'close', point: 'after' });
    const { state, diagnostics } = await asked.resource.bring({ config: CONFIG });
    expect(diagnostics).toEqual([expect.stringContaining('warning: HDP Data Source Group Recovered')]);
    expect(state).toMatchObject({ id: String(group().id) });
    expect(group().members).toHaveLength(2);
  });
});
