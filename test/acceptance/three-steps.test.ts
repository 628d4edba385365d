import { rmSync } from 'node:fs';
import type { TerraformResource } from 'cdktf';
import { DataSource, HdpProvider, OAuthApplication, TokenVariable, type OAuthProfileOptions } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { findBelow } from './markers';
import { synthesizeInto } from './synthesized';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const SECRETS = { client_secret: 'client-secret-5f2c', refresh_token: 'refresh-token-5f2c', key: 'private-key-5f2c' };

interface Declared {
  readonly store?: string;
  readonly description?: string;
  /** What the profile has besides. */
  readonly profile?: Partial<OAuthProfileOptions>;
  /** Nothing is declared any more. */
  readonly isEmpty?: boolean;
  /** IDs by kind. */
  readonly imports?: Readonly<Record<'application' | 'profile' | 'dataSource' | 'warehouse', number>>;
}

/** What is imported, and changed afterwards. */
const IMPORTED: Declared = { description: 'two', store: 'Google Analytics' };

describe('the three steps in one stack', () => {
  let emulator: Emulator;
  let workspace: Workspace;
  const addresses = { application: '', profile: '', dataSource: '', warehouse: '' };

  function declare({
    store = 'Salesforce',
    description = 'one',
    imports,
    profile: more,
    isEmpty,
  }: Declared = {}): void {
    synthesizeInto(workspace, (stack) => {
      new HdpProvider(stack, 'hdp');
      if (isEmpty === true) return;
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
        ...more,
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

  const exports = () => emulator.dataSources().find(({ name }) => name === 'Exports');
  const profileId = (): string => String(emulator.profiles()[0]?.id);

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
    declare({ ...IMPORTED, imports });
    emulator.clearRequests();
    await workspace.apply();
    expect(writes()).toEqual([]);
    // What is imported has not been tested yet.
    const tests = emulator.requests.filter(({ path }) => path.endsWith('/test')).map(({ path }) => path);
    expect(tests).toEqual([`/api/mgmt/datasources/${String(imports.dataSource)}/test`]);
    declare(IMPORTED);
    expect(await workspace.plan()).toEqual({});
  });

  describe('with another profile in place of the one that the data source uses', () => {
    const replaced = (): string => `-replace=${addresses.profile}`;

    const refusal = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false', ...args);
      expect(code).toBe(1);
      const [error = '', ...others] = errorsIn(stderr);
      expect(others).toEqual([]);
      return error;
    };

    /** The data source uses the only profile, which is another one than before. */
    const expectAnother = async (before: string): Promise<void> => {
      expect(profileId()).not.toBe(before);
      expect(exports()).toMatchObject({ options: { OAuthProfileId: profileId(), ODataVersion: '4' } });
      expect(await workspace.plan()).toEqual({});
    };

    it('are refused plainly, and the steps in the message work', async () => {
      const before = profileId();
      expect(await refusal(replaced())).toBe(
        `OAuth Profile In Use\nOAuth profile "Integration" (${before}) is used by data source "Exports" ` +
          `(${String(exports()?.id)}). Deleting the profile would remove it from them, and they would lose their access. ` +
          "Point them to another profile first. Or apply 'force_destroy = true' alone, without what deletes or replaces the " +
          'profile, and do that in the next run: data sources of this configuration then get the new profile in the same run.' +
          "\nIn CDKTF, 'force_destroy' is 'forceDestroy'.",
      );
      expect(exports()).toMatchObject({ options: { OAuthProfileId: before } });
      declare({ ...IMPORTED, profile: { forceDestroy: true } });
      await workspace.apply();
      await workspace.apply(replaced());
      await expectAnother(before);
      declare(IMPORTED);
      await workspace.apply();
    });

    it('are refused where force_destroy comes in the same apply', async () => {
      const before = profileId();
      declare({ ...IMPORTED, profile: { forceDestroy: true } });
      expect(await refusal(replaced())).toContain('OAuth Profile In Use');
      await workspace.apply();
      await workspace.apply(replaced());
      await expectAnother(before);
    });

    it('are changed without a gap with create_before_destroy and another name', async () => {
      const before = profileId();
      const lifecycle = { createBeforeDestroy: true };
      declare({ ...IMPORTED, profile: { lifecycle } });
      expect(await refusal(replaced())).toContain('OAuth Profile Already Exists');
      declare({ ...IMPORTED, profile: { lifecycle, name: 'Integration_2' } });
      await workspace.apply(replaced());
      expect(emulator.profiles()).toMatchObject([{ name: 'Integration_2' }]);
      await expectAnother(before);
    });
  });

  it('are not destroyed at the application alone: the error names what hangs on it', async () => {
    const { application, ...others } = addresses;
    workspace.write('backup.tfstate', workspace.read('terraform.tfstate'));
    await workspace.succeed('state', 'rm', ...Object.values(others));
    declare({ isEmpty: true });
    const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    expect(errorsIn(stderr)).toEqual([
      expect.stringContaining(
        `OAuth Application With Profiles\nOAuth application "Salesforce" (${String(emulator.oauthApps()[0]?.id)}) has the ` +
          `OAuth profile "Integration_2" (${profileId()}).`,
      ),
    ]);
    expect(await workspace.state(application)).toBeDefined();
    expect([emulator.dataSources(), emulator.profiles(), emulator.oauthApps()].map(({ length }) => length)).toEqual([
      2, 1, 1,
    ]);
    workspace.write('terraform.tfstate', workspace.read('backup.tfstate'));
    declare({ ...IMPORTED, profile: { name: 'Integration_2' } });
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
