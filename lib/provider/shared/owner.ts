/**
 * Who owns an object: decided once, when it is created or imported, and kept in the state. A change of the login or of
 * the provider's `user` changes nobody's objects.
 */
import { HdpError, isMissing } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, isUnknown, type Identity, type PlanContext, type Schema, type Unknown } from '../../plugin';
import { defaultOwner, isSameUser, type Session } from '../session';

/** What tells an object from all others of its kind on a server. The server itself may get another URL, and is no part of it. */
export const ownedIdentity: Identity = {
  id: { attribute: 'id', description: 'ID of the object.' },
  owner: {
    attribute: 'user',
    description: 'HDP user who owns the object. Default: `user` of the provider, else the login itself.',
    optional: true,
  },
};

/** A generated configuration names no owner whom the provider would take anyway. */
export function leaveOutDefaultOwner(
  config: Record<string, unknown>,
  { client: session }: { readonly client: Session },
): void {
  const { user } = config;
  if (typeof user === 'string' && isSameUser(user, defaultOwner(session))) config['user'] = null;
}

interface OwnerPlan {
  set(name: 'user', value: string): void;
  requireReplace(name: 'user'): void;
}

interface Ownership {
  readonly id: string;
  /** `user` in the configuration. */
  readonly configured: string | Unknown | null;
  /** `user` in the state; null in states of before. */
  readonly owner: string | null;
}

/** What the plan of an update or a replacement makes of `user`. */
export function planOwner(
  typeName: string,
  plan: OwnerPlan,
  { id, configured, owner }: Ownership,
  { client: session, warn }: Pick<PlanContext<Schema, Session>, 'client' | 'warn'>,
): void {
  const { title, noun } = subjectOf(typeName);
  const current = owner ?? (session === undefined ? null : defaultOwner(session));
  if (isUnknown(configured)) {
    plan.requireReplace('user');
  } else if (configured === null || current === null || isSameUser(configured, current)) {
    if (owner !== null) plan.set('user', owner);
    if (configured !== null || owner === null || session === undefined || isSameUser(owner, defaultOwner(session)))
      return;
    warn({
      summary: `${title} of Another User`,
      detail:
        `${noun} ${id} belongs to user "${owner}", while the provider now acts for user "${defaultOwner(session)}". ` +
        `The object stays as it is and is managed on behalf of "${owner}". To say that this is meant, set ` +
        `user = "${owner}" in the resource.`,
      path: ['user'],
    });
  } else {
    plan.requireReplace('user');
    warn({
      summary: `${title} Changes Its Owner`,
      detail:
        `${noun} ${id} belongs to user "${current}", and 'user' is "${configured}". HDP cannot hand an object over: this ` +
        'one is deleted, and a new one is created for the other user.',
      path: ['user'],
    });
  }
}

interface Missing {
  readonly id: string;
  /** Null where nobody said. */
  readonly owner: string | null;
  readonly isImport: boolean;
}

/**
 * What to throw instead of `error` of an import, of which Terraform itself would name nothing, and where the state does not
 * hold the owner: then that the object is not there may only mean that it belongs to another user.
 */
export function notThere(
  typeName: string,
  error: unknown,
  { id, owner: named, isImport }: Missing,
  session: Session,
): unknown {
  if ((named !== null && !isImport) || !(error instanceof HdpError) || !isMissing(error)) return error;
  const { title, noun } = subjectOf(typeName);
  const login = isSameUser(session.username, named ?? defaultOwner(session))
    ? ''
    : `, asked by login "${session.username}"`;
  if (named !== null) {
    return new DiagnosticError({
      summary: `${title} Not Found`,
      detail:
        `There is no ${noun} ${id} of user "${named}" on ${session.serverUrl}${login}. Check the ID, the user and the server ` +
        'of the import.',
    });
  }
  const owner = defaultOwner(session);
  return new DiagnosticError({
    summary: `${title} Not Found for Assumed Owner`,
    detail:
      `There is no ${noun} ${id} of user "${owner}" on ${session.serverUrl}${login}. ` +
      (isImport
        ? `The import ID does not tell whose object it is, so the provider looked for ${owner}/${id}. If it belongs to ` +
          `another user, put the name of that user in front, as in "jane/${id}".`
        : `The state does not tell whose object it is, so the provider looked for ${owner}/${id}. If it belongs to ` +
          "another user, set 'user' of the provider (environment variable HDP_USER) to that user until this run has " +
          'succeeded once. If it was deleted, use `terraform state rm` or a `removed` block.'),
  });
}
