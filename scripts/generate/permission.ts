/** The enumeration of permissions. */
import { describePermission, PERMISSION_NAMES, permissionName } from '../../lib/contract/permissions';
import { comment } from './documentation';

/** `UseDataSourceWithOData` gives `USE_DATA_SOURCE_WITH_ODATA`. */
function memberName(name: string): string {
  return name
    .replace('OData', 'Odata')
    .replace('OAuth', 'Oauth')
    .replace('IPWhite', 'IpWhite')
    .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
    .toUpperCase();
}

export function permissionFile(): string {
  const members = Object.keys(PERMISSION_NAMES)
    .map(Number)
    .map((number) => {
      const name = permissionName(number);
      return `${comment(`Permission ${describePermission(number)}.`)}\n${memberName(name)} = '${name}',`;
    });
  return `
${comment('What an HDP user may do. Source: HDP API reference, permissions and default roles.')}
export enum HdpPermission {
  ${members.join('\n\n')}
}`;
}
