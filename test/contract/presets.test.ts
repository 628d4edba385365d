import { fillPreset, missingPlaceholders, PRESETS, type Preset } from '../../lib/contract/presets';
import { httpUrlRule, scopesRule } from '../../lib/contract/rules';

const presets = Object.entries<Preset>(PRESETS);

function examples({ placeholders }: Preset): Record<string, string> {
  return Object.fromEntries(Object.entries(placeholders).map(([name, { example }]) => [name, example]));
}

describe('presets of authorization servers', () => {
  test.each(presets)(
    '%s fills its placeholders with the examples and gives what an application accepts',
    (_name, preset) => {
      const values = examples(preset);
      const { authorizeUri, tokenUri, scopes } = fillPreset(preset, values);

      expect(missingPlaceholders(preset, values)).toEqual([]);
      expect(
        [authorizeUri, tokenUri].filter((uri) => httpUrlRule.accepts(uri) && uri.startsWith('https://')),
      ).toHaveLength(2);
      expect(scopesRule.accepts(scopes)).toBe(true);
      expect([authorizeUri, tokenUri, ...scopes].join(' ')).not.toMatch(/[{}]/);
    },
  );

  test.each(presets)('%s names each placeholder that its values contain, and no other', (_name, preset) => {
    const { authorizeUri, tokenUri, scopes, placeholders } = preset;
    const used = [authorizeUri, tokenUri, ...scopes].join(' ').matchAll(/\{([a-z]+)\}/g);

    expect([...new Set([...used].map(([, name]) => name))]).toEqual(Object.keys(placeholders));
  });

  test.each<[keyof typeof PRESETS, Record<string, string>, readonly string[], object]>([
    [
      'salesforce',
      {},
      [],
      {
        authorizeUri: 'https://login.salesforce.com/services/oauth2/authorize',
        tokenUri: 'https://login.salesforce.com/services/oauth2/token',
        scopes: ['full', 'offline_access'],
      },
    ],
    [
      'salesforce',
      { host: 'test.salesforce.com' },
      [],
      {
        authorizeUri: 'https://test.salesforce.com/services/oauth2/authorize',
        tokenUri: 'https://test.salesforce.com/services/oauth2/token',
        scopes: ['full', 'offline_access'],
      },
    ],
    [
      'dynamics-365',
      { tenant: 'contoso.com' },
      ['host'],
      {
        authorizeUri: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
        tokenUri: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
        scopes: ['https://{host}/user_impersonation', 'offline_access'],
      },
    ],
    [
      'snowflake',
      { account: 'contoso-bi' },
      [],
      {
        authorizeUri: 'https://contoso-bi.snowflakecomputing.com/oauth/authorize',
        tokenUri: 'https://contoso-bi.snowflakecomputing.com/oauth/token-request',
        scopes: ['refresh_token'],
      },
    ],
    [
      'snowflake',
      { account: 'contoso-bi', role: 'REPORTING' },
      [],
      {
        authorizeUri: 'https://contoso-bi.snowflakecomputing.com/oauth/authorize',
        tokenUri: 'https://contoso-bi.snowflakecomputing.com/oauth/token-request',
        scopes: ['refresh_token', 'session:role:REPORTING'],
      },
    ],
  ])('%s with %j lacks %j', (name, values, missing, filled) => {
    expect(missingPlaceholders(PRESETS[name], values)).toEqual(missing);
    expect(fillPreset(PRESETS[name], values)).toEqual(filled);
  });
});
