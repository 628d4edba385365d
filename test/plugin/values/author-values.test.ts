import fc from 'fast-check';
import type { Schema, TypeConstraint } from '../../../lib/plugin';
import { unknown } from '../../../lib/plugin/unknown';
import { blockFromAuthor, toAuthor, valueFromAuthor } from '../../../lib/plugin/values/author-values';
import type { Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { anyKnown } from './arbitrary-values';

const described = { description: 'Text.' };
const schema: Schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    pin: { type: 'string', optional: true, writeOnly: true, ...described },
    tags: { type: ['map', ['list', 'string']], optional: true, ...described },
  },
};
const whole = { id: '1', pin: null, tags: null };

describe('a value for an author', () => {
  it('is the same value when it comes back', () => {
    const wellFormed = ({ value }: { readonly value: Data }): boolean => isWellFormed(value);
    fc.assert(
      fc.property(anyKnown.filter(wellFormed), ({ type, value }) => {
        expect(sameData(type, valueFromAuthor(type, toAuthor(value), []), value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** True if Terraform would hold all strings in the same form. */
function isWellFormed(data: Data): boolean {
  const text = JSON.stringify(data);
  return text === text.normalize() && !/\\ud[89a-f]/i.test(text);
}

describe('a string from an author', () => {
  const ODD = 'a\ud800b\udc00';

  it.each<[string, string, string]>([
    ['half of a surrogate pair', ODD, 'a\ufffdb\ufffd'],
    ['a whole surrogate pair', '\ud83d\ude00', '\ud83d\ude00'],
    ['a letter and its accent', 'e\u0301', '\u00e9'],
  ])('with %s becomes what Terraform makes of it', (_, text, expected) => {
    expect(valueFromAuthor('string', text, [])).toBe(expected);
    expect(valueFromAuthor(['map', 'string'], { [text]: text }, [])).toEqual({ [expected]: expected });
  });
});

describe('an object from an author', () => {
  it('loses its write-only values, and what the schema does not have', () => {
    expect(blockFromAuthor(schema, { ...whole, pin: '1234', more: true })).toEqual(whole);
  });

  it.each<[string, unknown, string]>([
    ['is missing', undefined, 'the value must be an object, got nothing'],
    ['is null', null, 'the value must be an object, got null'],
    ['is an array', [], 'the value must be an object, got an array'],
    ['lacks an attribute', { ...whole, id: undefined }, "'id' is missing"],
    ['holds a value of another type', { ...whole, id: 5 }, "'id' must be a string, got a number"],
    ['holds an unknown value', { ...whole, id: unknown }, "'id' is still unknown"],
    ['holds an unknown value inside another', { ...whole, tags: { a: [unknown] } }, "'tags.a[0]' is still unknown"],
    ['holds a function', { ...whole, tags: toAuthor }, "'tags' must be an object, got a function"],
    ['holds a wrong element', { ...whole, tags: { 'a b': [1] } }, `'tags["a b"][0]' must be a string, got a number`],
    ['holds an object in place of an array', { ...whole, tags: { a: {} } }, "'tags.a' must be an array, got an object"],
  ])('is refused if it %s', (_, value, message) => {
    expect(() => blockFromAuthor(schema, value)).toThrow(new Error(message));
  });

  it.each([NaN, Infinity, -Infinity, 5n])('is refused with the number %p', (value) => {
    const type: TypeConstraint = 'number';
    const refused = (): Data => valueFromAuthor(type, value, ['size']);
    expect(refused).toThrow(new Error(`'size' must be a finite number, got a ${typeof value}`));
  });
});
