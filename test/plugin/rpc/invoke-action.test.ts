import { Readable } from 'node:stream';
import { action, unknown, type ActionDefinition } from '../../../lib/plugin';
import { ProviderService, type InvokeAction_Event } from '../generated/tfplugin6';
import { NO_CAPABILITIES } from './asked-resource';
import { configure, textOf, type Connection } from './connection';
import { messageOf, type Values } from './object-of';
import { SERVER_SAYS_NO, ServedResources, unexpectedly, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const isShort = { requirement: 'must be short', accepts: (value: string) => value.length < 5 };
const schema = {
  ...described,
  attributes: {
    name: { type: 'string', required: true, rules: [isShort], ...described },
    secret: { type: 'string', optional: true, sensitive: true, ...described },
  },
} as const;
type Invoke = ActionDefinition<typeof schema, Nothing>['invoke'];

describe('an action', () => {
  const served = new ServedResources();

  async function connectionTo(invoke: Invoke, isConfigured = true): Promise<Connection> {
    const deed = action<typeof schema, Nothing>({
      schema,
      validate({ name }, { error }) {
        if (name === 'no') error({ summary: 'No', detail: 'Not this.', path: ['name'] });
      },
      invoke,
    });
    const connection = await served.provider({ actions: { served_deed: deed } });
    if (isConfigured) await configure(connection);
    return connection;
  }

  const request = (config: Values, actionType = 'served_deed') => ({
    actionType,
    config: messageOf(schema, config),
    // Terraform says so in each apply, and there is nothing to defer with.
    clientCapabilities: { ...NO_CAPABILITIES, deferralAllowed: true },
  });

  async function invoked(
    connection: Connection,
    config: Values = { name: 'x' },
    actionType?: string,
  ): Promise<unknown> {
    return (await connection.stream(ProviderService.invokeAction, request(config, actionType))).map(shown);
  }

  function shown({ event }: InvokeAction_Event): unknown {
    if (event === undefined) throw new Error('Terraform crashes on an event without a member.');
    return event.$case === 'progress' ? event.value.message : event.value.diagnostics.map(textOf);
  }

  it('tells how far it is, and then that it is done', async () => {
    const connection = await connectionTo(async function* ({ name }, { client, warn }) {
      yield `Start with ${name}, ${String(client.nothing)}.`;
      await Promise.resolve();
      warn({ summary: 'Odd', detail: 'It is odd.', path: ['name'] });
      yield 'Half of a surrogate pair: \ud800.';
    });
    expect(await invoked(connection)).toEqual([
      'Start with x, true.',
      'Half of a surrogate pair: \ufffd.',
      ['warning: Odd: It is odd. [name]'],
    ]);
  });

  it('is done without a word', async () => {
    const connection = await connectionTo(() => Readable.from([]));
    expect(await invoked(connection)).toEqual([[]]);
  });

  it.each([
    ['server says no', SERVER_SAYS_NO],
    ['broken by hush', unexpectedly('invoking served_deed', 'Error: broken by (sensitive value)')],
  ])('fails with what its author throws: %s', async (thrown, problem) => {
    const connection = await connectionTo(async function* () {
      yield 'Start.';
      await Promise.reject(new Error(thrown));
    });
    expect(await invoked(connection, { name: 'x', secret: 'hush' })).toEqual(['Start.', [problem]]);
  });

  it('is refused where there is none, and by a provider that is not configured', async () => {
    const connection = await connectionTo(async function* () {
      yield await Promise.reject(new Error('not expected'));
    }, false);
    expect(await invoked(connection, { name: 'x' }, 'other')).toEqual([
      ['error: Unknown Action Type: Provider terraform.internal/test/served 1.0.0 has no action "other".'],
    ]);
    expect(await invoked(connection)).toEqual([
      ['error: Provider Not Configured: The provider cannot invoke served_deed: Terraform has not configured it.'],
    ]);
  });

  it('says nothing more once Terraform has asked the provider to stop, but how it ended', async () => {
    const connection = await connectionTo(async function* (_config, { signal }) {
      yield 'Start.';
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      yield 'Never to be seen.';
      throw signal.reason;
    });
    const events = connection.stream(ProviderService.invokeAction, request({ name: 'x' }), (seen) => {
      if (seen.length === 1) void connection.ask(ProviderService.stopProvider, {});
      return false;
    });
    expect((await events).map(shown)).toEqual([
      'Start.',
      ['error: Operation Stopped: While invoking served_deed the provider was asked to stop.'],
    ]);
  });

  it('has a configuration that is checked', async () => {
    const connection = await connectionTo(() => Readable.from([]));
    const validate = async (name: unknown): Promise<string[]> => {
      const typeName = 'served_deed';
      const config = messageOf(schema, { name });
      const { diagnostics } = await connection.ask(ProviderService.validateActionConfig, { typeName, config });
      return diagnostics.map(textOf);
    };
    expect(await validate('yes')).toEqual([]);
    expect(await validate(unknown)).toEqual([]);
    expect(await validate('no')).toEqual(['error: No: Not this. [name]']);
    expect(await validate('too long')).toEqual([
      'error: Invalid Attribute Value: \'name\' must be short, got "too long". [name]',
    ]);
  });

  it('is planned whatever is unknown, and never deferred', async () => {
    const connection = await connectionTo(() => Readable.from([]), false);
    const plan = (actionType?: string) =>
      connection.ask(ProviderService.planAction, request({ name: unknown }, actionType));
    expect(await plan()).toEqual({ diagnostics: [], deferred: undefined });
    expect((await plan('other')).diagnostics.map(textOf)).toEqual([
      'error: Unknown Action Type: Provider terraform.internal/test/served 1.0.0 has no action "other".',
    ]);
  });
});
