import { Configuration, HdpError, type Environment, type SettingAttribute } from '../../lib/client';

const ATTRIBUTES = {
  address: {
    type: 'string',
    environment: 'X_ADDRESS',
    rules: [{ requirement: 'must not be blank', accepts: (value: string) => value.trim() !== '' }],
  },
  secret: {
    type: 'string',
    environment: 'X_SECRET',
    sensitive: true,
    rules: [{ requirement: 'must be long', accepts: (value: string) => value.length > 8 }],
  },
  limit: { type: 'number', environment: 'X_LIMIT' },
  verbose: { type: 'bool', environment: 'X_VERBOSE' },
  hosts: { type: ['list', 'string'], environment: 'X_HOSTS' },
} as const satisfies Record<string, SettingAttribute>;

type Name = keyof typeof ATTRIBUTES;

function configuration(configured: Partial<Record<Name, unknown>>, environment: Environment): Configuration<Name> {
  const unset = { address: null, secret: null, limit: undefined, verbose: null, hosts: null };
  return new Configuration({
    attributes: ATTRIBUTES,
    configured: { ...unset, ...configured },
    environment,
    words: { argument: (name) => `option --${name}`, short: (name) => `--${name}`, workingDirectory: () => '/work' },
  });
}

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    const { message, code, option } = error;
    return { message, code, option };
  }
  return undefined;
}

describe('a configuration', () => {
  it('prefers arguments to the environment, and tells where a value came from', () => {
    const settings = configuration(
      { address: 'a' },
      { X_ADDRESS: 'b', X_LIMIT: '3', X_HOSTS: 'a, b,,', X_VERBOSE: '' },
    );
    expect(settings.string('address')).toBe('a');
    expect(settings.describe('address')).toBe('option --address');
    expect(settings.number('limit')).toBe(3);
    expect(settings.describe('limit')).toBe('environment variable X_LIMIT');
    expect(settings.strings('hosts')).toEqual(['a', 'b']);
    expect(settings.flag('verbose')).toBeUndefined();
    expect(settings.origin('verbose')).toBeUndefined();
  });

  it.each<[Environment, string, string]>([
    [{ X_ADDRESS: ' ' }, 'environment variable X_ADDRESS must not be blank, got " "', 'X_ADDRESS'],
    [{ X_SECRET: 'short' }, 'environment variable X_SECRET must be long', 'X_SECRET'],
  ])('refuses what breaks a rule in %j', (environment, message, option) => {
    expect(
      refusal(() => {
        configuration({}, environment).checkEnvironment();
      }),
    ).toEqual({
      message,
      code: 'invalid-option',
      option,
    });
  });

  it('refuses what is no number and what is neither true nor false', () => {
    const settings = configuration({}, { X_LIMIT: 'many', X_VERBOSE: 'yes' });
    expect(refusal(() => settings.number('limit'))).toEqual({
      message: 'environment variable X_LIMIT must be a number, got "many"',
      code: 'invalid-option',
      option: 'X_LIMIT',
    });
    expect(refusal(() => settings.flag('verbose'))).toEqual({
      message: 'environment variable X_VERBOSE must be true, false, 1 or 0, got "yes"',
      code: 'invalid-option',
      option: 'X_VERBOSE',
    });
  });
});
