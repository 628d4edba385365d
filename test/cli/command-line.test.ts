import { HELP, parseCommandLine, UsageError } from '../../lib/cli/command-line';

describe('the command line', () => {
  it.each([
    [['install'], { action: 'install', directory: '.', lock: true }],
    [['install', 'infra'], { action: 'install', directory: 'infra', lock: true }],
    [['install', '--no-lock', 'infra'], { action: 'install', directory: 'infra', lock: false }],
    [['install', '--user'], { action: 'install', directory: undefined, lock: true }],
    [['--user', 'install'], { action: 'install', directory: undefined, lock: true }],
    [['install', '--', '--user'], { action: 'install', directory: '--user', lock: true }],
    [['--help'], { action: 'help' }],
    [['install', '-h'], { action: 'help' }],
    [['--version'], { action: 'version' }],
  ])('takes %j', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  it.each([
    [[], 'a command is missing'],
    [['--user'], 'a command is missing'],
    [['instal'], "there is no command 'instal'"],
    [['install', ''], 'the directory must not be empty'],
    [['install', 'a', 'b', 'c'], 'install takes one directory, got 3'],
    [['install', 'a', '--user'], "install takes a directory or --user, got both 'a' and --user"],
    [['install', '--user', '--no-lock'], '--no-lock is for a directory, got it with --user'],
    [['install', '--dir'], "Unknown option '--dir'"],
    [['install', '--user=me'], "Option '--user' does not take an argument"],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(new UsageError(message));
  });

  it('has a help that names each option', () => {
    expect([...HELP.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)).toEqual([
      '--user',
      '--no-lock',
      '--help',
      '--version',
    ]);
  });
});
