import { checkOptions, completeOptions, isSameOption, secretOptions } from '../../lib/client';
import { readDefinitions } from '../../lib/client/connection-options';
import { nearest } from '../../lib/client/edit-distance';
import { parseBody } from '../../lib/client/http/responses';

const parsed = (value: unknown): unknown => parseBody(Buffer.from(JSON.stringify(value)));

describe('isSameOption', () => {
  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'A', false],
    ['1', '1.0', false],
    ['', '', true],
    ['{"a":1,"b":[1,2]}', ' { "b": [1, 2], "a": 1 }', true],
    ['{"a":[1,2]}', '{"a":[2,1]}', false],
    ['{"a":9007199254740993}', '{"a":9007199254740992}', false],
    ['[]', '[ ]', true],
    ['{}', '[]', false],
    ['{"a":null}', '{"a":"null"}', false],
    ['{"a":', '{"a":', true],
    ['{"a":', '{ "a":', false],
  ])('%j and %j: %p', (one, other, expected) => {
    expect(isSameOption(one, other)).toBe(expected);
    expect(isSameOption(other, one)).toBe(expected);
  });
});

describe('completeOptions', () => {
  it('takes what is configured, and of the rest only what belongs to others', () => {
    const held = new Map([
      ['User', 'old'],
      ['Theirs', 'x'],
      ['Secret', '***'],
    ]);
    const configured = new Map([['User', 'new']]);
    expect(completeOptions(held, configured, (name) => name !== 'Secret')).toEqual(
      new Map([
        ['User', 'new'],
        ['Theirs', 'x'],
      ]),
    );
  });
});

describe('nearest', () => {
  it.each<[string, string | undefined]>([
    ['Databse', 'Database'],
    ['database', 'Database'],
    ['Datbaase', 'Database'],
    ['Usr', 'User'],
    ['Colour', undefined],
    ['', undefined],
    ['Übser', undefined],
  ])('of %j is %j', (word, expected) => {
    expect(nearest(word, ['User', 'Database', 'Password'])).toBe(expected);
  });

  it('is the closest of several', () => {
    expect(nearest('ClientIdd', ['ClientName', 'ClientId', 'Client'])).toBe('ClientId');
  });
});

const USER = {
  id: 'User',
  required: true,
  type: 'string',
  displayName: 'User Id',
  documentation: 'Login.',
  default: 1,
};
const PASSWORD = { id: 'Password', required: true, type: 'password', default: 'changeme', displayName: 5 };
const VERSION = { id: 'ODataVersion', required: false, type: 'string', choices: [{ id: 2 }, { id: '4', name: '4' }] };
const CATEGORY = [
  { name: 'General', options: [USER, PASSWORD] },
  { name: 'OData', options: [VERSION] },
];

describe('readDefinitions', () => {
  it.each<[string, unknown]>([
    ['a list', [{ name: 'Cloud', category: CATEGORY }]],
    ['an object', { Cloud: { name: 'Cloud', category: CATEGORY } }],
    ['an object without names', { Cloud: { categories: CATEGORY } }],
    ['an object of categories', { Cloud: CATEGORY }],
  ])('reads %s', (_form, connectionType) => {
    const definitions = readDefinitions(parsed(connectionType));
    expect(definitions?.get('Cloud')).toEqual([
      {
        ...{ id: 'User', isRequired: true, isSecret: false, choices: [], type: 'string' },
        ...{ displayName: 'User Id', documentation: 'Login.', defaultValue: '1' },
      },
      { id: 'Password', isRequired: true, isSecret: true, choices: [], type: 'password' },
      { id: 'ODataVersion', isRequired: false, isSecret: false, choices: ['2', '4'], type: 'string' },
    ]);
  });

  it.each([undefined, null, 'Cloud', 3, [], {}, { Cloud: { category: [] } }, { Cloud: null }])(
    'tells nothing of %j',
    (connectionType) => {
      expect(readDefinitions(parsed({ connectionType }) === undefined ? undefined : connectionType)).toBeUndefined();
    },
  );

  it('passes over what is no definition', () => {
    const options = [USER, null, 'x', { required: true }, { id: 3 }];
    expect(readDefinitions(parsed({ Cloud: [{ options }] }))?.get('Cloud')).toHaveLength(1);
  });
});

describe('secretOptions', () => {
  it('are those of all connection types', () => {
    const token = { id: 'Token', type: 'password' };
    const definitions = readDefinitions(parsed({ Cloud: CATEGORY, Hybrid: [{ options: [PASSWORD, token] }] }));
    expect(definitions && secretOptions(definitions)).toEqual(['Password', 'Token']);
  });
});

describe('checkOptions', () => {
  const definitions = readDefinitions(parsed({ Cloud: CATEGORY }))?.get('Cloud') ?? [];

  it('finds nothing wrong with what the data store expects', () => {
    expect(checkOptions(definitions, ['User', 'Password'], new Map([['User', 'jane']]))).toEqual([]);
  });

  it('finds unknown names, missing ones, and values that are no choice', () => {
    expect(checkOptions(definitions, ['user', 'ODataVersion'], new Map([['ODataVersion', '3']]))).toEqual([
      { kind: 'unknown', name: 'user', nearest: 'User' },
      { kind: 'missing', names: ['User', 'Password'] },
      { kind: 'no-choice', name: 'ODataVersion', choices: ['2', '4'] },
    ]);
  });
});
