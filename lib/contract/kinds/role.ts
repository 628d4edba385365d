/** Roles of HDP users: the data source. Source: HDP API reference, roles. */
import { shown, shownDescription } from '../attributes';
import { lookupAttributes, permissionsAttribute, searchTenantAttribute } from '../lookup-attributes';
import type { Kind } from '../kind';

/** Data source only. */
export const ROLE_TYPE = 'hdp_role';

export const roleSchema = {
  description:
    'Looks up one role by ID or by name, with its permissions and users. Exactly one of `id` and `name` is required. It is ' +
    'an error if there is no such role, or if several roles have the name. The login needs permission Administrator (12), ' +
    'or ViewRole (18) and administrative access on the tenant of the role.',
  attributes: {
    ...lookupAttributes({ noun: 'role', example: '2', spelling: 'case-sensitive' }),
    tenant_id: searchTenantAttribute({ noun: 'role' }),
    description: shownDescription,
    permissions: permissionsAttribute('The permissions that the role gives'),
    user_ids: shown(['set', 'string'], 'IDs of the users who have the role. Null if the server does not return them.'),
  },
} as const;

export const kind = {
  label: 'role',
  words: { [ROLE_TYPE]: { title: 'Role', article: 'the', noun: 'role' } },
  permissions: { read: ['ViewRole (18)'] },
  administration: true,
  administers: 'the tenant of the role',
  resources: {},
  dataSources: {
    [ROLE_TYPE]: {
      schema: roleSchema,
      relations: { exactlyOneOf: [['id', 'name']], onlyWith: { tenant_id: 'name' } },
      example: `
const role = new DataHdpRole(this, 'user', { name: 'User' });
new TerraformOutput(this, 'permissions', { value: role.permissions });`,
    },
  },
} as const satisfies Kind;
