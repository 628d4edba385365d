/** Refuses a delete while other objects depend on the one that is to go. */
import { untilDeleted } from '../../client';
import { DiagnosticError } from '../../plugin';
import type { Deletion, Dependants } from './managed-kind';
import { namesOf } from './names-of';

/**
 * Terraform deletes objects without a reference between them at the same time: what this process deletes, too, is
 * waited for.
 *
 * @throws DiagnosticError
 */
export async function requireNoObstacle(dependants: Dependants, deletion: Deletion): Promise<void> {
  const { forced, scope, session } = deletion;
  if (forced) return;
  const obstacle = await untilDeleted(
    () => dependants.obstacle(deletion),
    ({ path }) => ({ names: namesOf(session, path), delay: session.time.delay, signal: scope.signal }),
  );
  if (obstacle !== undefined) throw new DiagnosticError(obstacle.refusal);
}
