import fc from 'fast-check';
import type { TypeConstraint } from '../../../lib/plugin';
import { unknown } from '../../../lib/plugin/unknown';
import { recordOf, TypedData, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { ExactNumber } from '../../../lib/plugin/values/exact-number';
import { decodeMsgpack, encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { anyTyped } from './arbitrary-values';

describe('two values', () => {
  it('are the same if one is a copy of the other', () => {
    fc.assert(
      fc.property(anyTyped, ({ type, value }) => {
        const copy = decodeMsgpack(type, encodeMsgpack(type, value));
        expect(sameData(type, value, copy)).toBe(true);
        expect(sameData(['tuple', [type, 'bool']], [value, true], [copy, false])).toBe(false);
      }),
    );
  });

  it.each<[string, TypeConstraint, Data, Data, boolean]>([
    ['null and null', 'string', null, null, true],
    ['null and an empty string', 'string', null, '', false],
    ['null and an empty list', ['list', 'string'], null, [], false],
    ['unknown and unknown', 'string', unknown, unknown, true],
    ['unknown and a value', 'string', unknown, 'x', false],
    ['a list in another order', ['list', 'string'], ['a', 'b'], ['b', 'a'], false],
    ['a set in another order', ['set', 'string'], ['a', 'b'], ['b', 'a'], true],
    ['sets of equal size', ['set', 'string'], ['a', 'b'], ['a', 'c'], false],
    ['a longer list', ['list', 'string'], ['a'], ['a', 'b'], false],
    ['maps with other keys', ['map', 'bool'], recordOf([['a', true]]), recordOf([['b', true]]), false],
    ['a map and one with a key more', ['map', 'bool'], recordOf([]), recordOf([['b', true]]), false],
    ['tuples', ['tuple', ['string', 'bool']], ['a', true], ['a', false], false],
    [
      'a set in an object',
      ['object', { s: ['set', 'bool'] }],
      recordOf([['s', [true, false]]]),
      recordOf([['s', [false, true]]]),
      true,
    ],
    ['dynamic values', 'dynamic', new TypedData('string', '1'), new TypedData('string', '1'), true],
    [
      'dynamic values of two types',
      'dynamic',
      new TypedData(['list', 'string'], []),
      new TypedData(['set', 'string'], []),
      false,
    ],
    ['a dynamic null and a typed one', 'dynamic', null, new TypedData('string', null), false],
    ['an exact number and its like', 'number', new ExactNumber('1e400'), new ExactNumber('10e399'), true],
    ['an exact number and a string', 'dynamic', new ExactNumber('1e400'), '1e400', false],
  ])('%s', (_, type, a, b, expected) => {
    expect(sameData(type, a, b)).toBe(expected);
    expect(sameData(type, b, a)).toBe(expected);
  });

  it('are the same dynamic value whatever the order of the fields in their types', () => {
    const value = recordOf([
      ['a', 'x'],
      ['b', true],
    ]);
    const left = new TypedData(['object', { a: 'string', b: 'bool' }], value);
    const right = new TypedData(['object', { b: 'bool', a: 'string' }], value);
    expect(sameData('dynamic', left, right)).toBe(true);
  });
});
