/**
 * Resource `hdp_data_source_group`: a group of data sources of an HDP user.
 * API: `/api/mgmt/datasources` (list, create, read, update, delete), `…/{id}/members` (read, replace). An update is a
 * whole-object PUT, and then one of all members.
 */
import { dataSourceKind, type GroupMember } from '../../client';
import {
  DATA_SOURCE_GROUP_TYPE,
  dataSourceGroupListSchema,
  dataSourceGroupSchema,
  GROUP_DATA_STORE,
} from '../../contract/kinds/data-source-group';
import { DiagnosticError } from '../../plugin';
import { managedResource } from '../shared/managed-resource';
import { NoSecrets } from '../shared/no-secrets';
import { keepEmpty } from '../shared/state-values';
import { requireMembers, validateMembers } from './data-source-group-members';

export const dataSourceGroup = managedResource({
  typeName: DATA_SOURCE_GROUP_TYPE,
  schema: dataSourceGroupSchema,
  list: { schema: dataSourceGroupListSchema, query: { type: 'group' }, isOther: ({ isGroup }) => isGroup === false },
  path: dataSourceKind.path,
  serverFields: ['name', 'description', 'members'],
  secrets: new NoSecrets(),
  collection: (client) => client.dataSourceGroups,

  validate(config, { error }) {
    validateMembers(config, error);
  },

  async modifyPlan(plan, context) {
    if (context.prior === null || plan.changed) await requireMembers(plan.planned, context);
  },

  toInput: (plan, _secrets, during, { before }) => ({
    name: plan.name,
    dataStore: before?.held.dataStore ?? String(GROUP_DATA_STORE),
    // An empty description clears the old one on a server that keeps what a request leaves out.
    description: plan.description ?? (during === 'update' ? '' : undefined),
    options: before?.held.options ?? new Map(),
    members: membersOf(plan.members),
  }),

  async finish({ id, during, plan, scope, context }) {
    const members = membersOf(plan.members);
    if (during === 'create' && members.length > 0) {
      await context.client.api.dataSourceGroups.setMembers(id, members, scope);
    }
    return {};
  },

  toState(group, prior) {
    if (!group.isGroup) {
      throw new DiagnosticError({
        summary: 'HDP Data Source Is Not a Group',
        detail:
          `HDP data source ${group.id} is no group of data sources: resource hdp_data_source manages it. To give it up here, ` +
          'use `terraform state rm` or a `removed` block.',
      });
    }
    return {
      name: group.name,
      description: keepEmpty(group.description, prior.description),
      members: group.members.map(({ id, entityPrefix }) => ({ data_source_id: id, entity_prefix: entityPrefix })),
    };
  },
});

/** The schema's rule has refused what is null. */
function membersOf(
  members: readonly { readonly data_source_id: string | null; readonly entity_prefix: string | null }[],
): readonly GroupMember[] {
  return members.map(({ data_source_id: id, entity_prefix: entityPrefix }) => ({
    id: id ?? '',
    entityPrefix: entityPrefix ?? '',
  }));
}
