/**
 * Data source `hdp_role`: one role, by ID or by name.
 * API: `/api/admin/roles` (list, read). The reference spells the list's filter by tenant in two ways, so it is not used.
 */
import { ROLE_TYPE, roleSchema } from '../../contract/kinds/role';
import { dataSource } from '../../plugin';
import { readAdministered } from '../shared/administered-lookup';
import { descriptionOf } from '../shared/listing';
import { refuseWithId, requireIdOrName } from '../shared/lookup';
import { namesOf } from '../shared/permission-names';
import type { Session } from '../session';

const schema = roleSchema;

export const roleLookup = dataSource<typeof schema, Session>({
  schema,

  validate(config, { error }) {
    requireIdOrName(config, error);
    refuseWithId(config, ['tenant_id'], error);
  },

  async read(config, context) {
    const role = await readAdministered(ROLE_TYPE, context.client.api.roles, config, context);
    return {
      id: role.id,
      name: role.name,
      tenant_id: role.tenantId ?? config.tenant_id,
      description: descriptionOf(role),
      permissions: namesOf(role.permissions),
      user_ids: role.userIds ?? null,
    };
  },
});
