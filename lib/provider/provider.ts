/** Provider `hdp`: its configuration, resources and data sources. */
import { HdpClient } from '../client';
import {
  DATA_STORES_TYPE,
  OAUTH_APPLICATION_TYPE,
  OAUTH_PROFILE_STATISTICS_TYPE,
  OAUTH_PROFILE_TYPE,
  OAUTH_PROFILES_TYPE,
  PROVIDER_ADDRESS,
} from '../contract/names';
import { DEFAULT_MAX_RETRIES, DEFAULT_REQUEST_TIMEOUT_SECONDS, providerSchema } from '../contract/provider-schema';
import { DiagnosticError, provider, type ProviderDefinition } from '../plugin';
import { version } from '../../package.json';
import { Configuration, variableOf, type Environment } from './configuration';
import { Creations } from './creation';
import { describeError, isMissing } from './errors';
import { dataStores } from './data-stores';
import { oauthApplication } from './oauth-application';
import { oauthProfile } from './oauth-profile';
import { oauthProfileLookUp } from './oauth-profile-look-up';
import { oauthProfileStatistics } from './oauth-profile-statistics';
import { oauthProfiles } from './oauth-profiles';
import type { Session } from './session';

export interface ProviderSettings {
  readonly environment: Environment;
  now(): Date;
  /** Waits, in milliseconds. */
  readonly delay: (milliseconds: number) => Promise<void>;
}

export function hdpProvider(settings: ProviderSettings): ProviderDefinition<typeof providerSchema, Session> {
  return provider<typeof providerSchema, Session>({
    address: PROVIDER_ADDRESS,
    version,
    schema: providerSchema,

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
            `${capitalise(configuration.describe('insecure_skip_verify'))} is true: whoever sits between here and ` +
            "the server can read the login and the tokens. Trust the server's certificate authority with " +
            "'ca_certificate_file' instead.",
          path: ['insecure_skip_verify'],
        });
      }
      const caCertificates = [configuration.text('ca_certificate'), await configuration.file('ca_certificate_file')];
      const maxRetries = configuration.number('max_retries') ?? DEFAULT_MAX_RETRIES;
      const api = new HdpClient({
        serverUrl,
        username,
        password,
        caCertificate: caCertificates.filter((text) => text !== undefined).join('\n') || undefined,
        insecureSkipVerify,
        requestTimeout: (configuration.number('request_timeout') ?? DEFAULT_REQUEST_TIMEOUT_SECONDS) * 1000,
        maxRetries,
        userAgent: `cdktf-provider-hdp/${version}`,
        log: context.log,
      });
      return {
        api,
        creations: new Creations(api.oauthProfiles, { maxRepeats: maxRetries, delay: settings.delay }),
        serverUrl,
        username,
        user: configuration.text('user'),
        origins: {
          server_url: configuration.origin('server_url') ?? 'argument',
          username: configuration.origin('username') ?? 'argument',
          password: configuration.origin('password') ?? 'argument',
        },
        now: () => settings.now(),
      };
    },

    close: (session) => session.api.close(),
    resources: { [OAUTH_PROFILE_TYPE]: oauthProfile },
    dataSources: {
      [DATA_STORES_TYPE]: dataStores,
      [OAUTH_APPLICATION_TYPE]: oauthApplication,
      [OAUTH_PROFILE_TYPE]: oauthProfileLookUp,
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

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
