/** Markdown, so that a table can go into README as it is printed. */
export function printTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0), 3));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  console.log(`\n${title}\n`);
  console.log(line(columns));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(row));
}

export function milliseconds(value: number): string {
  return Number.isNaN(value) ? '' : `${value.toFixed(0)} ms`;
}

export function seconds(value: number): string {
  return (value / 1000).toFixed(2);
}

export function times(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}
