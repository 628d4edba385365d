/** What the user can do about an error of the client: what the client says, and what only Terraform knows. */
import { adviceOn, type HdpError } from '../../client';
import type { Operation } from '../../contract/kind';
import { neededPermissions } from '../../contract/needed-permissions';
import { subjectOf } from '../../contract/subjects';
import type { Attempt } from '../../plugin';
import type { Session } from '../session';

const SENT_ONCE =
  'The provider sent them once and fails all other requests of this run. Each provider alias and each stack is a process ' +
  'of its own and tries once.';

/** Sentences. */
export function adviceFor(error: HdpError, attempt: Attempt, session: Session): readonly string[] {
  const advice = adviceOn(error, session, {
    neededPermissions: ({ user }) => permissionsFor(attempt, session, user),
    sentOnce: SENT_ONCE,
    stopped: 'Terraform was asked to stop.',
  });
  return [...advice, ...ofTerraform(error, attempt)];
}

export function permissionsFor(
  { typeName, operation }: Attempt,
  { username }: Pick<Session, 'username'>,
  user: string | undefined,
): string {
  return neededPermissions({
    typeName,
    operation: OPERATIONS[operation],
    username,
    user,
  });
}

/** What an attempt needs permission for. */
const OPERATIONS: Readonly<Record<Attempt['operation'], Operation | undefined>> = {
  ...{ configure: undefined, plan: 'plan', create: 'create', read: 'read', update: 'update', delete: 'delete' },
  ...{ import: 'import', list: 'read', invoke: 'update' },
};

function ofTerraform({ code, method, user }: HdpError, { typeName, id }: Attempt): readonly string[] {
  if (code === 'forbidden' && method === 'PUT') return [subjectOf(typeName).changedBy ?? []].flat();
  if (code === 'invalid-oauth-app') {
    return ['Data source hdp_oauth_application finds the ID of an application by its name.'];
  }
  // An object in the state whose owner was deleted can be read no more.
  const mayLackUser = (code === 'not-found' || code === 'invalid-input') && user !== undefined && id !== undefined;
  return mayLackUser
    ? ['If there is no such user any more, give the object up with `terraform state rm` or a `removed` block.']
    : [];
}
