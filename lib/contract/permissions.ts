/** Permissions of HDP users by number. Source: HDP API reference, permissions and default roles. */
import type { Kind, Operation } from './kind';

/** The permissions that the reference names, by number. */
export const PERMISSION_NAMES: { readonly [number: number]: string } = {
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

/** What a share can grant. Source: HDP API reference, data source permissions: 10 not on a shared data source. */
export const SHARE_PERMISSIONS: readonly number[] = [2, 3, 4, 5, 6, 7];

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

/** The number of a permission that is given by its name or by its number; undefined for any other word. */
export function permissionNumber(text: string): number | undefined {
  if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text);
  const found = Object.entries(PERMISSION_NAMES).find(([, name]) => name === text);
  return found === undefined ? undefined : Number(found[0]);
}

/** One form for a permission that is given by its name or by its number. A word that the reference does not have stays. */
export function canonicalPermission(text: string): string {
  const number = permissionNumber(text);
  return number === undefined ? text : permissionName(number);
}

/** The name among the given permissions that a misspelled one most likely stands for; undefined if none is near. */
export function nearestPermission(text: string, among: readonly number[]): string | undefined {
  const [best] = among
    .map(permissionName)
    .map((name) => ({ name, likeness: likeness(text, name) }))
    .sort((one, other) => other.likeness - one.likeness);
  return best !== undefined && best.likeness > 0.6 ? best.name : undefined;
}

/** The share of pairs of neighbouring letters that both words have, whatever their case. */
function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsIn(one), pairsIn(other)];
  const unmatched = [...others];
  for (const pair of pairs) if (unmatched.includes(pair)) unmatched.splice(unmatched.indexOf(pair), 1);
  return (2 * (others.length - unmatched.length)) / Math.max(1, pairs.length + others.length);
}

function pairsIn(word: string): string[] {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  return Array.from(letters.slice(1), (letter, index) => letters.charAt(index) + letter);
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
