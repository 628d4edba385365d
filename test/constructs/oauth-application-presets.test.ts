import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Lazy, TerraformVariable } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { OAuthApplication } from '../../lib';
import type { OAuthApplicationProps } from '../../lib';
import { PRESETS, type Preset } from '../../lib/contract/presets';
import { messageOf, stackWithProvider, synthesize, validationMessages } from './stacks';

const client = { name: 'CRM', clientId: 'client', clientSecret: '${var.secret}' };
const written = { name: 'CRM', client_id: 'client', client_secret_wo: '${var.secret}' };

function later(value: string): string {
  return Lazy.stringValue({ produce: () => value });
}

function attributesOf(build: (stack: TerraformStack) => OAuthApplication): unknown {
  const stack = stackWithProvider();
  expect(OAuthApplication.isOAuthApplication(build(stack))).toBe(true);
  return synthesize(stack).resource?.['hdp_oauth_application']?.['app'];
}

const google = {
  ...written,
  authorize_uri: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_uri: 'https://oauth2.googleapis.com/token',
};

const salesforceAt = (host: string) => ({
  ...written,
  data_store_name: 'Salesforce',
  authorize_uri: `https://${host}/services/oauth2/authorize`,
  token_uri: `https://${host}/services/oauth2/token`,
  scopes: ['full', 'offline_access'],
});

const snowflake = {
  ...written,
  data_store_name: 'Snowflake',
  authorize_uri: 'https://acme-bi.snowflakecomputing.com/oauth/authorize',
  token_uri: 'https://acme-bi.snowflakecomputing.com/oauth/token-request',
};

const overridden = {
  dataStore: 7,
  authorizeUri: 'https://other.example.com/authorize',
  tokenUri: 'https://other.example.com/token',
  scopes: ['other'],
  description: 'Nightly',
};

describe('an application from a preset', () => {
  it.each<[string, (stack: TerraformStack) => OAuthApplication, unknown]>([
    ['Salesforce', (stack) => OAuthApplication.salesforce(stack, 'app', client), salesforceAt('login.salesforce.com')],
    [
      'Salesforce with a My Domain',
      (stack) => OAuthApplication.salesforce(stack, 'app', { ...client, loginHost: 'acme.my.salesforce.com' }),
      salesforceAt('acme.my.salesforce.com'),
    ],
    [
      'Salesforce with a host from a variable',
      (stack) => {
        const loginHost = new TerraformVariable(stack, 'host', { type: 'string' }).stringValue;
        return OAuthApplication.salesforce(stack, 'app', { ...client, loginHost });
      },
      salesforceAt('${var.host}'),
    ],
    [
      'Google Analytics',
      (stack) => OAuthApplication.googleAnalytics(stack, 'app', client),
      {
        ...google,
        data_store_name: 'Google Analytics',
        scopes: ['https://www.googleapis.com/auth/analytics.readonly'],
      },
    ],
    [
      'Google BigQuery',
      (stack) => OAuthApplication.bigQuery(stack, 'app', client),
      { ...google, data_store_name: 'Google BigQuery', scopes: ['https://www.googleapis.com/auth/bigquery'] },
    ],
    [
      'Dynamics 365',
      (stack) => {
        const environment = { entraTenant: 'acme.com', apiHost: 'acme.api.crm4.dynamics.com' };
        return OAuthApplication.dynamics365(stack, 'app', { ...client, ...environment });
      },
      {
        ...written,
        data_store_name: 'Microsoft Dynamics 365',
        authorize_uri: 'https://login.microsoftonline.com/acme.com/oauth2/v2.0/authorize',
        token_uri: 'https://login.microsoftonline.com/acme.com/oauth2/v2.0/token',
        scopes: ['https://acme.api.crm4.dynamics.com/user_impersonation', 'offline_access'],
      },
    ],
    [
      'Snowflake',
      (stack) => OAuthApplication.snowflake(stack, 'app', { ...client, account: 'acme-bi' }),
      { ...snowflake, scopes: ['refresh_token'] },
    ],
    [
      'Snowflake with a role',
      (stack) => OAuthApplication.snowflake(stack, 'app', { ...client, account: 'acme-bi', role: 'REPORTING' }),
      { ...snowflake, scopes: ['refresh_token', 'session:role:REPORTING'] },
    ],
  ])('has what is documented: %s', (_, build, expected) => {
    expect(attributesOf(build)).toEqual(expected);
  });

  it('takes null for missing', () => {
    const missing = JSON.parse('{ "role": null, "scopes": null, "dataStore": null, "dataStoreName": null }') as object;
    expect(
      attributesOf((stack) => OAuthApplication.snowflake(stack, 'app', { ...client, account: 'acme-bi', ...missing })),
    ).toEqual({ ...snowflake, scopes: ['refresh_token'] });
  });

  it.each<[string, (stack: TerraformStack, props: OAuthApplicationProps) => OAuthApplication]>([
    ['salesforce', (stack, props) => OAuthApplication.salesforce(stack, 'app', props)],
    ['googleAnalytics', (stack, props) => OAuthApplication.googleAnalytics(stack, 'app', props)],
    ['bigQuery', (stack, props) => OAuthApplication.bigQuery(stack, 'app', props)],
    [
      'dynamics365',
      (stack, props) => OAuthApplication.dynamics365(stack, 'app', { ...props, entraTenant: 'a', apiHost: 'b' }),
    ],
    ['snowflake', (stack, props) => OAuthApplication.snowflake(stack, 'app', { ...props, account: 'a' })],
  ])('%s lets each value be overridden, and takes an undefined one for missing', (_, build) => {
    expect(attributesOf((stack) => build(stack, { ...client, ...overridden, dataStoreName: undefined }))).toEqual({
      ...written,
      data_store: 7,
      authorize_uri: 'https://other.example.com/authorize',
      token_uri: 'https://other.example.com/token',
      scopes: ['other'],
      description: 'Nightly',
    });
    expect(
      attributesOf((stack) => build(stack, { ...client, dataStoreName: 'Mine', scopes: undefined })),
    ).toMatchObject({
      data_store_name: 'Mine',
      scopes: expect.any(Array) as string[],
    });
  });

  const HOST = 'must be a host name, without scheme, port and path, and no IP address';
  const ACCOUNT = 'must be the part of the URL of the account in front of .snowflakecomputing.com';

  it.each<[(stack: TerraformStack) => unknown, string]>([
    [
      (stack) => OAuthApplication.salesforce(stack, 'app', { ...client, loginHost: 'https://acme.my.salesforce.com' }),
      `[stack/app] 'loginHost' ${HOST}, got 'https://acme.my.salesforce.com'`,
    ],
    [
      (stack) => OAuthApplication.dynamics365(stack, 'app', { ...client, entraTenant: 'a/b', apiHost: 'b:443' }),
      `[stack/app] 'entraTenant' must be the ID of the tenant or one of its domains, got 'a/b'\n` +
        `[stack/app] 'apiHost' ${HOST}, got 'b:443'`,
    ],
    [
      (stack) =>
        OAuthApplication.snowflake(stack, 'app', { ...client, account: 'a.snowflakecomputing.com', role: ' ' }),
      `[stack/app] 'account' ${ACCOUNT}, got 'a.snowflakecomputing.com'\n[stack/app] 'role' must not be blank, got ' '`,
    ],
    [
      (stack) => OAuthApplication.snowflake(stack, 'app', { ...client, account: 'A.SnowflakeComputing.com' }),
      `[stack/app] 'account' ${ACCOUNT}, got 'A.SnowflakeComputing.com'`,
    ],
    [
      (stack) => OAuthApplication.snowflake(stack, 'app', { ...client, ...({} as { account: string }) }),
      `[stack/app] 'account' is required`,
    ],
  ])('refuses what makes no URL', (build, message) => {
    const stack = stackWithProvider();
    expect(messageOf(() => build(stack))).toBe(message);
    expect(stack.node.tryFindChild('app')).toBeUndefined();
  });

  it.each<[(stack: TerraformStack) => unknown, string[]]>([
    [
      (stack) => OAuthApplication.salesforce(stack, 'app', { ...client, loginHost: later('https://a.example.com') }),
      [`[stack/app] 'loginHost' ${HOST}, got 'https://a.example.com'`],
    ],
    [
      (stack) =>
        OAuthApplication.dynamics365(stack, 'app', { ...client, entraTenant: later('a.com'), apiHost: later('b:443') }),
      [`[stack/app] 'apiHost' ${HOST}, got 'b:443'`],
    ],
    [
      (stack) => OAuthApplication.snowflake(stack, 'app', { ...client, account: later('a'), role: later(' ') }),
      [
        `[stack/app] 'scopes' must hold scopes without spaces and commas, got a list`,
        `[stack/app] 'role' must not be blank, got ' '`,
      ],
    ],
  ])('refuses a lazy value that makes no URL at synthesis', (build, messages) => {
    const stack = stackWithProvider();
    build(stack);
    expect(validationMessages(stack)).toEqual(messages);
  });

  it('takes a lazy value that makes a URL', () => {
    expect(
      attributesOf((stack) =>
        OAuthApplication.salesforce(stack, 'app', { ...client, loginHost: later('acme.my.salesforce.com') }),
      ),
    ).toEqual(salesforceAt('acme.my.salesforce.com'));
  });

  it.each(Object.entries<Preset>(PRESETS))('documents what is in the contract: %s', (_, preset) => {
    const source = readFileSync(resolve(__dirname, '../../lib/constructs/oauth-application.ts'), 'utf8');
    const documented = source.replace(/\s*\n {3}\*\s*/g, ' ');
    const { dataStoreName, authorizeUri, tokenUri, scopes, refreshToken, source: from, placeholders } = preset;
    const filled = (text: string): string =>
      text.replace(/\{(\w+)\}/g, (all, name: string) => placeholders[name]?.default ?? all);
    for (const value of [dataStoreName, filled(authorizeUri), filled(tokenUri), ...scopes]) {
      expect(documented).toContain(`\`${value}\``);
    }
    expect(documented).toContain(`Source: ${from}`);
    expect(documented).toContain(refreshToken);
  });
});

it('has the data store of the preset where null is passed for it, as plain JavaScript can', () => {
  const props = { ...client, dataStore: null } as unknown;
  const application = attributesOf((stack) =>
    OAuthApplication.salesforce(stack, 'app', props as OAuthApplicationProps),
  );
  expect(application).toEqual(salesforceAt('login.salesforce.com'));
});

it('needs a data store without a preset, where null is no data store', () => {
  const stack = stackWithProvider();
  const props = { ...client, dataStore: null } as unknown;
  expect(messageOf(() => new OAuthApplication(stack, 'app', props as OAuthApplicationProps))).toBe(
    `[${stack.node.path}/app] 'dataStore' or 'dataStoreName' is required`,
  );
});
