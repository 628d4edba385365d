import fc from 'fast-check';
import {
  ExactNumber,
  numberFromDouble,
  numberFromText,
  numberToWire,
  sameNumber,
} from '../../../lib/plugin/values/exact-number';

describe('a number from text', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['-0', 0],
    ['+5', 5],
    ['007', 7],
    ['0.1', 0.1],
    ['1.10', 1.1],
    ['1e3', 1000],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['1e-7', 1e-7],
    ['123456789012345680000', 123456789012345680000],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', Number.MAX_VALUE],
  ])('is a JavaScript number where nothing is lost: %s', (text, expected) => {
    expect(numberFromText(text)).toBe(expected);
  });

  it.each([
    '9007199254740993',
    '0.10000000000000000001',
    '123456789012345678901',
    '1e400',
    '-1e400',
    '1e-400',
    '0.333333333333333333333333333333',
  ])('is kept as it came where a double would lose something: %s', (text) => {
    const number = numberFromText(text);
    expect(number).toBeInstanceOf(ExactNumber);
    expect(String(number)).toBe(text);
    expect(number === undefined ? undefined : numberToWire(number)).toBe(text);
  });

  it.each(['', ' ', 'x', '1,5', '0x10', 'NaN', 'Infinity', '1e', '.5', '5.', '1 '])(
    'is refused where it is none: %p',
    (text) => {
      expect(numberFromText(text)).toBeUndefined();
    },
  );
});

describe('a number from a double', () => {
  it.each([0, 1, -1, 0.5, 2.25, 2 ** 53, 1e21])('is that number where the double is a decimal number: %p', (double) => {
    expect(numberFromDouble(double)).toBe(double);
  });

  it.each([
    [0.1, '0.1000000000000000055511151231257827021181583404541015625'],
    [1e23, '99999999999999991611392'],
  ])('is kept in binary where the decimal text would be another: %p', (double, text) => {
    const number = numberFromDouble(double);
    expect(number).toBeInstanceOf(ExactNumber);
    expect(String(number)).toBe(text);
    expect(number === undefined ? undefined : numberToWire(number)).toBe(double);
  });

  it.each([NaN, Infinity, -Infinity])('is refused: %p', (double) => {
    expect(numberFromDouble(double)).toBeUndefined();
  });
});

describe('any double', () => {
  it('comes back as itself from the text on the wire', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        expect(numberFromText(String(numberToWire(double)))).toBe(double === 0 ? 0 : double);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('equal numbers', () => {
  const exact = (text: string): ExactNumber => new ExactNumber(text);

  it.each<[number | ExactNumber, number | ExactNumber, boolean]>([
    [1, 1, true],
    [1, 2, false],
    [exact('9007199254740993'), exact('9007199254740993.0'), true],
    [exact('9007199254740993'), exact('9007199254740995'), false],
    [exact('9007199254740993'), 9007199254740992, false],
    [new ExactNumber(0.1), exact('0.1000000000000000055511151231257827021181583404541015625'), true],
  ])('%p and %p: %p', (a, b, expected) => {
    expect(sameNumber(a, b)).toBe(expected);
    expect(sameNumber(b, a)).toBe(expected);
  });
});
