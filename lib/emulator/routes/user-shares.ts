/** `/datasources/{id}/sharedUsers`. Source: HDP API reference, sharing data sources with users. */
import { idLike, objectsOf } from '../fields';
import type { UserShare } from '../model';
import { ApiError, ErrorCode } from '../response';
import { readBody } from '../route';
import { withUserShare } from '../sharing';
import { permissionList } from './data-source-rules';
import { shareRoutes } from './shares';

const share = { userId: idLike, permissions: permissionList };
const payload = { sharedUsers: objectsOf(share, 'a list of objects with userId and permissions') };

export const userShareRoutes = shareRoutes<UserShare>({
  noun: 'user',
  list: 'sharedUsers',
  idOf: ({ userId }) => userId,
  of: ({ sharedUsers = [] }) => sharedUsers,
  read: (call) => readBody(call, payload).sharedUsers,
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
