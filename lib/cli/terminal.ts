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

/** Two columns each. Source: Unicode, East Asian Width. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
const NO_WIDTH = /[\u0300-\u036f]|[\u200b-\u200d]|[\u20d0-\u20ff]|[\ufe00-\ufe0f]|[\ufe20-\ufe2f]/gu;

/** Columns in a terminal. */
export function widthOf(text: string): number {
  return Array.from(text.replace(NO_WIDTH, '').replace(WIDE, '  ')).length;
}
