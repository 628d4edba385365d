/**
 * Data source `hdp_user`: one HDP user, by ID or by name.
 * API: `/api/admin/users` (list, read).
 */
import { USER_TYPE, userSchema } from '../../contract/kinds/user';
import { dataSource } from '../../plugin';
import { readAdministered } from '../shared/administered-lookup';
import { refuseWithId, requireIdOrName } from '../shared/lookup';
import { namesOf } from '../shared/permission-names';
import type { Session } from '../session';

const schema = userSchema;

export const userLookup = dataSource<typeof schema, Session>({
  schema,

  validate(config, { error }) {
    requireIdOrName(config, error);
    refuseWithId(config, ['tenant_id'], error);
  },

  async read(config, context) {
    const user = await readAdministered(USER_TYPE, context.client.api.users, config, context, { ignoresCase: true });
    return {
      id: user.id,
      name: user.name,
      tenant_id: user.tenantId ?? config.tenant_id,
      tenant_name: user.tenantName ?? null,
      active: user.isActive ?? null,
      locked: user.isLocked ?? null,
      role_ids: user.roleIds ?? null,
      permissions: namesOf(user.permissions),
    };
  },
});
