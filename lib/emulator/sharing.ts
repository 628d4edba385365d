/** What users may do with data sources, also with those of others. Source: HDP API reference, sharing of data sources. */
import type { DataSource, TenantShare, User, UserShare } from './model';
import { listOf, positiveInteger } from './fields';
import { describePermission, type Needed, Permission } from './permissions';
import { ApiError, ErrorCode } from './response';
import { type Call, invalidBody, readId } from './route';
import type { Store } from './store';

export const permissionList = listOf(positiveInteger, 'a list of permission numbers, such as [1, 2, 11]');

/** The data source with a share, which replaces an earlier one with the same user. */
export function withUserShare(dataSource: DataSource, share: UserShare): DataSource {
  const others = (dataSource.sharedUsers ?? []).filter(({ userId }) => userId !== share.userId);
  return { ...dataSource, sharedUsers: [...others, share] };
}

/** The same for a tenant. The shares with users inside the tenant are removed. */
export function withTenantShare(store: Store, dataSource: DataSource, share: TenantShare): DataSource {
  const sharedUsers = dataSource.sharedUsers?.filter(
    ({ userId }) => store.users.byId(userId)?.tenantId !== share.tenantId,
  );
  const others = (dataSource.sharedTenants ?? []).filter(({ tenantId }) => tenantId !== share.tenantId);
  return { ...dataSource, sharedUsers, sharedTenants: [...others, share] };
}

/** What a user may do with a data source; undefined: the user does not see it. */
export function permissionsOn(dataSource: DataSource, user: User): readonly number[] | undefined {
  if (dataSource.owner === user.name) return dataSource.permissions ?? user.permissions;
  const shares = [
    ...(dataSource.sharedUsers ?? []).filter(({ userId }) => userId === user.id),
    ...(dataSource.sharedTenants ?? []).filter(({ tenantId }) => tenantId === user.tenantId),
  ];
  return shares.length === 0 ? undefined : [...new Set(shares.flatMap(({ permissions }) => permissions))];
}

/**
 * The data source in the path: the user's own, or one that is shared with the user. Somebody else's gets the response of
 * one that does not exist.
 *
 * @param needed what the shares, or the permissions set for the data source, must contain
 * @throws {ApiError} for one that is missing, or 403
 */
export function dataSourceInPath(call: Call, needed: Needed, code: string = ErrorCode.missingDataSource): DataSource {
  return find(call, call.store.dataSources, needed, code);
}

/** The same as a GET sees it, which may lag behind. */
export function seenDataSource(call: Call): DataSource {
  const code = ErrorCode.missingDataSource;
  return find(call, call.store.dataSources.seenByReads(), Permission.ViewDataSource, code);
}

/** The user's own data source in the path: others may not share it. */
export function ownDataSource(
  call: Call,
  dataSources: ReadonlyMap<number, DataSource> = call.store.dataSources,
): DataSource {
  const dataSource = dataSources.get(readId(call.id));
  if (dataSource?.owner !== call.user.name) throw missingDataSource(call, ErrorCode.missingDataSource);
  return dataSource;
}

function find(call: Call, dataSources: ReadonlyMap<number, DataSource>, needed: Needed, code: string): DataSource {
  const dataSource = dataSources.get(readId(call.id));
  const held = dataSource && permissionsOn(dataSource, call.user);
  if (!held) throw missingDataSource(call, code);
  // The permissions of the owner's account were looked at before; the caller's stand for those of an owner.
  const isLimited = dataSource.owner !== call.user.name || dataSource.permissions !== undefined;
  const isEnough = (typeof needed === 'number' ? [needed] : needed).some((number) => held.includes(number));
  if (isLimited && !isEnough && !call.caller.permissions.includes(Permission.Administrator)) {
    const what = `lacks permission ${describePermission(needed)} on data source ${call.id}`;
    throw new ApiError(403, `User ${call.user.name} ${what}`);
  }
  return dataSource;
}

function missingDataSource(call: Call, code: string): ApiError {
  return new ApiError(call.quirks.missingObjectStatus, `There is no data source with ID ${call.id}`, code);
}

export function checkSettable(permissions: readonly number[], settable: readonly number[]): void {
  const wrong = permissions.filter((number) => !settable.includes(number));
  if (wrong.length > 0) throw invalidBody([`'permissions' may hold only ${settable.join(', ')}`]);
}
