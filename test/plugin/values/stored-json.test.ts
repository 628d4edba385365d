import fc from 'fast-check';
import type { Block, TypeConstraint } from '../../../lib/plugin';
import { isDataList, isDataRecord, recordOf, TypedData, type Data } from '../../../lib/plugin/values/data';
import { sameData } from '../../../lib/plugin/values/equality';
import { ExactNumber } from '../../../lib/plugin/values/exact-number';
import { blockFromJson, parseJson, valueFromJson } from '../../../lib/plugin/values/stored-json';
import { anyKnown } from './arbitrary-values';

/** As Terraform writes values into a state file. */
function toJsonText(data: Data): string {
  if (data instanceof TypedData) return `{"value":${toJsonText(data.value)},"type":${JSON.stringify(data.type)}}`;
  if (data instanceof ExactNumber) return data.toString();
  if (isDataList(data)) return `[${data.map(toJsonText).join(',')}]`;
  if (!isDataRecord(data)) return JSON.stringify(data);
  return `{${Object.entries(data)
    .map(([key, value]) => `${JSON.stringify(key)}:${toJsonText(value)}`)
    .join(',')}}`;
}

const described = { description: 'Text.' };
const block: Block = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    size: { type: 'number', optional: true, ...described },
    on: { type: 'bool', optional: true, ...described },
    tags: { type: ['map', 'string'], optional: true, ...described },
  },
  blocks: {
    site: { nesting: 'single', block: { ...described, attributes: {} } },
    rule: {
      nesting: 'list',
      block: { ...described, attributes: { action: { type: 'string', optional: true, ...described } } },
    },
    door: { nesting: 'set', block: { ...described, attributes: {} } },
    mount: { nesting: 'map', block: { ...described, attributes: {} } },
  },
};

describe('stored JSON', () => {
  it('is read as the value of any type that it was written from', () => {
    fc.assert(
      fc.property(anyKnown, ({ type, value }) => {
        expect(sameData(type, valueFromJson(type, parseJson(toJsonText(value)), []), value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no digit of a long number', () => {
    const json = parseJson('{"a":12345678901234567890,"b":"1234567890123456","c":"\\\\\\"1234567890123456","d":[0.1]}');
    expect(
      valueFromJson(['object', { a: 'number', b: 'string', c: 'string', d: ['list', 'number'] }], json, []),
    ).toEqual(
      recordOf([
        ['a', new ExactNumber('12345678901234567890')],
        ['b', '1234567890123456'],
        ['c', '\\"1234567890123456'],
        ['d', [0.1]],
      ]),
    );
    for (const text of ['-12345678901234567890.5', '1e400', '1E-400']) {
      expect(valueFromJson('number', parseJson(text), [])).toEqual(new ExactNumber(text));
    }
  });

  it('reads megabytes of text beside a long number', () => {
    const text = 'x"\\'.repeat(1_000_000);
    expect(parseJson(JSON.stringify([text, '#']).replace('"#"', '12345678901234567890'))).toEqual([
      text,
      '12345678901234567890',
    ]);
  });

  it('drops attributes that the schema does not have and fills in those that are missing', () => {
    expect(blockFromJson(block, { id: '1', gone: [1], size: '5', on: 'true' })).toEqual({
      id: '1',
      size: 5,
      on: true,
      tags: null,
      site: null,
      rule: [],
      door: [],
      mount: {},
    });
  });

  it('reads nested blocks', () => {
    const json = { id: 1, site: {}, rule: [{ action: 'x', old: 1 }], door: [{}], mount: { __proto__: null, a: {} } };
    expect(blockFromJson(block, json)).toEqual({
      id: '1',
      size: null,
      on: null,
      tags: null,
      site: {},
      rule: [{ action: 'x' }],
      door: [{}],
      mount: { a: {} },
    });
  });

  it.each<[string, unknown, string]>([
    ['an array', [], 'the value must be an object, got an array'],
    ['a wrong attribute', { size: 'many' }, "'size' must be a number, got a string"],
    ['a wrong bool', { on: 'perhaps' }, "'on' must be a bool, got a string"],
    ['a wrong element', { tags: { 'a b': [] } }, `'tags["a b"]' must be a string, got an array`],
    ['a wrong block', { rule: [{ action: {} }] }, "'rule[0].action' must be a string, got an object"],
    ['a block that is no array', { rule: {} }, "'rule' must be an array, got an object"],
  ])('is refused if it holds %s', (_, json, message) => {
    expect(() => blockFromJson(block, json)).toThrow(new Error(message));
  });

  it.each<[string, TypeConstraint, string]>([
    ['{"value":1,"type":"text"}', 'dynamic', "'x' has a type that is not known"],
    ['5', 'dynamic', "'x' must be an object, got a number"],
  ])('is refused as a dynamic value: %s', (text, type, message) => {
    expect(() => valueFromJson(type, parseJson(text), ['x'])).toThrow(new Error(message));
  });

  it('is refused without quoting it if it is broken', () => {
    expect(() => parseJson('{"token":"secret"')).toThrow(new Error('the value is not valid JSON'));
  });
});
