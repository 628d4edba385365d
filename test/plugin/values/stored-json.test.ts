import fc from 'fast-check';
import type { Schema } from '../../../lib/plugin';
import { isDataList, isDataRecord, recordOf, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { blockFromJson, parseJson } from '../../../lib/plugin/values/stored-json';
import { anyKnown } from './arbitrary-values';

/** As Terraform writes values into a state file. */
function toJsonText(data: Data): string {
  if (isDataList(data)) return `[${data.map(toJsonText).join(',')}]`;
  if (!isDataRecord(data)) return JSON.stringify(data);
  return `{${Object.entries(data)
    .map(([key, value]) => `${JSON.stringify(key)}:${toJsonText(value)}`)
    .join(',')}}`;
}

const described = { description: 'Text.' };
const block: Schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    size: { type: 'number', optional: true, ...described },
    on: { type: 'bool', optional: true, ...described },
    tags: { type: ['map', 'string'], optional: true, ...described },
    box: { type: ['object', { sides: ['list', 'string'] }], optional: true, ...described },
  },
};
const EMPTY = { id: null, size: null, on: null, tags: null, box: null };

describe('stored JSON', () => {
  it('is read as the value of any type that it was written from', () => {
    fc.assert(
      fc.property(anyKnown, ({ type, value }) => {
        const schema: Schema = { ...described, attributes: { a: { type, optional: true, ...described } } };
        const stored = parseJson(toJsonText(recordOf([['a', value]])));
        expect(sameData(type, blockFromJson(schema, stored)['a'] ?? null, value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses an integer of which a double would lose digits, and takes nothing in a string for a number', () => {
    const text = '{"id":"c\\\\\\"1234567890123456","tags":{"b":"9007199254740993"},"size":';
    expect(blockFromJson(block, parseJson(`${text}9007199254740992}`))).toEqual({
      ...EMPTY,
      id: 'c\\"1234567890123456',
      tags: { b: '9007199254740993' },
      size: 9007199254740992,
    });
    const refused = (): unknown => blockFromJson(block, parseJson(`${text}9007199254740993}`));
    expect(refused).toThrow(
      new Error("'size' must be from -9007199254740992 to 9007199254740992: a larger integer would lose digits"),
    );
  });

  it('reads megabytes of text beside a long number', () => {
    const text = 'x"\\'.repeat(1_000_000);
    expect(parseJson(JSON.stringify([text, '#']).replace('"#"', '12345678901234567890'))).toEqual([
      text,
      '12345678901234567890',
    ]);
  });

  it('drops what the schema does not have and fills in what is missing', () => {
    expect(blockFromJson(block, { id: 1, gone: [1], size: '5', on: 'true', box: { old: 1 } })).toEqual({
      ...EMPTY,
      id: '1',
      size: 5,
      on: true,
      box: { sides: null },
    });
  });

  it.each<[string, unknown, string]>([
    ['an array', [], 'the value must be an object, got an array'],
    ['nothing', null, 'the value must be an object, got null'],
    ['a wrong bool', { on: 'perhaps' }, "'on' must be a bool, got a string"],
    ['a wrong element', { tags: { 'a b': [] } }, `'tags["a b"]' must be a string, got an array`],
    ['a wrong field', { box: { sides: [{}] } }, "'box.sides[0]' must be a string, got an object"],
  ])('is refused if it holds %s', (_, json, message) => {
    expect(() => blockFromJson(block, json)).toThrow(new Error(message));
  });

  it('is refused without quoting it if it is broken', () => {
    expect(() => parseJson('{"token":"secret"')).toThrow(new Error('the value is not valid JSON'));
  });
});
