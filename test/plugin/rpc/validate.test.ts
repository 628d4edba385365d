import { encode } from '@msgpack/msgpack';
import { DiagnosticError, unknown, type Rule, type Schema } from '../../../lib/plugin';
import { ProviderService } from '../generated/tfplugin6';
import { AskedResource } from './asked-resource';
import { configure, textOf } from './connection';
import { messageOf, type Values } from './object-of';
import { EMPTY_SCHEMA, fails, resourceOf, SERVER_SAYS_NO, ServedResources, unexpectedly } from './served-resources';

const word: Rule<string> = { requirement: 'may hold only letters', accepts: (value) => /^[a-z]+$/.test(value) };
const short: Rule<string> = { requirement: 'must have at most 3 characters', accepts: (value) => value.length <= 3 };
const url: Rule<string> = {
  requirement: 'must be a URL',
  accepts: (value) => value.startsWith('https://'),
  shown: (value) => value.replace(/:.*@/, ':…@'),
};
const even: Rule<number> = { requirement: 'must be even', accepts: (value) => value % 2 === 0 };
const some: Rule<readonly string[]> = { requirement: 'must not be empty', accepts: (value) => value.join('') !== '' };

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, rules: [word, short], ...described },
    site: { type: 'string', optional: true, rules: [url], ...described },
    size: { type: 'number', optional: true, rules: [even], ...described },
    password: { type: 'string', optional: true, sensitive: true, rules: [word], ...described },
    pin: { type: 'number', optional: true, sensitive: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, rules: [word], ...described },
    list: { type: ['list', 'string'], optional: true, rules: [some], ...described },
    set: { type: ['set', 'number'], optional: true, ...described },
    map: { type: ['map', ['list', 'number']], optional: true, ...described },
    box: { type: ['object', { width: 'number', label: 'string' }], optional: true, ...described },
    old: { type: 'string', optional: true, deprecated: 'Use name.', ...described },
  },
} as const;

const INVALID = 'error: Invalid Attribute Value:';
const NOT_A_WORD = `${INVALID} 'name' may hold only letters, got "A". [name]`;
const DEPRECATED = "warning: Deprecated Attribute: 'old' is deprecated. Use name. [old]";

describe('the configuration of a resource', () => {
  const served = new ServedResources();

  const row = (name: string, config: Values, ...problems: string[]): [string, Values, string[]] => [
    name,
    config,
    problems,
  ];

  it.each([
    row('nothing', {}),
    row('null everywhere', { name: null, list: null, old: null }),
    row('good values', { name: 'abc', site: 'https://x', size: 2 ** 53, list: ['a'], set: [1], map: { a: [1] } }),
    row('unknown values', { name: unknown, list: unknown, map: unknown, old: unknown }),
    row('a list that is known in part', { list: [unknown] }),
    row('an object with null', { box: { width: null, label: null } }),
    row('a deprecated attribute', { old: 'x' }, DEPRECATED),
    row('a broken rule', { name: 'A' }, NOT_A_WORD),
    row(
      'two broken rules',
      { name: 'A-B-C' },
      `${INVALID} 'name' may hold only letters, got "A-B-C". [name]`,
      `${INVALID} 'name' must have at most 3 characters, got "A-B-C". [name]`,
    ),
    row('an empty string', { name: '' }, `${INVALID} 'name' may hold only letters, got "". [name]`),
    row(
      'control characters',
      { name: '\u001b\n"' },
      `${INVALID} 'name' may hold only letters, got "\\u001b\\n\\"". [name]`,
    ),
    row(
      'a value that its rule shows otherwise',
      { site: 'me:pass@x' },
      `${INVALID} 'site' must be a URL, got "me:…@x".`,
    ),
    row('an odd number', { size: 3 }, `${INVALID} 'size' must be even, got 3. [size]`),
    row('an empty list', { list: [] }, `${INVALID} 'list' must not be empty, got []. [list]`),
    row('a sensitive value', { password: 'a-b' }, `${INVALID} 'password' may hold only letters.`),
    row('a write-only value', { secret: 'a-b' }, `${INVALID} 'secret' may hold only letters.`),
    row(
      'null elements',
      { list: ['a', null], set: [null], map: { a: null, b: [null] } },
      `${INVALID} 'list[1]' must not be null. [list.[1]]`,
      `${INVALID} 'set' must not be null. [set]`,
      `${INVALID} 'map.a' must not be null. [map.{a}]`,
      `${INVALID} 'map.b[0]' must not be null. [map.{b}.[0]]`,
    ),
    row(
      'a long value, of which only the beginning is quoted',
      { site: 'A'.repeat(5000) },
      `${INVALID} 'site' must be a URL, got "${'A'.repeat(199)}… (5002 characters). [site]`,
    ),
  ])('with %s', async (_, config, problems) => {
    const type = await served.resource(schema, {});
    expect(await type.validate(config)).toEqual(problems);
  });

  it.each([['abc'], [unknown]])('refuses the write-only value %p where there are none', async (secret) => {
    const type = await served.resource(schema, {});
    expect(await type.validate({ secret }, false)).toEqual([
      "error: Write-Only Attribute Not Supported: 'secret' is write-only: it needs Terraform or OpenTofu 1.11 or newer.",
    ]);
  });

  const validateBytes = async (msgpack: Uint8Array): Promise<string[]> => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const { diagnostics } = await connection.ask(ProviderService.validateResourceConfig, {
      typeName: 'served_thing',
      config: { msgpack: Buffer.from(msgpack), json: Buffer.alloc(0) },
      clientCapabilities: undefined,
    });
    return diagnostics.map(textOf);
  };

  it.each<[Values, string]>([
    [{ size: 9007199254740993n }, "'size' … [size]"],
    [{ size: `1${'0'.repeat(400)}` }, "'size' … [size]"],
    [{ pin: '12345678901234567890' }, "'pin' …"],
    [{ set: [1, 9007199254740993n] }, "'set[1]' … [set]"],
    [{ map: { 'a b': [1, '9007199254740993'] } }, `'map["a b"][1]' … [map.{a b}.[1]]`],
    [{ box: { width: -9007199254740993n, label: null } }, "'box.width' … [box.width]"],
  ])('refuses an integer of which digits would be lost: %p', async (values, told) => {
    const nulls = Object.fromEntries(Object.keys(schema.attributes).map((key) => [key, null]));
    const lost = 'must be from -9007199254740992 to 9007199254740992: a larger integer would lose digits.';
    expect(await validateBytes(encode({ ...nulls, ...values }, { useBigInt64: true }))).toEqual([
      `error: Number Out of Range: ${told.replace('…', lost)}`,
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'the value is null'],
    ['an unknown object', Buffer.from([0xd4, 0, 0]), 'the value is unknown as a whole'],
    ['an object without attributes', Buffer.from([0x80]), "'id' is missing"],
    ['broken bytes', Buffer.from([0xc1]), 'the value is not valid msgpack (Unrecognized type byte: 0xc1)'],
  ])('that is %s becomes a clear error', async (_, msgpack, problem) => {
    expect(await validateBytes(msgpack)).toEqual([
      'error: Unreadable Value From Terraform: Terraform sent a configuration of served_thing that does not fit the ' +
        `schema: ${problem}. This is a bug of Terraform or of the provider.`,
    ]);
  });

  it('is then checked by its author, who may take time and learns whether write-only values are supported', async () => {
    const type = await served.resource(schema, {
      validate: async (config, { error, warn, writeOnlyAllowed }) => {
        await new Promise(setImmediate);
        error({ summary: 'Bad', detail: `${String(config.name)} ${String(writeOnlyAllowed)}.`, path: ['map', 'a', 0] });
        warn({ summary: 'Odd', detail: 'Somewhere in a set.', path: ['set', 1] });
        await new Promise(setImmediate);
        throw new DiagnosticError({ summary: 'Later', detail: 'Still told.', path: ['name'] });
      },
    });
    expect(await type.validate({ name: 'abc', old: 'x' }, false)).toEqual([
      DEPRECATED,
      'error: Bad: abc false. [map.{a}.[0]]',
      'warning: Odd: Somewhere in a set. [set]',
      'error: Later: Still told. [name]',
    ]);
  });

  it('does not reach its author with a value that was refused', async () => {
    const validate = (): never => {
      throw new Error('not expected');
    };
    const type = await served.resource(schema, { validate });
    expect(await type.validate({ name: 'A' })).toEqual([NOT_A_WORD]);
    expect(await type.validate({ list: [null] })).toEqual([`${INVALID} 'list[0]' must not be null. [list.[0]]`]);
  });

  it('does not appear where its author throws', async () => {
    const validate = ({ password }: Values): never => {
      throw new TypeError(`no ${String(password)}`);
    };
    const type = await served.resource(schema, { validate });
    expect(await type.validate({ password: 'hush' })).toEqual([
      unexpectedly('responding to Terraform', 'TypeError: no (sensitive value)'),
    ]);
  });

  it('of an unknown type is named together with the provider', async () => {
    const type = new AskedResource(await served.provider({}), 'served_other', EMPTY_SCHEMA);
    expect(await type.validate({})).toEqual([
      'error: Unknown Resource Type: Provider terraform.internal/test/served 1.0.0 has no resource "served_other".',
    ]);
  });
});

describe('the configuration of a provider', () => {
  const served = new ServedResources();
  const providerSchema: Schema = {
    ...described,
    attributes: {
      url: { type: 'string', optional: true, rules: [word], ...described },
      token: { type: 'string', optional: true, sensitive: true, ...described },
    },
  };

  it('is checked by its rules and by its author', async () => {
    const connection = await served.provider({
      schema: providerSchema,
      validate: (config, { warn }) => {
        warn({ summary: 'Odd', detail: `${String(config['url'])}.`, path: ['url'] });
      },
    });
    const validate = async (values: Values): Promise<string[]> => {
      const config = messageOf(providerSchema, values);
      const { diagnostics } = await connection.ask(ProviderService.validateProviderConfig, { config });
      return diagnostics.map(textOf);
    };
    expect(await validate({ url: 'A' })).toEqual([`${INVALID} 'url' may hold only letters, got "A". [url]`]);
    expect(await validate({ url: 'a' })).toEqual(['warning: Odd: a. [url]']);
  });

  it('is taken without a look at the rules, may bring warnings, and may fail', async () => {
    const connection = await served.provider({
      schema: providerSchema,
      configure: ({ url, token }, { warn }) => {
        warn({ summary: 'Odd', detail: `${String(url)}.` });
        if (url === 'A') return { nothing: true };
        return url === 'say' ? fails() : Promise.reject(new Error(`broken by ${String(token)}.`));
      },
    });
    const configured = (values: Values): Promise<string[]> => configure(connection, providerSchema, values);
    expect(await configured({ url: 'A' })).toEqual(['warning: Odd: A.']);
    expect(await configured({ url: 'say' })).toEqual(['warning: Odd: say.', SERVER_SAYS_NO]);
    expect(await configured({ token: 'hush' })).toEqual([
      'warning: Odd: null.',
      unexpectedly('configuring itself', 'Error: broken by (sensitive value)'),
    ]);
  });
});
