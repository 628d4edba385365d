/** What a plan says of a share. */
import { HdpError, type LookupEntry } from '../../client';
import type { dataSourceShareSchema } from '../../contract/kinds/data-source-share';
import { isUnknown, type Config, type DiagnosticInput } from '../../plugin';
import { requestScope, type Session } from '../session';
import { reported } from '../shared/create-messages';

type Schema = typeof dataSourceShareSchema;

/** Reports unless exactly one of `user_id` and `tenant_id` is set. */
export function requireOneRecipient(
  { user_id: user, tenant_id: tenant }: Config<Schema>,
  error: (problem: DiagnosticInput) => void,
): void {
  if (user === null && tenant === null) {
    error({ summary: 'Missing User or Tenant', detail: "One of 'user_id' and 'tenant_id' is required." });
  } else if (user !== null && tenant !== null && !isUnknown(user) && !isUnknown(tenant)) {
    // What is unknown may turn out to be null.
    error({
      summary: 'Conflicting User and Tenant',
      detail: "Only one of 'user_id' and 'tenant_id' may be set.",
      path: ['tenant_id'],
    });
  }
}

interface PlanScope {
  readonly signal: AbortSignal;
  readonly warn: (warning: DiagnosticInput) => void;
}

/** A share with a tenant removes the shares with its users. Source: HDP API reference, sharing data sources with tenants. */
export async function warnOfRemovedShares(
  { data_source_id: dataSourceId, tenant_id: tenant, user }: Config<Schema>,
  session: Session,
  { signal, warn }: PlanScope,
): Promise<void> {
  // The data source of an ID that is not known yet is new, and has no shares.
  if (typeof dataSourceId !== 'string' || typeof tenant !== 'string' || isUnknown(user)) return;
  if (session.planChecks.isOff) return;
  const scope = { ...requestScope(session, user, signal), maxRetries: 0 };
  const consequence =
    `Sharing HDP data source ${dataSourceId} with tenant ${tenant} removes its shares with users of that tenant, and ` +
    'none can be added while it is there.';
  try {
    const shares = await session.api.dataSourceShares.list(dataSourceId, 'user', scope);
    if (shares.length === 0) return;
    const users = await usersById(session, { signal, warn });
    const inside = shares.flatMap(({ id }) =>
      users.get(id)?.tenantId === tenant ? [`"${users.get(id)?.name ?? ''}" (${id})`] : [],
    );
    const unknown = shares.filter(({ id }) => users.get(id)?.tenantId === undefined).map(({ id }) => id);
    if (inside.length + unknown.length === 0) return;
    const sentences = [
      ...(inside.length === 0
        ? []
        : [`It is shared with ${inside.join(', ')}, who ${inside.length === 1 ? 'belongs' : 'belong'} to the tenant.`]),
      ...(unknown.length === 0
        ? []
        : [`It is shared with ${unknown.join(', ')}, of whom the login does not see the tenant.`]),
    ];
    warn({
      summary: 'Shares With Users Will Be Removed',
      detail: `${consequence} ${sentences.join(' ')} Remove these shares from the configuration, too.`,
    });
  } catch (error) {
    // A login that is refused fails an apply, too.
    if (!(error instanceof HdpError) || error.code === 'unauthorized') throw error;
    warn({
      summary: 'Shares With Users Unknown',
      detail: `${consequence} Whether there are any cannot be read.\n\n${reported(error)}`,
    });
  }
}

/** Empty where the login may not list users, and without those that it does not see. */
async function usersById(
  { api, planChecks }: Session,
  { signal, warn }: PlanScope,
): Promise<ReadonlyMap<string, LookupEntry>> {
  const users = await planChecks.ask(['users'], (options) => api.users.list({ signal, ...options }), warn);
  return new Map(users?.map((user) => [user.id, user]));
}
