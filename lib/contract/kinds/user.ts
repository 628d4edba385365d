/** Users of HDP: the data source. Source: HDP API reference, users. */
import { shown } from '../attributes';
import { lookupAttributes, permissionsAttribute, searchTenantAttribute } from '../lookup-attributes';
import type { Kind } from '../kind';

/** Data source only. */
export const USER_TYPE = 'hdp_user';

export const userSchema = {
  description:
    'Looks up one HDP user by ID or by name, for example to share a data source with the user. Exactly one of `id` and ' +
    '`name` is required. It is an error if there is no such user, or if several users have the name. The login needs ' +
    'permission Administrator (12), or ViewUsers (14) and administrative access on the tenant of the user.',
  attributes: {
    ...lookupAttributes({ noun: 'user', example: '1001', spelling: 'compared without regard to case' }),
    tenant_id: searchTenantAttribute({ noun: 'user' }),
    tenant_name: shown('string', 'Name of the tenant that the user belongs to. Null if the server does not return it.'),
    active: shown('bool', 'Whether the account is active. Null if the server does not return it.'),
    locked: shown('bool', 'Whether wrong passwords have locked the account. Null if the server does not return it.'),
    role_ids: shown(['set', 'string'], 'IDs of the roles of the user. Null if the server does not return them.'),
    permissions: permissionsAttribute('The permissions that the user has besides those of the roles'),
  },
} as const;

export const kind = {
  label: 'HDP user',
  words: { [USER_TYPE]: { title: 'HDP User', article: 'an', noun: 'HDP user' } },
  permissions: { read: ['ViewUsers (14)'] },
  administration: true,
  administers: 'the tenant of the user',
  resources: {},
  dataSources: {
    [USER_TYPE]: {
      schema: userSchema,
      relations: { exactlyOneOf: [['id', 'name']], onlyWith: { tenant_id: 'name' } },
      example: `
const jane = new DataHdpUser(this, 'jane', { name: 'jane' });
new TerraformOutput(this, 'jane_id', { value: jane.id });`,
    },
  },
} as const satisfies Kind;
