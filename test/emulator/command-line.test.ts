import { HELP, parseCommandLine, UsageError } from '../../lib/emulator/command-line';

const defaults = { action: 'serve', port: 8080, host: '127.0.0.1', users: [], oauthApps: [], latency: 0 };

it.each([
  ['', defaults],
  ['--port 0', { ...defaults, port: 0 }],
  ['--port=65535', { ...defaults, port: 65_535 }],
  ['--host ::1', { ...defaults, host: '::1' }],
  ['--latency 3600000', { ...defaults, latency: 3_600_000 }],
  ['--lockout-limit 0', { ...defaults, passwordLockoutLimit: 0 }],
  ['--seed file.json', { ...defaults, seedFile: 'file.json' }],
  ['--tls-cert c.pem --tls-key k.pem', { ...defaults, tlsFiles: { cert: 'c.pem', key: 'k.pem' } }],
  [
    '--oauth-app 17:Salesforce --oauth-app 18:Analytics:54',
    {
      ...defaults,
      oauthApps: [
        { id: 17, name: 'Salesforce', dataStore: 1 },
        { id: 18, name: 'Analytics', dataStore: 54 },
      ],
    },
  ],
  ['--user alice:', { ...defaults, users: [{ name: 'alice', password: '' }] }],
  [
    '--user alice:x --user bob:y:12 --user eve:z:1,2,11',
    {
      ...defaults,
      users: [
        { name: 'alice', password: 'x' },
        { name: 'bob', password: 'y', permissions: [12] },
        { name: 'eve', password: 'z', permissions: [1, 2, 11] },
      ],
    },
  ],
  ['--help --port 1', { action: 'help' }],
  ['-h', { action: 'help' }],
  ['--version', { action: 'version' }],
])('understands %j', (args, command) => {
  expect(parseCommandLine(args === '' ? [] : args.split(' '))).toEqual(command);
});

const APP = '--oauth-app must be id:name or id:name:data store, such as 17:Salesforce:1, got';
const USER =
  '--user must be name:password or name:password:permissions; a password with a colon in it needs a seed file';

it.each([
  ['--prot', "Unknown option '--prot'"],
  ['surplus', "Unexpected argument 'surplus'"],
  ['--port', "Option '--port <value>' argument missing"],
  ['--port x', "--port must be a whole number from 0 to 65535, got 'x'"],
  ['--port 65536', "--port must be a whole number from 0 to 65535, got '65536'"],
  ['--latency 1.5', "--latency must be a whole number from 0 to 3600000, got '1.5'"],
  ['--latency 3600001', "--latency must be a whole number from 0 to 3600000, got '3600001'"],
  ['--lockout-limit 1000001', "--lockout-limit must be a whole number from 0 to 1000000, got '1000001'"],
  ['--host=', '--host must not be empty'],
  ['--seed=', '--seed must not be empty'],
  ['--tls-cert= --tls-key=', '--tls-cert must not be empty'],
  ['--tls-cert a.pem', '--tls-cert needs --tls-key'],
  ['--tls-key a.pem', '--tls-key needs --tls-cert'],
  ['--oauth-app Salesforce', `${APP} 'Salesforce'`],
  ['--oauth-app 17:', `${APP} '17:'`],
  ['--oauth-app 17:Salesforce:x', `${APP} '17:Salesforce:x'`],
  ['--user alice', USER],
  ['--user alice:sec:ret:1', USER],
  ['--user :x', USER],
  [
    '--user alice:sec:ret',
    '--user alice: permissions must be numbers with commas between them, such as 1,2,3,4,11; ' +
      'a password with a colon in it needs a seed file',
  ],
])('refuses %j', (args, message) => {
  expect(() => parseCommandLine(args.split(' '))).toThrow(new UsageError(message));
});

it('has a help that fits on one screen and names the exit codes', () => {
  const lines = HELP.split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(HELP).toContain('Exit codes:\n  0  ');
});
