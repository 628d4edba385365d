/** The options of `login`. */
import { PRESETS } from '../../contract/presets';
import { httpUrlRule, nameRule, type Rule } from '../../contract/rules';
import { isIdentifier } from '../adopt/text';
import { notEmpty, oneOf, wholeNumber, type parsed } from '../arguments';
import { UsageError } from '../command-error';
import type { ConnectionOptions } from '../connection';

export type PresetName = keyof typeof PRESETS;

/** How the client proves to the token endpoint who it is. */
const CLIENT_AUTHENTICATIONS = ['basic', 'post', 'none'] as const;
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];

/** Where the refresh token goes. */
export type Destination =
  | { readonly kind: 'env-file'; readonly file: string; readonly variable: string | undefined; readonly force: boolean }
  | { readonly kind: 'json' }
  | { readonly kind: 'profile'; readonly name: string };

/** Where the authorization server sends the browser. */
export interface RedirectOptions {
  readonly url: string | undefined;
  readonly host: RedirectHost | undefined;
  readonly port: number | undefined;
}

const REDIRECT_HOSTS = ['127.0.0.1', 'localhost'] as const;
export type RedirectHost = (typeof REDIRECT_HOSTS)[number];

export interface LoginOptions extends ConnectionOptions {
  /** ID or name. */
  readonly oauthApp: string | undefined;
  readonly preset: PresetName | undefined;
  /** By name of the placeholder. */
  readonly placeholders: Readonly<Record<string, string | undefined>>;
  readonly authorizeUri: string | undefined;
  readonly tokenUri: string | undefined;
  readonly clientId: string | undefined;
  /** Empty: those of the application or the preset. */
  readonly scopes: readonly string[];
  /** Of the request for consent. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientAuthentication: ClientAuthentication | undefined;
  readonly secretFromStdin: boolean;
  readonly redirect: RedirectOptions;
  readonly opensBrowser: boolean;
  /** Seconds. */
  readonly timeout: number;
  readonly destination: Destination;
}

/** What presets leave open; each is an option of its name. */
export const PLACEHOLDERS = ['host', 'tenant', 'account', 'role'] as const;

export const LOGIN_OPTIONS = {
  'server-url': { type: 'string' },
  user: { type: 'string' },
  'oauth-app': { type: 'string' },
  preset: { type: 'string' },
  host: { type: 'string' },
  tenant: { type: 'string' },
  account: { type: 'string' },
  role: { type: 'string' },
  'authorize-uri': { type: 'string' },
  'token-uri': { type: 'string' },
  'client-id': { type: 'string' },
  scope: { type: 'string', multiple: true },
  parameter: { type: 'string', multiple: true },
  'client-auth': { type: 'string' },
  'client-secret-stdin': { type: 'boolean' },
  'redirect-url': { type: 'string' },
  'redirect-host': { type: 'string' },
  port: { type: 'string' },
  'no-browser': { type: 'boolean' },
  timeout: { type: 'string' },
  output: { type: 'string' },
  file: { type: 'string' },
  variable: { type: 'string' },
  force: { type: 'boolean' },
  'create-profile': { type: 'string' },
} as const;

type Values = ReturnType<typeof parsed<typeof LOGIN_OPTIONS>>['values'];

const DEFAULT_TIMEOUT = '300';
const DEFAULT_FILE = 'hdp-login.env';

/** A dash may be in the name of a variable of Terraform, but not in one of a shell, which reads the file. */
const SHELL_VARIABLE: Rule<string> = {
  accepts: isIdentifier,
  requirement: 'must start with a letter or an underscore and may hold only letters, digits and underscores',
};

/** What the protocol itself decides. */
const RESERVED = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'code_challenge', 'code_challenge_method'],
  ...['response_mode', 'request', 'request_uri', 'client_secret'],
];

/** @throws UsageError */
export function loginOptions(values: Values): LoginOptions {
  const {
    'oauth-app': oauthApp,
    preset,
    'client-auth': clientAuth,
    'client-secret-stdin': secretFromStdin = false,
  } = values;
  const filled = (name: string, value: string | undefined): string | undefined =>
    value === undefined ? undefined : notEmpty(`--${name}`, value);
  const clientAuthentication =
    clientAuth === undefined ? undefined : oneOf('--client-auth', clientAuth, CLIENT_AUTHENTICATIONS);
  if (clientAuthentication === 'none' && secretFromStdin) {
    throw new UsageError('--client-secret-stdin is for clients with a secret, got it with --client-auth none');
  }
  return {
    destination: destinationOf(values),
    serverUrl: values['server-url'],
    user: values.user,
    oauthApp: filled('oauth-app', oauthApp),
    preset: preset === undefined ? undefined : oneOf('--preset', preset, Object.keys(PRESETS) as PresetName[]),
    placeholders: Object.fromEntries(PLACEHOLDERS.map((name) => [name, filled(name, values[name])])),
    authorizeUri: endpoint('authorize-uri', values),
    tokenUri: endpoint('token-uri', values),
    clientId: filled('client-id', values['client-id']),
    scopes: (values.scope ?? []).flatMap((scope) => notEmpty('--scope', scope).trim().split(/\s+/)),
    parameters: parametersOf(values.parameter ?? []),
    clientAuthentication,
    secretFromStdin,
    redirect: redirectOf(values),
    opensBrowser: values['no-browser'] !== true,
    timeout: wholeNumber('--timeout', values.timeout ?? DEFAULT_TIMEOUT, [1, 86_400]),
  };
}

/** @throws UsageError unless there is exactly one: nobody is to log in for nothing */
function destinationOf({ output, file, variable, force = false, ...values }: Values): Destination {
  const profile = values['create-profile'];
  if (output === undefined && profile === undefined) {
    throw new UsageError(
      'where the refresh token goes is missing',
      'Add one of --create-profile <name> (into HDP at once), --output env-file (into a file that only you can read) ' +
        'and --output json (to standard output).',
    );
  }
  if (output !== undefined && profile !== undefined) {
    throw new UsageError(`only one of --output and --create-profile may be set`);
  }
  const kind = output === undefined ? undefined : oneOf('--output', output, ['env-file', 'json'] as const);
  if (kind !== 'env-file') {
    const alone = [file === undefined || '--file', variable === undefined || '--variable', !force || '--force'];
    const found = alone.find((option) => option !== true);
    if (found !== undefined) throw new UsageError(`${found} is for --output env-file`);
  }
  if (profile !== undefined) return { kind: 'profile', name: checked('--create-profile', profile, nameRule) };
  if (kind === 'json') return { kind };
  return {
    kind: 'env-file',
    file: notEmpty('--file', file ?? DEFAULT_FILE),
    variable: variable === undefined ? undefined : checked('--variable', variable, SHELL_VARIABLE),
    force,
  };
}

function endpoint(name: 'authorize-uri' | 'token-uri', values: Values): string | undefined {
  const value = values[name];
  return value === undefined ? undefined : checked(`--${name}`, value, httpUrlRule);
}

function redirectOf({ port, ...values }: Values): RedirectOptions {
  const { 'redirect-url': url, 'redirect-host': host } = values;
  if (url !== undefined && (port !== undefined || host !== undefined)) {
    throw new UsageError('--redirect-url holds host and port, and takes neither --redirect-host nor --port beside it');
  }
  return {
    url: url === undefined ? undefined : checked('--redirect-url', url, httpUrlRule),
    host: host === undefined ? undefined : oneOf('--redirect-host', host, REDIRECT_HOSTS),
    port: port === undefined ? undefined : wholeNumber('--port', port, [0, 65_535]),
  };
}

function parametersOf(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--parameter must be <name>=<value>, got '${pair}'`);
    const name = pair.slice(0, at);
    if (RESERVED.includes(name)) throw new UsageError(`--parameter must not be ${name}, which the login sets itself`);
    return [name, pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

function checked(option: string, value: string, rule: Rule<string>): string {
  if (rule.accepts(value)) return value;
  throw new UsageError(`${option} ${rule.requirement}, got '${value}'`);
}
