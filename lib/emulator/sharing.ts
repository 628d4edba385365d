/** Rules between the shares of a data source. Source: HDP API reference, sharing of data sources. */
import type { DataSource, TenantShare, UserShare } from './model';
import type { Store } from './store';

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
