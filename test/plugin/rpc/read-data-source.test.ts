import { dataSource, unknown, type AnyDataSource, type DataSourceDefinition } from '../../../lib/plugin';
import { ProviderService } from '../generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { configure, textOf, type Connection } from './connection';
import { messageOf, type Values } from './object-of';
import {
  fails,
  isGone,
  mistake,
  SERVER_SAYS_NO,
  ServedResources,
  unexpectedly,
  type Nothing,
} from './served-resources';

const described = { description: 'Text.' };
const short = { requirement: 'must be short', accepts: (value: string) => value.length < 4 };
const schema = {
  ...described,
  attributes: {
    prefix: { type: 'string', optional: true, rules: [short], ...described },
    limit: { type: 'number', optional: true, ...described },
    names: { type: ['list', ['object', { name: 'string' }]], computed: true, ...described },
  },
} as const;
type Definition = DataSourceDefinition<typeof schema, Nothing>;

const things = (overrides: Partial<Definition>): AnyDataSource<Nothing> =>
  dataSource<typeof schema, Nothing>({ schema, read: () => Promise.reject(new Error('not expected')), ...overrides });

describe('a data source', () => {
  const served = new ServedResources();

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

  it('is read with what the user wrote, without a look at the rules: Terraform validates before', async () => {
    const connection = await served.dataSource(
      things({
        read: ({ prefix, limit }, { client, warn }) => {
          warn({ summary: 'Odd', detail: `${String(limit)} ${String(client.nothing)}.`, path: ['limit'] });
          return Promise.resolve({ prefix, limit, names: [{ name: 'a' }, { name: null }] });
        },
      }),
    );
    expect(await read(connection, { prefix: 'long' })).toEqual({
      state: { prefix: 'long', limit: null, names: [{ name: 'a' }, { name: null }] },
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
    const validate = async (config: Values): Promise<string[]> => {
      const request = { typeName: 'served_things', config: messageOf(schema, config) };
      const { diagnostics } = await connection.ask(ProviderService.validateDataResourceConfig, request);
      return diagnostics.map(textOf);
    };
    expect(await validate({ prefix: unknown, limit: 1 })).toEqual([]);
    expect(await validate({ prefix: 'long' })).toEqual([
      'error: Invalid Attribute Value: \'prefix\' must be short, got "long". [prefix]',
    ]);
    expect(await validate({ prefix: 'few' })).toEqual(['error: No Limit: There is none.']);
  });

  const returning = (state: object) => (): Promise<never> =>
    Promise.resolve({ prefix: null, limit: null, ...state } as never);

  it.each<[string, () => Promise<never>, string]>([
    ['what its provider makes of an error', fails, SERVER_SAYS_NO],
    [
      'that the object is missing',
      isGone,
      'error: Object Not Found: While reading served_things the provider found that it does not exist.',
    ],
    [
      'that it has a bug',
      () => Promise.reject(new RangeError('oops')),
      unexpectedly('reading served_things', 'RangeError: oops'),
    ],
    ['that its author leaves something out', returning({}), mistake('reading served_things', "'names' is missing.")],
    [
      'that its author returns null for what is never null',
      returning({ names: null }),
      mistake('reading served_things', "'names' is null, which its schema does not allow."),
    ],
    [
      'that its author returns something unknown',
      returning({ names: [unknown] }),
      mistake('reading served_things', "'names[0]' is still unknown."),
    ],
  ])('says %s', async (_, reading, problem) => {
    const connection = await served.dataSource(things({ read: reading }));
    expect(await read(connection, {})).toEqual({ state: null, diagnostics: [problem] });
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
