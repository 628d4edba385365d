/** Provider `hdp`: its configuration, resources and data sources. */
import { Configuration, connect, isMissing, type Environment, type HdpClientOptions } from '../client';
import { DATA_SOURCE_TEST_TYPE, dataSourceTestSchema } from '../contract/connection-test';
import { DATA_SOURCE_TYPE, DATA_SOURCES_TYPE } from '../contract/kinds/data-source';
import { DATA_SOURCE_GROUP_TYPE } from '../contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE } from '../contract/kinds/data-source-share';
import { DATA_STORE_TYPE, DATA_STORES_TYPE } from '../contract/kinds/data-store';
import { OAUTH_APPLICATION_TYPE } from '../contract/kinds/oauth-application';
import {
  OAUTH_PROFILE_STATISTICS_TYPE,
  OAUTH_PROFILE_TYPE,
  OAUTH_PROFILES_TYPE,
} from '../contract/kinds/oauth-profile';
import { ROLE_TYPE } from '../contract/kinds/role';
import { SERVER_TYPE } from '../contract/kinds/server';
import { TENANT_TYPE } from '../contract/kinds/tenant';
import { USER_TYPE } from '../contract/kinds/user';
import { PROVIDER_ADDRESS } from '../contract/names';
import { DATA_SOURCE_REFRESH_MODEL_TYPE, dataSourceRefreshModelSchema } from '../contract/odata-model';
import {
  DEFAULT_MAX_CONCURRENT_REQUESTS,
  DEFAULT_MAX_RETRIES,
  DEFAULT_REQUEST_TIMEOUT_SECONDS,
  providerSchema,
} from '../contract/provider-schema';
import { action, isUnknown, provider, type CallContext, type ProviderDefinition } from '../plugin';
import { version } from '../../package.json';
import { CdktfWords } from './cdktf-words';
import { describeError } from './shared/diagnostics';
import { dataSourceLookup } from './data-sources/data-source';
import { dataSources } from './data-sources/data-sources';
import { dataStore } from './data-sources/data-store';
import { PlanChecks } from './shared/plan-checks';
import { dataStores } from './data-sources/data-stores';
import { oauthApplicationLookup } from './data-sources/oauth-application';
import { oauthProfileLookup } from './data-sources/oauth-profile';
import { oauthProfileStatistics } from './data-sources/oauth-profile-statistics';
import { oauthProfiles } from './data-sources/oauth-profiles';
import { roleLookup } from './data-sources/role';
import { server } from './data-sources/server';
import { tenantLookup } from './data-sources/tenant';
import { userLookup } from './data-sources/user';
import { dataSource } from './resources/data-source';
import { dataSourceGroup } from './resources/data-source-group';
import { dataSourceShare } from './resources/data-source-share';
import { oauthApplication } from './resources/oauth-application';
import { oauthProfile } from './resources/oauth-profile';
import type { Session } from './session';
import {
  conflictsIn,
  riskWarning,
  riskySettings,
  SETTING_WORDS,
  settingDiagnostic,
  type ProviderArguments,
} from './setting-diagnostics';

export interface ProviderSettings {
  readonly environment: Environment;
  /** Where Terraform runs. @default messages do not speak of CDKTF */
  readonly folder?: string;
  now(): Date;
  /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Time and chance as the client knows them, for tests; a time-out here wins over `request_timeout`. */
  readonly client?: Pick<HdpClientOptions, 'clock' | 'delay' | 'random' | 'requestTimeout'>;
}

export function hdpProvider(settings: ProviderSettings): ProviderDefinition<typeof providerSchema, Session> {
  const words = settings.folder === undefined ? undefined : new CdktfWords(settings.folder, settings.environment);
  return provider<typeof providerSchema, Session>({
    address: PROVIDER_ADDRESS,
    version,
    schema: providerSchema,

    validate(configured, context) {
      conflictsIn(configured).forEach(context.error);
    },

    async configure(configured, context) {
      if (Object.values(configured).flat().some(isUnknown)) return undefined;
      try {
        return await sessionOf(configured, settings, context);
      } catch (error) {
        throw settingDiagnostic(error);
      }
    },

    close: (session) => session.api.close(),
    resources: {
      [DATA_SOURCE_TYPE]: dataSource,
      [DATA_SOURCE_GROUP_TYPE]: dataSourceGroup,
      [DATA_SOURCE_SHARE_TYPE]: dataSourceShare,
      [OAUTH_APPLICATION_TYPE]: oauthApplication,
      [OAUTH_PROFILE_TYPE]: oauthProfile,
    },
    dataSources: {
      [DATA_SOURCE_TYPE]: dataSourceLookup,
      [DATA_SOURCES_TYPE]: dataSources,
      [DATA_STORE_TYPE]: dataStore,
      [DATA_STORES_TYPE]: dataStores,
      [OAUTH_APPLICATION_TYPE]: oauthApplicationLookup,
      [OAUTH_PROFILE_TYPE]: oauthProfileLookup,
      [OAUTH_PROFILE_STATISTICS_TYPE]: oauthProfileStatistics,
      [OAUTH_PROFILES_TYPE]: oauthProfiles,
      [ROLE_TYPE]: roleLookup,
      [SERVER_TYPE]: server,
      [TENANT_TYPE]: tenantLookup,
      [USER_TYPE]: userLookup,
    },
    actions: {
      [DATA_SOURCE_REFRESH_MODEL_TYPE]: action<typeof dataSourceRefreshModelSchema, Session>({
        schema: dataSourceRefreshModelSchema,
        async *invoke(config, context) {
          yield* (await import('./actions/data-source-refresh-model.js')).refreshModelOf(config, context);
        },
      }),
      [DATA_SOURCE_TEST_TYPE]: action<typeof dataSourceTestSchema, Session>({
        schema: dataSourceTestSchema,
        async *invoke(config, context) {
          yield* (await import('./actions/data-source-test.js')).testDataSource(config, context);
        },
      }),
    },
    isMissing,
    describe: describeError,
    amend: (diagnostic) => words?.amend(diagnostic) ?? diagnostic,
  });
}

async function sessionOf(
  configured: ProviderArguments,
  settings: ProviderSettings,
  { warn, log }: Pick<CallContext<Session>, 'warn' | 'log'>,
): Promise<Session> {
  const configuration = new Configuration({
    attributes: providerSchema.attributes,
    configured,
    environment: settings.environment,
    words: SETTING_WORDS,
  });
  configuration.checkEnvironment();
  for (const name of riskySettings(configuration)) warn(riskWarning(name, configuration.describe(name)));
  const { client, ...facts } = await connect(
    configuration,
    {
      requestTimeout: DEFAULT_REQUEST_TIMEOUT_SECONDS * 1000,
      maxRetries: DEFAULT_MAX_RETRIES,
      maxConcurrentRequests: DEFAULT_MAX_CONCURRENT_REQUESTS,
    },
    { userAgent: `cdktf-provider-hdp/${version}`, log, ...settings.client },
  );
  return {
    ...facts,
    api: client,
    time: { clock: settings.client?.clock ?? Date.now, delay: settings.delay },
    previousServerUrls: configuration.strings('previous_server_urls') ?? [],
    planChecks: new PlanChecks(facts.serverUrl, configuration.flag('skip_plan_checks') ?? false),
    refresh: configuration.string('refresh') === 'list' ? 'list' : 'full',
    serverShowsTokens: configuration.flag('server_shows_tokens') ?? false,
    user: configuration.string('user'),
    now: () => settings.now(),
  };
}
