import { UsageError } from '../../../lib/cli/command-error';
import { oauthClientOf } from '../../../lib/cli/login/oauth-client';
import type { LoginOptions } from '../../../lib/cli/login/options';
import { vendorOf } from '../../../lib/cli/login/vendor';
import type { OAuthApp } from '../../../lib/client';

const OPTIONS: Parameters<typeof oauthClientOf>[0] = {
  ...{ oauthApp: undefined, preset: undefined, placeholders: {}, authorizeUri: undefined, tokenUri: undefined },
  ...{ clientId: undefined, scopes: [], parameters: {}, clientAuthentication: undefined },
};
const EXPLICIT = {
  authorizeUri: 'https://as.example.com/auth',
  tokenUri: 'https://as.example.com/token',
  clientId: 'c',
};
const APP: OAuthApp = {
  ...{ id: '17', name: 'CRM', clientId: 'app', scope: 'full offline_access' },
  authorizeURI: 'https://test.salesforce.com/services/oauth2/authorize',
  tokenURI: 'https://test.salesforce.com/services/oauth2/token',
};

const clientOf = (options: Partial<LoginOptions>, app?: OAuthApp): ReturnType<typeof oauthClientOf> =>
  oauthClientOf({ ...OPTIONS, ...options }, app);

describe('the OAuth client of a login', () => {
  it('is what the options say', () => {
    const given = { scopes: ['a'], parameters: { prompt: 'consent' } };
    expect(clientOf({ ...EXPLICIT, ...given })).toEqual({
      ...EXPLICIT,
      ...given,
      authentication: 'basic',
      vendor: undefined,
    });
  });

  it('is that of an application, with what is known of its authorization server', () => {
    expect(clientOf({}, APP)).toMatchObject({
      clientId: 'app',
      authorizeUri: APP.authorizeURI,
      tokenUri: APP.tokenURI,
      scopes: ['full', 'offline_access'],
      authentication: 'post',
      vendor: { title: 'Salesforce' },
    });
  });

  it('is that of a preset', () => {
    expect(
      clientOf({ preset: 'dynamics-365', placeholders: { tenant: 't', host: 'o.crm.example.com' }, clientId: 'c' }),
    ).toMatchObject({
      authorizeUri: 'https://login.microsoftonline.com/t/oauth2/v2.0/authorize',
      scopes: ['https://o.crm.example.com/user_impersonation', 'offline_access'],
      authentication: 'post',
    });
    expect(clientOf({ preset: 'bigquery', clientId: 'c' }).parameters).toEqual({
      access_type: 'offline',
      prompt: 'consent',
    });
  });

  it('takes options before the application, and that before the preset', () => {
    const silent: OAuthApp = { ...APP, authorizeURI: undefined, tokenURI: undefined };
    expect(clientOf({ preset: 'salesforce', clientAuthentication: 'basic' }, silent)).toMatchObject({
      authorizeUri: 'https://login.salesforce.com/services/oauth2/authorize',
      clientId: 'app',
      scopes: ['full', 'offline_access'],
      authentication: 'basic',
    });
    expect(clientOf({ ...EXPLICIT, scopes: ['x'], preset: 'snowflake' }, APP)).toMatchObject({
      ...EXPLICIT,
      scopes: ['x'],
      vendor: { title: 'Snowflake' },
    });
  });

  it.each<[string, Partial<LoginOptions>, OAuthApp | undefined, string, string]>([
    [
      'no authorization server',
      { clientId: 'c' },
      undefined,
      'the authorization server is missing',
      'Add --oauth-app, --preset, or --authorize-uri and --token-uri.',
    ],
    [
      'an application without URLs',
      {},
      { id: '17', name: 'CRM', clientId: 'c' },
      'OAuth application 17 shows no URLs of the authorization server',
      'Add --preset (salesforce, google-analytics, bigquery, dynamics-365, snowflake), or --authorize-uri and --token-uri.',
    ],
    ['no client ID', { preset: 'bigquery' }, undefined, 'the client ID is missing', 'Add it with --client-id.'],
    [
      'an application with blank URLs',
      {},
      { ...APP, authorizeURI: '', tokenURI: ' ' },
      'OAuth application 17 shows no URLs of the authorization server',
      'Add --preset (salesforce, google-analytics, bigquery, dynamics-365, snowflake), or --authorize-uri and --token-uri.',
    ],
    [
      'an application without client ID',
      {},
      { ...APP, clientId: undefined },
      'OAuth application 17 shows no client ID',
      'Add it with --client-id.',
    ],
    [
      'a placeholder that is not filled in',
      { preset: 'snowflake', clientId: 'c' },
      undefined,
      'preset snowflake needs --account',
      'It is the account identifier, as in the URL of the account, as in --account example-analytics.',
    ],
    [
      'a placeholder of another preset',
      { preset: 'bigquery', clientId: 'c', placeholders: { role: 'R' } },
      undefined,
      '--role is not for preset bigquery',
      '',
    ],
    [
      'a placeholder that breaks the rule of the preset',
      { preset: 'salesforce', clientId: 'c', placeholders: { host: 'https://test.salesforce.com' } },
      undefined,
      "--host must be a host name, without scheme, port and path, and no IP address, got 'https://test.salesforce.com'",
      '',
    ],
    [
      'a token endpoint without encryption',
      { ...EXPLICIT, tokenUri: 'http://as.example.com/token' },
      undefined,
      "the URL 'http://as.example.com/token' is not encrypted",
      'It must start with https://. --token-uri sets it.',
    ],
    [
      'an application with something else than a URL',
      {},
      { ...APP, authorizeURI: 'javascript:alert(1)' },
      "'javascript:alert(1)' is no URL of an authorization server",
      '--authorize-uri sets it.',
    ],
  ])('is refused for %s', (_case, options, app, message, hint) => {
    const refused = (): unknown => {
      try {
        return clientOf(options, app);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toEqual(new UsageError(message));
    expect((refused() as UsageError).hint ?? '').toBe(hint);
  });

  it('may be without encryption on this machine', () => {
    const urls = { authorizeUri: 'http://127.0.0.1:1/auth', tokenUri: 'http://localhost:1/token' };
    expect(clientOf({ ...EXPLICIT, ...urls })).toMatchObject(urls);
  });
});

describe('the vendor of an authorization server', () => {
  it.each([
    ['https://example.my.salesforce.com/services/oauth2/authorize', 'Salesforce'],
    ['https://accounts.google.com/o/oauth2/auth', 'Google Analytics'],
    ['https://login.microsoftonline.com/common/oauth2/authorize', 'Microsoft Dynamics 365'],
    ['https://a.privatelink.snowflakecomputing.com/oauth/authorize', 'Snowflake'],
    ['https://snowflakecomputing.com.example.com/oauth/authorize', undefined],
    ['https://example.com/authorize', undefined],
  ])('at %s is %s', (uri, title) => {
    expect(vendorOf(uri, 'https://example.com/token')?.title).toBe(title);
    expect(vendorOf('https://example.com/authorize', uri.replace('authorize', 'token'))?.title).toBe(
      uri.startsWith('https://accounts.google') ? undefined : title,
    );
  });
});
