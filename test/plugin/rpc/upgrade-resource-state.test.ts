import type { Json, ResourceDefinition } from '../../../lib/plugin';
import { ServedResources, unexpectedly, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  version: 3,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, ...described },
    size: { type: 'number', optional: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
    token: { type: ['map', 'string'], optional: true, sensitive: true, ...described },
  },
} as const;

const longer = (value: Json | undefined): Json => (typeof value === 'string' ? `${value}+` : null);

const upgraders: ResourceDefinition<typeof schema, Nothing>['upgraders'] = {
  0: ({ one, ...rest }) => ({ ...rest, two: longer(one) }),
  1: ({ two, ...rest }) => ({ ...rest, three: longer(two) }),
  2: ({ three, ...rest }) => ({ ...rest, name: longer(three), size: 5 }),
};

const UNREADABLE = 'error: Unreadable Stored State: The stored state of served_thing cannot be read:';

describe('stored state', () => {
  const served = new ServedResources();

  const state = { id: '1', name: null, size: null, secret: null, token: null };

  it.each<[string, number, string, object]>([
    ['of this version', 3, '{"id":"1","name":"a","size":0.5,"secret":null}', { ...state, name: 'a', size: 0.5 }],
    ['of this version with attributes that are gone', 3, '{"id":"1","gone":{"a":[1]}}', state],
    ['of this version with a write-only value, as no Terraform writes it', 3, '{"id":"1","secret":"hush"}', state],
    ['of the version before', 2, '{"id":"1","three":"c"}', { ...state, name: 'c+', size: 5 }],
    ['of the first version, step by step', 0, '{"id":"1","one":"a"}', { ...state, name: 'a+++', size: 5 }],
  ])('%s is brought into the form of the schema', async (_, version, json, expected) => {
    const type = await served.resource(schema, { upgraders });
    expect(await type.upgrade(version, json)).toMatchObject({ state: expected, diagnostics: [] });
  });

  it.each<[string, number, string, string]>([
    [
      'of a newer version',
      4,
      '{"id":"1"}',
      'error: State From a Newer Provider: The state of served_thing was written by a newer version of the provider ' +
        '(schema version 4, this one knows 3). Use that version of the provider, or a newer one.',
    ],
    ['that is no JSON, as before Terraform 0.12', 3, '', `${UNREADABLE} it is not in JSON, as before Terraform 0.12.`],
    ['that is broken', 3, '{"id":', `${UNREADABLE} the value is not valid JSON.`],
    ['of an older version that is broken', 1, '{"id":', `${UNREADABLE} the value is not valid JSON.`],
    ['of an older version that is no object', 1, '[]', `${UNREADABLE} the value must be an object.`],
    ['with another type', 3, '{"size":"many"}', `${UNREADABLE} 'size' must be a finite number, got a string.`],
  ])('%s is refused', async (_, version, json, problem) => {
    const type = await served.resource(schema, { upgraders });
    expect(await type.upgrade(version, json)).toMatchObject({ state: null, diagnostics: [problem] });
  });

  it('of an older version without an upgrader is refused as a bug', async () => {
    const type = await served.resource(schema, { upgraders: { 0: (stored) => ({ ...stored }) } });
    expect(await type.upgrade(0, '{}')).toMatchObject({
      state: null,
      diagnostics: [
        'error: Provider Bug: The state of served_thing has schema version 0, and the provider has no upgrade from version ' +
          '1. Please report it, and use an older version of the provider until then.',
      ],
    });
  });

  it('does not appear where an upgrader throws, in whatever attribute a secret was', async () => {
    const upgrader = (stored: object): never => {
      throw new TypeError(`no ${JSON.stringify(stored)}`);
    };
    const type = await served.resource(schema, { upgraders: { 2: upgrader } });
    const stored = '{"name":"visible","token":{"a":"hush"},"old_token":["hidden",12345],"secret":"write-only"}';
    const masked =
      '{"name":"visible","token":{"a":"(sensitive value)"},"old_token":["(sensitive value)",(sensitive value)],' +
      '"secret":"(sensitive value)"}';
    expect((await type.upgrade(2, stored)).diagnostics).toEqual([
      unexpectedly('responding to Terraform', `TypeError: no ${masked}`),
    ]);
  });
});
