import { DataHdpUser, DataSource, DataSourceShare } from '../../../lib';
import { stackWithProvider, synthesize, validationMessages } from '../stacks';

const rest = 'in Terraform, and one of them would be missing: give one of them another ID';

describe('two constructs', () => {
  it.each(['a b', 'a.b', 'aäb'])('of the IDs "ab" and "%s" are refused, of which CDKTF would write one', (id) => {
    const stack = stackWithProvider();
    new DataSource(stack, 'ab', { name: 'A', dataStore: 1 });
    new DataSource(stack, id, { name: 'B', dataStore: 1 });
    expect(validationMessages(stack)).toEqual([
      `[stack] 'stack/ab' and 'stack/${id}' would both be 'hdp_data_source.ab' ${rest}`,
    ]);
  });

  it('are refused if the app gives both one logical ID', () => {
    const stack = stackWithProvider();
    new DataHdpUser(stack, 'jane', { name: 'jane' });
    new DataHdpUser(stack, 'john', { name: 'john' }).overrideLogicalId('jane');
    expect(validationMessages(stack)).toEqual([
      `[stack] 'stack/jane' and 'stack/john' would both be 'data.hdp_user.jane' ${rest}`,
    ]);
  });

  it('of one ID are written if their types differ, if one was removed, or if they are in different stacks', () => {
    const stack = stackWithProvider();
    new DataHdpUser(stack, 'a b', { name: 'jane' });
    new DataSource(stack, 'ab', { name: 'A', dataStore: 1 });
    new DataSourceShare(stack, 'a.b', { dataSourceId: '1', tenantId: '2', permissions: [] });
    new DataSource(stack, 'a-', { name: 'B', dataStore: 1 });
    new DataSource(stack, 'a- ', { name: 'C', dataStore: 1 });
    stack.node.tryRemoveChild('a- ');
    new DataSource(stackWithProvider(undefined, 'other'), 'ab', { name: 'A', dataStore: 1 });
    expect(Object.keys(synthesize(stack).resource?.['hdp_data_source'] ?? {})).toEqual(['a-', 'ab']);
  });
});
