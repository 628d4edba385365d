/**
 * `/datasources/{id}/sharedUsers`, and `/datasources/{id}/sharedTenants` for administrators. Source: HDP API reference, sharing
 * data sources with users, and with tenants.
 */
import { administers } from '../access';
import { idLike, objectsOf } from '../fields';
import type { DataSource, TenantShare, UserShare } from '../model';
import { created, deleted } from '../outcome';
import { Permission, SHARE_PERMISSIONS } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, readBody, readId, type Route } from '../route';
import { checkSettable, ownDataSource, permissionList, withTenantShare, withUserShare } from '../sharing';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

interface Share {
  readonly permissions: readonly number[];
}

/** Shares with users, or with tenants. */
interface ShareForm<S extends Share> {
  readonly noun: 'user' | 'tenant';
  /** As the path and the bodies call it. */
  readonly list: 'sharedUsers' | 'sharedTenants';
  readonly idOf: (share: S) => number;
  readonly of: (dataSource: DataSource) => readonly S[];
  /** The shares in the body of a create. */
  readonly read: (call: Call) => readonly S[];
  /** The data source with a share, which replaces an earlier one of the same ID. */
  readonly with: (call: Call, dataSource: DataSource, share: S) => DataSource;
  /** Of the response where there is no such share. */
  readonly missingCode?: string;
  /** @throws {ApiError} where the caller may write no such share */
  readonly checkCaller: (call: Call, id: number) => void;
  /** @throws {ApiError} where the data source cannot have the share */
  readonly checkNew: (call: Call, dataSource: DataSource, id: number) => void;
}

function shareRoutes<S extends Share>(form: ShareForm<S>): readonly Route[] {
  const { noun, list, idOf } = form;
  const path = `/datasources/:id/${list}`;
  const written = { path: `${path}/:subId`, permissions: [MgmtAPI, ModifyDataSource] };
  const viewPermissions = [MgmtAPI, ViewDataSource];

  const seen = (call: Call): DataSource => ownDataSource(call, call.store.dataSources.seenByReads());

  const inPath = (call: Call, dataSource: DataSource): S => {
    const found = form.of(dataSource).find((share) => idOf(share) === readId(call.subId));
    if (found !== undefined) return found;
    const message = `Data source ${call.id} is not shared with ${noun} ${call.subId}`;
    throw new ApiError(call.quirks.missingObjectStatus, message, form.missingCode);
  };

  const check = (call: Call, dataSource: DataSource, share: S): void => {
    const id = idOf(share);
    form.checkCaller(call, id);
    checkSettable(share.permissions, SHARE_PERMISSIONS);
    form.checkNew(call, dataSource, id);
    const exists = form.of(dataSource).some((other) => idOf(other) === id);
    if (exists && call.quirks.existingShare === 'refused') {
      throw new ApiError(call.quirks.conflictStatus, `The data source is shared with ${noun} ${String(id)} already`);
    }
  };

  return [
    {
      ...{ method: 'GET', path, permissions: viewPermissions },
      handle: (call) => json(200, { [list]: form.of(seen(call)) }),
    },
    {
      ...{ method: 'POST', path, permissions: written.permissions },
      handle: (call) => {
        const before = ownDataSource(call);
        const added = form.read(call);
        for (const share of added) check(call, before, share);
        const after = added.reduce((shared, share) => form.with(call, shared, share), before);
        call.store.dataSources.set(before.id, after);
        const [first] = added;
        const id = first === undefined ? 0 : idOf(first);
        return created(call, id, { [list]: added });
      },
    },
    {
      ...{ method: 'GET', path: written.path, permissions: viewPermissions },
      handle: (call) => json(200, { permissions: inPath(call, seen(call)).permissions }),
    },
    {
      ...{ method: 'PUT', ...written },
      handle: (call) => {
        const before = ownDataSource(call);
        const share = inPath(call, before);
        const { permissions } = readBody(call, { permissions: permissionList });
        form.checkCaller(call, idOf(share));
        checkSettable(permissions, SHARE_PERMISSIONS);
        call.store.dataSources.set(before.id, form.with(call, before, { ...share, permissions }));
        return json(200, { permissions });
      },
    },
    {
      ...{ method: 'DELETE', ...written },
      handle: (call) => {
        const before = ownDataSource(call);
        const gone = inPath(call, before);
        form.checkCaller(call, idOf(gone));
        const left = form.of(before).filter((share) => share !== gone);
        call.store.dataSources.set(before.id, { ...before, [list]: left });
        return deleted(call);
      },
    },
  ];
}

const userShare = { userId: idLike, permissions: permissionList };
const userShares = { sharedUsers: objectsOf(userShare, 'a list of objects with userId and permissions') };

const userShareRoutes = shareRoutes<UserShare>({
  noun: 'user',
  list: 'sharedUsers',
  idOf: ({ userId }) => userId,
  of: ({ sharedUsers = [] }) => sharedUsers,
  read: (call) => readBody(call, userShares).sharedUsers,
  with: (_call, dataSource, one) => withUserShare(dataSource, one),
  checkCaller: () => undefined,

  checkNew: ({ store, quirks }, { owner, sharedTenants = [] }, id) => {
    const user = store.users.byId(id);
    if (user === undefined) {
      const message = `There is no user with ID ${String(id)}`;
      throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.unknownUser);
    }
    if (user.name === owner) throw new ApiError(400, 'A data source cannot be shared with its owner');
    if (!sharedTenants.some(({ tenantId }) => tenantId === user.tenantId)) return;
    const tenant = String(user.tenantId);
    const message = `The data source is shared with tenant ${tenant}, which user ${String(id)} belongs to`;
    throw new ApiError(400, message);
  },
});

const tenantShare = { tenantId: idLike, permissions: permissionList };
const tenantShares = { sharedTenants: objectsOf(tenantShare, 'a list of objects with tenantId and permissions') };

const tenantShareRoutes = shareRoutes<TenantShare>({
  noun: 'tenant',
  list: 'sharedTenants',
  idOf: ({ tenantId }) => tenantId,
  of: ({ sharedTenants = [] }) => sharedTenants,
  read: (call) => readBody(call, tenantShares).sharedTenants,
  with: ({ store }, dataSource, one) => withTenantShare(store, dataSource, one),
  missingCode: ErrorCode.invalidDataSourceId,

  checkCaller: ({ caller }, id) => {
    if (administers(caller, id)) return;
    throw new ApiError(403, `User ${caller.name} needs administrative access on tenant ${String(id)}`);
  },

  checkNew: ({ store, quirks }, _dataSource, id) => {
    if (store.tenants.has(id)) return;
    const message = `There is no tenant with ID ${String(id)}`;
    throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.unknownTenant);
  },
});

export const dataSourceShareRoutes: readonly Route[] = [...userShareRoutes, ...tenantShareRoutes];
