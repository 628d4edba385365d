import { UsageError } from '../../lib/cli/command-error';
import { parseCommandLine } from '../../lib/cli/command-line';
import { COMMAND_NAMES, HELP, OVERVIEW } from '../../lib/cli/help';
import { LOGIN_OPTIONS, PLACEHOLDERS } from '../../lib/cli/login/options';
import { DEFAULT_NODE_VERSION } from '../../lib/cli/standalone/options';
import { PRESETS } from '../../lib/contract/presets';

const CHECK = { action: 'check', serverUrl: undefined, user: undefined, json: false };
const ADOPT = {
  ...{ action: 'adopt', serverUrl: undefined, user: undefined, kinds: [], names: [], format: 'typescript' },
  ...{ output: '.', force: false, dryRun: false },
};

const LOGIN = {
  ...{ action: 'login', serverUrl: undefined, user: undefined, oauthApp: undefined, preset: undefined },
  ...{
    placeholders: {},
    authorizeUri: undefined,
    tokenUri: undefined,
    clientId: undefined,
    scopes: [],
    parameters: {},
  },
  ...{ clientAuthentication: undefined, secretFromStdin: false, opensBrowser: true, timeout: 300 },
  ...{ redirect: { url: undefined, host: undefined, port: undefined }, destination: { kind: 'json' } },
};
const STANDALONE = {
  ...{ action: 'standalone', platforms: ['linux_amd64'], output: 'providers' },
  ...{ nodeVersion: DEFAULT_NODE_VERSION, nodeBinary: undefined },
};
const ON_LINUX = ['--platform', 'linux_amd64'];
const JSON_OUTPUT = ['--output', 'json'];

describe('the command line', () => {
  it.each([
    [['install'], { action: 'install', directory: '.', lock: true }],
    [['install', 'infra'], { action: 'install', directory: 'infra', lock: true }],
    [['install', '--no-lock', 'infra'], { action: 'install', directory: 'infra', lock: false }],
    [['install', '--user'], { action: 'install', directory: undefined, lock: true }],
    [['--user', 'install'], { action: 'install', directory: undefined, lock: true }],
    [['install', '--', '--user'], { action: 'install', directory: '--user', lock: true }],
    [['install', '--from', 'providers'], { action: 'install', directory: '.', lock: true, from: 'providers' }],
    [
      ['standalone', '--platform', 'linux_amd64,windows_amd64', '--platform=linux_amd64', '--node', '22.23.2'],
      { ...STANDALONE, platforms: ['linux_amd64', 'windows_amd64'], nodeVersion: '22.23.2' },
    ],
    [
      ['standalone', '--platform', 'linux_arm64', '--output', 'out', '--node-binary', 'node'],
      { ...STANDALONE, platforms: ['linux_arm64'], output: 'out', nodeVersion: undefined, nodeBinary: 'node' },
    ],
    [['standalone', '--platform', 'linux_arm64'], { ...STANDALONE, platforms: ['linux_arm64'] }],
    [['standalone', '--node', '20.18.1', ...ON_LINUX], { ...STANDALONE, nodeVersion: '20.18.1' }],
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
    [['login', ...JSON_OUTPUT], LOGIN],
    [
      ['login', '--oauth-app', '17', '--create-profile', 'Sales_1', '--server-url', 'https://h', '--user', 'jane'],
      {
        ...LOGIN,
        ...{ serverUrl: 'https://h', user: 'jane', oauthApp: '17', destination: { kind: 'profile', name: 'Sales_1' } },
      },
    ],
    [
      ['login', '--preset', 'snowflake', '--account', 'a-b.c', '--role', 'R_1', '--client-id', 'c', ...JSON_OUTPUT],
      { ...LOGIN, preset: 'snowflake', placeholders: { account: 'a-b.c', role: 'R_1' }, clientId: 'c' },
    ],
    [
      ['login', '--scope', 'a b', '--scope=c', '--parameter', 'prompt=x=y', '--parameter=audience=', ...JSON_OUTPUT],
      { ...LOGIN, scopes: ['a', 'b', 'c'], parameters: { prompt: 'x=y', audience: '' } },
    ],
    [
      ['login', '--client-auth', 'post', '--client-secret-stdin', '--no-browser', '--timeout', '1', ...JSON_OUTPUT],
      { ...LOGIN, clientAuthentication: 'post', secretFromStdin: true, opensBrowser: false, timeout: 1 },
    ],
    [
      ['login', '--redirect-host', 'localhost', '--port', '0', ...JSON_OUTPUT],
      { ...LOGIN, redirect: { url: undefined, host: 'localhost', port: 0 } },
    ],
    [
      ['login', '--output', 'env-file'],
      { ...LOGIN, destination: { kind: 'env-file', file: 'hdp-login.env', variable: undefined, force: false } },
    ],
    [
      ['login', '--output', 'env-file', '--file', 'f', '--variable', 'v', '--force'],
      { ...LOGIN, destination: { kind: 'env-file', file: 'f', variable: 'v', force: true } },
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
  const OF_LOGIN = 'See cdktf-provider-hdp login --help.';
  const OF_STANDALONE = 'See cdktf-provider-hdp standalone --help.';
  const OF_ADOPT = 'See cdktf-provider-hdp adopt --help.';

  it.each([
    [[], 'a command is missing', GENERAL],
    [['--user'], "Unknown option '--user'", undefined],
    [['instal'], "there is no command 'instal'", GENERAL],
    [
      ['--server-url', 'https://h', 'check'],
      "there is no command 'https://h'",
      `The command comes before its options. ${GENERAL}`,
    ],
    [
      ['login', '--output', 'env-file', '--variable', 'crm-token'],
      '--variable must start with a letter or an underscore and may hold only letters, digits and underscores, got ' +
        "'crm-token'",
      OF_LOGIN,
    ],
    [['install', ''], 'the directory must not be empty', OF_INSTALL],
    [['install', 'a', 'b', 'c'], 'install takes one directory, got 3', OF_INSTALL],
    [['install', 'a', '--user'], "install takes a directory or --user, got both 'a' and --user", OF_INSTALL],
    [['install', '--user', '--no-lock'], '--no-lock is for a directory, got it with --user', OF_INSTALL],
    [['install', '--dir'], "Unknown option '--dir'", OF_INSTALL],
    [['install', '--user=me'], "Option '--user' does not take an argument", OF_INSTALL],
    [['install', '--from='], '--from must not be empty', OF_INSTALL],
    [['standalone', 'x'], "standalone takes options only, got 'x'", OF_STANDALONE],
    [
      ['standalone', '--platform', 'linux_amd64,linux_386'],
      "--platform must be one of linux_amd64, linux_arm64, windows_amd64, darwin_amd64, darwin_arm64, got 'linux_386'",
      OF_STANDALONE,
    ],
    [
      ['standalone', '--platform', 'darwin_arm64'],
      '--platform darwin_arm64 needs codesign, which only macOS has',
      'Run the command for it on macOS, with the same --output folder.',
    ],
    [['standalone', '--output=', ...ON_LINUX], '--output must not be empty', OF_STANDALONE],
    [['standalone', '--node-binary=', ...ON_LINUX], '--node-binary must not be empty', OF_STANDALONE],
    [
      ['standalone', '--node', '24', ...ON_LINUX],
      "--node must be an exact version such as 24.21.0, got '24'",
      OF_STANDALONE,
    ],
    [['standalone', '--node', '20.18.0', ...ON_LINUX], "--node must be 20.18.1 or newer, got '20.18.0'", OF_STANDALONE],
    [
      ['standalone', '--node', '24.21.0', '--node-binary', 'node', ...ON_LINUX],
      '--node-binary has a version, and takes no --node beside it',
      OF_STANDALONE,
    ],
    [
      ['standalone', '--node-binary', 'node', '--platform', 'linux_amd64,linux_arm64'],
      '--node-binary is for one platform, got linux_amd64, linux_arm64',
      'Run standalone once for each.',
    ],
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
    [
      ['login', '--preset', 'salesforce'],
      'where the refresh token goes is missing',
      'Add one of --create-profile <name> (into HDP at once), --output env-file (into a file that only you can read) ' +
        'and --output json (to standard output).',
    ],
    [
      ['login', ...JSON_OUTPUT, '--create-profile', 'A'],
      'only one of --output and --create-profile may be set',
      OF_LOGIN,
    ],
    [['login', '--output', 'text'], "--output must be one of env-file, json, got 'text'", OF_LOGIN],
    [['login', ...JSON_OUTPUT, '--file', 'f'], '--file is for --output env-file', OF_LOGIN],
    [['login', '--create-profile', 'A', '--force'], '--force is for --output env-file', OF_LOGIN],
    [
      ['login', '--create-profile', 'A B'],
      "--create-profile may hold only letters, digits and underscores, got 'A B'",
      OF_LOGIN,
    ],
    [['login', ...JSON_OUTPUT, '--client-secret', 'x'], "Unknown option '--client-secret'", OF_LOGIN],
    [
      ['login', ...JSON_OUTPUT, '--preset', 'oracle'],
      "--preset must be one of salesforce, google-analytics, bigquery, dynamics-365, snowflake, got 'oracle'",
      OF_LOGIN,
    ],
    [
      ['login', ...JSON_OUTPUT, '--token-uri', 'login.example.com'],
      "--token-uri must be a URL that starts with https:// or http://, got 'login.example.com'",
      OF_LOGIN,
    ],
    [['login', ...JSON_OUTPUT, '--parameter', 'prompt'], "--parameter must be <name>=<value>, got 'prompt'", OF_LOGIN],
    [
      ['login', ...JSON_OUTPUT, '--parameter', 'state=x'],
      '--parameter must not be state, which the login sets itself',
      OF_LOGIN,
    ],
    [
      ['login', ...JSON_OUTPUT, '--port', '65536'],
      "--port must be a whole number from 0 to 65535, got '65536'",
      OF_LOGIN,
    ],
    [
      ['login', ...JSON_OUTPUT, '--timeout', '0'],
      "--timeout must be a whole number from 1 to 86400, got '0'",
      OF_LOGIN,
    ],
    [
      ['login', ...JSON_OUTPUT, '--redirect-url', 'https://h/c', '--port', '1'],
      '--redirect-url holds host and port, and takes neither --redirect-host nor --port beside it',
      OF_LOGIN,
    ],
    [
      ['login', ...JSON_OUTPUT, '--client-auth', 'none', '--client-secret-stdin'],
      '--client-secret-stdin is for clients with a secret, got it with --client-auth none',
      OF_LOGIN,
    ],
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
    ['standalone', ['--platform', '--output', '--node', '--node-binary', '--help']],
    ['install', ['--user', '--no-lock', '--from', '--help']],
  ] as const)('of %s names each of its options', (command, options) => {
    expect([...HELP[command].matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)).toEqual(options);
  });

  it.each(Object.keys(LOGIN_OPTIONS))('of login names option --%s', (option) => {
    expect(HELP.login).toMatch(new RegExp(`--${option}\\b`));
  });

  it('of login names each preset, and each placeholder is an option', () => {
    for (const [name, { placeholders }] of Object.entries(PRESETS)) {
      expect(HELP.login).toContain(name);
      expect(PLACEHOLDERS).toEqual(expect.arrayContaining(Object.keys(placeholders)));
    }
  });

  it.each(Object.entries(HELP))('of %s tells the exit codes', (_name, text) => {
    expect(text).toMatch(/Exit codes:/);
  });
});
