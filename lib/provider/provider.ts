/** Provider `hdp`: its configuration, resources and data sources. */
import { HdpClient, HdpError, isMissing, isUnencrypted, type HdpClientOptions } from '../client';
import { DATA_STORES_TYPE } from '../contract/kinds/data-store';
import { OAUTH_APPLICATION_TYPE } from '../contract/kinds/oauth-application';
import {
  OAUTH_PROFILE_STATISTICS_TYPE,
  OAUTH_PROFILE_TYPE,
  OAUTH_PROFILES_TYPE,
} from '../contract/kinds/oauth-profile';
import { PROVIDER_ADDRESS } from '../contract/names';
import {
  DEFAULT_MAX_CONCURRENT_REQUESTS,
  DEFAULT_MAX_RETRIES,
  DEFAULT_REQUEST_TIMEOUT_SECONDS,
  providerSchema,
} from '../contract/provider-schema';
import { DiagnosticError, provider, type ProviderDefinition } from '../plugin';
import { version } from '../../package.json';
import { Configuration, sentence, variableOf, type Environment } from './configuration';
import { describeError } from './shared/diagnostics';
import { dataStores } from './data-sources/data-stores';
import { oauthApplication } from './data-sources/oauth-application';
import { oauthProfileLookup } from './data-sources/oauth-profile';
import { oauthProfileStatistics } from './data-sources/oauth-profile-statistics';
import { oauthProfiles } from './data-sources/oauth-profiles';
import { certificateAuthorities, clientIdentity, conflictsIn, type PemText } from './pem-arguments';
import { oauthProfile } from './resources/oauth-profile';
import type { Session } from './session';

export interface ProviderSettings {
  readonly environment: Environment;
  now(): Date;
  /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Time and chance as the client knows them, for tests; a time-out here wins over `request_timeout`. */
  readonly client?: Pick<HdpClientOptions, 'clock' | 'delay' | 'random' | 'requestTimeout'>;
}

export function hdpProvider(settings: ProviderSettings): ProviderDefinition<typeof providerSchema, Session> {
  return provider<typeof providerSchema, Session>({
    address: PROVIDER_ADDRESS,
    version,
    schema: providerSchema,

    validate(configured, context) {
      conflictsIn(configured).forEach(context.error);
    },

    async configure(configured, context) {
      const configuration = new Configuration(configured, settings.environment);
      if (configuration.hasUnknown()) return undefined;
      configuration.checkEnvironment();
      const serverUrl = configuration.text('server_url');
      const username = configuration.text('username');
      const password = configuration.text('password');
      if (serverUrl === undefined || username === undefined || password === undefined) {
        throw missing({ server_url: serverUrl, username, password });
      }
      const insecureSkipVerify = configuration.flag('insecure_skip_verify') ?? false;
      if (insecureSkipVerify) {
        context.warn({
          summary: 'Server Certificate Not Verified',
          detail:
            `${sentence(configuration.describe('insecure_skip_verify'))} is true: anybody on the network path to ` +
            "the server can read the login and the tokens. Trust the server's certificate authority with " +
            "'ca_certificate_file' instead.",
          path: ['insecure_skip_verify'],
        });
      }
      if (isUnencrypted(serverUrl)) {
        context.warn({
          summary: 'Connection Not Encrypted',
          detail:
            `${sentence(configuration.describe('server_url'))} starts with http://: anybody on the network path to the ` +
            'server can read the login and the tokens. Use https:// instead.',
          path: ['server_url'],
        });
      }
      const authorities = await certificateAuthorities(configuration);
      const identity = await clientIdentity(configuration);
      const options: HdpClientOptions = {
        serverUrl,
        username,
        password,
        caCertificate: authorities.length === 0 ? undefined : authorities.map(({ content }) => content).join('\n'),
        clientCertificate: identity?.certificate.content,
        clientKey: identity?.key.content,
        tlsServerName: configuration.text('tls_server_name'),
        insecureSkipVerify,
        requestTimeout: (configuration.number('request_timeout') ?? DEFAULT_REQUEST_TIMEOUT_SECONDS) * 1000,
        maxRetries: configuration.number('max_retries') ?? DEFAULT_MAX_RETRIES,
        maxConcurrentRequests: configuration.number('max_concurrent_requests') ?? DEFAULT_MAX_CONCURRENT_REQUESTS,
        userAgent: `cdktf-provider-hdp/${version}`,
        log: context.log,
        environment: settings.environment,
        ...settings.client,
      };
      const api = connect(options, {
        caCertificate: authorities,
        clientCertificate: identity && [identity.certificate],
        clientKey: identity && [identity.key],
      });
      return {
        api,
        time: { clock: settings.client?.clock ?? Date.now, delay: settings.delay },
        serverUrl,
        previousServerUrls: configuration.strings('previous_server_urls') ?? [],
        serverShowsTokens: configuration.flag('server_shows_tokens') ?? false,
        username,
        user: configuration.text('user'),
        origins: {
          server_url: configuration.origin('server_url') ?? 'argument',
          username: configuration.origin('username') ?? 'argument',
          password: configuration.origin('password') ?? 'argument',
        },
        authoritiesFrom: authorities.length === 0 ? undefined : authorities.map(({ from }) => from).join(' and '),
        clientCertificateFrom: identity?.certificate.from,
        proxyVariable: configuration.proxyVariable(serverUrl),
        now: () => settings.now(),
      };
    },

    close: (session) => session.api.close(),
    resources: { [OAUTH_PROFILE_TYPE]: oauthProfile },
    dataSources: {
      [DATA_STORES_TYPE]: dataStores,
      [OAUTH_APPLICATION_TYPE]: oauthApplication,
      [OAUTH_PROFILE_TYPE]: oauthProfileLookup,
      [OAUTH_PROFILE_STATISTICS_TYPE]: oauthProfileStatistics,
      [OAUTH_PROFILES_TYPE]: oauthProfiles,
    },
    isMissing,
    describe: describeError,
  });
}

function missing(values: Record<'server_url' | 'username' | 'password', string | undefined>): DiagnosticError {
  const names = (['server_url', 'username', 'password'] as const).filter((name) => values[name] === undefined);
  const lines = names.map((name) => `  - '${name}', or environment variable ${variableOf(name)}`);
  return new DiagnosticError({
    summary: 'Missing Provider Configuration',
    detail: `The provider cannot reach the HDP server without:\n${lines.join('\n')}`,
  });
}

/**
 * What the rules of the arguments cannot tell, the client does: whether a certificate is readable, whether a key belongs
 * to it.
 *
 * @throws DiagnosticError that speaks of arguments where the client's error speaks of its options
 */
function connect(
  options: HdpClientOptions,
  sources: { readonly [option: string]: readonly PemText[] | undefined },
): HdpClient {
  try {
    return new HdpClient(options);
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    const blamed = sources[error.option ?? '']?.at(-1);
    const text = Object.entries(sources).reduce((message, [option, texts]) => {
      const from = texts?.map((source) => source.from).join(', followed by ');
      return from === undefined ? message : message.replaceAll(`'${option}'`, from);
    }, error.message);
    throw new DiagnosticError({
      summary: 'Invalid Provider Configuration',
      detail: `${sentence(text)}.`,
      ...(blamed === undefined ? {} : { path: [blamed.argument] }),
    });
  }
}
