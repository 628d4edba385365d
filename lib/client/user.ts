import type { Identified } from './kind';
import type { LookupKind } from './lookup-collection';

/** A user as read, without anything of the password. Null and missing are both undefined here. */
export interface User extends Identified {
  readonly name: string;
  readonly tenantId?: string;
  readonly tenantName?: string;
  readonly isActive?: boolean;
  readonly isLocked?: boolean;
  readonly roleIds?: readonly string[];
  /** Besides those of the roles, by number. */
  readonly permissions?: readonly number[];
}

/** Source: HDP API reference, users. */
export const userKind: LookupKind<User> = {
  path: 'users',
  nameField: 'userName',
  missingCodes: ['222207916'],
  details: { details: 'true' },
  decode: {
    name: (fields) => fields.text('userName'),
    tenantId: (fields) => fields.optionalId('tenantId'),
    tenantName: (fields) => fields.optionalText('tenantName'),
    isActive: (fields) => {
      const status = fields.optionalObject('statusInfo')?.optionalCount('status');
      return status === undefined ? undefined : status === 1;
    },
    isLocked: (fields) => fields.optionalObject('statusInfo')?.optionalFlag('accountLocked'),
    roleIds: (fields) => fields.optionalObject('permissions')?.optionalIds('roles'),
    permissions: (fields) => fields.optionalObject('permissions')?.optionalCounts('permissions'),
  },
};
