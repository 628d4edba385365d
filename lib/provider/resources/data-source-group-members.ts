/** What a configuration and a plan say of the members of a group. */
import { HdpError, isMissing } from '../../client';
import type { dataSourceGroupSchema } from '../../contract/kinds/data-source-group';
import { membersRule } from '../../contract/rules';
import { isUnknown, type Config, type DiagnosticInput, type PlanContext } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { isPartlyUnknown } from '../shared/state-values';

type Schema = typeof dataSourceGroupSchema;
type Members = Config<Schema>['members'] | null;

/** Those that are known, as far as they are. */
function membersIn(members: Members) {
  return members === null || isUnknown(members) ? [] : members.flatMap((member) => (isUnknown(member) ? [] : [member]));
}

/** The schema's rule waits until all members are known; the ID of a new data source never is. */
export function validateMembers({ members }: Config<Schema>, error: (problem: DiagnosticInput) => void): void {
  if (!isPartlyUnknown(members) || membersRule.accepts(membersIn(members))) return;
  error({ summary: 'Invalid Attribute Value', detail: `'members' ${membersRule.requirement}.`, path: ['members'] });
}

/** Reports members that are not there: the server would leave a new group without any. */
export async function requireMembers(
  planned: Config<Schema>,
  { client: session, config, prior, signal, error }: PlanContext<Schema, Session>,
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
