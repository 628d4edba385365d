import { Emulator } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { loginTo, Workspace } from './workspace';

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
        { id: 11, name: 'Same', oauthAppId: 17 },
        { id: 12, name: 'Same', oauthAppId: 17 },
      ],
      dataSources: [{ id: 503, name: 'GAtest', dataStore: 54, options: { OAuthProfileId: '9' } }],
    });
    workspace = await Workspace.with(EVERYTHING, loginTo(emulator));
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
    await workspace.expectSettled();
  });

  it('has no token and no secret in the state', () => {
    expect(workspace.read('terraform.tfstate')).not.toMatch(/access-9|refresh-9|refresh-new|secret-of-client-17/u);
  });

  it('refuses at validation what cannot be looked up', async () => {
    workspace.configure(`
      data "hdp_oauth_profile" "neither" {}

      data "hdp_oauth_profile" "both" {
        id   = "9"
        name = "Exports"
      }

      data "hdp_oauth_profiles" "pattern" {
        name_pattern = "^E.*"
      }
    `);
    const { stderr } = await workspace.terraform('validate');
    expect(errorsIn(stderr).sort()).toEqual([
      "Conflicting ID and Name\nOnly one of 'id' and 'name' may be set.",
      "Invalid Attribute Value\n'name_pattern' may hold only letters, digits and underscores, * for any number of them and " +
        '? for one, got "^E.*".',
      "Missing ID or Name\nOne of 'id' and 'name' is required.",
    ]);
  });

  it('says at plan what it has not found, and what it has found more than once', async () => {
    workspace.configure(`
      data "hdp_oauth_profile" "none" {
        name = "Nobody"
      }

      data "hdp_oauth_profile" "several" {
        name = "Same"
      }
    `);
    const { stderr } = await workspace.terraform('plan', '-input=false');
    expect(errorsIn(stderr).sort()).toEqual([
      `OAuth Profile Not Found\nThere is no OAuth profile named "Nobody" of user "admin" on ${emulator.url}. Profiles of ` +
        "another user are found with 'user'.",
      `Several OAuth Profiles Found\nThere are 2 OAuth profiles named "Same" of user "admin" on ${emulator.url}, with the ` +
        "IDs 11, 12. Look up the right one by 'id'.",
    ]);
  });
});
