/**
 * Resource `hdp_data_source_group`: a group of data sources of an HDP user.
 * API: `/api/mgmt/datasources` (list, create, read, update, delete), `…/{id}/members` (read, replace). An update is a
 * whole-object PUT, and then one of all members.
 */
import { dataSourceKind, HdpError, isMissing, type GroupMember } from '../../client';
import {
  DATA_SOURCE_GROUP_TYPE,
  dataSourceGroupListSchema,
  dataSourceGroupSchema,
  GROUP_DATA_STORE,
} from '../../contract/kinds/data-source-group';
import { membersRule } from '../../contract/rules';
import { DiagnosticError, isUnknown, type Config, type DiagnosticInput, type PlanContext } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { managedResource } from '../shared/managed-resource';
import { NoSecrets } from '../shared/no-secrets';
import { isPartlyUnknown, keepEmpty } from '../shared/state-values';

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

/** Those that are known, as far as they are. */
function membersIn(members: Config<typeof dataSourceGroupSchema>['members'] | null) {
  return members === null || isUnknown(members) ? [] : members.flatMap((member) => (isUnknown(member) ? [] : [member]));
}

/** The schema's rule waits until all members are known; the ID of a new data source never is. */
function validateMembers(
  { members }: Config<typeof dataSourceGroupSchema>,
  error: (problem: DiagnosticInput) => void,
): void {
  if (!isPartlyUnknown(members) || membersRule.accepts(membersIn(members))) return;
  error({ summary: 'Invalid Attribute Value', detail: `'members' ${membersRule.requirement}.`, path: ['members'] });
}

/** Reports members that are not there: the server would leave a new group without any. */
async function requireMembers(
  planned: Config<typeof dataSourceGroupSchema>,
  { client: session, config, prior, signal, error }: PlanContext<typeof dataSourceGroupSchema, Session>,
): Promise<void> {
  if (session === undefined || session.planChecks.isOff || isUnknown(config.user)) return;
  const owner = config.user ?? prior?.user ?? null;
  const scope = { ...requestScope(session, owner, signal), maxRetries: 0 };
  const { dataSources } = session.api;
  const before = membersIn(prior?.members ?? null).map(({ data_source_id: id }) => id);
  const ids = membersIn(planned.members).flatMap(({ data_source_id: id }) => (typeof id === 'string' ? [id] : []));
  const isThere = async (id: string): Promise<boolean> => {
    if (before.includes(id) || dataSources.hasCreated(id)) return true;
    try {
      await dataSources.read(id, scope);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof HdpError)) throw thrown;
      // Whatever else fails, the server decides.
      return !isMissing(thrown);
    }
  };
  const found = await Promise.all(ids.map(isThere));
  const missing = ids.filter((_id, index) => found[index] === false);
  if (missing.length === 0) return;
  error({
    summary: 'Member of HDP Data Source Group Not Found',
    detail:
      `'members' holds ${missing.join(', ')}, but user "${owner ?? defaultOwner(session)}" has no such ` +
      `${missing.length === 1 ? 'data source' : 'data sources'} on ${session.serverUrl}. Members must exist and belong to the ` +
      'owner of the group.',
    path: ['members'],
  });
}
