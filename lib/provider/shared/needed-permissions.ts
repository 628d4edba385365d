import type { HdpError } from '../../client';
import { subjectOf } from '../../contract/subjects';
import type { Attempt } from '../../plugin';
import type { Session } from '../session';

/** What the login lacks. Source: HDP API reference: permissions of each operation, and what `?user=` needs. */
export function neededPermissions(
  error: HdpError,
  { operation, typeName }: Attempt,
  session: Session | undefined,
): string {
  const { permissions, administers } = subjectOf(typeName);
  const own = operation === 'configure' ? [] : (permissions[operation] ?? []);
  const login = session === undefined ? 'the login' : `the login "${session.username}"`;
  const { user } = error;
  if (user !== undefined && user !== session?.username) {
    return (
      `To act on behalf of user "${user}", ${login} needs permission Administrator (12); or ` +
      `${listed(['MgmtAPI (11)', 'OnBehalfOf (21)', ...own])}, and administrative access on the tenant of that user.`
    );
  }
  const subject = login.replace('the', 'The');
  if (administers !== undefined) {
    return (
      `${subject} needs permission Administrator (12); or ${listed(['MgmtAPI (11)', ...own])}, and administrative ` +
      `access on ${administers}.`
    );
  }
  if (own.length === 0) return `${subject} needs permission MgmtAPI (11).`;
  return `${subject} needs the permissions ${listed(['MgmtAPI (11)', ...own])}.`;
}

function listed(items: readonly string[]): string {
  return items.join(', ').replace(/, ([^,]*)$/, ' and $1');
}
