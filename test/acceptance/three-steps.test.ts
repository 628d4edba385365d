import { rmSync } from 'node:fs';
import type { TerraformResource } from 'cdktf';
import { DataSource, HdpProvider, OAuthApplication, TokenVariable } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { findBelow } from './markers';
import { synthesizeInto } from './synthesized';
import { Workspace } from './workspace';

const SECRETS = { client_secret: 'client-secret-5f2c', refresh_token: 'refresh-token-5f2c', key: 'private-key-5f2c' };

interface Declared {
  readonly store?: string;
  readonly description?: string;
  /** IDs by kind. */
  readonly imports?: Readonly<Record<'application' | 'profile' | 'dataSource' | 'warehouse', number>>;
}

describe('the three steps in one stack', () => {
  let emulator: Emulator;
  let workspace: Workspace;
  const addresses = { application: '', profile: '', dataSource: '', warehouse: '' };

  function declare({ store = 'Salesforce', description = 'one', imports }: Declared = {}): void {
    synthesizeInto(workspace, (stack) => {
      new HdpProvider(stack, 'hdp');
      const application = new OAuthApplication(stack, 'salesforce', {
        name: 'Salesforce',
        dataStoreName: store,
        clientId: 'client',
        clientSecret: new TokenVariable(stack, 'client_secret').value,
        description,
      });
      const profile = application.addProfile('profile', {
        name: 'Integration',
        refreshToken: new TokenVariable(stack, 'refresh_token').value,
        description,
      });
      const dataSource = profile.addDataSource('exports', {
        name: 'Exports',
        options: { ODataVersion: '4' },
        verifyConnection: true,
        description,
      });
      const warehouse = new DataSource(stack, 'warehouse', {
        name: 'Warehouse',
        dataStoreName: 'Snowflake',
        options: { AccountName: 'xy12345', DatabaseName: 'SALES', User: 'HDP', AuthenticationMethod: 'KeyPair' },
        secretOptions: { PrivateKeyContent: new TokenVariable(stack, 'key').value },
        description,
      });
      const declared = { application, profile, dataSource, warehouse };
      for (const [name, resource] of Object.entries<TerraformResource>(declared)) {
        addresses[name as keyof typeof addresses] = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
        const id = imports?.[name as keyof typeof addresses];
        if (id !== undefined) resource.importFrom(String(id));
      }
    });
  }

  const all = (...actions: string[]): Record<string, string[]> =>
    Object.fromEntries(Object.values(addresses).map((address) => [address, actions]));

  /** The requests that change something, without the tests of connections. */
  const writes = (): string[] =>
    emulator.requests
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/test'))
      .map(({ method, path }) => `${method} ${path.replace('/api/mgmt/', '')}`);

  beforeAll(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'secret', permissions: [12] }],
      oauthApps: [],
    });
    workspace = new Workspace({
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'secret',
      ...Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [`TF_VAR_${name}`, value])),
    });
    declare();
    await workspace.succeed('init', '-input=false');
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('are deployed from an empty server, each object with the one before', async () => {
    await workspace.apply();
    const [application] = emulator.oauthApps();
    const [profile] = emulator.profiles();
    expect(application).toMatchObject({ name: 'Salesforce', dataStore: 1, clientSecret: SECRETS.client_secret });
    expect(profile).toMatchObject({ oauthAppId: application?.id, refreshToken: SECRETS.refresh_token });
    expect(emulator.dataSources().map(({ name, dataStore, options }) => ({ name, dataStore, options }))).toEqual(
      expect.arrayContaining([
        { name: 'Exports', dataStore: 1, options: { ODataVersion: '4', OAuthProfileId: String(profile?.id) } },
        expect.objectContaining({ name: 'Warehouse', dataStore: 76 }),
      ]),
    );
    expect(await workspace.state(addresses.dataSource)).toMatchObject({ connection_error: null, data_store: 1 });
  });

  it('leave no secret in any file', () => {
    const isProgram = (path: string): boolean => path.includes('/.terraform/') || path.endsWith('.zip');
    expect(findBelow(workspace.folder, Object.values(SECRETS), isProgram)).toEqual([]);
  });

  it('plan nothing a second time', async () => {
    expect(await workspace.plan()).toEqual({});
  });

  it('are changed in place', async () => {
    const ids = emulator.dataSources().map(({ id }) => id);
    declare({ description: 'two' });
    expect(await workspace.plan()).toEqual(all('update'));
    await workspace.apply();
    expect(emulator.oauthApps()).toMatchObject([{ description: 'two', clientSecret: SECRETS.client_secret }]);
    expect(emulator.profiles()).toMatchObject([{ description: 'two', refreshToken: SECRETS.refresh_token }]);
    expect(emulator.dataSources().map(({ id }) => id)).toEqual(ids);
    expect(emulator.dataSources()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          description: 'two',
          options: expect.objectContaining({ PrivateKeyContent: SECRETS.key }) as object,
        }),
      ]),
    );
    expect(await workspace.plan()).toEqual({});
  });

  it('are replaced together, in an order that HDP accepts, when the application gets another data store', async () => {
    declare({ description: 'two', store: 'Google Analytics' });
    const replaced = all('delete', 'create');
    expect({ ...(await workspace.plan()), [addresses.warehouse]: ['delete', 'create'] }).toEqual(replaced);
    emulator.clearRequests();
    await workspace.apply();
    expect(writes().map((line) => line.replace(/\/\d+$/, ''))).toEqual([
      'DELETE datasources',
      'DELETE oauthprofiles',
      'DELETE oauthapps',
      'POST oauthapps',
      'POST oauthprofiles',
      'POST datasources',
    ]);
    expect(emulator.oauthApps()).toMatchObject([{ dataStore: 54 }]);
    expect(emulator.profiles()).toMatchObject([{ oauthAppId: emulator.oauthApps()[0]?.id }]);
    expect(await workspace.plan()).toEqual({});
  });

  it('are imported into a fresh state, and the first apply sends nothing', async () => {
    rmSync(workspace.path('terraform.tfstate'));
    const idOf = (objects: readonly { id: number; name: string }[], name: string): number =>
      objects.find((object) => object.name === name)?.id ?? 0;
    const imports = {
      application: idOf(emulator.oauthApps(), 'Salesforce'),
      profile: idOf(emulator.profiles(), 'Integration'),
      dataSource: idOf(emulator.dataSources(), 'Exports'),
      warehouse: idOf(emulator.dataSources(), 'Warehouse'),
    };
    declare({ description: 'two', store: 'Google Analytics', imports });
    emulator.clearRequests();
    await workspace.apply();
    expect(writes()).toEqual([]);
    declare({ description: 'two', store: 'Google Analytics' });
    expect(await workspace.plan()).toEqual({});
  });

  it('are destroyed in the order that HDP accepts', async () => {
    emulator.clearRequests();
    await workspace.destroy();
    expect([emulator.oauthApps(), emulator.profiles(), emulator.dataSources()]).toEqual([[], [], []]);
    const order = writes().map((line) => line.replace(/\/\d+$/, ''));
    expect(order.filter((line) => line === 'DELETE datasources')).toHaveLength(2);
    expect(order.filter((line) => line !== 'DELETE datasources')).toEqual(['DELETE oauthprofiles', 'DELETE oauthapps']);
  });
});
