/** Permissions of a share: in the configuration and on the server each by its name or by its number. */
import { permissionName, permissionNumber } from '../../contract/permissions';

/** Those that a request sends. The schema's rule has refused what is no permission. */
export function permissionNumbers(permissions: readonly string[]): readonly number[] {
  const numbers = permissions.flatMap((permission) => permissionNumber(permission) ?? []);
  return [...new Set(numbers)].sort((one, other) => one - other);
}

export function isSamePermissions(one: readonly string[], other: readonly string[]): boolean {
  return keyOf(one) === keyOf(other);
}

/** What the server holds, as the configuration has written it; what that did not name, by its name. */
export function heldPermissions(held: readonly string[], written: readonly string[]): readonly string[] {
  const keys = new Set(held.map(nameOf));
  const kept = written.filter((permission) => keys.has(nameOf(permission)));
  const known = new Set(kept.map(nameOf));
  return [...kept, ...[...keys].filter((name) => !known.has(name))];
}

function keyOf(permissions: readonly string[]): string {
  return JSON.stringify([...new Set(permissions.map(nameOf))].sort());
}

/** A name that the reference does not have stays as it is. */
function nameOf(permission: string): string {
  const number = permissionNumber(permission);
  return number === undefined ? permission : permissionName(number);
}
