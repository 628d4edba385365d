/** Tenants of HDP: the data source. Source: HDP API reference, tenants. */
import { shown, shownDescription } from '../attributes';
import { lookupAttributes } from '../lookup-attributes';
import type { Kind } from '../kind';

/** Data source only. */
export const TENANT_TYPE = 'hdp_tenant';

export const tenantSchema = {
  description:
    'Looks up one tenant by ID or by name, for example to share a data source with its users. Exactly one of `id` and ' +
    '`name` is required. It is an error if there is no such tenant, or if several tenants have the name. The login needs ' +
    'permission Administrator (12), or TenantAPI (25) and administrative access on the tenant.',
  attributes: {
    ...lookupAttributes({ noun: 'tenant', example: '2', spelling: 'case-sensitive' }),
    description: shownDescription,
    role_ids: shown(['set', 'string'], 'IDs of the roles of the tenant. Null if the server does not return them.'),
    admin_ids: shown(
      ['set', 'string'],
      'IDs of the users who administer the tenant. Null if the server does not return them.',
    ),
  },
} as const;

export const kind = {
  label: 'tenant',
  words: { [TENANT_TYPE]: { title: 'Tenant', article: 'the', noun: 'tenant' } },
  permissions: { read: ['TenantAPI (25)'] },
  administration: true,
  administers: 'the tenant',
  resources: {},
  dataSources: {
    [TENANT_TYPE]: {
      schema: tenantSchema,
      relations: { exactlyOneOf: [['id', 'name']] },
      example: `
const tenant = new DataHdpTenant(this, 'research', { name: 'R & D' });
new TerraformOutput(this, 'tenant_id', { value: tenant.id });`,
    },
  },
} as const satisfies Kind;
