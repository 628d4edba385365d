/** A picture of a terminal with what the demo prints. */
import { svg, textLine } from './svg';

const [LINE, MARGIN, BAR] = [20, 20, 36];
const COLUMN = 7.3;

/** A step of the demo, with the seconds since its start. */
const STEP = /^ *\d+\.\d s {2}/;
const RESULT = /Creation complete|Destruction complete|No changes\.|(?:Apply|Destroy) complete!/;
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Of all that the demo prints: its steps, and what Terraform reports at their ends. */
export function shownLines(output: string): string[] {
  return output
    .replace(COLOUR, '')
    .split('\n')
    .filter((line) => STEP.test(line) || RESULT.test(line))
    .map((line) => (STEP.test(line) ? line : `         ${line.replace(/^\S*\s+/, '')}`.trimEnd()));
}

/** @param lines as `shownLines` gives them */
export function terminalPicture(lines: readonly string[]): string {
  const all = ['$ npm run demo', ...lines];
  const width = Math.ceil(2 * MARGIN + Math.max(...all.map(({ length }) => length)) * COLUMN);
  const height = BAR + MARGIN + all.length * LINE + MARGIN / 2;
  return svg(
    {
      width,
      height,
      title: 'What the demo prints',
      description: `${lines.map((line) => line.trim()).join('; ')}.`,
      source: 'scripts/docs/demo-output.txt',
    },
    [
      `  <rect class="box" x="1" y="1" width="${String(width - 2)}" height="${String(height - 2)}" rx="10" />`,
      ...[0, 1, 2].map((index) => `  <circle class="head" cx="${String(MARGIN + index * 20)}" cy="18" r="5" />`),
      ...all.map((line, index) => {
        const css = index === 0 || STEP.test(line) ? 'name code' : 'small code';
        const text = textLine(css, MARGIN, BAR + MARGIN + index * LINE, line);
        return text.replace('<text ', '<text xml:space="preserve" style="font-size: 12px" ');
      }),
    ],
  );
}
