import type { Identified } from './kind';
import type { LookupKind } from './lookup-collection';

/** A role as read. Null and missing are both undefined here. */
export interface Role extends Identified {
  readonly name: string;
  readonly tenantId?: string;
  readonly description?: string;
  /** By number. */
  readonly permissions?: readonly number[];
  readonly userIds?: readonly string[];
}

/** Source: HDP API reference, roles. */
export const roleKind: LookupKind<Role> = {
  path: 'roles',
  nameField: 'name',
  missingCodes: ['222207924'],
  decode: {
    name: (fields) => fields.text('name'),
    tenantId: (fields) => fields.optionalId('tenantId'),
    description: (fields) => fields.optionalText('description'),
    permissions: (fields) => fields.optionalCounts('permissions'),
    userIds: (fields) => fields.optionalIds('users'),
  },
};
