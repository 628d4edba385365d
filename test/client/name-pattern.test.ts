import fc from 'fast-check';
import { matchesPattern } from '../../lib/client';

describe('a name pattern', () => {
  it.each([
    ['Exports', 'Exports', true],
    ['Exports', 'exports', false],
    ['Exports', 'Export', false],
    ['Exports', 'xports', false],
    ['Exports', '*', true],
    ['Exports', 'E*', true],
    ['Exports', '*s', true],
    ['Exports', '*port*', true],
    ['Exports', 'Exports*', true],
    ['Exports', 'Exports?', false],
    ['Exports', 'Export?', true],
    ['Exports', '???????', true],
    ['Exports', '??????', false],
    ['Exports', 'E*o*t?', true],
    ['Exports', 'E*x*x*', false],
    ['Exports', '**', true],
    ['abab', '*ab', true],
    ['a', '', false],
    ['', '*', true],
    ['', '?', false],
    ['Exports', 'E.*', false],
    ['Exports', 'E[a-z]*', false],
  ])('of %j by %j: %j', (name, pattern, expected) => {
    expect(matchesPattern(name, pattern)).toBe(expected);
  });

  it('means the same as the regular expression that it stands for', () => {
    const letters = (...alphabet: string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
    fc.assert(
      fc.property(letters('a', 'b'), letters('a', 'b', '*', '?'), (name, pattern) => {
        const regularExpression = pattern.replaceAll('?', '.').replaceAll(/\*+/g, '.*');
        expect(matchesPattern(name, pattern)).toBe(new RegExp(`^${regularExpression}$`).test(name));
      }),
      { numRuns: 2000 },
    );
  });

  it('is compared in no time, however it is written', () => {
    const started = performance.now();
    expect(matchesPattern('a'.repeat(20_000), `${'*a'.repeat(100)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
