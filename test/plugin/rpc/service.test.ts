import { providerService } from '../../../lib/plugin/rpc/provider-service';
import { provider, type LogFields, type Schema } from '../../../lib/plugin';
import { ProviderService } from '../generated/tfplugin6';
import { AskedResource } from './asked-resource';
import { configure, connect } from './connection';
import { EMPTY_SCHEMA, providerOf, resourceOf, ServedResources } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;

describe('the service of a provider', () => {
  it('has every RPC of the protocol that this runtime knows', async () => {
    const ignore = (): void => undefined;
    const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
    const { service } = providerService(providerOf({}), log);
    const paths = Object.values(ProviderService).map(({ path }) => path);
    const names = paths.map((path) => path.replace(`/${service.name}/`, ''));

    for (const name of names) expect(await service.method(name)).toHaveProperty('name', name);
  });
});

describe('StopProvider', () => {
  const served = new ServedResources();

  it('responds at once and aborts all calls in hand, but none that come later', async () => {
    const signals = new Set<AbortSignal>();
    const waiting: (() => void)[] = [];
    const allWait = new Promise<void>((resolve) => waiting.push(() => undefined, resolve));
    const connection = await served.provider({
      resources: {
        served_thing: resourceOf(schema, {
          create: (plan, { signal, record }) => {
            signals.add(signal);
            record({ id: '1' });
            if (plan.name === 'quick') return Promise.resolve({ id: '1' });
            return new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
              waiting.shift()?.();
            });
          },
        }),
      },
    });
    await configure(connection);
    const type = new AskedResource(connection, 'served_thing', schema);
    const calls = [type.bring({ config: { name: 'one' } }), type.bring({ config: { name: 'two' } })];
    await allWait;

    expect(await connection.ask(ProviderService.stopProvider, {})).toEqual({ error: '' });

    for (const reached of await Promise.all(calls)) {
      expect(reached.state).toMatchObject({ id: '1' });
      expect(reached.diagnostics).toEqual([
        'error: Operation Stopped: While creating served_thing the provider was asked to stop.',
      ]);
    }
    expect((await type.bring({ config: { name: 'quick' } })).diagnostics).toEqual([]);
    // One for each call: what listens to it is gone with the call.
    expect([...signals].map(({ aborted }) => aborted)).toEqual([true, true, false]);
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
    expect(JSON.stringify(failure)).toContain('service.test.ts');
    expect(JSON.stringify(entries)).not.toMatch(/hush|visible/);
  });
});
