import { App, Fn, Lazy, TerraformOutput, TerraformResource, Testing, TerraformStack } from 'cdktf';
import { DataSource, DataSourceGroup, HdpProvider, OAuthProfile, type DataSourceGroupMember } from '../../lib';
import { messageOf, stackWithProvider, synthesize } from './stacks';

/** What the one group of the stack is written as. */
function writtenIn(stack: TerraformStack): unknown {
  const written = Object.values(synthesize(stack).resource?.['hdp_data_source_group'] ?? {});
  expect(written).toHaveLength(1);
  return written[0];
}

describe('DataSourceGroup', () => {
  it('writes every argument, and the IDs of constructs', () => {
    const stack = stackWithProvider();
    const source = new DataSource(stack, 'crm', { name: 'crm', dataStore: 1 });
    new DataSourceGroup(stack, 'x', {
      name: 'all',
      description: 'sales',
      user: 'jane',
      members: [
        { dataSource: source, entityPrefix: 'crm' },
        { dataSourceId: '502', entityPrefix: 'erp' },
      ],
    });
    expect(writtenIn(stack)).toEqual({
      name: 'all',
      description: 'sales',
      user: 'jane',
      members: [
        { data_source_id: '${hdp_data_source.crm.id}', entity_prefix: 'crm' },
        { data_source_id: '502', entity_prefix: 'erp' },
      ],
    });
  });

  it('writes a member of another stack as a reference between the stacks', () => {
    const app = new App();
    const [one, other] = [new TerraformStack(app, 'one'), new TerraformStack(app, 'other')];
    for (const stack of [one, other]) new HdpProvider(stack, 'hdp');
    const source = new DataSource(one, 'crm', { name: 'crm', dataStore: 1 });
    const members = [{ dataSource: source, entityPrefix: 'crm' }];
    new DataSourceGroup(other, 'x', { name: 'all', members });
    app.synth();
    expect(Testing.synth(other)).toContain('terraform_remote_state');
  });

  it('writes HCL', () => {
    const stack = stackWithProvider();
    new DataSourceGroup(stack, 'x', { name: 'all', members: [{ dataSourceId: '1', entityPrefix: 'a' }] });
    expect(Testing.synthHcl(stack, true)).toContain('entity_prefix = "a"');
  });

  it.each<[string, unknown, string]>([
    ['no members', undefined, "[s/x] 'members' is required"],
    ['members that are no list', 'crm', "[s/x] 'members' must be a list of objects"],
    [
      'neither ID nor construct, and no prefix',
      [{}],
      "[s/x] 'members[0].dataSourceId' or 'members[0].dataSource' is required\n[s/x] 'members[0].entityPrefix' is required",
    ],
    [
      'an ID that is none',
      [{ dataSourceId: 'crm', entityPrefix: 'a' }],
      "[s/x] 'members[0].dataSourceId' must be a whole number of 1 to 19 digits, without leading zeros, got 'crm'",
    ],
    [
      'a string in place of a construct',
      [{ dataSource: '5', entityPrefix: 'a' }],
      "[s/x] 'members[0].dataSource' must be a construct that has an ID: 'members[0].dataSourceId' takes the ID itself",
    ],
    [
      'a long prefix',
      [{ dataSourceId: '1', entityPrefix: 'x'.repeat(65) }],
      `[s/x] 'members[0].entityPrefix' must have 1 to 64 characters, got '${'x'.repeat(65)}'`,
    ],
    [
      'a prefix twice',
      [
        { dataSourceId: '1', entityPrefix: 'a' },
        { dataSourceId: '${var.id}', entityPrefix: 'a' },
      ],
      "[s/x] 'members' must name each data source once, and for each an entity prefix of 1 to 64 characters that no other has",
    ],
  ])('refuses %s', (_case, members, message) => {
    const stack = stackWithProvider();
    const given = members as DataSourceGroupMember[];
    expect(messageOf(() => new DataSourceGroup(stack, 'x', { name: 'all', members: given }))).toBe(
      message.replaceAll('[s/x]', `[${stack.node.path}/x]`),
    );
  });

  it('refuses both an ID and a construct, and a construct that is several objects', () => {
    const stack = stackWithProvider();
    const source = new DataSource(stack, 'crm', { name: 'crm', dataStore: 1, count: 2 });
    const members = [{ dataSource: source, dataSourceId: '1', entityPrefix: 'a' }];
    expect(messageOf(() => new DataSourceGroup(stack, 'x', { name: 'all', members }))).toBe(
      `[${stack.node.path}/x] 'members[0].dataSource' is several objects, as it has 'count': set 'members[0].dataSourceId' to ` +
        `the ID of one of them\n[${stack.node.path}/x] only one of 'members[0].dataSourceId' and 'members[0].dataSource' may be set`,
    );
  });

  it('takes other members later, checks them, and gives those that it was given', () => {
    const stack = stackWithProvider();
    const group = new DataSourceGroup(stack, 'x', { name: 'all', members: [] });
    expect(
      messageOf(() => {
        group.putMembers([{ entityPrefix: 'a' }]);
      }),
    ).toContain('is required');
    group.putMembers([{ dataSourceId: '1', entityPrefix: 'a' }]);
    expect(group.membersInput).toEqual([{ dataSourceId: '1', entityPrefix: 'a' }]);
    expect(writtenIn(stack)).toMatchObject({ members: [{ data_source_id: '1', entity_prefix: 'a' }] });
  });

  it('refers to what the state has of its members', () => {
    const stack = stackWithProvider();
    const group = new DataSourceGroup(stack, 'x', { name: 'all', members: [] });
    new TerraformOutput(stack, 'first', { value: group.members.get(0).entityPrefix });
    new TerraformOutput(stack, 'count', { value: Fn.lengthOf(group.members) });
    expect(synthesize(stack).output).toMatchObject({
      first: { value: '${tolist(hdp_data_source_group.x.members).0.entity_prefix}' },
    });
  });

  it('refuses at synthesis a group in a group, also one that is put there later', () => {
    const stack = stackWithProvider();
    const inner = new DataSourceGroup(stack, 'inner', { name: 'inner', members: [] });
    const outer = new DataSourceGroup(stack, 'outer', { name: 'outer', members: [] });
    outer.putMembers([
      { dataSourceId: '1', entityPrefix: 'a' },
      { dataSource: inner, entityPrefix: 'b' },
    ]);
    expect(outer.node.validate()).toEqual(["'members[1].dataSource' is a group, which cannot be in a group"]);
  });

  it('refuses a profile in the place of a data source, to which it is alike', () => {
    const stack = stackWithProvider();
    const dataSource = new OAuthProfile(stack, 'p', { name: 'P', oauthAppId: 1, refreshToken: '${var.token}' });
    const members = [{ dataSource, entityPrefix: 'a' }];
    expect(messageOf(() => new DataSourceGroup(stack, 'x', { name: 'all', members }))).toBe(
      `[${stack.node.path}/x] 'members[0].dataSource' must be of type hdp_data_source or hdp_data_source_group, got ` +
        `'${stack.node.path}/p' of type hdp_oauth_profile`,
    );
  });

  it('takes an object that another provider manages', () => {
    const stack = stackWithProvider();
    const dataSource = new TerraformResource(stack, 'other', { terraformResourceType: 'restapi_object' });
    Object.defineProperty(dataSource, 'id', { value: '${restapi_object.other.id}' });
    const members = [{ dataSource: dataSource as never, entityPrefix: 'a' }];
    new DataSourceGroup(stack, 'x', { name: 'all', members });
    expect(writtenIn(stack)).toMatchObject({ members: [{ data_source_id: '${restapi_object.other.id}' }] });
  });

  it('refuses at synthesis a member twice, by whichever properties', () => {
    const stack = stackWithProvider();
    const dataSource = new DataSource(stack, 'crm', { name: 'crm', dataStore: 1 });
    const group = new DataSourceGroup(stack, 'x', {
      name: 'all',
      members: [
        { dataSource, entityPrefix: 'a' },
        { dataSourceId: '5', entityPrefix: 'b' },
        { dataSource, entityPrefix: 'c' },
        { dataSourceId: dataSource.id, entityPrefix: 'd' },
        { dataSourceId: Lazy.stringValue({ produce: () => '5' }), entityPrefix: 'e' },
      ],
    });
    expect(group.node.validate()).toEqual([
      "'members[2]' is the same data source as 'members[0]'",
      "'members[3]' is the same data source as 'members[0]'",
      "'members[4]' is the same data source as 'members[1]'",
    ]);
  });

  it.each(['group', 'data source'])('refuses at synthesis the name of another %s', (other) => {
    const stack = stackWithProvider();
    if (other === 'group') new DataSourceGroup(stack, 'a', { name: 'Sales', members: [] });
    else new DataSource(stack, 'a', { name: 'Sales', dataStore: 1 });
    const second = new DataSourceGroup(stack, 'b', { name: 'sales', members: [] });
    expect(second.node.validate()).toEqual([
      `'name' must be different for each data source and group of a user, and '${stack.node.path}/a' has it too, got 'sales'`,
    ]);
  });
});
