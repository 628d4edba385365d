/**
 * Data source `hdp_tenant`: one tenant, by ID or by name.
 * API: `/api/admin/tenants` (list, read).
 */
import { TENANT_TYPE, tenantSchema } from '../../contract/kinds/tenant';
import { dataSource } from '../../plugin';
import { readAdministered } from '../shared/administered-lookup';
import { descriptionOf } from '../shared/listing';
import { requireIdOrName } from '../shared/lookup';
import type { Session } from '../session';

const schema = tenantSchema;

export const tenantLookup = dataSource<typeof schema, Session>({
  schema,

  validate(config, { error }) {
    requireIdOrName(config, error);
  },

  async read(config, context) {
    const tenant = await readAdministered(TENANT_TYPE, context.client.api.tenants, config, context);
    return {
      id: tenant.id,
      name: tenant.name,
      description: descriptionOf(tenant),
      role_ids: tenant.roleIds ?? null,
      admin_ids: tenant.adminIds ?? null,
    };
  },
});
