/** Permissions of HDP users by number. Source: HDP API reference, permissions and default roles. */
import type { Kind, Operation } from './kind';

/** The permissions that the reference names, by number. */
const PERMISSION_NAMES: { readonly [number: number]: string } = {
  1: 'CreateDataSource',
  2: 'ViewDataSource',
  3: 'ModifyDataSource',
  4: 'DeleteDataSource',
  5: 'UseDataSourceWithJDBC',
  6: 'UseDataSourceWithODBC',
  7: 'UseDataSourceWithOData',
  8: 'WebUI',
  9: 'ChangePassword',
  10: 'SQLEditorWebUI',
  11: 'MgmtAPI',
  12: 'Administrator',
  13: 'CreateUsers',
  14: 'ViewUsers',
  15: 'ModifyUsers',
  16: 'DeleteUsers',
  17: 'CreateRole',
  18: 'ViewRole',
  19: 'ModifyRole',
  20: 'DeleteRole',
  21: 'OnBehalfOf',
  22: 'Configurations',
  25: 'TenantAPI',
  26: 'RegisterExternalAuthService',
  27: 'Limits',
  28: 'OAuth',
  29: 'IPWhiteList',
};

export const MGMT_API = 11;
export const ADMINISTRATOR = 12;
export const ON_BEHALF_OF = 21;

/** `ViewDataSource (2)`; the number alone where the reference does not name it. */
export function describePermission(number: number): string {
  const name = PERMISSION_NAMES[number];
  return name === undefined ? String(number) : `${name} (${String(number)})`;
}

/** As configurations write it: the name; the number where the reference does not name it. */
export function permissionName(number: number): string {
  return PERMISSION_NAMES[number] ?? String(number);
}

/** What a login may do with objects of a kind. */
export interface Permitted {
  readonly operations: readonly Operation[];
  /** What it lacks for the others, as `describePermission` writes it. */
  readonly lacking: readonly string[];
}

const OPERATIONS = ['create', 'read', 'update', 'delete'] as const satisfies readonly Operation[];

export function permitted({ permissions }: Pick<Kind, 'permissions'>, held: readonly number[]): Permitted {
  const isHeld = (permission: string): boolean =>
    held.includes(ADMINISTRATOR) || held.some((number) => permission === describePermission(number));
  const needed = (operation: Operation): readonly string[] => [
    describePermission(MGMT_API),
    ...(permissions[operation] ?? []),
  ];
  return {
    operations: OPERATIONS.filter((operation) => needed(operation).every(isHeld)),
    lacking: [...new Set(OPERATIONS.flatMap((operation) => needed(operation).filter((one) => !isHeld(one))))],
  };
}

/** For data sources, and for OAuth profiles, which need the same. An update reads before it writes. */
export const DATA_SOURCE_PERMISSIONS = {
  create: ['CreateDataSource (1)'],
  read: ['ViewDataSource (2)'],
  update: ['ViewDataSource (2)', 'ModifyDataSource (3)'],
  delete: ['DeleteDataSource (4)'],
  import: ['ViewDataSource (2)'],
} as const;
