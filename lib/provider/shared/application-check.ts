/** Whether the application of a profile to be created exists, where the login may know. */
import { confirmAbsence, isMissing, LOOK_AFTER } from '../../client';
import { DiagnosticError, type PlanContext, type Schema } from '../../plugin';
import { defaultOwner, type Scope, type Session } from '../session';
import type { Values } from './state-values';

/** @throws DiagnosticError if it certainly does not exist */
export async function requireApplication(
  { oauth_app_id: id }: Values,
  scope: Scope,
  session: Session,
  { warn }: Pick<PlanContext<Schema, Session>, 'warn'>,
): Promise<void> {
  if (typeof id !== 'number') return;
  const { oauthApps } = session.api;
  const exists = await session.planChecks.ask(
    ['oauth application', id, scope.user],
    async (options) => {
      const request = { ...scope, ...options };
      // A server that copies its data may not know yet what an apply has just created.
      for (const pause of LOOK_AFTER) {
        const isStopped = await session.time.delay(pause, scope.signal).then(
          () => false,
          () => true,
        );
        if (isStopped) return undefined;
        try {
          await oauthApps.read(String(id), request);
          return true;
        } catch (error) {
          const confirmed = await confirmAbsence(error, String(id), oauthApps, request);
          if (!isMissing(confirmed)) throw confirmed;
        }
      }
      return false;
    },
    warn,
  );
  if (exists !== false) return;
  throw new DiagnosticError({
    summary: 'OAuth Application Not Found',
    detail:
      `There is no OAuth application with ID ${String(id)} that user "${scope.user ?? defaultOwner(session)}" may use on ` +
      `${session.serverUrl}. Data source hdp_oauth_application finds the ID of an application by its name.`,
    path: ['oauth_app_id'],
  });
}
