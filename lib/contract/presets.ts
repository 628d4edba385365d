/**
 * What is documented of the authorization servers of data stores, once for constructs and the command. `{name}` stands for
 * a placeholder.
 */
import { hostNameRule, notBlankRule, type Rule } from './rules';

export interface Placeholder {
  /** Completes "The …". */
  readonly description: string;
  readonly example: string;
  readonly rule: Rule<string>;
  /** Where it is left out. @default it is required */
  readonly default?: string;
  /** Scopes with it are left out where it is. */
  readonly optional?: boolean;
}

export interface Loopback {
  readonly host: '127.0.0.1' | 'localhost';
  /** Empty where the URL is to have none. */
  readonly path: string;
}

export interface Preset {
  /** Of the authorization server's owner, in messages and documentation. */
  readonly title: string;
  /** As HDP lists it. */
  readonly dataStoreName: string;
  readonly authorizeUri: string;
  readonly tokenUri: string;
  readonly scopes: readonly string[];
  /** Query parameters that a request for consent needs to obtain a refresh token. */
  readonly authorizeParameters: Readonly<Record<string, string>>;
  readonly placeholders: Readonly<Record<string, Placeholder>>;
  /** How it wants the client secret: as Basic authentication or in the body. */
  readonly clientAuthentication: 'basic' | 'post';
  /** The redirect URL of a program on the user's machine. */
  readonly loopback: Loopback;
  /** Without one of them there is no refresh token. Empty: scopes do not matter. */
  readonly refreshTokenScopes: readonly string[];
  /** What the authorization server demands of redirect URLs. Sentences. */
  readonly redirect: string;
  /** When it issues a refresh token. Sentences. */
  readonly refreshToken: string;
  /** How long that lasts, and how often it works. Sentences. */
  readonly lifetime: string;
  /** Where the values come from. A sentence. */
  readonly source: string;
}

const accountRule: Rule<string> = {
  requirement: 'must be the part of the URL of the account in front of .snowflakecomputing.com',
  accepts: (value) => hostNameRule.accepts(value) && !value.toLowerCase().endsWith('.snowflakecomputing.com'),
};

const tenantRule: Rule<string> = {
  requirement: 'must be the ID of the tenant or one of its domains',
  accepts: (value) => hostNameRule.accepts(value),
};

const GOOGLE = {
  authorizeUri: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUri: 'https://oauth2.googleapis.com/token',
  authorizeParameters: { access_type: 'offline', prompt: 'consent' },
  placeholders: {},
  clientAuthentication: 'post',
  loopback: { host: '127.0.0.1', path: '' },
  refreshTokenScopes: [],
  redirect:
    'A client of type "Desktop app" accepts http://127.0.0.1 with any port. A client of type "Web application" accepts ' +
    'only the URLs that are registered for it.',
  refreshToken: 'Google issues a refresh token only with access_type=offline, and again only with prompt=consent.',
  lifetime: 'A refresh token of Google expires after 7 days while the consent screen is in testing.',
} as const;

export const PRESETS = {
  salesforce: {
    title: 'Salesforce',
    dataStoreName: 'Salesforce',
    authorizeUri: 'https://{host}/services/oauth2/authorize',
    tokenUri: 'https://{host}/services/oauth2/token',
    scopes: ['full', 'offline_access'],
    authorizeParameters: {},
    placeholders: {
      host: {
        description:
          'host that users log in to: `test.salesforce.com` for a sandbox, or the My Domain of the organization',
        example: 'example.my.salesforce.com',
        rule: hostNameRule,
        default: 'login.salesforce.com',
      },
    },
    clientAuthentication: 'post',
    loopback: { host: '127.0.0.1', path: '/callback' },
    refreshTokenScopes: ['offline_access', 'refresh_token'],
    redirect: 'Salesforce compares the redirect URL exactly, with its port.',
    refreshToken: 'Salesforce issues a refresh token only with the scope offline_access (or refresh_token).',
    lifetime:
      'With rotation, which an organization of Salesforce can switch on, a refresh token works once: HDP then holds the next one.',
    source: 'Salesforce help, OAuth 2.0 web server flow; the scopes are those of the HDP API reference.',
  },
  'google-analytics': {
    ...GOOGLE,
    title: 'Google Analytics',
    dataStoreName: 'Google Analytics',
    scopes: ['https://www.googleapis.com/auth/analytics.readonly'],
    source: 'Google Identity, OAuth 2.0 for native apps; Google Analytics, scopes.',
  },
  bigquery: {
    ...GOOGLE,
    title: 'Google BigQuery',
    dataStoreName: 'Google BigQuery',
    scopes: ['https://www.googleapis.com/auth/bigquery'],
    source: 'Google Identity, OAuth 2.0 for native apps; Progress, guide to Google BigQuery authentication.',
  },
  'dynamics-365': {
    title: 'Microsoft Dynamics 365',
    dataStoreName: 'Microsoft Dynamics 365',
    authorizeUri: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
    tokenUri: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    scopes: ['https://{host}/user_impersonation', 'offline_access'],
    authorizeParameters: {},
    placeholders: {
      tenant: {
        description: 'tenant of Microsoft Entra: its ID or one of its domains',
        example: 'example.onmicrosoft.com',
        rule: tenantRule,
      },
      host: {
        description: 'host of the Web API of the environment',
        example: 'example.api.crm.dynamics.com',
        rule: hostNameRule,
      },
    },
    clientAuthentication: 'post',
    loopback: { host: 'localhost', path: '' },
    refreshTokenScopes: ['offline_access'],
    redirect: 'Microsoft Entra accepts http://localhost with any port, if http://localhost is registered.',
    refreshToken: 'Microsoft Entra issues a refresh token only with the scope offline_access.',
    lifetime:
      'A refresh token of Microsoft Entra lasts 90 days; each use returns a new one, and the old one keeps working.',
    source:
      'Microsoft identity platform, authorization code flow; Progress, Dynamics 365 driver, Determining the scope.',
  },
  snowflake: {
    title: 'Snowflake',
    dataStoreName: 'Snowflake',
    authorizeUri: 'https://{account}.snowflakecomputing.com/oauth/authorize',
    tokenUri: 'https://{account}.snowflakecomputing.com/oauth/token-request',
    scopes: ['refresh_token', 'session:role:{role}'],
    authorizeParameters: {},
    placeholders: {
      account: {
        description: 'account identifier, as in the URL of the account',
        example: 'example-analytics',
        rule: accountRule,
      },
      role: {
        description: 'role of the session',
        example: 'REPORTING',
        rule: notBlankRule,
        optional: true,
      },
    },
    clientAuthentication: 'basic',
    loopback: { host: '127.0.0.1', path: '/callback' },
    refreshTokenScopes: ['refresh_token'],
    redirect:
      'Snowflake compares the redirect URL exactly. It must be https:// unless OAUTH_ALLOW_NON_TLS_REDIRECT_URI is set.',
    refreshToken:
      'Snowflake issues a refresh token only with the scope refresh_token, and only if the security integration allows ' +
      'it (OAUTH_ISSUE_REFRESH_TOKENS).',
    lifetime: 'A refresh token of Snowflake lasts as long as the security integration says, and may work once only.',
    source: 'Snowflake documentation, Configure Snowflake OAuth for custom clients.',
  },
} as const satisfies Readonly<Record<string, Preset>>;

/** Values with no placeholder in them. */
export interface FilledPreset {
  readonly authorizeUri: string;
  readonly tokenUri: string;
  readonly scopes: readonly string[];
}

/**
 * Names of placeholders that are required and have no value.
 *
 * @param values by placeholder
 */
export function missingPlaceholders(
  { placeholders }: Pick<Preset, 'placeholders'>,
  values: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.entries(placeholders)
    .filter(([name, { default: other, optional }]) => (values[name] ?? other) === undefined && optional !== true)
    .map(([name]) => name);
}

/** What is missing stays a placeholder: see `missingPlaceholders`. */
export function fillPreset(preset: Preset, values: Readonly<Record<string, string | undefined>>): FilledPreset {
  const fill = (template: string): string =>
    template.replace(/\{([a-z]+)\}/g, (all, name: string) => values[name] ?? preset.placeholders[name]?.default ?? all);
  const left = Object.entries(preset.placeholders).filter(
    ([name, { optional }]) => optional === true && values[name] === undefined,
  );
  return {
    authorizeUri: fill(preset.authorizeUri),
    tokenUri: fill(preset.tokenUri),
    scopes: preset.scopes.filter((scope) => !left.some(([name]) => scope.includes(`{${name}}`))).map(fill),
  };
}
