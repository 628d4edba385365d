import fc from 'fast-check';
import { numberFrom, NumberRangeError } from '../../../lib/plugin/values/number';
import { anyNumber } from './arbitrary-values';

describe('a number from Terraform', () => {
  it('is every finite double, as a double and as its decimal text', () => {
    fc.assert(
      fc.property(anyNumber, (double) => {
        expect(numberFrom(double, [])).toBe(double);
        expect(numberFrom(String(double), [])).toBe(double);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[unknown, number]>([
    [7, 7],
    [-0, 0],
    ['-0.0', 0],
    ['000.1000', 0.1],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.333333333333333333333333333333333333', 1 / 3],
    ['1e-400', 0],
    [9007199254740991n, 9007199254740991],
    [9007199254740992n, 9007199254740992],
    [-9007199254740992n, -9007199254740992],
    ['9007199254740992', 9007199254740992],
    ['9007199254740992.0', 9007199254740992],
    ['1000000000000000000000', 1e21],
    [1.7976931348623157e308, Number.MAX_VALUE],
    [5e-324, Number.MIN_VALUE],
  ])('%p is %p', (raw, expected) => {
    expect(numberFrom(raw, [])).toBe(expected);
  });

  it.each([
    [9007199254740993n],
    [-9007199254740993n],
    ['9007199254740993'],
    ['9007199254740992.5'],
    [12345678901234567890n],
    ['12345678901234567890'],
    ['1e400'],
    [`1${'0'.repeat(400)}`],
  ])('%p is refused, as a double would lose digits', (raw) => {
    const refused = (): number => numberFrom(raw, ['sizes', 1]);
    expect(refused).toThrow(NumberRangeError);
    expect(refused).toThrow(
      new Error("'sizes[1]' must be from -9007199254740992 to 9007199254740992: a larger integer would lose digits"),
    );
  });

  it.each<[unknown, string]>([
    ['many', 'a string'],
    ['', 'a string'],
    ['0x10', 'a string'],
    ['Infinity', 'a string'],
    [NaN, 'a number'],
    [Infinity, 'a number'],
    [true, 'a boolean'],
  ])('%p is refused', (raw, kind) => {
    expect(() => numberFrom(raw, ['size'])).toThrow(new Error(`'size' must be a finite number, got ${kind}`));
  });
});
