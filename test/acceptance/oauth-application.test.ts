import { Emulator } from '../../lib/emulator';
import { Workspace } from './workspace';

const SECRET = 'client-secret-5f2c';

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
