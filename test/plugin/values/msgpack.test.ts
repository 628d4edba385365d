import { encode, ExtData } from '@msgpack/msgpack';
import fc from 'fast-check';
import type { TypeConstraint } from '../../../lib/plugin';
import { unknown } from '../../../lib/plugin/unknown';
import { recordOf, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { decodeMsgpack, encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { ValueError } from '../../../lib/plugin/values/value-error';
import { anyType, anyTyped } from './arbitrary-values';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a value of any type', () => {
  it('survives the way to the wire and back', () => {
    fc.assert(
      fc.property(anyTyped, ({ type, value }) => {
        const bytes = encodeMsgpack(type, value);
        const decoded = decodeMsgpack(type, bytes);
        expect(sameData(type, decoded, value)).toBe(true);
        expect(hex(encodeMsgpack(type, decoded))).toBe(hex(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('is never read from arbitrary bytes but by a clear error or by success', () => {
    const type: TypeConstraint = ['object', { a: ['list', 'number'], b: ['map', 'bool'] }];
    fc.assert(
      fc.property(anyType, fc.uint8Array({ maxLength: 40 }), (other, bytes) => {
        for (const tried of [type, other]) {
          try {
            decodeMsgpack(tried, bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ValueError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('decoding', () => {
  it.each<[string, TypeConstraint, unknown, Data]>([
    ['a small integer', 'number', 7, 7],
    ['a 64-bit integer that a double holds', 'number', 9007199254740992n, 9007199254740992],
    ['a decimal string', 'number', '0.1', 0.1],
    ['a string', 'string', 'ä', 'ä'],
    ['a bool', 'bool', false, false],
    ['a set', ['set', 'string'], ['b', 'a'], ['b', 'a']],
    ['a null in a list', ['list', 'string'], ['x', null], ['x', null]],
    ['the plain unknown', 'string', new ExtData(0, new Uint8Array([0])), unknown],
    ['a refined unknown', 'string', new ExtData(12, encode({ 1: false, 2: 'https://' })), unknown],
    ['an unknown with keys of the future', ['list', 'string'], new ExtData(12, encode({ 99: [] })), unknown],
    ['an extension of the future', 'bool', new ExtData(77, new Uint8Array(5)), unknown],
    ['what other programs take for a time', 'string', new ExtData(-1, new Uint8Array(4)), unknown],
  ])('reads %s', (_, type, raw, expected) => {
    expect(decodeMsgpack(type, encode(raw, { useBigInt64: typeof raw === 'bigint' }))).toEqual(expected);
  });

  it('keeps a map whose keys mean something to JavaScript', () => {
    const keys = ['__proto__', 'constructor', 'toString', '', '1'];
    const bytes = encodeMsgpack(['map', 'string'], recordOf(keys.map((key) => [key, key])));
    const decoded = decodeMsgpack(['map', 'string'], bytes) as Record<string, string>;
    expect(Object.keys(decoded).sort()).toEqual([...keys].sort());
    expect(decoded['__proto__']).toBe('__proto__');
    expect('hasOwnProperty' in decoded).toBe(false);
  });

  it.each<[string, TypeConstraint, Uint8Array, string]>([
    ['nothing', 'string', new Uint8Array(), 'the value is empty'],
    ['a cut string', 'string', new Uint8Array([0xa5, 0x61]), 'the value is not valid msgpack (Insufficient data)'],
    [
      'bytes behind',
      'bool',
      new Uint8Array([0xc2, 0xc2]),
      'the value is not valid msgpack (Extra 1 of 2 byte(s) found at buffer[1])',
    ],
    [
      'a reserved byte',
      'bool',
      new Uint8Array([0xc1]),
      'the value is not valid msgpack (Unrecognized type byte: 0xc1)',
    ],
    [
      'an array longer than the message',
      ['list', 'bool'],
      new Uint8Array([0xdd, 0xff, 0xff, 0xff, 0xff]),
      'the value is not valid msgpack (Max length exceeded: array length (4294967295) > maxArrayLength (5))',
    ],
    [
      'a number as a key',
      ['map', 'bool'],
      new Uint8Array([0x81, 0x01, 0xc2]),
      'the value is not valid msgpack (a number as a key)',
    ],
    ['a number for a string', 'string', encode(5), 'the value must be a string, got a number'],
    ['bytes for a string', 'string', encode(new Uint8Array(2)), 'the value must be a string, got bytes'],
    ['a word for a number', 'number', encode('many'), 'the value must be a finite number, got a string'],
    ['a string for a bool', 'bool', encode('true'), 'the value must be a bool, got a string'],
    ['a map for a list', ['list', 'bool'], encode({}), 'the value must be an array, got an object'],
    ['an array for a map', ['map', 'bool'], encode([]), 'the value must be an object, got an array'],
    [
      'a wrong element',
      ['list', ['map', 'bool']],
      encode([{}, { 'a b': 1 }]),
      `'[1]["a b"]' must be a bool, got a number`,
    ],
    ['a missing attribute', ['object', { a: 'bool', b: 'bool' }], encode({ a: true }), "'b' is missing"],
    [
      'a deep error',
      ['object', { rule: ['list', ['object', { tags: ['map', 'number'] }]] }],
      encode({ rule: [{ tags: {} }, { tags: { x: true } }] }),
      "'rule[1].tags.x' must be a finite number, got a boolean",
    ],
  ])('refuses %s', (_, type, bytes, message) => {
    expect(() => decodeMsgpack(type, bytes)).toThrow(new Error(message));
  });
});

describe('encoding', () => {
  it.each<[string, TypeConstraint, Data, string]>([
    ['an unknown as extension 0 with a zero byte', 'string', unknown, 'd40000'],
    ['null', 'string', null, 'c0'],
    ['an integer as one', 'number', 300, 'cd012c'],
    ['negative zero as zero', 'number', -0, '00'],
    ['a fraction as a decimal string', 'number', 0.1, 'a3302e31'],
    ['a number beyond the safe integers as a decimal string', 'number', 2 ** 53, 'b039303037313939323534373430393932'],
    [
      'every attribute of an object',
      ['object', { a: 'bool', b: 'bool' }],
      recordOf([
        ['b', true],
        ['a', null],
      ]),
      '82a161c0a162c3',
    ],
  ])('writes %s', (_, type, value, expected) => {
    expect(hex(encodeMsgpack(type, value))).toBe(expected);
  });

  it('writes types nested two hundred deep', () => {
    let [type, value]: [TypeConstraint, Data] = ['bool', true];
    for (let depth = 0; depth < 200; depth++) [type, value] = [['list', type], [value]];
    expect(decodeMsgpack(type, encodeMsgpack(type, value))).toEqual(value);
  });
});
