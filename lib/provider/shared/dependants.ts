/**
 * What depends on a profile: the data sources that use it. Deleting a profile silently removes it from them.
 * Source: HDP API reference, OAuth profiles, statistics.
 */
import { HdpError, readStatistics, type DataSourceReference, type RequestOptions } from '../../client';
import { OAUTH_PROFILE_TYPE } from '../../contract/kinds/oauth-profile';
import { DiagnosticError, type DiagnosticInput } from '../../plugin';
import { neededPermissions } from '../needed-permissions';
import type { Session } from '../session';
import { reported } from './create-messages';

export interface Deletion {
  readonly id: string;
  readonly name: string | null;
  /** `force_destroy` in the state, since that is all that a destroy can know. */
  readonly forced: boolean;
}

type Warn = (warning: DiagnosticInput) => void;

/** Warns in a plan what an apply will do to data sources, or why it will refuse. */
export async function warnOfDependants(
  session: Session,
  deletion: Deletion,
  scope: RequestOptions,
  warn: Warn,
): Promise<void> {
  const users = await dataSourcesUsing(session, deletion, scope, warn);
  if (users === undefined) return;
  warn({
    summary: 'OAuth Profile In Use',
    detail: `${inUse(deletion, users)} ${
      deletion.forced
        ? "Deleting the profile removes it from them, and they lose their access: 'force_destroy' is true."
        : "Apply will refuse to delete it. Point them to another profile first, or apply 'force_destroy = true'."
    }`,
  });
}

/** @throws DiagnosticError if data sources use the profile and the deletion is not forced */
export async function refuseWhileInUse(
  session: Session,
  deletion: Deletion,
  scope: RequestOptions,
  warn: Warn,
): Promise<void> {
  if (deletion.forced) return;
  const users = await dataSourcesUsing(session, deletion, scope, warn);
  if (users === undefined) return;
  throw new DiagnosticError({
    summary: 'OAuth Profile In Use',
    detail:
      `${inUse(deletion, users)} Deleting the profile would remove it from them, and they would lose their access. ` +
      "Point them to another profile first, or set 'force_destroy = true', apply that, and delete then.",
  });
}

/** Undefined where nothing uses the profile, and, with a warning, where the login may not know. */
async function dataSourcesUsing(
  session: Session,
  { id, forced }: Deletion,
  scope: RequestOptions,
  warn: Warn,
): Promise<readonly string[] | undefined> {
  try {
    const { dataSourcesLinked, dataSources } = await readStatistics(session.api.oauthProfiles, id, scope);
    const named = dataSources.map(label);
    const unnamed = dataSourcesLinked - named.length;
    const users = unnamed > 0 ? [...named, `${String(unnamed)} not named by the server`] : named;
    return users.length > 0 ? users : undefined;
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
          ? `\n\n${neededPermissions(error, { operation: 'plan', typeName: OAUTH_PROFILE_TYPE }, session)}`
          : ''),
    });
    return undefined;
  }
}

function label({ id, name }: DataSourceReference): string {
  return `"${name}" (${id})`;
}

function inUse({ id, name }: Deletion, users: readonly string[]): string {
  const profile = name === null ? `OAuth profile ${id}` : `OAuth profile "${name}" (${id})`;
  return `${profile} is used by ${users.length === 1 ? 'data source' : 'data sources'} ${users.join(', ')}.`;
}
