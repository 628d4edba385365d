import fc from 'fast-check';
import type { TypeConstraint } from '../../../lib/plugin';
import { unknown } from '../../../lib/plugin/unknown';
import { recordOf, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { decodeMsgpack, encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { anyTyped } from './arbitrary-values';

describe('two values', () => {
  it('are the same if one is a copy of the other', () => {
    fc.assert(
      fc.property(anyTyped, ({ type, value }) => {
        const copy = decodeMsgpack(type, encodeMsgpack(type, value));
        expect(sameData(type, value, copy)).toBe(true);
        expect(sameData(['list', ['set', type]], [[value]], [[copy, copy]])).toBe(false);
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
    [
      'a set in an object',
      ['object', { s: ['set', 'bool'] }],
      recordOf([['s', [true, false]]]),
      recordOf([['s', [false, true]]]),
      true,
    ],
    ['sets of sets in another order', ['set', ['set', 'number']], [[1, 2], [3]], [[3], [2, 1]], true],
    ['lists in sets in another order', ['set', ['list', 'number']], [[1, 2], [3]], [[3], [2, 1]], false],
    [
      'maps in a set, their keys in another order',
      ['set', ['map', 'bool']],
      [recordOf([]), recordOf(Object.entries({ a: true, b: null }))],
      [recordOf(Object.entries({ b: null, a: true })), recordOf([])],
      true,
    ],
    ['a string that looks unknown', ['set', 'string'], ['a', '?'], [unknown, 'a'], false],
    ['unknown elements in another place', ['set', 'string'], ['a', unknown], [unknown, 'a'], true],
    ['null elements in another place', ['set', 'string'], ['null', null], [null, 'null'], true],
  ])('%s', (_, type, a, b, expected) => {
    expect(sameData(type, a, b)).toBe(expected);
    expect(sameData(type, b, a)).toBe(expected);
  });

  it('are compared in linear time where they are sets', () => {
    const elements = Array.from({ length: 100_000 }, (_, index) => `element-${String(index)}`);
    const [touched, counted] = counting(elements);
    expect(sameData(['set', 'string'], counted, [...elements].reverse())).toBe(true);
    expect(sameData(['set', 'string'], counted, ['other', ...elements.slice(1)].reverse())).toBe(false);
    expect(touched()).toBeLessThan(10 * elements.length);
  });
});

/** A list that counts how often its elements are looked at. */
function counting(list: readonly Data[]): [touched: () => number, counted: readonly Data[]] {
  let count = 0;
  const counted = new Proxy(list, {
    get(target, key): unknown {
      count++;
      return Reflect.get(target, key);
    },
  });
  return [() => count, counted];
}
