/** How the command writes: colours only where somebody looks. */

export type Colour = 'green' | 'yellow' | 'red' | 'dim' | 'bold';

export type Paint = (text: string, colour: Colour) => string;

const CODES: Readonly<Record<Colour, readonly [on: number, off: number]>> = {
  green: [32, 39],
  yellow: [33, 39],
  red: [31, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Source: no-color.org; FORCE_COLOR and NODE_DISABLE_COLORS as Node itself takes them. */
export function painter(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): Paint {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  const isColoured =
    isTerminal && environment['TERM'] !== 'dumb' && !isSet('NO_COLOR') && !isSet('NODE_DISABLE_COLORS');
  if (!isColoured) return (text) => text;
  return (text, colour) => `\u001b[${String(CODES[colour][0])}m${text}\u001b[${String(CODES[colour][1])}m`;
}

/** Columns that are as wide as they must be, but the last. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const padded = (cell: string, column: number): string => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell));
  return rows.map((row) => `${row.map(padded).join('  ').trimEnd()}\n`).join('');
}

function widthOf(text: string): number {
  return Array.from(text).length;
}
