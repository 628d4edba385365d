import fc from 'fast-check';
import type { Block, TypeConstraint } from '../../../lib/plugin';
import { unknown } from '../../../lib/plugin/unknown';
import { blockFromAuthor, toAuthor, valueFromAuthor } from '../../../lib/plugin/values/author-values';
import { recordOf, TypedData, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { anyKnown } from './arbitrary-values';

const described = { description: 'Text.' };
const block: Block = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    pin: { type: 'string', optional: true, writeOnly: true, ...described },
    extra: { type: 'dynamic', optional: true, ...described },
  },
  blocks: {
    rule: {
      nesting: 'list',
      block: { ...described, attributes: { action: { type: 'string', optional: true, ...described } } },
    },
    site: { nesting: 'single', block: { ...described, attributes: {} } },
    mount: { nesting: 'map', block: { ...described, attributes: {} } },
  },
};
const whole = { id: '1', pin: null, extra: null, rule: [], site: null, mount: {} };

describe('a value that an author hands back as he got it', () => {
  it('is the same value, with the types of its dynamic parts', () => {
    fc.assert(
      fc.property(anyKnown, ({ type, value }) => {
        // A dynamic value inside a list, set or map has nothing to take its type from.
        fc.pre(!/\["(list|set|map)",.*"dynamic"/.test(JSON.stringify(type)));
        expect(sameData(type, valueFromAuthor(type, toAuthor(value), value, []), value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a dynamic value', () => {
  const list = new TypedData(['list', 'string'], ['a']);

  it('shows its author nothing of its type', () => {
    expect(toAuthor(recordOf([['extra', list]]))).toEqual({ extra: ['a'] });
  });

  it.each<[string, unknown, Data, Data]>([
    ['keeps its type if it fits', ['b', 'c'], list, new TypedData(['list', 'string'], ['b', 'c'])],
    ['gets a type of its own if the old one does not fit', [1], list, new TypedData(['tuple', ['number']], [1])],
    ['counts arrays as tuples', ['b', true], null, new TypedData(['tuple', ['string', 'bool']], ['b', true])],
    [
      'counts objects as objects',
      { a: 1, b: null },
      null,
      new TypedData(
        ['object', { a: 'number', b: 'dynamic' }],
        recordOf([
          ['a', 1],
          ['b', null],
        ]),
      ),
    ],
    ['keeps a typed null', null, new TypedData('string', null), new TypedData('string', null)],
    ['becomes an untyped null', null, list, null],
  ])('%s', (_, value, before, expected) => {
    const type: TypeConstraint = 'dynamic';
    expect(sameData(type, valueFromAuthor(type, value, before, []), expected)).toBe(true);
  });
});

describe('an object from an author', () => {
  it('loses its write-only values, and what the schema does not have', () => {
    expect(blockFromAuthor(block, { ...whole, pin: '1234', more: true })).toEqual(whole);
  });

  it.each<[string, unknown, string]>([
    ['is missing', undefined, 'the value is missing'],
    ['is null', null, 'the value must be an object, got null'],
    ['lacks an attribute', { ...whole, id: undefined }, "'id' is missing"],
    ['lacks a block', { ...whole, rule: undefined }, "'rule' must be an array, got nothing"],
    ['holds a value of another type', { ...whole, id: 5 }, "'id' must be a string, got a number"],
    ['holds an unknown value', { ...whole, id: unknown }, "'id' is still unknown"],
    ['holds an unknown value in a dynamic one', { ...whole, extra: { a: [unknown] } }, "'extra.a[0]' is still unknown"],
    ['holds a function', { ...whole, extra: toAuthor }, "'extra' must be an object, got a function"],
    [
      'holds a wrong value in a block',
      { ...whole, rule: [{ action: 1 }] },
      "'rule[0].action' must be a string, got a number",
    ],
    ['holds a null block in a list', { ...whole, rule: [null] }, "'rule[0]' must be an object, got null"],
    ['holds a single block twice', { ...whole, site: [{}] }, "'site' must be an object, got an array"],
    ['holds a wrong label', { ...whole, mount: { 'a b': 1 } }, `'mount["a b"]' must be an object, got a number`],
  ])('is refused if it %s', (_, value, message) => {
    expect(() => blockFromAuthor(block, value)).toThrow(new Error(message));
  });

  it.each([NaN, Infinity, -Infinity, 5n])('is refused with the number %p', (value) => {
    const refused = (): Data => valueFromAuthor('number', value, null, ['size']);
    expect(refused).toThrow(new Error(`'size' must be a finite number, got a ${typeof value}`));
  });
});
