import { Emulator, Permission } from '../../lib/emulator';
import { Workspace } from './workspace';

const EVERYTHING = `
  provider "hdp" {}

  data "hdp_oauth_profile" "by_id" {
    id = "9"
  }

  data "hdp_oauth_profile" "by_name" {
    name = "Imports"
  }

  data "hdp_oauth_profiles" "ports" {
    name_pattern = "*ports"
  }

  data "hdp_oauth_application" "google" {
    name        = "Google app"
    tenant_name = "Main"
  }

  data "hdp_data_stores" "all" {}

  resource "hdp_oauth_profile" "new" {
    name             = "New"
    oauth_app_id     = data.hdp_oauth_application.google.id
    refresh_token_wo = "refresh-new"
  }

  data "hdp_oauth_profile_statistics" "used" {
    oauth_profile_id = data.hdp_oauth_profile.by_id.id
  }

  # Not known before the profile is there.
  data "hdp_oauth_profile" "new" {
    id = hdp_oauth_profile.new.id
  }

  output "found" {
    value = {
      by_id   = data.hdp_oauth_profile.by_id
      by_name = data.hdp_oauth_profile.by_name.id
      ports   = data.hdp_oauth_profiles.ports.profiles
      google  = data.hdp_oauth_application.google
      stores  = { for store in data.hdp_data_stores.all.data_stores : store.name => store.id }
      store   = one([for s in data.hdp_data_stores.all.data_stores : s.name if tonumber(s.id) == data.hdp_oauth_application.google.data_store])
      used    = data.hdp_oauth_profile_statistics.used
      new     = data.hdp_oauth_profile.new.name
    }
  }
`;

describe('looking up with Terraform', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      tenants: [{ id: 1, name: 'Main' }],
      users: [{ name: 'admin', password: 'correct horse', permissions: [Permission.Administrator] }],
      oauthApps: [
        {
          id: 17,
          name: 'Google app',
          dataStore: 54,
          clientId: 'client-17',
          clientSecret: 'secret-of-client-17',
          authorizeURI: 'https://accounts.example.com/auth',
        },
      ],
      profiles: [
        { id: 9, name: 'Exports', oauthAppId: 17, accessToken: 'access-9', refreshToken: 'refresh-9' },
        { id: 10, name: 'Imports', oauthAppId: 17, description: 'hourly' },
        { id: 11, name: 'Twin', oauthAppId: 17 },
        { id: 12, name: 'Twin', oauthAppId: 17 },
      ],
      dataSources: [{ id: 503, name: 'GAtest', dataStore: 54, options: { OAuthProfileId: '9' } }],
    });
    workspace = await Workspace.with(EVERYTHING, {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'correct horse',
    });
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('finds everything, also what is created in the same run', async () => {
    await workspace.apply();
    expect(JSON.parse((await workspace.succeed('output', '-json', 'found')).stdout)).toEqual({
      by_id: { id: '9', name: 'Exports', user: null, oauth_app_id: 17, description: null },
      by_name: '10',
      ports: [
        { id: '9', name: 'Exports', description: null },
        { id: '10', name: 'Imports', description: 'hourly' },
      ],
      google: {
        id: '17',
        name: 'Google app',
        tenant_id: '1',
        tenant_name: 'Main',
        user: null,
        data_store: 54,
        data_store_id: '54',
        description: null,
        client_id: 'client-17',
        authorize_uri: 'https://accounts.example.com/auth',
        token_uri: null,
        scopes: null,
        scope: null,
      },
      stores: {
        ...{ Salesforce: '1', 'Google Analytics': '54', 'DataSource Group': '56', 'Google BigQuery': '62' },
        ...{ 'Autonomous REST Connector': '63', Snowflake: '76', Databricks: '5001' },
      },
      store: 'Google Analytics',
      used: {
        oauth_profile_id: '9',
        user: null,
        data_sources_linked: 1,
        data_store_id: '54',
        data_sources: [{ id: '503', name: 'GAtest', description: null }],
      },
      new: 'New',
    });
  });

  it('plans nothing a second time', async () => {
    expect(await workspace.plan()).toEqual({});
  });

  it('has no token and no secret in the state', () => {
    expect(workspace.read('terraform.tfstate')).not.toMatch(/access-9|refresh-9|refresh-new|secret-of-client-17/u);
  });

  it.each([
    [
      'hdp_oauth_profile',
      'name = "Nobody"',
      'OAuth Profile Not Found',
      (url: string) =>
        `There is no OAuth profile named "Nobody" of user "admin" on ${url}. Profiles of another user are found with 'user'.`,
    ],
    [
      'hdp_oauth_profile',
      'name = "Twin"',
      'Several OAuth Profiles Found',
      (url: string) =>
        `There are 2 OAuth profiles named "Twin" of user "admin" on ${url}, with the IDs 11, 12. Look up the right one by 'id'.`,
    ],
    ['hdp_oauth_profile', '', 'Missing ID or Name', () => "One of 'id' and 'name' is required."],
    [
      'hdp_oauth_profile',
      'id = "9"\nname = "Exports"',
      'Conflicting ID and Name',
      () => "Only one of 'id' and 'name' may be set.",
    ],
    [
      'hdp_oauth_profile',
      'id = "Exports"',
      'Invalid Attribute Value',
      () => `'id' must be a whole number of 1 to 19 digits, without leading zeros, got "Exports".`,
    ],
    [
      'hdp_oauth_profiles',
      'name_pattern = "^E.*"',
      'Invalid Attribute Value',
      () =>
        `'name_pattern' may hold only letters, digits and underscores, * for any number of them and ? for one, got "^E.*".`,
    ],
  ])('refuses %s by %j', async (type, argument, summary, detail) => {
    workspace.configure(`
      provider "hdp" {}

      data "${type}" "x" {
        ${argument}
      }
    `);
    const { code, text } = await workspace.terraform('plan', '-input=false');
    expect(code).toBe(1);
    expect(text).toContain(`Error: ${summary}`);
    expect(text).toContain(detail(emulator.url));
  });
});
