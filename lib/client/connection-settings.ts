/** The settings of a connection to a server, and the client that follows from them. */
import { HdpClient } from './client';
import type { Configuration, SettingNames } from './configuration';
import { HdpError } from './http/errors';
import type { HdpClientOptions } from './http/options';
import { certificateAuthorities, clientIdentity, type Pem, type PemSetting } from './pem-settings';
import { SettingError } from './setting-error';

const LOGIN = ['server_url', 'username', 'password'] as const;

/** A setting by which anybody on the network path to the server can read the login and the tokens. */
export type RiskySetting = 'insecure_skip_verify' | 'server_url';

export type ConnectionSetting =
  | (typeof LOGIN)[number]
  | RiskySetting
  | PemSetting
  | 'tls_server_name'
  | 'request_timeout'
  | 'max_retries'
  | 'max_concurrent_requests';

type ConnectionConfiguration = Configuration<ConnectionSetting | 'user'>;

/** What a message about a failed request may have to tell. */
export interface ConnectionFacts {
  readonly serverUrl: string;
  readonly username: string;
  /** Where they came from, as a message names it. */
  readonly sources: Readonly<Record<(typeof LOGIN)[number], string>>;
  /** Where the configured authorities and the client certificate came from, as a message names it. */
  readonly authoritiesFrom: string | undefined;
  readonly clientCertificateFrom: string | undefined;
  /** The environment variable that names the proxy for this server, if there is one. */
  readonly proxyVariable: string | undefined;
  readonly names: SettingNames<ConnectionSetting | 'user'>;
}

export interface Connection extends ConnectionFacts {
  readonly client: HdpClient;
}

/** @throws SettingError where one of them is missing */
function readLogin(
  configuration: ConnectionConfiguration,
): Pick<HdpClientOptions, 'serverUrl' | 'username' | 'password'> {
  const [serverUrl, username, password] = LOGIN.map((name) => configuration.string(name));
  if (serverUrl !== undefined && username !== undefined && password !== undefined) {
    return { serverUrl, username, password };
  }
  const missing = LOGIN.filter((name) => configuration.string(name) === undefined);
  throw new SettingError(`missing: ${missing.join(', ')}`, 'missing', undefined, missing);
}

/**
 * @param defaults for what is not set
 * @param overrides what no setting can change
 * @throws SettingError
 */
export async function connect(
  configuration: ConnectionConfiguration,
  defaults: Pick<HdpClientOptions, 'requestTimeout' | 'maxRetries' | 'maxConcurrentRequests'>,
  overrides: Partial<HdpClientOptions>,
): Promise<Connection> {
  const login = readLogin(configuration);
  const authorities = await certificateAuthorities(configuration);
  const identity = await clientIdentity(configuration);
  const seconds = configuration.number('request_timeout');
  const options: HdpClientOptions = {
    ...login,
    caCertificate: authorities.length === 0 ? undefined : authorities.map(({ content }) => content).join('\n'),
    clientCertificate: identity?.certificate.content,
    clientKey: identity?.key.content,
    tlsServerName: configuration.string('tls_server_name'),
    insecureSkipVerify: configuration.flag('insecure_skip_verify') ?? false,
    requestTimeout: seconds === undefined ? defaults.requestTimeout : seconds * 1000,
    maxRetries: configuration.number('max_retries') ?? defaults.maxRetries,
    maxConcurrentRequests: configuration.number('max_concurrent_requests') ?? defaults.maxConcurrentRequests,
    environment: configuration.environment,
    ...overrides,
  };
  return {
    client: clientOf(options, {
      caCertificate: authorities,
      clientCertificate: identity && [identity.certificate],
      clientKey: identity && [identity.key],
    }),
    authoritiesFrom: authorities.length === 0 ? undefined : authorities.map(({ from }) => from).join(' and '),
    clientCertificateFrom: identity?.certificate.from,
    serverUrl: login.serverUrl,
    username: login.username,
    sources: {
      server_url: configuration.describe('server_url'),
      username: configuration.describe('username'),
      password: configuration.describe('password'),
    },
    proxyVariable: configuration.proxyVariable(login.serverUrl),
    names: configuration.names,
  };
}

/**
 * What the rules of the settings cannot tell, the client does: whether a certificate is readable, whether a key belongs
 * to it.
 *
 * @throws SettingError that speaks of settings where the client's error speaks of its options
 */
function clientOf(
  options: HdpClientOptions,
  sources: { readonly [option: string]: readonly Pem[] | undefined },
): HdpClient {
  try {
    return new HdpClient(options);
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    const blamed = sources[error.option ?? '']?.at(-1);
    const message = Object.entries(sources).reduce((words, [option, pems]) => {
      const from = pems?.map((pem) => pem.from).join(', followed by ');
      return from === undefined ? words : words.replaceAll(`'${option}'`, from);
    }, error.message);
    throw new SettingError(message, 'unusable', blamed?.argument);
  }
}
