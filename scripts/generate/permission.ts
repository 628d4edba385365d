/** The enumeration of permissions. */
import { describePermission, PERMISSION_NAMES, permissionName } from '../../lib/contract/permissions';
import { enumerationMember } from '../../lib/contract/spelling';
import { comment } from './documentation';

export function permissionFile(): string {
  const members = Object.keys(PERMISSION_NAMES)
    .map(Number)
    .map((number) => {
      const name = permissionName(number);
      return `${comment(`Permission ${describePermission(number)}.`)}\n${enumerationMember(name)} = '${name}',`;
    });
  return `
${comment('What an HDP user may do. Source: HDP API reference, permissions and default roles.')}
export enum HdpPermission {
  ${members.join('\n\n')}
}`;
}
