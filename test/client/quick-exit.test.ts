import { allowQuickExit } from '../../lib/client/http/quick-exit';

describe('allowQuickExit', () => {
  it.each([
    ['20.18.1', ['--liftoff-only']],
    ['20.20.2', ['--liftoff-only']],
    ['22.23.3', []],
    ['24.21.0', []],
    ['200.0.0', []],
  ])('on Node %s sets the flags %j', (version, expected) => {
    const flags: string[] = [];
    allowQuickExit(version, (flag) => flags.push(flag));
    expect(flags).toEqual(expected);
  });
});
