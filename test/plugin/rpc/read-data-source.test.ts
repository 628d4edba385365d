import { encode } from '@msgpack/msgpack';
import { dataSource, unknown, type AnyDataSource, type DataSourceDefinition } from '../../../lib/plugin';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { configure, textOf, type Connection } from './connection';
import { messageOf, type Values } from './object-of';
import { Missing, PLEASE_REPORT, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    prefix: {
      type: 'string',
      optional: true,
      rules: [{ requirement: 'must be short', accepts: (value: string) => value.length < 4 }],
      ...described,
    },
    limit: { type: 'number', optional: true, ...described },
    names: { type: ['list', 'string'], computed: true, ...described },
  },
} as const;
type Definition = DataSourceDefinition<typeof schema, Nothing>;

const things = (overrides: Partial<Definition>): AnyDataSource<Nothing> =>
  dataSource<typeof schema, Nothing>({ schema, read: () => Promise.reject(new Error('not expected')), ...overrides });

describe('a data source', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  async function read(connection: Connection, config: Values): Promise<{ state: unknown; diagnostics: string[] }> {
    const { state, diagnostics, deferred } = await connection.ask(ProviderService.readDataSource, {
      typeName: 'served_things',
      config: messageOf(schema, config),
      providerMeta: undefined,
      clientCapabilities: undefined,
    });
    expect(deferred).toBeUndefined();
    const values = state === undefined ? null : toAuthor(decodeMsgpack(blockType(schema), state.msgpack));
    return { state: values, diagnostics: diagnostics.map(textOf) };
  }

  async function validate(connection: Connection, config: Values): Promise<string[]> {
    const { diagnostics } = await connection.ask(ProviderService.validateDataResourceConfig, {
      typeName: 'served_things',
      config: messageOf(schema, config),
    });
    return diagnostics.map(textOf);
  }

  it('is read with what the user wrote', async () => {
    const connection = await served.dataSource(
      things({
        read: ({ prefix, limit }, { client, warn }) => {
          warn({ summary: 'Odd', detail: `${String(limit)} ${String(client.nothing)}.`, path: ['limit'] });
          return Promise.resolve({ prefix, limit, names: ['a', 'b'] });
        },
      }),
    );
    expect(await read(connection, { prefix: 'a' })).toEqual({
      state: { prefix: 'a', limit: null, names: ['a', 'b'] },
      diagnostics: ['warning: Odd: null true. [limit]'],
    });
  });

  it('is checked by its rules and by its author', async () => {
    const connection = await served.dataSource(
      things({
        validate: (config, { error }) => {
          if (config.limit === null) error({ summary: 'No Limit', detail: 'There is none.' });
        },
      }),
    );
    expect(await validate(connection, { prefix: unknown, limit: 1 })).toEqual([]);
    expect(await validate(connection, { prefix: 'long' })).toEqual([
      'error: Invalid Attribute Value: \'prefix\' must be short, got "long". [prefix]',
    ]);
    expect(await validate(connection, { prefix: 'few' })).toEqual(['error: No Limit: There is none.']);
  });

  it('is read without a look at the rules: Terraform validates before', async () => {
    const connection = await served.dataSource(things({ read: (config) => Promise.resolve({ ...config, names: [] }) }));
    expect(await read(connection, { prefix: 'long' })).toEqual({
      state: { prefix: 'long', limit: null, names: [] },
      diagnostics: [],
    });
  });

  it('does not reach its author with an integer of which digits would be lost', async () => {
    const connection = await served.dataSource(things({}));
    const { diagnostics } = await connection.ask(ProviderService.readDataSource, {
      typeName: 'served_things',
      config: {
        msgpack: Buffer.from(encode({ prefix: null, limit: '9007199254740993', names: null })),
        json: Buffer.alloc(0),
      },
      providerMeta: undefined,
      clientCapabilities: undefined,
    });
    expect(diagnostics.map(textOf)).toEqual([
      "error: Number Out of Range: 'limit' must be from -9007199254740992 to 9007199254740992: a larger integer would lose " +
        'digits. [limit]',
    ]);
  });

  it.each<[string, Error, string]>([
    ['what its provider makes of an error', new Error('server says no'), 'error: Server Says No: It said no.'],
    [
      'that the object is missing',
      new Missing(),
      'error: Object Not Found: While reading served_things the provider found that it does not exist.',
    ],
    [
      'that it has a bug',
      new RangeError('oops', { cause: new TypeError('why') }),
      `error: Provider Bug: While reading served_things the provider failed unexpectedly: RangeError: oops (TypeError: why). ${PLEASE_REPORT}`,
    ],
  ])('says %s', async (_, error, problem) => {
    const connection = await served.dataSource(things({ read: () => Promise.reject(error) }));
    expect(await read(connection, {})).toEqual({ state: null, diagnostics: [problem] });
  });

  it.each<[string, object, string]>([
    ['leaves something out', { prefix: null, limit: null }, "'names' is missing."],
    [
      'answers null for what is never null',
      { prefix: null, limit: null, names: null },
      "'names' is null, which its schema does not allow.",
    ],
    ['answers something unknown', { prefix: null, limit: null, names: [unknown] }, "'names[0]' is still unknown."],
  ])('is a bug where its author %s', async (_, state, problem) => {
    const connection = await served.dataSource(things({ read: () => Promise.resolve(state as never) }));
    expect(await read(connection, {})).toEqual({
      state: null,
      diagnostics: [
        `error: Provider Bug: While reading served_things the provider made a mistake: ${problem} ${PLEASE_REPORT}`,
      ],
    });
  });

  it('says where the provider is not configured, or not yet', async () => {
    const connection = await served.provider({
      dataSources: { served_things: things({}) },
      configure: () => undefined,
    });
    expect((await read(connection, {})).diagnostics).toEqual([
      'error: Provider Not Configured: The provider cannot read served_things: Terraform has not configured it.',
    ]);
    await configure(connection);
    expect((await read(connection, {})).diagnostics).toEqual([
      'error: Provider Configuration Not Yet Known: The provider cannot read served_things: its own configuration depends ' +
        "on values that are known only after apply. Apply what it depends on first, with Terraform's option -target.",
    ]);
  });

  it('of an unknown type is named together with the provider', async () => {
    const connection = await served.provider({});
    expect((await read(connection, {})).diagnostics).toEqual([
      'error: Unknown Data Source Type: Provider terraform.internal/test/served 1.0.0 has no data source "served_things".',
    ]);
  });
});
