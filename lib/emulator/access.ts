import type { User } from './model';
import { describePermission, lackingPermissions, type Needed, Permission } from './permissions';
import type { Quirks } from './quirks';
import { ApiError, ErrorCode } from './response';
import type { Store } from './store';
import { isSameName } from './user-directory';

/** Who asks, and whose objects are meant. */
export interface Access {
  /** The user who logged in, with the permissions of the roles. */
  readonly caller: User;
  /** The user whose objects are acted on: the caller, or the one that `?user=` names. */
  readonly user: User;
}

/** @throws {ApiError} 401, which does not tell whether the account is locked */
export function authenticate(store: Store, authorization: string | undefined): User {
  const credentials = readCredentials(authorization);
  const user = credentials && store.users.get(credentials.name);
  if (!user || !store.lockOut.admits(user.name, user.password === credentials.password)) {
    throw new ApiError(401, 'Login ID or password is wrong', ErrorCode.wrongCredentials, {
      'www-authenticate': 'Basic realm="Hybrid Data Pipeline", charset="UTF-8"',
    });
  }
  return store.effective(user);
}

/** Source: RFC 7617. The first colon ends the name; the password may contain more of them. */
export function readCredentials(authorization: string | undefined): { name: string; password: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/**
 * Grants or refuses an operation. Acting for oneself by `?user=` needs nothing more than the operation itself does.
 * Names are compared without regard to case.
 *
 * @param onBehalfOf the value of `?user=`
 * @throws {ApiError} 403 naming what is missing; the status of quirk `unknownUserStatus`
 */
export function authorize(
  store: Store,
  quirks: Quirks,
  caller: User,
  onBehalfOf: string | null,
  needed: readonly Needed[],
): Access {
  if (onBehalfOf === null || isSameName(onBehalfOf, caller.name)) {
    refuse(caller, lackingPermissions(caller.permissions, needed));
    return { caller, user: caller };
  }
  refuse(caller, lackingPermissions(caller.permissions, [...needed, Permission.OnBehalfOf]));
  const named = store.users.get(onBehalfOf);
  if (!named) throw new ApiError(quirks.unknownUserStatus, `User ${onBehalfOf} does not exist`, ErrorCode.unknownUser);
  const user = store.effective(named);
  if (!administers(caller, user.tenantId)) {
    throw new ApiError(
      403,
      `User ${caller.name} needs administrative access on tenant ${String(user.tenantId)} to act on behalf of ` +
        `${user.name}, or permission ${describePermission(Permission.Administrator)}`,
    );
  }
  return { caller, user };
}

export function administers(user: User, tenantId: number): boolean {
  return user.permissions.includes(Permission.Administrator) || user.administers.includes(tenantId);
}

function refuse(caller: User, lacking: readonly Needed[]): void {
  if (lacking.length === 0) return;
  const what = lacking.map(describePermission).join(', ');
  throw new ApiError(403, `User ${caller.name} lacks permission ${what}`);
}
