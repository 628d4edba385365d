import { encode } from '@msgpack/msgpack';
import { DiagnosticError, unknown, type Rule, type Schema } from '../../../lib/plugin';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import { configure, textOf } from './connection';
import { messageOf, type Values } from './object-of';
import { EMPTY_SCHEMA, PLEASE_REPORT, resourceOf, ServedResources } from './served-resources';
import { AskedResource } from './asked-resource';

const word: Rule<string> = { requirement: 'may hold only letters', accepts: (value) => /^[a-z]+$/.test(value) };
const short: Rule<string> = { requirement: 'must have at most 3 characters', accepts: (value) => value.length <= 3 };
const url: Rule<string> = {
  requirement: 'must be a URL',
  accepts: (value) => value.startsWith('https://'),
  shown: (value) => value.replace(/:.*@/, ':…@'),
};
const even: Rule<number> = { requirement: 'must be even', accepts: (value) => value % 2 === 0 };
const some: Rule<readonly string[]> = { requirement: 'must not be empty', accepts: (value) => value.length > 0 };

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

describe('the configuration of a resource', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  const row = (name: string, config: Values, ...problems: string[]): [string, Values, string[]] => [
    name,
    config,
    problems,
  ];

  it.each([
    row('nothing', {}),
    row('null everywhere', { name: null, list: null, old: null }),
    row('good values', { name: 'abc', site: 'https://x', size: 2, list: ['a'], set: [1], map: { a: [1] } }),
    row('unknown values', { name: unknown, list: unknown, map: unknown, old: unknown }),
    row('a list that is known in part', { list: [unknown] }),
    row('an object with null', { box: { width: null, label: null } }),
    row('a deprecated attribute', { old: 'x' }, "warning: Deprecated Attribute: 'old' is deprecated. Use name. [old]"),
    row('the largest integer', { size: 2 ** 53 }),
    row('a broken rule', { name: 'A' }, `${INVALID} 'name' may hold only letters, got "A". [name]`),
    row(
      'two broken rules',
      { name: 'A-B-C' },
      `${INVALID} 'name' may hold only letters, got "A-B-C". [name]`,
      `${INVALID} 'name' must have at most 3 characters, got "A-B-C". [name]`,
    ),
    row('an empty text', { name: '' }, `${INVALID} 'name' may hold only letters, got "". [name]`),
    row(
      'text with control characters',
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
  ])('with %s', async (_, config, problems) => {
    const type = await served.resource(schema, {});
    expect(await type.validate(config)).toEqual(problems);
  });

  it('quotes no more than the beginning of a long value', async () => {
    const type = await served.resource(schema, {});
    const [first] = await type.validate({ name: 'A'.repeat(5000) });
    expect(first).toBe(`${INVALID} 'name' may hold only letters, got "${'A'.repeat(199)}… (5002 characters). [name]`);
  });

  it.each([['abc'], [unknown]])('refuses the write-only value %p where there are none', async (secret) => {
    const type = await served.resource(schema, {});
    expect(await type.validate({ secret }, false)).toEqual([
      "error: Write-Only Attribute Not Supported: 'secret' is write-only: it needs Terraform or OpenTofu 1.11 or newer.",
    ]);
  });

  it.each<[string, unknown, string]>([
    ['size', 9007199254740993n, '[size]'],
    ['size', `1${'0'.repeat(400)}`, '[size]'],
    ['pin', '12345678901234567890', ''],
    ['set', [1, 9007199254740993n], '[set]'],
    ['map', { 'a b': [1, '9007199254740993'] }, '[map.{a b}.[1]]'],
    ['box', { width: -9007199254740993n, label: null }, '[box.width]'],
  ])('refuses an integer of which digits would be lost in %s: %p', async (name, value, place) => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const nulls = Object.fromEntries(Object.keys(schema.attributes).map((key) => [key, null]));
    const { diagnostics } = await connection.ask(ProviderService.validateResourceConfig, {
      typeName: 'served_thing',
      config: {
        msgpack: Buffer.from(encode({ ...nulls, [name]: value }, { useBigInt64: true })),
        json: Buffer.alloc(0),
      },
      clientCapabilities: undefined,
    });
    const paths = { set: 'set[1]', map: 'map["a b"][1]', box: 'box.width' };
    const shown = name in paths ? paths[name as keyof typeof paths] : name;
    expect(diagnostics.map(textOf)).toEqual([
      `error: Number Out of Range: '${shown}' must be from -9007199254740992 to 9007199254740992: a larger integer would ` +
        `lose digits.${place === '' ? '' : ` ${place}`}`,
    ]);
  });

  it('is then checked by its author, who learns whether write-only values are supported', async () => {
    const type = await served.resource(schema, {
      validate: (config, { error, warn, writeOnlyAllowed }) => {
        error({ summary: 'Bad', detail: `${String(config.name)} ${String(writeOnlyAllowed)}.`, path: ['map', 'a', 0] });
        error({ summary: 'Worse', detail: 'All of it.' });
        warn({ summary: 'Odd', detail: 'Somewhere in a set.', path: ['set', 1] });
      },
    });
    expect(await type.validate({ name: 'abc', old: 'x' }, false)).toEqual([
      "warning: Deprecated Attribute: 'old' is deprecated. Use name. [old]",
      'error: Bad: abc false. [map.{a}.[0]]',
      'error: Worse: All of it.',
      'warning: Odd: Somewhere in a set. [set]',
    ]);
  });

  it('does not reach its author with a value that was refused', async () => {
    const type = await served.resource(schema, {
      validate: () => {
        throw new Error('not expected');
      },
    });
    expect(await type.validate({ name: 'A' })).toEqual([`${INVALID} 'name' may hold only letters, got "A". [name]`]);
    expect(await type.validate({ list: [null] })).toEqual([`${INVALID} 'list[0]' must not be null. [list.[0]]`]);
  });

  it('waits for an author who takes time', async () => {
    const type = await served.resource(schema, {
      validate: async (config, { error }) => {
        await new Promise(setImmediate);
        error({ summary: 'Late', detail: 'After all.' });
        await new Promise(setImmediate);
        if (config.name === 'abc') throw new DiagnosticError({ summary: 'Later', detail: 'Still told.' });
      },
    });
    expect(await type.validate({ name: 'abc' })).toEqual(['error: Late: After all.', 'error: Later: Still told.']);
  });

  it('survives an author who throws', async () => {
    const type = await served.resource(schema, {
      validate: (config) => {
        if (config.name === 'abc') throw new DiagnosticError({ summary: 'Bad', detail: 'Name.', path: ['name'] });
        throw new TypeError(`no ${String(config.password)}`);
      },
    });
    expect(await type.validate({ name: 'abc' })).toEqual(['error: Bad: Name. [name]']);
    expect(await type.validate({ password: 'hush' })).toEqual([
      `error: Provider Bug: While responding to Terraform the provider failed unexpectedly: TypeError: no (sensitive value). ${PLEASE_REPORT}`,
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'the value is null'],
    ['an unknown object', Buffer.from([0xd4, 0, 0]), 'the value is unknown as a whole'],
    ['an object without attributes', Buffer.from([0x80]), "'id' is missing"],
    ['broken bytes', Buffer.from([0xc1]), 'the value is not valid msgpack (Unrecognized type byte: 0xc1)'],
  ])('that is %s becomes a clear error', async (_, msgpack, problem) => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const { diagnostics } = await connection.ask(ProviderService.validateResourceConfig, {
      typeName: 'served_thing',
      config: { msgpack, json: Buffer.alloc(0) },
      clientCapabilities: undefined,
    });
    expect(diagnostics.map(textOf)).toEqual([
      'error: Unreadable Value From Terraform: Terraform sent a configuration of served_thing that does not fit the ' +
        `schema: ${problem}. This is a bug of Terraform or of the provider.`,
    ]);
  });

  it('may come as JSON', async () => {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, {}) } });
    const { diagnostics } = await connection.ask(ProviderService.validateResourceConfig, {
      typeName: 'served_thing',
      config: { msgpack: Buffer.alloc(0), json: Buffer.from('{"name":"A"}') },
      clientCapabilities: undefined,
    });
    expect(diagnostics.map(textOf)).toEqual([`${INVALID} 'name' may hold only letters, got "A". [name]`]);
  });
});

const providerSchema: Schema = {
  ...described,
  attributes: {
    url: { type: 'string', optional: true, rules: [word], ...described },
    token: {
      type: 'string',
      optional: true,
      sensitive: true,
      deprecated: 'Use the environment.',
      rules: [word],
      ...described,
    },
  },
};

describe('the configuration of a provider', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

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
    expect(await validate({ url: 'A', token: 'A' })).toEqual([
      `${INVALID} 'url' may hold only letters, got "A". [url]`,
      "warning: Deprecated Attribute: 'token' is deprecated. Use the environment.",
      `${INVALID} 'token' may hold only letters.`,
    ]);
    expect(await validate({ url: 'a', token: 'a' })).toEqual([
      "warning: Deprecated Attribute: 'token' is deprecated. Use the environment.",
      'warning: Odd: a. [url]',
    ]);
  });

  it('is taken without a look at the rules: Terraform validates before', async () => {
    const urls: unknown[] = [];
    const connection = await served.provider({
      schema: providerSchema,
      configure: ({ url }) => {
        urls.push(url);
        return { nothing: true };
      },
    });
    expect(await configure(connection, providerSchema, { url: 'A' })).toEqual([]);
    expect(urls).toEqual(['A']);
  });

  it('may bring warnings and fail', async () => {
    const connection = await served.provider({
      schema: providerSchema,
      configure: (config, { warn }) => {
        warn({ summary: 'Odd', detail: 'Somehow.' });
        throw new Error(config['url'] === 'say' ? 'server says no' : `broken by ${String(config['token'])}.`);
      },
    });
    const odd = 'warning: Odd: Somehow.';
    expect(await configure(connection, providerSchema, { url: 'say' })).toEqual([
      odd,
      'error: Server Says No: It said no.',
    ]);
    expect(await configure(connection, providerSchema, { token: 'hush' })).toEqual([
      odd,
      'error: Provider Bug: While configuring itself the provider failed unexpectedly: Error: broken by ' +
        `(sensitive value). ${PLEASE_REPORT}`,
    ]);
  });
});

describe('an unknown resource type', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  it('is named together with the provider', async () => {
    const connection = await served.provider({});
    const type = new AskedResource(connection, 'served_other', EMPTY_SCHEMA);
    expect(await type.validate({})).toEqual([
      'error: Unknown Resource Type: Provider terraform.internal/test/served 1.0.0 has no resource "served_other".',
    ]);
  });
});
