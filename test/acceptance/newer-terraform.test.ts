import { Testing, TerraformStack } from 'cdktf';
import { DataSource, HdpProvider, OAuthProfile, TokenVariable } from '../../lib';
import { Emulator, Permission } from '../../lib/emulator';
import { chosenPath, describeFrom } from './chosen-terraform';
import { installStandIn } from './null-mirror';
import { placeProvider } from './placed-provider';
import { loginTo, Workspace } from './workspace';

let emulator: Emulator;
let workspace: Workspace;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
      { id: 88, name: 'jane', password: 'jane' },
    ],
    oauthApps: [{ id: 7, name: 'CRM_App', dataStore: 1, clientId: 'c', clientSecret: 'app-secret' }],
    profiles: [
      { id: 33, name: 'Sales', oauthAppId: 7, owner: 'admin', refreshToken: 'refresh-secret' },
      { id: 34, name: 'Export_1', oauthAppId: 7, owner: 'admin', description: 'First' },
      { id: 35, name: 'Hers', oauthAppId: 7, owner: 'jane' },
    ],
    dataSources: [
      {
        ...{ id: 45, name: 'crm', dataStore: 1, owner: 'admin', options: { Database: 'sales', OAuthProfileId: '33' } },
        sharedUsers: [{ userId: 88, permissions: [2] }],
      },
    ],
  });
  workspace = new Workspace({ ...loginTo(emulator), PATH: chosenPath() });
  placeProvider(workspace.folder);
});

afterEach(async () => {
  workspace.remove();
  await emulator.stop();
});

/** @param required goes into `required_providers` */
async function configured(configuration: string, required = ''): Promise<void> {
  workspace.configure(configuration);
  const main = workspace.read('main.tf');
  workspace.write('main.tf', main.replace('required_providers {', `required_providers {\n${required}`));
  await workspace.succeed('init', '-input=false', '-no-color');
}

const writes = (): readonly string[] =>
  emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

interface Instance {
  readonly identity?: object;
  readonly attributes: { readonly name?: string };
}

function instances(): readonly Instance[] {
  const { resources } = JSON.parse(workspace.read('terraform.tfstate')) as {
    readonly resources: readonly { readonly instances: readonly Instance[] }[];
  };
  return resources.flatMap((resource) => resource.instances);
}

describeFrom('1.14', 'terraform query', () => {
  const LISTS = `
    list "hdp_oauth_profile" "all" {
      provider = hdp
    }
    list "hdp_oauth_application" "all" {
      provider = hdp
      config {
        name_pattern = "CRM*"
      }
    }
    list "hdp_data_source" "all" {
      provider         = hdp
      include_resource = true
    }
  `;

  it('lists what exists, writes its configuration, imports it by identity, and changes nothing', async () => {
    await configured('');
    workspace.write('all.tfquery.hcl', LISTS);
    await workspace.succeed('validate', '-query');
    const { stdout } = await workspace.succeed('query', '-no-color');
    const lines = stdout.split('\n').filter((line) => line.startsWith('list.'));
    expect(lines.map((line) => line.split(/ {2,}/)).sort()).toEqual([
      ['list.hdp_data_source.all', 'id=45,owner=admin', 'crm'],
      ['list.hdp_oauth_application.all', 'id=7,owner=admin', 'CRM_App'],
      ['list.hdp_oauth_profile.all', 'id=33,owner=admin', 'Sales'],
      ['list.hdp_oauth_profile.all', 'id=34,owner=admin', 'Export_1'],
    ]);

    const json = await workspace.succeed('query', '-json', '-generate-config-out=generated.tf');
    expect(json.stdout).not.toContain('-secret');
    const plan = await workspace.succeed('plan', '-input=false');
    expect(plan.text).toContain('Plan: 4 to import, 0 to add, 0 to change, 0 to destroy.');
    expect(plan.text).not.toMatch(/Warning|Error/);
    await workspace.apply();
    await workspace.expectSettled();
    expect(writes()).toEqual([]);
    expect(instances().map(({ identity }) => identity)).toEqual([
      { id: '45', owner: 'admin' },
      { id: '7', owner: 'admin' },
      { id: '33', owner: 'admin' },
      { id: '34', owner: 'admin' },
    ]);
  });
});

describeFrom('1.14', 'an action', () => {
  it('runs on demand and after a change, and fails with the reason', async () => {
    const configuration = (description: string): string => `
      resource "hdp_data_source" "crm" {
        name             = "crm2"
        data_store       = 1
        oauth_profile_id = "33"
        description      = "${description}"
        lifecycle {
          action_trigger {
            events  = [after_create, after_update]
            actions = [action.hdp_data_source_test.crm, action.hdp_data_source_refresh_model.crm]
          }
        }
      }
      action "hdp_data_source_test" "crm" {
        config {
          data_source_id = hdp_data_source.crm.id
        }
      }
      action "hdp_data_source_refresh_model" "crm" {
        config {
          data_source_id = hdp_data_source.crm.id
        }
      }
    `;
    await configured(configuration('First'));
    const created = await workspace.apply();
    expect(created.text).toContain('HDP can connect.');
    expect(created.text).toContain('HDP has built the OData model.');
    await workspace.expectSettled();

    workspace.configure(configuration('Second'));
    expect((await workspace.apply()).text).toContain('HDP can connect.');

    const invoked = await workspace.apply('-invoke=action.hdp_data_source_test.crm');
    expect(invoked.text).toContain('HDP can connect.');
    const { id = 0 } = emulator.dataSources().find(({ name }) => name === 'crm2') ?? {};
    expect(writes().filter((request) => request.endsWith('/test'))).toHaveLength(3);

    emulator.editDataSource(id, { options: {} });
    const failed = await workspace.terraform('apply', '-auto-approve', '-invoke=action.hdp_data_source_test.crm');
    expect(failed.code).toBe(1);
    expect(failed.text).toContain('HDP cannot connect to the data store of data source "crm2"');
    await workspace.destroy();
  });
});

describeFrom('1.14', 'overrides of a CDKTF stack', () => {
  it('declare an action, what triggers it, and an import by identity', async () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new HdpProvider(stack, 'hdp');
    const crm = new DataSource(stack, 'crm', { name: 'crm2', dataStore: 1, oauthProfileId: '33' });
    stack.addOverride('action.hdp_data_source_test.crm.config', { data_source_id: crm.id });
    crm.addOverride('lifecycle.action_trigger', [
      { events: ['after_create'], actions: ['action.hdp_data_source_test.crm'] },
    ]);
    const refreshToken = new TokenVariable(stack, 'token').value;
    new OAuthProfile(stack, 'hers', { name: 'Hers', oauthAppId: 7, user: 'jane', refreshToken });
    stack.addOverride('import', [{ to: 'hdp_oauth_profile.hers', identity: { id: '35', owner: 'jane' } }]);
    workspace.write('main.tf.json', Testing.synth(stack));
    await workspace.succeed('init', '-input=false', '-no-color');
    const { text } = await workspace.apply('-var=token=t');
    expect(text).toContain('HDP can connect.');
    expect(text).toContain('1 imported, 1 added, 0 changed');
  });
});

describeFrom('1.12', 'an identity', () => {
  it('imports an object of another user, and stays when the object is changed', async () => {
    const configuration = (description: string): string => `
      import {
        to       = hdp_oauth_profile.hers
        identity = {
          id    = "35"
          owner = "jane"
        }
      }
      resource "hdp_oauth_profile" "hers" {
        name         = "Hers"
        oauth_app_id = 7
        user         = "jane"
        ${description}
      }
    `;
    await configured(configuration(''));
    expect((await workspace.apply()).text).toContain('1 imported, 0 added, 0 changed');
    await workspace.expectSettled();
    expect(instances().map(({ identity }) => identity)).toEqual([{ id: '35', owner: 'jane' }]);
    emulator.deleteProfile(35);
    const gone = await workspace.succeed('plan', '-input=false', '-refresh-only');
    expect(gone.text).toContain('hdp_oauth_profile.hers has been deleted');
  });
});

const WITH_RESTAPI = `
  restapi = {
    source  = "registry.terraform.io/mastercard/restapi"
    version = "2.0.1"
  }
`;

describe('a moved block', () => {
  it('takes over objects of another provider, without their secrets', async () => {
    installStandIn(workspace.home, 'mastercard/restapi', '2.0.1', 'restapi-provider.ts');
    const theirs = `
      resource "restapi_object" "sales" {
        path      = "/api/mgmt/oauthprofiles"
        object_id = "33"
        data      = "refresh-secret"
      }
      resource "restapi_object" "analysts" {
        path      = "/api/mgmt/datasources/45/sharedUsers"
        object_id = "88"
        data      = "{}"
      }
    `;
    await configured(theirs, WITH_RESTAPI);
    await workspace.apply();
    expect(workspace.read('terraform.tfstate')).toContain('refresh-secret');

    const moved = `
      moved {
        from = restapi_object.sales
        to   = hdp_oauth_profile.sales
      }
      resource "hdp_oauth_profile" "sales" {
        name         = "Sales"
        oauth_app_id = 7
      }
      moved {
        from = restapi_object.analysts
        to   = hdp_data_source_share.analysts
      }
      resource "hdp_data_source_share" "analysts" {
        data_source_id = "45"
        user_id        = "88"
        permissions    = ["ViewDataSource"]
      }
    `;
    await configured(moved, WITH_RESTAPI);
    const plan = await workspace.succeed('plan', '-input=false');
    expect(plan.text).toContain('restapi_object.sales has moved to hdp_oauth_profile.sales');
    expect(plan.text).toContain('0 to add, 0 to change, 0 to destroy');
    await workspace.apply();
    await workspace.expectSettled();
    expect(await workspace.state('hdp_data_source_share.analysts')).toMatchObject({ id: '45/user/88', user: 'admin' });
    expect(await workspace.state('hdp_oauth_profile.sales')).toMatchObject({ id: '33', name: 'Sales', user: 'admin' });
    expect(workspace.read('terraform.tfstate')).not.toContain('refresh-secret');
    expect(writes()).toEqual([]);
  });
});
