import { parseArgs } from 'node:util';
import type { OAuthApplicationSeed, UserSeed } from './seed';

export const HELP = `Usage: hdp-emulator [options]

An HDP server in memory: its management and administration APIs, for tests and demos. What it holds
is gone when it stops.

Options:
  --port <number>        port to listen on, 0 for any free one (default: 8080)
  --host <address>       address to listen on (default: 127.0.0.1)
  --user <name:password[:permissions]>
                         a user, with permissions by number such as 1,2,3,4,11; several times for
                         several (default: admin:admin:12; without permissions: 1 to 11)
  --oauth-app <id:name[:data store]>
                         an OAuth application, with its data store by number (without: 1, which is
                         Salesforce); several times for several (default: 17:Salesforce, unless
                         there is a seed file)
  --seed <file>          JSON file with what is on the server to begin with: tenants, roles, users,
                         dataStores, oauthApps, profiles, dataSources (lists), quirks (an object)
  --latency <ms>         milliseconds that each request takes at least (default: 0)
  --lockout-limit <n>    wrong passwords in a row that lock an account for 30 minutes, 0 for never
                         (default: 3)
  --tls-cert <file>      certificate in PEM form: serves HTTPS; needs --tls-key
  --tls-key <file>       private key in PEM form; needs --tls-cert
  --help                 print this help
  --version              print the version

Permissions: CreateDataSource 1, ViewDataSource 2, ModifyDataSource 3, DeleteDataSource 4,
UseDataSourceWithJDBC 5, UseDataSourceWithODBC 6, UseDataSourceWithOData 7, MgmtAPI 11,
Administrator 12, ViewUsers 14, ViewRole 18, OnBehalfOf 21, TenantAPI 25, OAuth 28.

Exit codes:
  0  it was stopped by a signal, or has printed what was asked for
  1  it cannot start: a file or the address cannot be used
  2  the command line cannot be used
`;

const DEFAULT_PORT = 8080;
const SALESFORCE = 1;
const LONGEST_LATENCY = 3_600_000;
const HIGHEST_LOCKOUT_LIMIT = 1_000_000;

/** Something in the command line is wrong; the message names the option, and never a password. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
  public readonly code = 'USAGE';
}

export interface ServeCommand {
  readonly action: 'serve';
  readonly port: number;
  readonly host: string;
  readonly users: readonly UserSeed[];
  readonly oauthApps: readonly OAuthApplicationSeed[];
  readonly latency: number;
  readonly passwordLockoutLimit?: number;
  readonly seedFile?: string;
  readonly tlsFiles?: { readonly cert: string; readonly key: string };
}

export type Command = ServeCommand | { readonly action: 'help' } | { readonly action: 'version' };

/** @throws {UsageError} */
export function parseCommandLine(args: readonly string[]): Command {
  const values = parse(args);
  if (values.help === true) return { action: 'help' };
  if (values.version === true) return { action: 'version' };
  for (const option of ['host', 'seed', 'tls-cert', 'tls-key'] as const) {
    // An empty host would be every address of the machine.
    if (values[option] === '') throw new UsageError(`--${option} must not be empty`);
  }
  const { 'tls-cert': cert, 'tls-key': key } = values;
  if (cert !== undefined && key === undefined) throw new UsageError('--tls-cert needs --tls-key');
  if (key !== undefined && cert === undefined) throw new UsageError('--tls-key needs --tls-cert');
  return {
    action: 'serve',
    port: wholeNumber('--port', values.port, 65_535) ?? DEFAULT_PORT,
    host: values.host ?? '127.0.0.1',
    users: (values.user ?? []).map(parseUser),
    oauthApps: (values['oauth-app'] ?? []).map(parseOAuthApp),
    latency: wholeNumber('--latency', values.latency, LONGEST_LATENCY) ?? 0,
    passwordLockoutLimit: wholeNumber('--lockout-limit', values['lockout-limit'], HIGHEST_LOCKOUT_LIMIT),
    seedFile: values.seed,
    tlsFiles: cert === undefined || key === undefined ? undefined : { cert, key },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        user: { type: 'string', multiple: true },
        'oauth-app': { type: 'string', multiple: true },
        seed: { type: 'string' },
        latency: { type: 'string' },
        'lockout-limit': { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node's first sentence says what is wrong; what follows is about positional arguments, which there are none of.
    const [sentence = ''] = (error as Error).message.split(/\.(?:\s|$)/);
    throw new UsageError(sentence);
  }
}

function wholeNumber(option: string, value: string | undefined, maximum: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value) && Number(value) <= maximum) return Number(value);
  throw new UsageError(`${option} must be a whole number from 0 to ${String(maximum)}, got '${value}'`);
}

function parseOAuthApp(value: string): OAuthApplicationSeed {
  const [, id, name = '', dataStore = SALESFORCE] = /^(\d{1,9}):([^:]+)(?::(\d{1,9}))?$/.exec(value) ?? [];
  if (id === undefined) {
    throw new UsageError(`--oauth-app must be id:name or id:name:data store, such as 17:Salesforce:1, got '${value}'`);
  }
  return { id: Number(id), name, dataStore: Number(dataStore) };
}

function parseUser(value: string): UserSeed {
  const [name = '', password, permissions, ...rest] = value.split(':');
  if (name === '' || password === undefined || rest.length > 0) {
    throw new UsageError(
      '--user must be name:password or name:password:permissions; a password with a colon in it needs a seed file',
    );
  }
  if (permissions === undefined) return { name, password };
  if (!/^\d{1,9}(,\d{1,9})*$/.test(permissions)) {
    throw new UsageError(
      `--user ${name}: permissions must be numbers with commas between them, such as 1,2,3,4,11; ` +
        'a password with a colon in it needs a seed file',
    );
  }
  return { name, password, permissions: permissions.split(',').map(Number) };
}
