/** Permissions of HDP users by number. Source: HDP API reference, permissions and default roles. */
export const Permission = {
  CreateDataSource: 1,
  ViewDataSource: 2,
  ModifyDataSource: 3,
  DeleteDataSource: 4,
  UseDataSourceWithJDBC: 5,
  UseDataSourceWithODBC: 6,
  UseDataSourceWithOData: 7,
  WebUI: 8,
  ChangePassword: 9,
  SQLEditorWebUI: 10,
  MgmtAPI: 11,
  Administrator: 12,
  CreateUsers: 13,
  ViewUsers: 14,
  ModifyUsers: 15,
  DeleteUsers: 16,
  CreateRole: 17,
  ViewRole: 18,
  ModifyRole: 19,
  DeleteRole: 20,
  OnBehalfOf: 21,
  Configurations: 22,
  TenantAPI: 25,
  RegisterExternalAuthService: 26,
  Limits: 27,
  OAuth: 28,
  IPWhiteList: 29,
} as const;

/** What HDP's role "User" has: 1 to 11. */
export const DEFAULT_PERMISSIONS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** What can be set for a single data source. The last one is not possible where it is shared. */
export const DATA_SOURCE_PERMISSIONS: readonly number[] = [2, 3, 4, 5, 6, 7, 10];
export const SHARE_PERMISSIONS: readonly number[] = [2, 3, 4, 5, 6, 7];

/** A permission, or a list of which one is enough. */
export type Needed = number | readonly number[];

const names = new Map<number, string>(Object.entries(Permission).map(([name, number]) => [number, name]));

/** `ViewDataSource (2)`, or several with "or" between them. */
export function describePermission(needed: Needed): string {
  if (typeof needed !== 'number') return needed.map(describePermission).join(' or ');
  const name = names.get(needed);
  return name === undefined ? String(needed) : `${name} (${String(needed)})`;
}

/**
 * Which of the needed permissions are lacking. Administrator (12) stands for all: the reference asks nothing else of an
 * administrator for OAuth applications and for acting on behalf of users.
 */
export function lackingPermissions(held: readonly number[], needed: readonly Needed[]): Needed[] {
  if (held.includes(Permission.Administrator)) return [];
  return needed.filter((one) => !(typeof one === 'number' ? [one] : one).some((number) => held.includes(number)));
}
