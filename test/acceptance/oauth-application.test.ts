import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const SECRET = 'client-secret-5f2c';

function configuration({ description = 'one', store = 'Salesforce', profile = true, secret = SECRET } = {}): string {
  return `
    provider "hdp" {}

    resource "hdp_oauth_application" "crm" {
      name             = "CRM app"
      data_store_name  = "${store}"
      client_id        = "client-a"
      client_secret_wo = "${secret}"
      description      = "${description}"
      scopes           = ["refresh_token", "api"]
    }
    ${
      profile
        ? `resource "hdp_oauth_profile" "crm" {
             name             = "CRM"
             oauth_app_id     = hdp_oauth_application.crm.id
             refresh_token_wo = "token-a"
             lifecycle {
               replace_triggered_by = [hdp_oauth_application.crm.id]
             }
           }`
        : ''
    }
  `;
}

it('an application and its profile are created, changed, replaced, imported and destroyed', async () => {
  const emulator = await Emulator.start({
    oauthApps: [],
  });
  const workspace = await Workspace.with(configuration(), loginTo(emulator));
  try {
    await workspace.apply();
    const [application] = emulator.oauthApps();
    expect(application).toMatchObject({
      name: 'CRM app',
      dataStore: 1,
      clientSecret: SECRET,
      scope: 'api refresh_token',
    });
    expect(emulator.profiles()).toMatchObject([{ name: 'CRM', oauthAppId: application?.id }]);
    expect(workspace.read('terraform.tfstate')).not.toContain(SECRET);
    await workspace.expectSettled();

    workspace.configure(configuration({ description: 'two' }));
    await workspace.apply();
    expect(emulator.oauthApps()).toMatchObject([{ id: application?.id, description: 'two', clientSecret: SECRET }]);
    await workspace.expectSettled();

    // Another data store: both are replaced, in the right order.
    workspace.configure(configuration({ store: 'Google Analytics' }));
    await workspace.apply();
    const [replaced, ...others] = emulator.oauthApps();
    expect([replaced?.dataStore, others]).toEqual([54, []]);
    expect(emulator.profiles()).toMatchObject([{ name: 'CRM', oauthAppId: replaced?.id }]);
    await workspace.expectSettled();

    // Without its profile in the configuration, and one of somebody else on the server.
    emulator.addProfile({ name: 'Theirs', oauthAppId: replaced?.id ?? 0, owner: 'admin' });
    const refused = await workspace.terraform('destroy', '-auto-approve', '-input=false');
    expect(refused.text).toContain('Error: OAuth Application With Profiles');
    expect(refused.text).toContain('has the OAuth profile "Theirs"');
    expect(emulator.oauthApps()).toHaveLength(1);

    await workspace.succeed('state', 'rm', 'hdp_oauth_application.crm');
    workspace.configure(configuration({ store: 'Google Analytics', profile: false }));
    await workspace.succeed('import', 'hdp_oauth_application.crm', String(replaced?.id));
    expect(workspace.read('terraform.tfstate')).not.toContain(SECRET);
    emulator.clearRequests();
    const first = await workspace.plan();
    expect(Object.values(first).flat()).not.toContain('create');
    for (const { id } of emulator.profiles()) emulator.deleteProfile(id);
    await workspace.destroy();
    expect([emulator.oauthApps(), emulator.profiles()]).toEqual([[], []]);
  } finally {
    workspace.remove();
    await emulator.stop();
  }
});

it('an application may take its data store from a variable, or by a name that another resource is yet to tell', async () => {
  const emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'secret', permissions: [12] }],
    oauthApps: [],
  });
  const withStores = (arguments_: string, told: string): string => `
    provider "hdp" {}

    variable "data_store" {
      type    = number
      default = 1
    }

    variable "data_store_name" {
      type    = string
      default = null
    }

    resource "terraform_data" "store" {
      input = "${told}"
    }

    resource "hdp_oauth_application" "crm" {
      name             = "CRM app"
      client_id        = "client-a"
      client_secret_wo = "${SECRET}"
      ${arguments_}
    }
  `;
  const byVariable = 'data_store      = var.data_store\n      data_store_name = var.data_store_name';
  const byResource = 'data_store_name = terraform_data.store.output';
  const workspace = await Workspace.with(withStores(byVariable, 'Salesforce'), {
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'secret',
  });
  try {
    await workspace.succeed('validate');
    await workspace.apply();
    const [application] = emulator.oauthApps();

    workspace.configure(withStores(byResource, 'Salesforce'));
    await workspace.apply();
    expect(emulator.oauthApps()).toEqual([application]);

    workspace.configure(withStores(byResource, 'Google Analytics'));
    await workspace.apply();
    expect(emulator.oauthApps()).toMatchObject([{ name: 'CRM app', dataStore: 54 }]);
    expect(await workspace.plan()).toEqual({});
  } finally {
    workspace.remove();
    await emulator.stop();
  }
});
