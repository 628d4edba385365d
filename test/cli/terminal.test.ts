import { painter, table } from '../../lib/cli/terminal';

describe('colours', () => {
  it.each([
    [true, {}, '\u001b[32mok\u001b[39m'],
    [true, { NO_COLOR: '' }, '\u001b[32mok\u001b[39m'],
    [false, {}, 'ok'],
    [true, { NO_COLOR: '1' }, 'ok'],
    [true, { NODE_DISABLE_COLORS: '1' }, 'ok'],
    [true, { TERM: 'dumb' }, 'ok'],
  ])('are there only where somebody looks: terminal %s, %j', (isTerminal, environment, expected) => {
    expect(painter(isTerminal, environment)('ok', 'green')).toBe(expected);
  });
});

describe('a table', () => {
  it('has columns as wide as they are shown', () => {
    expect(
      table([
        ['ID', 'NAME', 'X'],
        ['1', 'データ', 'a'],
        ['22', '', ''],
      ]),
    ).toBe('ID  NAME    X\n1   データ  a\n22\n');
    expect(table([])).toBe('');
  });
});
