import { list, unknown, type ListDefinition, type ResourceDefinition } from '../../../lib/plugin';
import { ProviderService, type ListResource_Event } from '../generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { configure, textOf, type Connection } from './connection';
import { messageOf, type Values } from './object-of';
import {
  fails,
  isGone,
  Missing,
  mistake,
  resourceOf,
  SERVER_SAYS_NO,
  ServedResources,
  type Nothing,
} from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;
const identity = { id: { attribute: 'id', description: 'The ID.' } };
const identitySchema = { ...described, attributes: { id: { type: 'string', optional: true, ...described } } } as const;
const startsWith = { requirement: 'must be short', accepts: (value: string) => value.length < 5 };
const listSchema = {
  ...described,
  attributes: { prefix: { type: 'string', optional: true, rules: [startsWith], ...described } },
} as const;

type List = ListDefinition<typeof listSchema, Nothing>;
const things = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    identity: { id: String(index + 1) },
    displayName: `Thing ${String(index + 1)}`,
  }));

describe('a list', () => {
  const served = new ServedResources();

  async function connectionTo(
    objects: List['objects'],
    overrides: Partial<ResourceDefinition<typeof schema, Nothing>> = {},
    validate?: List['validate'],
  ): Promise<Connection> {
    const listed = list<typeof listSchema, Nothing>({ schema: listSchema, objects, ...(validate && { validate }) });
    const connection = await served.provider({
      resources: {
        served_thing: resourceOf(schema, { identity, list: listed, ...overrides }),
        served_other: resourceOf(schema, {}),
      },
    });
    await configure(connection);
    return connection;
  }

  const request = (given: {
    readonly config?: Values;
    readonly whole?: boolean;
    readonly limit?: number;
    readonly typeName?: string;
  }) => ({
    typeName: given.typeName ?? 'served_thing',
    config: messageOf(listSchema, given.config ?? {}),
    includeResourceObject: given.whole ?? false,
    limit: given.limit ?? 100,
  });

  async function events(connection: Connection, given: Parameters<typeof request>[0] = {}, enough?: number) {
    const until = enough === undefined ? undefined : (seen: readonly unknown[]) => seen.length >= enough;
    return (await connection.stream(ProviderService.listResource, request(given), until)).map(shown);
  }

  function shown({ identity: data, displayName, resourceObject, diagnostic }: ListResource_Event): unknown {
    if (diagnostic.length > 0) {
      expect([data, displayName, resourceObject]).toEqual([undefined, '', undefined]);
      return diagnostic.map(textOf);
    }
    if (data?.identityData === undefined) throw new Error('An event has no identity.');
    const object = resourceObject && toAuthor(decodeMsgpack(blockType(schema), resourceObject.msgpack));
    const values = toAuthor(decodeMsgpack(blockType(identitySchema), data.identityData.msgpack)) as Values;
    return object === undefined ? [values['id'], displayName] : [values['id'], displayName, object];
  }

  it('tells of each object its identity and its name, and reads none', async () => {
    const connection = await connectionTo(({ prefix }) => Promise.resolve(prefix === 'T' ? things(2) : []));
    expect(await events(connection, { config: { prefix: 'T' } })).toEqual([
      ['1', 'Thing 1'],
      ['2', 'Thing 2'],
    ]);
    expect(await events(connection)).toEqual([]);
  });

  it('holds whole objects where they are asked for, as a read after an import shows them', async () => {
    const priors: unknown[] = [];
    const connection = await connectionTo(() => Promise.resolve(things(2)), {
      read: (prior) => {
        priors.push({ ...prior });
        return Promise.resolve({ ...prior, name: `Read ${prior.id}`, secret: null });
      },
    });
    expect(await events(connection, { whole: true })).toEqual([
      ['1', 'Thing 1', { id: '1', name: 'Read 1', secret: null }],
      ['2', 'Thing 2', { id: '2', name: 'Read 2', secret: null }],
    ]);
    expect(priors).toEqual([
      { id: '1', name: null, secret: null },
      { id: '2', name: null, secret: null },
    ]);
  });

  it.each([0, 1, 3, 25, 30])('ends with the limit: %d', async (limit) => {
    const reads: string[] = [];
    const connection = await connectionTo(() => Promise.resolve(things(25)), {
      read: ({ id }) => {
        reads.push(id);
        return Promise.resolve({ id, name: null, secret: null });
      },
    });
    const expected = Math.min(limit, 25);
    expect(await events(connection, { limit })).toHaveLength(expected);
    expect(reads).toEqual([]);
    expect(await events(connection, { whole: true, limit })).toHaveLength(expected);
    expect(reads).toHaveLength(expected);
  });

  it('leaves out an object that is gone, and with a warning one that cannot be read', async () => {
    const connection = await connectionTo(() => Promise.resolve(things(3)), {
      read: ({ id }) => {
        if (id === '1') return isGone();
        if (id === '2') return fails();
        return Promise.resolve({ id, name: null, secret: null });
      },
    });
    expect(await events(connection, { whole: true, limit: 1 })).toEqual([
      [`${SERVER_SAYS_NO.replace('error', 'warning')} It is left out of the list.`],
      ['3', 'Thing 3', { id: '3', name: null, secret: null }],
    ]);
  });

  it.each<[string, List['objects'], string]>([
    ['what its author throws', fails, SERVER_SAYS_NO],
    [
      'an identity that is not complete',
      () => Promise.resolve([{ identity: {}, displayName: 'Thing' }]),
      "error: Provider Bug: While listing served_thing the provider failed unexpectedly: ValueError: 'id' is missing. This is " +
        'a bug of the provider, not of your configuration: please report it.',
    ],
    [
      'an identity that is not known',
      () => Promise.resolve([{ identity: { id: unknown }, displayName: 'Thing' }]),
      "error: Provider Bug: While listing served_thing the provider failed unexpectedly: ValueError: 'id' is still unknown. " +
        'This is a bug of the provider, not of your configuration: please report it.',
    ],
  ])('says %s, and nothing else', async (_, objects, problem) => {
    expect(await events(await connectionTo(objects))).toEqual([[problem]]);
  });

  it('says what its author warns of before all objects', async () => {
    const connection = await connectionTo((_config, { warn }) => {
      warn({ summary: 'Odd', detail: 'It is odd.' });
      return Promise.resolve(things(1));
    });
    expect(await events(connection)).toEqual([['warning: Odd: It is odd.'], ['1', 'Thing 1']]);
  });

  it('says what a read got wrong, and leaves the object out', async () => {
    const read = (): Promise<never> => Promise.resolve({ id: null } as never);
    expect(await events(await connectionTo(() => Promise.resolve(things(1)), { read }), { whole: true })).toEqual([
      [mistake('reading served_thing "1"', "'name' is missing.", 'warning')],
    ]);
  });

  it('is refused for a resource without one, or that there is not', async () => {
    const connection = await connectionTo(() => Promise.resolve([]));
    const place = 'Provider terraform.internal/test/served 1.0.0 has no';
    expect(await events(connection, { typeName: 'served_other' })).toEqual([
      [`error: Unknown List Resource Type: ${place} list resource "served_other".`],
    ]);
    expect(await events(connection, { typeName: 'other' })).toEqual([
      [`error: Unknown Resource Type: ${place} resource "other".`],
    ]);
  });

  it('ends when the client has enough', async () => {
    const reads: string[] = [];
    let aborted = (): void => undefined;
    const ended = new Promise<void>((resolve) => (aborted = resolve));
    const connection = await connectionTo(() => Promise.resolve(things(100)), {
      read: ({ id }, { signal }) => {
        reads.push(id);
        if (Number(id) <= 10) return Promise.resolve({ id, name: null, secret: null });
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Missing('stopped'));
            aborted();
          });
        });
      },
    });
    expect(await events(connection, { whole: true }, 10)).toHaveLength(10);
    await ended;
    expect(reads).toHaveLength(20);
  });

  it('ends with an error when Terraform asks the provider to stop', async () => {
    let started = (): void => undefined;
    const reading = new Promise<void>((resolve) => (started = resolve));
    const connection = await connectionTo(() => Promise.resolve(things(100)), {
      read: (_prior, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
          started();
        }),
    });
    const streamed = events(connection, { whole: true });
    await reading;
    await connection.ask(ProviderService.stopProvider, {});
    expect(await streamed).toEqual([
      ['error: Operation Stopped: While listing served_thing the provider was asked to stop.'],
    ]);
  });

  it('has a configuration that is checked', async () => {
    const connection = await connectionTo(
      () => Promise.resolve([]),
      {},
      ({ prefix }, { error }) => {
        if (prefix === 'no') error({ summary: 'No', detail: 'Not this.', path: ['prefix'] });
      },
    );
    const validate = async (prefix: unknown): Promise<string[]> => {
      const config = messageOf(listSchema, { prefix });
      const { diagnostics } = await connection.ask(ProviderService.validateListResourceConfig, {
        ...{ typeName: 'served_thing', config, includeResourceObject: undefined, limit: undefined },
      });
      return diagnostics.map(textOf);
    };
    expect(await validate('yes')).toEqual([]);
    expect(await validate(unknown)).toEqual([]);
    expect(await validate('no')).toEqual(['error: No: Not this. [prefix]']);
    expect(await validate('too long')).toEqual([
      'error: Invalid Attribute Value: \'prefix\' must be short, got "too long". [prefix]',
    ]);
  });
});
