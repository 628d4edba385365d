/** Permissions of HDP users by number. Source: HDP API reference, permissions. */
export const Permission = {
  CreateDataSource: 1,
  ViewDataSource: 2,
  ModifyDataSource: 3,
  DeleteDataSource: 4,
  MgmtAPI: 11,
  Administrator: 12,
  OnBehalfOf: 21,
  OAuth: 28,
} as const;

/** What a user has who only manages data sources and OAuth profiles of his own. */
export const DEFAULT_PERMISSIONS: readonly number[] = [
  Permission.CreateDataSource,
  Permission.ViewDataSource,
  Permission.ModifyDataSource,
  Permission.DeleteDataSource,
  Permission.MgmtAPI,
];

const names = new Map<number, string>(Object.entries(Permission).map(([name, number]) => [number, name]));

/** `ViewDataSource (2)` */
export function describePermission(number: number): string {
  const name = names.get(number);
  return name === undefined ? String(number) : `${name} (${String(number)})`;
}

export function isPermission(number: number): boolean {
  return names.has(number);
}

/**
 * Which of the needed permissions are lacking. Administrator (12) stands for all: the reference asks nothing else of an
 * administrator for OAuth applications and for acting on behalf of users.
 */
export function lackingPermissions(held: readonly number[], needed: readonly number[]): number[] {
  if (held.includes(Permission.Administrator)) return [];
  return needed.filter((number) => !held.includes(number));
}
