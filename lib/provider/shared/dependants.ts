/**
 * What depends on a profile: the data sources that use it. Deleting a profile silently removes it from them.
 * Source: HDP API reference, OAuth profiles, statistics.
 */
import {
  HdpError,
  LISTS_SERVE_READS_FOR,
  readStatistics,
  SharedLists,
  type DataSourceReference,
  type CallScope,
  type DataSources,
} from '../../client';
import { OAUTH_PROFILE_TYPE } from '../../contract/kinds/oauth-profile';
import { DiagnosticError } from '../../plugin';
import type { Session } from '../session';
import { permissionsFor } from './error-advice';
import { reported } from './create-messages';
import type { Deletion } from './managed-kind';

/** What the plans of one session share: how many deletions there were, and whether an owner sees any data sources. */
interface Plans {
  deletions: number;
  readonly sources: SharedLists<boolean>;
}

/** Deletions that are not worth a list. */
const FEW = 3;

const plans = new WeakMap<Session, Plans>();

/** Warns in a plan what an apply will do to data sources, or why it will refuse. */
export async function warnOfDependants(deletion: Deletion): Promise<void> {
  // Where the deletion is forced, only the plan tells.
  if (!deletion.forced && !(await mayBeInUse(deletion))) return;
  const users = await dataSourcesUsing(deletion);
  if (users === undefined) return;
  deletion.warn({
    summary: 'OAuth Profile In Use',
    detail: `${inUse(deletion, users)} ${
      deletion.forced
        ? "Deleting the profile removes it from them, and they lose their access: 'force_destroy' is true."
        : 'Data sources that this run deletes first are no obstacle. While others use the profile, apply will refuse to ' +
          "delete it: point them to another profile, or apply 'force_destroy = true', before you delete or replace it."
    }`,
  });
}

/** False where one list for many deletions shows no data source at all. The apply asks for each profile in any case. */
async function mayBeInUse({ session, scope }: Deletion): Promise<boolean> {
  const { api, time } = session;
  const plan = plans.get(session) ?? {
    deletions: 0,
    sources: new SharedLists((within) => seesDataSources(api.dataSources, within), time.clock, LISTS_SERVE_READS_FOR),
  };
  plans.set(session, plan);
  plan.deletions += 1;
  if (plan.deletions <= FEW) return true;
  return plan.sources.get(scope).catch((error: unknown) => {
    if (error instanceof HdpError) return true;
    throw error;
  });
}

function seesDataSources(dataSources: DataSources, scope: CallScope): Promise<boolean> {
  const isAny = (fields: { raw(name: string): unknown }): boolean => {
    const listed = fields.raw('dataSources');
    return !Array.isArray(listed) || listed.length > 0;
  };
  return dataSources.readList(isAny, { ...scope, maxRetries: 0 });
}

/** @throws DiagnosticError if data sources use the profile and the deletion is not forced */
export async function refuseWhileInUse(deletion: Deletion): Promise<void> {
  if (deletion.forced) return;
  const users = await dataSourcesUsing(deletion);
  if (users === undefined) return;
  throw new DiagnosticError({
    summary: 'OAuth Profile In Use',
    detail:
      `${inUse(deletion, users)} Deleting the profile would remove it from them, and they would lose their access. ` +
      "Point them to another profile first. Or apply 'force_destroy = true' alone, without what deletes or replaces the " +
      'profile, and do that in the next run: data sources of this configuration then get the new profile in the same run.',
  });
}

/** Those data sources in words. Undefined where nothing uses the profile, and, with a warning, where the login may not know. */
async function dataSourcesUsing({ id, forced, scope, session, warn }: Deletion): Promise<string | undefined> {
  try {
    const { dataSourcesLinked, dataSources } = await readStatistics(session.api.oauthProfiles, id, scope);
    // A server that copies its data may still count what this run has deleted.
    const users = dataSources.filter((user) => !session.api.dataSources.hasDeleted(user.id));
    const linked = dataSourcesLinked - (dataSources.length - users.length);
    return linked <= 0 && users.length === 0 ? undefined : listed(users, linked);
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    if (error.code === 'not-found') return undefined;
    if (error.code !== 'forbidden' && !forced) throw error;
    warn({
      summary: 'Use of OAuth Profile Unknown',
      detail:
        `Whether data sources use OAuth profile ${id} cannot be read. If there are any, deleting the profile removes it ` +
        `from them, and they lose their access.\n\n${reported(error)}` +
        (error.code === 'forbidden'
          ? `\n\n${permissionsFor({ operation: 'plan', typeName: OAUTH_PROFILE_TYPE }, session, error.user)}`
          : ''),
    });
    return undefined;
  }
}

/** @param count how many there are: the server may name fewer */
function listed(named: readonly DataSourceReference[], count: number): string {
  const unnamed = count - named.length;
  const kind = (many: number): string => (many === 1 ? 'data source' : 'data sources');
  if (named.length === 0) return `${String(count)} ${kind(count)} that the server does not name`;
  const names = named.map(({ id, name }) => `"${name}" (${id})`).join(', ');
  return `${kind(named.length)} ${names}${unnamed > 0 ? `, and ${String(unnamed)} more that the server does not name` : ''}`;
}

function inUse({ id, name }: Pick<Deletion, 'id' | 'name'>, users: string): string {
  const profile = name === null ? `OAuth profile ${id}` : `OAuth profile "${name}" (${id})`;
  return `${profile} is used by ${users}.`;
}
