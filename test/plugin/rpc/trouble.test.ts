import { DiagnosticError, provider, type LogFields, type ResourceDefinition, type Schema } from '../../../lib/plugin';
import { mask } from '../../../lib/plugin/rpc/error-report';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import { AskedResource } from './asked-resource';
import { configure, connect, type Connection } from './connection';
import {
  EMPTY_SCHEMA,
  Missing,
  PLEASE_REPORT,
  providerOf,
  resourceOf,
  ServedResources,
  type Nothing,
} from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
    token: { type: 'string', optional: true, sensitive: true, ...described },
    limits: { type: ['map', 'number'], optional: true, ...described },
    pins: { type: ['map', 'number'], optional: true, sensitive: true, ...described },
    extra: { type: ['object', { deep: ['list', 'string'] }], optional: true, sensitive: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, Nothing>;
const LIVE = { id: '5', name: 'Old' };

describe('what an author throws', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  const creating = (create: Definition['create']): Promise<AskedResource> => served.resource(schema, { create });

  it('is told as it is if it is a diagnostic', async () => {
    const type = await creating((_, { warn }) => {
      warn({ summary: 'Odd', detail: 'First.' });
      throw new DiagnosticError({ summary: 'No', detail: 'Never.', path: ['limits', 'a'] });
    });
    expect((await type.bring({ config: {} })).diagnostics).toEqual([
      'warning: Odd: First.',
      'error: No: Never. [limits.{a}]',
    ]);
  });

  it.each([[['elsewhere']], [[]], [[0]]])('points nowhere if its path is not one of the resource: %j', async (path) => {
    const type = await creating(() => {
      throw new DiagnosticError({ summary: 'No', detail: 'Never.', path });
    });
    expect((await type.bring({ config: {} })).diagnostics).toEqual(['error: No: Never.']);
  });

  it.each<[readonly (string | number)[], string]>([
    [['token'], ''],
    [['pins', 'a'], ''],
    [['secret'], ''],
    [['name'], ' [name]'],
  ])('points at no secret, as Terraform prints what a path leads to: %j', async (path, place) => {
    const type = await creating(() => {
      throw new DiagnosticError({ summary: 'No', detail: 'Never.', path });
    });
    expect((await type.bring({ config: {} })).diagnostics).toEqual([`error: No: Never.${place}`]);
  });

  it.each<[string, unknown, string]>([
    ['an error', new TypeError('x is undefined.'), 'TypeError: x is undefined'],
    ['an error with a cause', new Error('a', { cause: new Error('b') }), 'Error: a (Error: b)'],
    ['text', 'text', 'a string was thrown in place of an error'],
    ['nothing', undefined, 'nothing was thrown in place of an error'],
    ['what is missing, where nothing can be missing', new Missing('x'), ''],
  ])('is told as a bug if it is %s', async (_, thrown, text) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- an author may throw anything
    const type = await creating(() => Promise.reject(thrown));
    const { diagnostics } = await type.bring({ config: {} });
    expect(diagnostics).toEqual([
      text === ''
        ? 'error: Object Not Found: While creating served_thing the provider found that it does not exist.'
        : `error: Provider Bug: While creating served_thing the provider failed unexpectedly: ${text}. ${PLEASE_REPORT}`,
    ]);
  });

  it('is told as a bug if it is thrown before there is a promise', async () => {
    const type = await creating(() => {
      throw new RangeError('early');
    });
    expect((await type.bring({ config: {} })).diagnostics).toEqual([
      `error: Provider Bug: While creating served_thing the provider failed unexpectedly: RangeError: early. ${PLEASE_REPORT}`,
    ]);
  });

  it('is told with its description failing', async () => {
    const connection = await served.provider({
      resources: { served_thing: resourceOf(schema, {}) },
      describe: () => {
        throw new TypeError('describe');
      },
      isMissing: () => {
        throw new TypeError('isMissing');
      },
    });
    await configure(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    expect((await type.bring({ config: {} })).diagnostics).toEqual([
      'error: Provider Bug: While creating served_thing the provider failed unexpectedly: Error: not expected, and ' +
        `describing it failed: TypeError: describe. ${PLEASE_REPORT}`,
    ]);
    const read = await type.read(LIVE);
    expect(read.state).toMatchObject(LIVE);
    expect(read.diagnostics).toEqual([
      'error: Provider Bug: While reading served_thing "5" the provider failed unexpectedly: TypeError: isMissing, and ' +
        `describing it failed: TypeError: describe. ${PLEASE_REPORT}`,
    ]);
  });

  it('is described with what was attempted and with the client', async () => {
    const attempts: unknown[] = [];
    const connection = await served.provider({
      resources: { served_thing: resourceOf(schema, {}) },
      describe: (error, attempt, client) => {
        attempts.push((error as Error).message, attempt, client);
        return { summary: 'Told', detail: 'So.' };
      },
    });
    await configure(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    await type.bring({ prior: LIVE, config: { name: 'New' } });
    expect(attempts).toEqual([
      'not expected',
      { operation: 'update', typeName: 'served_thing', id: '5' },
      { nothing: true },
    ]);
  });

  it('never shows a sensitive value, of whatever kind', async () => {
    const values = {
      name: 'visible',
      token: 'tok"en\\1',
      pins: { a: 12345 },
      extra: { deep: ['hidden'] },
      secret: 'write-only',
    };
    const type = await served.resource(schema, {
      create: (_, { config }) => Promise.reject(new Error(`${JSON.stringify(config)} ${String(config.token)}`)),
    });
    const [text = ''] = (await type.bring({ config: values })).diagnostics;
    for (const secret of ['\\1', '12345', 'hidden', 'write-only']) expect(text).not.toContain(secret);
    expect(text).toContain('visible');
    expect(text).toContain('"token":"(sensitive value)"');
    expect(text).toMatch(/ \(sensitive value\)\. This is a bug of the provider/);
  });

  it('keeps the words of the runtime, also where a secret is one of them', async () => {
    const words = { token: 'name', pins: { a: 5 }, secret: 'provider' };
    const type = await served.resource(schema, {
      modifyPlan: (plan) => {
        plan.set('name' as 'id', 'x');
      },
      create: () => Promise.reject(new Error('the name of the provider')),
    });
    const { diagnostics } = await type.plan({ config: words });
    expect(diagnostics).toEqual([
      "error: Provider Bug: While planning served_thing the provider failed unexpectedly: MisuseError: 'name' is not " +
        `computed: a plan cannot set it. ${PLEASE_REPORT}`,
    ]);
    const other = await served.resource(schema, {
      create: () => Promise.reject(new Error('the name of the provider')),
    });
    expect((await other.bring({ config: words })).diagnostics).toEqual([
      'error: Provider Bug: While creating served_thing the provider failed unexpectedly: Error: the (sensitive value) of ' +
        `the (sensitive value). ${PLEASE_REPORT}`,
    ]);
  });

  it.each<[string, readonly string[], string]>([
    ['nothing', [], 'sensitive value'],
    ['blank secrets', ['', ' '], 'sensitive value'],
    ['one that is part of another', ['e', 'value'], 's(sensitive value)nsitiv(sensitive value) (sensitive value)'],
    ['one that is a regular expression', ['.*', 'a|b', '[v]'], 'sensitive value'],
    ['two that overlap', ['sensi', 'sitive v'], '(sensitive value)alue'],
    ['one that the mask holds', ['i', 'v'], 'sens(sensitive value)t(sensitive value)e (sensitive value)alue'],
  ])('is masked in one go: %s', (_, secrets, expected) => {
    expect(mask('sensitive value', secrets)).toBe(expected);
  });

  it('is masked without growing beyond measure', () => {
    expect(mask('a'.repeat(100_000), ['a', 'aa', 'aaa'])).toBe('(sensitive value)');
    const secrets = Array.from({ length: 200 }, (_, index) => `secret-${String(index)}-${'x'.repeat(100)}`);
    expect(mask(secrets.join(' '), secrets)).toBe(Array<string>(200).fill('(sensitive value)').join(' '));
  });

  it('never shows a sensitive value of the prior state or of the provider', async () => {
    const providerSchema = {
      ...described,
      attributes: { password: { type: 'string', optional: true, sensitive: true, ...described } },
    } as const;
    const connection = await served.provider({
      schema: providerSchema,
      resources: {
        served_thing: resourceOf(schema, { delete: () => Promise.reject(new Error('old-token pass-word')) }),
      },
    });
    await configure(connection, providerSchema, { password: 'pass-word' });
    const type = new AskedResource(connection, 'served_thing', schema);
    expect((await type.bring({ prior: { ...LIVE, token: 'old-token' }, config: null })).diagnostics).toEqual([
      'error: Provider Bug: While deleting served_thing "5" the provider failed unexpectedly: Error: (sensitive value) ' +
        `(sensitive value). ${PLEASE_REPORT}`,
    ]);
  });
});

/** A promise and what settles it. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('StopProvider', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  const stop = (connection: Connection): Promise<unknown> => connection.ask(ProviderService.stopProvider, {});

  it('answers at once and aborts all calls in hand', async () => {
    const started = [deferred(), deferred()];
    const connection = await served.provider({
      resources: {
        served_thing: resourceOf(schema, {
          create: (plan, { signal, record }) => {
            record({ id: '1' });
            started[Number(plan.name)]?.resolve();
            return new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            });
          },
        }),
      },
    });
    await configure(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    const calls = [type.bring({ config: { name: '0' } }), type.bring({ config: { name: '1' } })];
    await Promise.all(started.map(({ promise }) => promise));

    expect(await stop(connection)).toEqual({ error: '' });

    for (const reached of await Promise.all(calls)) {
      expect(reached.state).toMatchObject({ id: '1' });
      expect(reached.diagnostics).toEqual([
        'error: Operation Stopped: While creating served_thing the provider was asked to stop.',
      ]);
    }
  });

  it('has a signal for each call: what listens to it is gone with the call', async () => {
    const signals = new Set<AbortSignal>();
    const type = await served.resource(schema, {
      create: (_, { signal }) => {
        signals.add(signal);
        return Promise.resolve({ id: '1' });
      },
    });
    await Promise.all([1, 2, 3].map(() => type.bring({ config: {} })));
    expect(signals.size).toBe(3);
  });

  it('does not touch calls that come later', async () => {
    const connection = await served.provider({
      resources: {
        served_thing: resourceOf(schema, {
          create: (_, { signal }) => {
            expect(signal.aborted).toBe(false);
            return Promise.resolve({ id: '1' });
          },
        }),
      },
    });
    await configure(connection);
    await stop(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    expect(await type.bring({ config: {} })).toMatchObject({ state: { id: '1' }, diagnostics: [] });
  });
});

describe('the end of a service', () => {
  it('closes what was configured, each once', async () => {
    const closed: number[] = [];
    let opened = 0;
    const connection = await connect(
      provider<Schema, { readonly number: number }>({
        address: 'terraform.internal/test/served',
        version: '1.0.0',
        schema: EMPTY_SCHEMA,
        resources: {},
        dataSources: {},
        isMissing: () => false,
        describe: () => undefined,
        configure: () => ({ number: ++opened }),
        close: (client) => {
          closed.push(client.number);
          return Promise.resolve();
        },
      }),
    );
    await configure(connection);
    await configure(connection);
    expect(closed).toEqual([]);
    await connection.close();
    expect(closed).toEqual([1, 2]);
  });

  it('has nothing to close where nothing was configured', async () => {
    const closed: object[] = [];
    const close = (client: object): Promise<void> => Promise.resolve(void closed.push(client));
    const connection = await connect(providerOf({ close, configure: () => undefined }));
    await configure(connection);
    await connection.close();
    expect(closed).toEqual([]);
  });
});

describe('the log', () => {
  it('tells of each call without its values, and of a bug where it came up', async () => {
    const entries: (readonly [level: string, message: string, fields: LogFields | undefined])[] = [];
    const at =
      (level: string) =>
      (message: string, fields?: LogFields): void => {
        entries.push([level, message, fields]);
      };
    const log = { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
    const create = (): Promise<never> => Promise.reject(new Error('broken by hush'));
    const definition = providerOf({ resources: { served_thing: resourceOf(schema, { create }) } });
    const connection = await connect(definition, log);
    await configure(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    const plan = await type.plan({ config: { name: 'visible', secret: 'hush' } });
    entries.splice(0);
    await type.apply(plan);
    await connection.close();

    const subject = { rpc: 'ApplyResourceChange', type_name: 'served_thing' };
    expect(entries).toEqual([
      ['trace', 'call received', subject],
      [
        'debug',
        'call failed',
        { operation: 'create', stack: expect.stringMatching(/^Error: broken by \(sensitive/) as string },
      ],
      ['debug', 'call ended', { ...subject, errors: 1, warnings: 0, milliseconds: expect.any(Number) as number }],
    ]);
    const [, [, , failure] = []] = entries;
    expect(JSON.stringify(failure)).toContain('trouble.test.ts');
    expect(JSON.stringify(entries)).not.toMatch(/hush|visible/);
  });
});
