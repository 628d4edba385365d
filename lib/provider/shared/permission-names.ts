import { permissionName } from '../../contract/permissions';

/** As configurations write permissions; null where the server does not tell. */
export function namesOf(permissions: readonly number[] | undefined): readonly string[] | null {
  return permissions === undefined ? null : [...new Set(permissions)].map(permissionName);
}
