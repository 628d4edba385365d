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
  const { permissions, administers } = subjectOf(typeName);
  const own = operation === undefined ? [] : (permissions[operation] ?? []);
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
