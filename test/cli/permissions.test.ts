import type { Kind } from '../../lib/contract/kind';
import { kinds } from '../../lib/contract/kinds';
import { describePermission, permitted } from '../../lib/contract/permissions';
import { Permission } from '../../lib/emulator';

describe('permissions', () => {
  it('have the names that the emulator knows', () => {
    expect(Object.values(Permission).map(describePermission)).toEqual(
      Object.entries(Permission).map(([name, number]) => `${name} (${String(number)})`),
    );
    expect(describePermission(23)).toBe('23');
  });

  it('are all known that kinds of objects need', () => {
    const known = Object.values(Permission).map(describePermission);
    const needed = Object.values<Kind>(kinds).flatMap(({ permissions }) => Object.values(permissions).flat());
    expect(needed.filter((permission) => !known.includes(permission))).toEqual([]);
  });

  it.each<[readonly number[], readonly string[], readonly string[]]>([
    [[12], ['create', 'read', 'update', 'delete'], []],
    [[1, 2, 3, 4, 11], ['create', 'read', 'update', 'delete'], []],
    [[2, 11], ['read'], ['CreateDataSource (1)', 'ModifyDataSource (3)', 'DeleteDataSource (4)']],
    [[3, 11], [], ['CreateDataSource (1)', 'ViewDataSource (2)', 'DeleteDataSource (4)']],
    [[1, 2, 3, 4], [], ['MgmtAPI (11)']],
  ])('%j allow what they allow with profiles', (held, operations, lacking) => {
    expect(permitted(kinds['oauth-profile'], held)).toEqual({ operations, lacking });
  });
});
