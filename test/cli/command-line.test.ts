import { UsageError } from '../../lib/cli/command-error';
import { parseCommandLine } from '../../lib/cli/command-line';
import { COMMAND_NAMES, HELP, OVERVIEW } from '../../lib/cli/help';

const CHECK = { action: 'check', serverUrl: undefined, user: undefined, json: false };
const ADOPT = {
  ...{ action: 'adopt', serverUrl: undefined, user: undefined, kinds: [], names: [], format: 'typescript' },
  ...{ output: '.', force: false, dryRun: false },
};

describe('the command line', () => {
  it.each([
    [['install'], { action: 'install', directory: '.', lock: true }],
    [['install', 'infra'], { action: 'install', directory: 'infra', lock: true }],
    [['install', '--no-lock', 'infra'], { action: 'install', directory: 'infra', lock: false }],
    [['install', '--user'], { action: 'install', directory: undefined, lock: true }],
    [['--user', 'install'], { action: 'install', directory: undefined, lock: true }],
    [['install', '--', '--user'], { action: 'install', directory: '--user', lock: true }],
    [['check'], CHECK],
    [['check', '--json'], { ...CHECK, json: true }],
    [['check', '--server-url', 'https://h', '--user=jane'], { ...CHECK, serverUrl: 'https://h', user: 'jane' }],
    [['adopt'], ADOPT],
    [
      ['adopt', '--kind', 'profile', '--kind=data-source', '--name', 'A*', '--name', 'B'],
      { ...ADOPT, kinds: ['profile', 'data-source'], names: ['A*', 'B'] },
    ],
    [
      ['adopt', '--format', 'hcl', '--output', 'infra', '--force', '--dry-run'],
      { ...ADOPT, format: 'hcl', output: 'infra', force: true, dryRun: true },
    ],
    [['--help'], { action: 'help', of: undefined }],
    [['install', '-h'], { action: 'help', of: 'install' }],
    [['check', '--help'], { action: 'help', of: 'check' }],
    [['adopt', '--help', '--format', 'x'], { action: 'help', of: 'adopt' }],
    [['--version'], { action: 'version' }],
    [['check', '--version'], { action: 'version' }],
  ])('takes %j', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  const GENERAL = 'See cdktf-provider-hdp --help.';
  const OF_INSTALL = 'See cdktf-provider-hdp install --help.';
  const OF_CHECK = 'See cdktf-provider-hdp check --help.';
  const OF_ADOPT = 'See cdktf-provider-hdp adopt --help.';

  it.each([
    [[], 'a command is missing', GENERAL],
    [['--user'], "Unknown option '--user'", undefined],
    [['instal'], "there is no command 'instal'", GENERAL],
    [['install', ''], 'the directory must not be empty', OF_INSTALL],
    [['install', 'a', 'b', 'c'], 'install takes one directory, got 3', OF_INSTALL],
    [['install', 'a', '--user'], "install takes a directory or --user, got both 'a' and --user", OF_INSTALL],
    [['install', '--user', '--no-lock'], '--no-lock is for a directory, got it with --user', OF_INSTALL],
    [['install', '--dir'], "Unknown option '--dir'", OF_INSTALL],
    [['install', '--user=me'], "Option '--user' does not take an argument", OF_INSTALL],
    [['check', 'https://h'], "check takes options only, got 'https://h'", OF_CHECK],
    [['check', '--user'], "Option '--user <value>' argument missing", OF_CHECK],
    [['check', '--password', 'x'], "Unknown option '--password'", OF_CHECK],
    [['adopt', 'x'], "adopt takes options only, got 'x'", OF_ADOPT],
    [
      ['adopt', '--kind', 'role'],
      "--kind must be one of application, profile, data-source, data-source-group, data-source-share, got 'role'",
      OF_ADOPT,
    ],
    [['adopt', '--format', 'json'], "--format must be one of typescript, hcl, got 'json'", OF_ADOPT],
    [['adopt', '--name='], '--name must not be empty', OF_ADOPT],
    [['adopt', '--output='], '--output must not be empty', OF_ADOPT],
  ])('refuses %j', (args, message, hint) => {
    const refused = (): unknown => {
      try {
        return parseCommandLine(args);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toEqual(new UsageError(message, hint));
    expect(refused()).toMatchObject({ hint, exitCode: 2 });
  });
});

describe('the help', () => {
  const texts = [['overview', OVERVIEW], ...Object.entries(HELP)] as const;

  it.each(texts)('of %s fits on one screen', (_name, text) => {
    const lines = text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(35);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('names each command', () => {
    expect([...OVERVIEW.matchAll(/^ {2}([a-z]+) {2,}[^i]/gm)].map(([, name]) => name)).toEqual([...COMMAND_NAMES]);
  });

  it.each([
    ['check', ['--server-url', '--user', '--json', '--help']],
    ['adopt', ['--server-url', '--user', '--kind', '--name', '--format', '--output', '--force', '--dry-run', '--help']],
    ['install', ['--user', '--no-lock', '--help']],
  ] as const)('of %s names each of its options', (command, options) => {
    expect([...HELP[command].matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)).toEqual(options);
  });

  it.each(Object.entries(HELP))('of %s tells the exit codes', (_name, text) => {
    expect(text).toMatch(/Exit codes:/);
  });
});
