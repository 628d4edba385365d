/** Where the APIs of an HDP server begin. Source: HDP API reference, using the APIs. */
export const MANAGEMENT_BASE = '/api/mgmt';
export const ADMINISTRATION_BASE = '/api/admin';
/** Of the health check, which has no base of its own. */
export const COMMON_BASE = '/api';

/** A path as request matchers, messages and the reference name it: below `/api/mgmt`, other paths as they are. */
export function shortPath(path: string): string {
  return path.startsWith(`${MANAGEMENT_BASE}/`) ? path.slice(MANAGEMENT_BASE.length) : path;
}
