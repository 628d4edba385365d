/** The server that the command talks to: settings as the provider reads them, and what to say where a request fails. */
import {
  adviceOn,
  Configuration,
  connect,
  type HdpError,
  SettingError,
  SettingNames,
  type Connection,
  type Environment,
  type SettingWords,
} from '../client';
import type { Operation } from '../contract/kind';
import { neededPermissions } from '../contract/needed-permissions';
import { DEFAULT_REQUEST_TIMEOUT_SECONDS, providerSchema } from '../contract/provider-schema';
import type { Rule } from '../contract/rules';
import { UsageError } from './command-error';

type SettingName = keyof typeof providerSchema.attributes;

/** Settings that may be in the command line. A password is never there: other users of the machine can read it. */
export interface ConnectionOptions {
  readonly serverUrl?: string | undefined;
  readonly user?: string | undefined;
}

const OPTIONS: { readonly [name: string]: string } = { server_url: '--server-url', user: '--user' };

const WORDS: SettingWords = {
  argument: (name) => `option ${OPTIONS[name] ?? name}`,
  short: (name) => OPTIONS[name],
  workingDirectory: () => process.cwd(),
};

const NAMES = new SettingNames<SettingName>(providerSchema.attributes, WORDS);

export interface CommandConnection extends Connection {
  /** On whose behalf requests are made; undefined for the login itself. */
  readonly user: string | undefined;
  readonly serverShowsTokens: boolean;
}

/** How often and how many at a time, where no setting says so. */
export interface Pace {
  readonly maxRetries: number;
  readonly maxConcurrentRequests: number;
}

/** @throws UsageError where settings are missing or cannot be used */
export async function openConnection(
  options: ConnectionOptions,
  environment: Environment,
  { version, ...pace }: Pace & { readonly version: string },
): Promise<CommandConnection> {
  try {
    const configuration = configurationOf(options, environment);
    configuration.checkEnvironment();
    const requestTimeout = DEFAULT_REQUEST_TIMEOUT_SECONDS * 1000;
    const userAgent = `cdktf-provider-hdp/${version}`;
    const connection = await connect(configuration, { requestTimeout, ...pace }, { userAgent });
    const user = configuration.string('user');
    return {
      ...connection,
      user: user?.toLowerCase() === connection.username.toLowerCase() ? undefined : user,
      serverShowsTokens: configuration.flag('server_shows_tokens') ?? false,
    };
  } catch (error) {
    throw error instanceof SettingError ? unusable(error) : error;
  }
}

function configurationOf({ serverUrl, user }: ConnectionOptions, environment: Environment): Configuration<SettingName> {
  const { attributes } = providerSchema;
  const given: Partial<Record<SettingName, string>> = { server_url: serverUrl, user };
  for (const name of ['server_url', 'user'] as const) {
    const value = given[name];
    const rules: readonly Rule<string>[] = attributes[name].rules;
    const broken = value === undefined ? undefined : rules.find((rule) => !rule.accepts(value));
    if (broken === undefined || value === undefined) continue;
    throw new UsageError(`${WORDS.argument(name)} ${broken.requirement}, got '${broken.shown?.(value) ?? value}'`);
  }
  const unset = Object.fromEntries(Object.keys(attributes).map((name) => [name, null])) as Record<SettingName, null>;
  return new Configuration({ attributes, configured: { ...unset, ...given }, environment, words: WORDS });
}

function unusable({ problem, settings, message }: SettingError): UsageError {
  if (problem !== 'missing') return new UsageError(message);
  const missing = settings.map((name) => NAMES.long(name as SettingName));
  return new UsageError(`not set: ${missing.join('; ')}`, 'The settings are those of the provider.');
}

/** What was tried. */
export interface Tried {
  readonly typeName?: string;
  readonly operation?: Operation;
}

/** What to do about a request that failed, in sentences; undefined where the message says it. */
export function adviceFor(error: HdpError, connection: CommandConnection, tried: Tried = {}): string | undefined {
  const { username } = connection;
  const advice = adviceOn(error, connection, {
    neededPermissions: ({ user }) => neededPermissions({ ...tried, username, user }),
    sentOnce: 'They were sent once.',
    stopped: 'The command was stopped.',
  });
  return advice.length === 0 ? undefined : advice.join(' ');
}
