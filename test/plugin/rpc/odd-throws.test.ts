/** What no careful author does, and what must not cost an object all the same. */
import { DiagnosticError, type ResourceDefinition } from '../../../lib/plugin';
import type { AskedResource } from './asked-resource';
import { PLEASE_REPORT, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
  },
} as const;
type Definition = ResourceDefinition<typeof schema, Nothing>;

function revoked(): never {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy as never;
}

function withDiagnostic(diagnostic: object): DiagnosticError {
  return Object.assign(new DiagnosticError({ summary: 'Odd', detail: 'D.' }), { diagnostic });
}

function withStack(stack: unknown): Error {
  return Object.assign(new Error('odd stack'), { stack });
}

const trapped = new Proxy(
  {},
  {
    getPrototypeOf: (): never => {
      throw new Error('trap');
    },
  },
);

function hostile(): object {
  const proxy: object = new Proxy(
    {},
    {
      getPrototypeOf: (): never => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- an author may throw anything
        throw proxy;
      },
      get: (): never => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- an author may throw anything
        throw proxy;
      },
    },
  );
  return proxy;
}

describe('an odd error', () => {
  const served = new ServedResources();
  const asked = (overrides: Partial<Definition>): Promise<AskedResource> => served.resource(schema, overrides);
  afterEach(() => served.close());

  const bug = (doing: string, text: string): string =>
    `error: Provider Bug: While ${doing} the provider failed unexpectedly: ${text}. ${PLEASE_REPORT}`;
  const unreadable = 'an error was thrown that cannot be shown, and describing it failed: ';

  it.each<[string, () => unknown, (doing: string) => string]>([
    [
      'a path that cannot be read',
      () => withDiagnostic({ summary: 'S', detail: 'D.', path: revoked() }),
      () => 'error: S: D.',
    ],
    [
      'a summary that cannot be read',
      () => withDiagnostic({ summary: revoked(), detail: 'D.' }),
      () => 'error: (an object): D.',
    ],
    [
      'a summary that throws',
      () =>
        withDiagnostic({
          get summary(): string {
            throw new Error('getter');
          },
        }),
      (doing) => bug(doing, 'DiagnosticError: Odd: D, and describing it failed: Error: getter'),
    ],
    ['a stack that is no string', () => withStack(5), (doing) => bug(doing, 'Error: odd stack')],
    ['a prototype that throws', () => trapped, (doing) => bug(doing, `${unreadable}Error: trap`)],
    [
      'nothing but throwing itself',
      hostile,
      (doing) => bug(doing, `${unreadable}an error was thrown that cannot be shown`),
    ],
  ])('with %s keeps the new object, and is told once', async (_, thrown, told) => {
    const type = await asked({
      create: (_plan, { record }) => {
        record({ id: '1' });
        throw thrown();
      },
      validate: () => {
        throw thrown();
      },
    });
    expect(await type.bring({ config: {} })).toMatchObject({
      state: { id: '1' },
      diagnostics: [told('creating served_thing')],
    });
    expect(await type.validate({})).toEqual([told('responding to Terraform')]);
  });

  it('is none where a warning has a path that cannot be read', async () => {
    const type = await asked({
      create: (_, { warn }) => {
        warn({ summary: 'S', detail: 'D.', path: revoked() });
        return Promise.resolve({ id: '1' });
      },
    });
    expect(await type.bring({ config: {} })).toMatchObject({ state: { id: '1' }, diagnostics: ['warning: S: D.'] });
  });

  it.each([Symbol('key'), 5, undefined, null])('refuses a key of private data that is no string: %p', async (key) => {
    const type = await asked({
      create: (_, context) => {
        context.record({ id: '1' });
        context.private.set('good', 1);
        context.private.set(key as never, 1);
        return Promise.resolve({ id: '1' });
      },
    });
    const created = await type.bring({ config: {} });
    expect(created.private.toString()).toBe('{"stored":{"good":1}}');
    expect(created.state).toMatchObject({ id: '1' });
    expect(created.diagnostics).toEqual([
      bug('creating served_thing', 'MisuseError: the key of private data must be a string'),
    ]);
  });

  it.each([NaN, [Infinity], { a: -Infinity }])('refuses private data that JSON does not have: %p', async (value) => {
    const type = await asked({
      create: (_, context) => {
        context.private.set('key', value);
        return Promise.resolve({ id: '1' });
      },
    });
    expect((await type.bring({ config: {} })).diagnostics).toEqual([
      bug('creating served_thing', "MisuseError: private data 'key' cannot be stored: the value is no JSON"),
    ]);
  });

  const mistake = (doing: string, got: string): string =>
    `error: Provider Bug: While ${doing} the provider made a mistake: the value must be an object, got ${got}. ${PLEASE_REPORT}`;

  it.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'nothing'],
  ])('is reported where a read returns %p: the object stays', async (returned, got) => {
    const type = await asked({ read: () => Promise.resolve(returned as never) });
    expect(await type.read({ id: '5' })).toMatchObject({
      state: { id: '5' },
      diagnostics: [mistake('reading served_thing "5"', got)],
    });
  });

  it.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'nothing'],
    [5, 'a number'],
  ])('is reported where an import returns %p', async (returned, got) => {
    const type = await asked({ importState: () => returned as never });
    expect(await type.import('7')).toMatchObject({
      state: null,
      diagnostics: [mistake('importing served_thing "7"', got)],
    });
  });
});
