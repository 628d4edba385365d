import { milliseconds, timeoutsRule } from '../../lib/contract/durations';

describe('durations', () => {
  it.each<[string, number | undefined]>([
    ['20m', 1_200_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['5.s', 5000],
    ['2h3m4s5ms6us7µs8ns', 7_384_005.013008],
    ['1ms', 1],
    ['0s', 0],
    ['20', undefined],
    ['20 m', undefined],
    ['20M', undefined],
    ['1d', undefined],
    ['-5m', undefined],
    ['.s', undefined],
    ['', undefined],
    ['m', undefined],
    ['1s'.repeat(20), 20_000],
    ['1s'.repeat(21), undefined],
  ])('%s', (text, expected) => {
    expect(milliseconds(text)).toBe(expected);
  });

  it.each<[Readonly<Record<string, string>>, boolean]>([
    [{}, true],
    [{ create: '20m' }, true],
    [{ update: '1ms' }, true],
    [{ create: '1h', update: '1h30m' }, true],
    [{ create: '999us' }, false],
    [{ create: '0s' }, false],
    [{ create: '' }, false],
    [{ delete: '20m' }, false],
    [{ create: '20m', update: 'soon' }, false],
  ])('as timeouts: %j', (timeouts, accepted) => {
    expect(timeoutsRule.accepts(timeouts)).toBe(accepted);
  });

  it('as timeouts are explained', () => {
    expect(`'timeouts' ${timeoutsRule.requirement}`).toBe(
      "'timeouts' may have the keys create and update, each with a positive duration, such as 90s, 20m or 1h30m",
    );
  });
});
