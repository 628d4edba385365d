import type { Identified } from './kind';
import type { LookupKind } from './lookup-collection';

/** A tenant as read. Null and missing are both undefined here. */
export interface Tenant extends Identified {
  readonly name: string;
  readonly description?: string;
  readonly roleIds?: readonly string[];
  readonly adminIds?: readonly string[];
}

/** Source: HDP API reference, tenants. */
export const tenantKind: LookupKind<Tenant> = {
  path: 'tenants',
  nameField: 'name',
  missingCodes: ['222208573'],
  details: { details: 'true' },
  decode: {
    name: (fields) => fields.text('name'),
    description: (fields) => fields.optionalText('description'),
    roleIds: (fields) => fields.optionalIds('roles'),
    adminIds: (fields) => fields.optionalIds('admins'),
  },
};
