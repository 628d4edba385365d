/** What a login needs for each kind of object, as the contract says it, in a table for a guide. */
import type { Kind, Operation } from '../../lib/contract/kind';
import { kinds } from '../../lib/contract/kinds';

const BEGIN = '<!-- Begin: written by "npm run docs" from lib/contract -->';
const END = '<!-- End: written by "npm run docs" -->';

const OPERATIONS = ['create', 'read', 'update', 'delete'] as const satisfies readonly Operation[];

/** The guide with the table between its two marks. */
export function withPermissionTable(guide: string): string {
  const [before, rest] = guide.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the guide must hold ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${permissionTable()}\n\n${END}${after}`;
}

function permissionTable(): string {
  const rows = Object.values<Kind>(kinds).map((kind) => [
    kind.label,
    ...OPERATIONS.map((each) => needed(kind, each)),
    kind.administers ?? '–',
  ]);
  const head = ['object', 'create', 'read, plan, import', 'update', 'delete', 'and administrative access on'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function needed({ permissions, resources, administration = false }: Kind, operation: Operation): string {
  if (operation !== 'read' && Object.keys(resources).length === 0) return '–';
  const own =
    operation === 'read' ? [permissions.read, permissions.plan, permissions.import] : [permissions[operation]];
  const names = [...new Set([...(administration ? [] : ['MgmtAPI (11)']), ...own.flatMap((some) => some ?? [])])];
  return names.length === 0 ? 'none' : names.join(', ');
}
