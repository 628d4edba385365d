/** What works with Terraform before 1.11, which has no other place for secrets than the state. */
import { rmSync } from 'node:fs';
import type { TerraformResource } from 'cdktf';
import {
  DataSourceGroup,
  DataSourceShare,
  HdpPermission,
  HdpProvider,
  OAuthApplication,
  TokenVariable,
} from '../../lib';
import { Emulator } from '../../lib/emulator';
import { chosenPath, describeBefore } from './chosen-terraform';
import { placeProvider } from './placed-provider';
import { synthesizeInto } from './synthesized';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const SECRETS = { client_secret: 'client-secret-5f2c', refresh_token: 'refresh-token-5f2c' };

let emulator: Emulator;
let workspace: Workspace;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { id: 7, name: 'jane', password: 'jane' },
    ],
    oauthApps: [],
  });
  workspace = new Workspace({
    PATH: chosenPath(),
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'admin',
    TF_VAR_client_secret: SECRETS.client_secret,
    TF_VAR_refresh_token: SECRETS.refresh_token,
  });
});

afterEach(async () => {
  workspace.remove();
  await emulator.stop();
});

/** @returns the addresses of what the stack has */
function declare(description: string, imports: readonly string[] = []): readonly string[] {
  let resources: readonly TerraformResource[] = [];
  synthesizeInto(workspace, (stack) => {
    new HdpProvider(stack, 'hdp');
    const stored = (id: string): string => new TokenVariable(stack, id, { ephemeral: false }).value;
    const application = new OAuthApplication(stack, 'crm', {
      name: 'CRM',
      dataStoreName: 'Salesforce',
      clientId: 'client',
      clientSecret: stored('client_secret'),
      storeSecretInState: true,
      description,
    });
    const profile = application.addProfile('sales', {
      name: 'CRM_Sales',
      refreshToken: stored('refresh_token'),
      storeTokensInState: true,
      description,
    });
    const dataSource = profile.addDataSource('exports', { name: 'Exports', description });
    const group = new DataSourceGroup(stack, 'group', {
      name: 'Sales',
      members: [{ dataSource, entityPrefix: 'CRM_' }],
      description,
    });
    resources = [application, profile, dataSource, group];
    if (imports.length === 0) {
      new DataSourceShare(stack, 'share', { dataSource, userId: '7', permissions: [HdpPermission.VIEW_DATA_SOURCE] });
    }
    imports.forEach((id, index) => resources[index]?.importFrom(id));
  });
  return resources.map(({ terraformResourceType: type, friendlyUniqueId }) => `${type}.${friendlyUniqueId}`);
}

const writes = (): readonly string[] =>
  emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describeBefore('1.11', 'a stack that stores its secrets in the state', () => {
  it('is created, changed in place, imported, and destroyed', async () => {
    const addresses = declare('one');
    const all = (...actions: string[]): object => Object.fromEntries(addresses.map((address) => [address, actions]));
    await workspace.succeed('init', '-input=false');
    await workspace.apply();
    expect(emulator.oauthApps()).toMatchObject([{ name: 'CRM', clientSecret: SECRETS.client_secret }]);
    expect(emulator.profiles()).toMatchObject([{ name: 'CRM_Sales', refreshToken: SECRETS.refresh_token }]);
    expect(emulator.shares(emulator.dataSources()[0]?.id ?? 0).sharedUsers).toEqual([{ userId: 7, permissions: [2] }]);
    await workspace.expectSettled();

    declare('two');
    expect(await workspace.plan()).toEqual(all('update'));
    await workspace.apply();
    expect(emulator.profiles()).toMatchObject([{ description: 'two', refreshToken: SECRETS.refresh_token }]);
    const ids = await Promise.all(addresses.map(async (address) => String((await workspace.state(address))?.['id'])));

    rmSync(workspace.path('terraform.tfstate'));
    declare('two', ids);
    emulator.clearRequests();
    expect((await workspace.apply()).text).toContain('Resources: 4 imported, 0 added,');
    expect(writes()).toEqual([]);
    await workspace.expectSettled();

    await workspace.destroy();
    expect([emulator.oauthApps(), emulator.profiles(), emulator.dataSources()]).toEqual([[], [], []]);
  });
});

describeBefore('1.11', 'write-only attributes', () => {
  it('are refused with what to use instead', async () => {
    placeProvider(workspace.folder);
    workspace.configure(`
      resource "hdp_oauth_profile" "p" {
        name             = "P"
        oauth_app_id     = 1
        refresh_token_wo = "token"
      }
      resource "hdp_data_source" "d" {
        name       = "D"
        data_store = 1
        options_wo = { Password = "secret" }
      }
    `);
    await workspace.succeed('init', '-input=false');
    const { stderr } = await workspace.terraform('plan', '-input=false');
    expect(errorsIn(stderr).sort()).toEqual([
      "Write-Only Attribute Not Supported\n'options_wo' is write-only: it needs Terraform or OpenTofu 1.11 or newer.",
      "Write-Only Attribute Not Supported\n'refresh_token_wo' is write-only: it needs Terraform or OpenTofu 1.11 or newer. " +
        "Use 'refresh_token' instead.",
    ]);
  });
});
