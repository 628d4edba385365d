/** What a login lacks. Source: HDP API reference: permissions of each operation, and what `?user=` needs. */
import type { Operation } from './kind';
import { subjectOf } from './subjects';

/** What was tried, and by whom. */
export interface Trial {
  /** Undefined where it was about no object. */
  readonly typeName?: string | undefined;
  readonly operation?: Operation | undefined;
  /** Name of the login, if it is known. */
  readonly username: string | undefined;
  /** The user on whose behalf it was tried. */
  readonly user: string | undefined;
}

/** A sentence. */
export function neededPermissions({ typeName, operation, username, user }: Trial): string {
  const { permissions, administration = false, administers } = subjectOf(typeName);
  const own = operation === undefined ? [] : (permissions[operation] ?? []);
  const needed = administration ? own : ['MgmtAPI (11)', ...own];
  const login = username === undefined ? 'the login' : `the login "${username}"`;
  if (user !== undefined && user !== username) {
    return (
      `To act on behalf of user "${user}", ${login} needs permission Administrator (12); or ` +
      `${listed(['MgmtAPI (11)', 'OnBehalfOf (21)', ...own])}, and administrative access on the tenant of that user.`
    );
  }
  const subject = login.replace('the', 'The');
  if (administers !== undefined) {
    return (
      `${subject} needs permission Administrator (12); or ${listed(needed)}, and administrative ` +
      `access on ${administers}.`
    );
  }
  if (needed.length === 1) return `${subject} needs permission ${listed(needed)}.`;
  return `${subject} needs the permissions ${listed(needed)}.`;
}

function listed(items: readonly string[]): string {
  return items.join(', ').replace(/, ([^,]*)$/, ' and $1');
}
