/** What an author throws, also what no careful author does: it is told once, and costs no object. */
import { DiagnosticError, type ResourceDefinition } from '../../../lib/plugin';
import { mask } from '../../../lib/plugin/rpc/error-report';
import { AskedResource } from './asked-resource';
import { configure } from './connection';
import { Missing, resourceOf, ServedResources, unexpectedly, type Nothing } from './served-resources';

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

const CREATING = 'creating served_thing';
const bug = (problem: string): string => unexpectedly(CREATING, problem);
const CANNOT_BE_SHOWN = 'an error was thrown that cannot be shown';

const at = (path: unknown): DiagnosticError =>
  new DiagnosticError({ summary: 'No', detail: 'Never.', path: path as string[] });
const told = (diagnostic: object): DiagnosticError => Object.assign(at(undefined), { diagnostic });

function refuse(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

function revoked(): never {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy as never;
}

function hostile(): object {
  const itself = (): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- an author may throw anything
    throw proxy;
  };
  const proxy: object = new Proxy({}, { getPrototypeOf: itself, get: itself });
  return proxy;
}

describe('what an author throws', () => {
  const served = new ServedResources();

  it.each<[string, unknown, string]>([
    ['a diagnostic', at(['name']), 'error: No: Never. [name]'],
    ['a path into a map', at(['limits', 'a']), 'error: No: Never. [limits.{a}]'],
    ['a path of another resource', at(['elsewhere']), 'error: No: Never.'],
    ['a path without steps', at([]), 'error: No: Never.'],
    ['a path that begins with an index', at([0]), 'error: No: Never.'],
    ['a path to a sensitive value, of which Terraform would print the line', at(['token']), 'error: No: Never.'],
    ['a path into a sensitive value', at(['pins', 'a']), 'error: No: Never.'],
    ['a path to a write-only value', at(['secret']), 'error: No: Never.'],
    ['a path that is no path', at(5), 'error: No: Never.'],
    ['a path of odd steps', at(['limits', 'a', 0.5, Symbol('x')]), 'error: No: Never.'],
    ['a path without end', at(['limits', Infinity]), 'error: No: Never.'],
    ['a path that cannot be read', at(revoked()), 'error: No: Never.'],
    ['a path with half of a surrogate pair', at(['limits', '\ud800']), 'error: No: Never. [limits.{\ufffd}]'],
    [
      'a text with half of a surrogate pair',
      told({ summary: 'No', detail: 'Never \ud800.' }),
      'error: No: Never \ufffd.',
    ],
    [
      'control characters, but for line breaks and tabs',
      told({ summary: 'No', detail: 'Ne\u001b[2Jver:\n\t\u0085x\r.' }),
      'error: No: Ne\ufffd[2Jver:\n\t\ufffdx\ufffd.',
    ],
    ['a diagnostic without text', told({ summary: undefined, detail: 5 }), 'error: (nothing): (a number)'],
    ['a summary that cannot be read', told({ summary: revoked(), detail: 'D.' }), 'error: (an object): D.'],
    [
      'a summary that throws',
      told(Object.defineProperty({}, 'summary', { get: refuse('getter'), enumerable: true })),
      bug('DiagnosticError: No: Never, and describing it failed: Error: getter'),
    ],
    ['an error', new TypeError('x is undefined.'), bug('TypeError: x is undefined')],
    ['an error with a cause', new Error('a', { cause: new Error('b') }), bug('Error: a (Error: b)')],
    ['a string', 'text', bug('a string was thrown in place of an error')],
    ['nothing', undefined, bug('nothing was thrown in place of an error')],
    [
      'what is missing, where nothing can be missing',
      new Missing('x'),
      'error: Object Not Found: While creating served_thing the provider found that it does not exist.',
    ],
    ['an error whose stack is no string', Object.assign(new Error('odd'), { stack: 5 }), bug('Error: odd')],
    [
      'an error that cannot be read',
      Object.defineProperty(new Error(), 'message', { get: refuse('never') }),
      bug(`${CANNOT_BE_SHOWN}, and describing it failed: Error: never`),
    ],
    [
      'a prototype that throws',
      new Proxy({}, { getPrototypeOf: refuse('trap') }),
      bug(`${CANNOT_BE_SHOWN}, and describing it failed: Error: trap`),
    ],
    ['what throws itself', hostile(), bug(`${CANNOT_BE_SHOWN}, and describing it failed: ${CANNOT_BE_SHOWN}`)],
  ])('is told and keeps the object that exists: %s', async (_, thrown, diagnostic) => {
    const type = await served.resource(schema, {
      create: (_plan, { record, warn }) => {
        record({ id: '7' });
        warn({ summary: 'Odd', detail: 'First.' });
        throw thrown;
      },
    });
    const { state, diagnostics } = await type.bring({ config: { name: 'New' } });
    expect(state).toMatchObject({ id: '7', name: 'New' });
    expect(diagnostics).toEqual(['warning: Odd: First.', diagnostic]);
  });

  it('is none where a warning has a path that cannot be read', async () => {
    const type = await served.resource(schema, {
      create: (_, { warn }) => {
        warn({ summary: 'S', detail: 'D.', path: revoked() });
        return Promise.resolve({ id: '1' });
      },
    });
    expect(await type.bring({ config: {} })).toMatchObject({ state: { id: '1' }, diagnostics: ['warning: S: D.'] });
  });

  it('is told with its description failing', async () => {
    const describe = refuse('describe');
    const type = await served.resource(schema, {}, { describe, isMissing: refuse('isMissing') });
    expect((await type.bring({ config: {} })).diagnostics).toEqual([
      bug('Error: not expected, and describing it failed: Error: describe'),
    ]);
    const read = await type.read(LIVE);
    expect(read.state).toMatchObject(LIVE);
    expect(read.diagnostics).toEqual([
      unexpectedly('reading served_thing "5"', 'Error: isMissing, and describing it failed: Error: describe'),
    ]);
  });

  it('is described with what was attempted and with the client', async () => {
    const attempts: unknown[] = [];
    const type = await served.resource(
      schema,
      {},
      {
        describe: (error, attempt, client) => {
          attempts.push((error as Error).message, attempt, client);
          return { summary: 'Told', detail: 'So.' };
        },
      },
    );
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

  it('never shows a sensitive value of the prior state or of the provider', async () => {
    const providerSchema = {
      ...described,
      attributes: { password: { type: 'string', optional: true, sensitive: true, ...described } },
    } as const;
    const remove: Definition['delete'] = () => Promise.reject(new Error('old-token pass-word'));
    const connection = await served.provider({
      schema: providerSchema,
      resources: { served_thing: resourceOf(schema, { delete: remove }) },
    });
    await configure(connection, providerSchema, { password: 'pass-word' });
    const type = new AskedResource(connection, 'served_thing', schema);
    expect((await type.bring({ prior: { ...LIVE, token: 'old-token' }, config: null })).diagnostics).toEqual([
      unexpectedly('deleting served_thing "5"', 'Error: (sensitive value) (sensitive value)'),
    ]);
  });

  it('keeps the words of the runtime, also where a secret is one of them', async () => {
    const type = await served.resource(schema, {
      modifyPlan: (plan) => {
        plan.set('name' as 'id', 'x');
      },
    });
    const { diagnostics } = await type.plan({ config: { token: 'name', secret: 'provider' } });
    expect(diagnostics).toEqual([
      unexpectedly('planning served_thing', "MisuseError: 'name' is not computed: a plan cannot set it"),
    ]);
  });

  it.each<[string, string, readonly string[], string]>([
    ['nothing', 'sensitive value', [], 'sensitive value'],
    ['blank secrets', 'sensitive value', ['', ' '], 'sensitive value'],
    ['part of another', 'a value', ['a', 'value'], '(sensitive value) (sensitive value)'],
    ['a regular expression', 'sensitive value', ['.*', 'a|b', '[v]'], 'sensitive value'],
    ['two that overlap', 'sensitive value', ['sensi', 'sitive v'], '(sensitive value)alue'],
    ['what the mask holds', 'is', ['i', 'v'], '(sensitive value)s'],
    ['very many', 'a'.repeat(100_000), ['a', 'aa', 'aaa'], '(sensitive value)'],
  ])('is masked in one go: %s', (_, text, secrets, expected) => {
    expect(mask(text, secrets)).toBe(expected);
  });
});
