import { rmSync } from 'node:fs';
import { HdpPermission, HdpProvider } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { declareAllKinds, SECRETS, type ByName, type Declared } from './all-kinds-stack';
import { findBelow } from './markers';
import { synthesizeInto } from './synthesized';
import { errorsIn, warningsIn } from './terraform-messages';
import { Workspace } from './workspace';

const JANE = 88;
const SALES = 2;

/** What is deployed after all changes. */
const CHANGED: Declared = {
  ...{ description: 'two', odataVersion: '2', entityPrefix: 'SALES_' },
  permissions: [HdpPermission.USE_DATA_SOURCE_WITH_JDBC],
};
const REPLACED: Declared = { ...CHANGED, store: 'Google Analytics' };

describe('a stack with all kinds', () => {
  let emulator: Emulator;
  let workspace: Workspace;
  let addresses: ByName<string>;

  /** Without `declared` there is nothing but the provider. */
  function declare(declared?: Declared): void {
    synthesizeInto(workspace, (stack) => {
      new HdpProvider(stack, 'hdp');
      if (declared !== undefined) addresses = declareAllKinds(stack, declared);
    });
  }

  /** The requests that change something, without the tests of connections and the builds of models. */
  const writes = (): string[] =>
    emulator.requests
      .filter(({ method, path }) => method !== 'GET' && !/\/(?:test|model)$/u.test(path))
      .map(({ method, path }) => `${method} ${path.replace('/api/mgmt/', '')}`);

  function dataSource(name: string) {
    const found = emulator.dataSources().find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no data source ${name}.`);
    return found;
  }

  const model = () => emulator.modelState(dataSource('Exports').id);
  const profileId = (): string => String(emulator.profiles()[0]?.id);

  const refusal = async (...args: string[]): Promise<string> => {
    const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false', ...args);
    expect(code).toBe(1);
    const [error = '', ...others] = errorsIn(stderr);
    expect(others).toEqual([]);
    return error;
  };

  beforeAll(async () => {
    emulator = await Emulator.start({
      tenants: [
        { id: 1, name: 'System' },
        { id: SALES, name: 'Sales' },
      ],
      roles: [{ name: 'Reader', permissions: [2] }],
      users: [
        { name: 'admin', password: 'secret', permissions: [12] },
        { id: JANE, name: 'jane', password: 'secret', tenantId: 1 },
      ],
      oauthApps: [],
    });
    workspace = new Workspace({
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'secret',
      ...Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [`TF_VAR_${name}`, value])),
    });
    emulator.setModelBuild('Exports', { requests: 0 });
    declare({});
    await workspace.succeed('init', '-input=false');
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('is deployed on an empty server, each object with the one before', async () => {
    await workspace.apply();
    const [application] = emulator.oauthApps();
    const [profile] = emulator.profiles();
    expect(application).toMatchObject({ name: 'Salesforce', dataStore: 1, clientSecret: SECRETS.client_secret });
    expect(profile).toMatchObject({ oauthAppId: application?.id, refreshToken: SECRETS.refresh_token });
    const [exports, warehouse, group] = [dataSource('Exports'), dataSource('Warehouse'), dataSource('All')];
    expect(exports).toMatchObject({
      dataStore: 1,
      options: { ODataVersion: '4', OAuthProfileId: profileId() },
      sharedUsers: [{ userId: JANE, permissions: [2, 7] }],
    });
    expect(warehouse).toMatchObject({ dataStore: 76 });
    expect(new Set(group.members)).toEqual(
      new Set([
        { id: exports.id, entityPrefix: 'CRM_' },
        { id: warehouse.id, entityPrefix: 'DW_' },
      ]),
    );
    expect(group.sharedTenants).toEqual([{ tenantId: SALES, permissions: [2] }]);
    expect(await workspace.state(addresses.exports)).toMatchObject({ connection_error: null, model_error: null });
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 1 });
    expect(JSON.parse((await workspace.succeed('output', '-json', 'found')).stdout)).toEqual({
      names: ['All', 'Exports', 'Warehouse'],
      version: expect.any(String) as string,
      permissions: ['ViewDataSource'],
    });
  });

  it('leaves no secret in any file', () => {
    const isProgram = (path: string): boolean => path.includes('/.terraform/') || path.endsWith('.zip');
    expect(findBelow(workspace.folder, Object.values(SECRETS), isProgram)).toEqual([]);
  });

  it('plans nothing a second time', async () => {
    await workspace.expectSettled();
  });

  it('is changed in place, and the OData model is stale without refresh_model', async () => {
    const ids = emulator.dataSources().map(({ id }) => id);
    declare({ ...CHANGED, refreshModel: false });
    const { application, profile, exports, warehouse, group, ofExports } = addresses;
    expect(await workspace.plan()).toEqual(updated(application, profile, exports, warehouse, group, ofExports));
    await workspace.apply('saved.tfplan');
    expect(emulator.oauthApps()).toMatchObject([{ description: 'two', clientSecret: SECRETS.client_secret }]);
    expect(emulator.profiles()).toMatchObject([{ description: 'two', refreshToken: SECRETS.refresh_token }]);
    expect(emulator.dataSources().map(({ id }) => id)).toEqual(ids);
    expect(dataSource('Warehouse')).toMatchObject({
      description: 'two',
      options: { PrivateKeyContent: SECRETS.key },
    });
    expect(dataSource('All').members).toContainEqual({ id: dataSource('Exports').id, entityPrefix: 'SALES_' });
    expect(dataSource('Exports').sharedUsers).toEqual([{ userId: JANE, permissions: [5] }]);
    expect(model()).toEqual({ status: 'done', isStale: true, builds: 1 });
    await workspace.expectSettled();
  });

  it('has its model built with refresh_model, with progress and warnings, and what has drifted corrected', async () => {
    const [exports, warehouse, group] = [dataSource('Exports'), dataSource('Warehouse'), dataSource('All')];
    emulator.setMembers(group.id, [{ id: warehouse.id, entityPrefix: 'X_' }]);
    emulator.addShare(exports.id, { userId: JANE, permissions: [5, 6] });
    emulator.setModelBuild('Exports', { requests: 1, tableWarnings: ['Table AUDIT has no primary key'] });
    declare(CHANGED);
    expect(await workspace.plan()).toEqual(updated(addresses.exports, addresses.group, addresses.ofExports));
    const apply = ['apply', '-no-color', '-input=false', 'saved.tfplan'];
    const { stdout, stderr } = await workspace.run('terraform', apply, { TF_LOG_PROVIDER: 'info' });
    expect(stderr).toMatch(/HDP is building the OData model.*percent_done=50/u);
    const [warning, ...others] = warningsIn(stdout);
    expect(warning).toContain(
      `OData Model Has Warnings\nHDP has built the OData model of data source ${String(exports.id)}, and warns of tables ` +
        'and columns:\n- Table AUDIT has no primary key\n',
    );
    expect(others).toEqual([]);
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    expect(dataSource('All').members).toContainEqual({ id: exports.id, entityPrefix: 'SALES_' });
    expect(dataSource('Exports').sharedUsers).toEqual([{ userId: JANE, permissions: [5] }]);
    emulator.setModelBuild('Exports', { requests: 0 });
  });

  it('is replaced in an order that HDP accepts when the application gets another data store', async () => {
    declare(REPLACED);
    const { application, profile, exports, group, ofExports } = addresses;
    const replaced = [application, profile, exports, ofExports].map((address) => [address, ['delete', 'create']]);
    expect(await workspace.plan()).toEqual({ ...Object.fromEntries(replaced), ...updated(group) });
    emulator.clearRequests();
    await workspace.apply('saved.tfplan');
    const lines = writes().map((line) => line.replaceAll(/\/\d+/gu, ''));
    expect(lines.slice(0, 7)).toEqual([
      'DELETE datasources/sharedUsers',
      'DELETE datasources',
      'DELETE oauthprofiles',
      'DELETE oauthapps',
      'POST oauthapps',
      'POST oauthprofiles',
      'POST datasources',
    ]);
    // These do not wait for each other.
    expect(lines.slice(7).sort()).toEqual([
      'POST datasources/sharedUsers',
      'PUT datasources',
      'PUT datasources/members',
    ]);
    expect(emulator.oauthApps()).toMatchObject([{ dataStore: 54 }]);
    expect(emulator.profiles()).toMatchObject([{ oauthAppId: emulator.oauthApps()[0]?.id }]);
    expect(dataSource('All').members).toContainEqual({ id: dataSource('Exports').id, entityPrefix: 'SALES_' });
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 1 });
    await workspace.expectSettled();
  });

  it('is imported into a fresh state, and the first apply changes nothing', async () => {
    rmSync(workspace.path('terraform.tfstate'));
    const [exports, warehouse, group] = ['Exports', 'Warehouse', 'All'].map((name) => String(dataSource(name).id));
    if (exports === undefined || warehouse === undefined || group === undefined) throw new Error('Expected three.');
    const imports = {
      application: String(emulator.oauthApps()[0]?.id),
      ...{ profile: profileId(), exports, warehouse, group },
      ofGroup: `${group}/tenant/${String(SALES)}`,
      ofExports: `admin/${exports}/user/${String(JANE)}`,
    };
    declare({ ...REPLACED, imports });
    emulator.clearRequests();
    await workspace.apply();
    expect(writes()).toEqual([]);
    // What is imported has been neither tested nor built yet.
    const posts = emulator.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(posts).toEqual(['test', 'model'].map((what) => `/api/mgmt/datasources/${exports}/${what}`));
    declare(REPLACED);
    await workspace.expectSettled();
  });

  describe('with another profile in place of the one that the data source uses', () => {
    const replaced = (): string => `-replace=${addresses.profile}`;

    /** The data source uses the only profile, which is another one than before. */
    const expectAnother = async (before: string): Promise<void> => {
      expect(profileId()).not.toBe(before);
      expect(dataSource('Exports')).toMatchObject({ options: { OAuthProfileId: profileId(), ODataVersion: '2' } });
      await workspace.expectSettled();
    };

    it('is refused plainly, also with force_destroy in the same apply, and the steps in the message work', async () => {
      const before = profileId();
      const inUse =
        `OAuth Profile In Use\nOAuth profile "Integration" (${before}) is used by data source "Exports" ` +
        `(${String(dataSource('Exports').id)}). Deleting the profile would remove it from them, and they would lose their ` +
        'access. If this run deletes them, apply a second time. Otherwise, point them to another profile first. Or ' +
        "apply 'force_destroy = true' alone, without what deletes or " +
        'replaces the profile, and do that in the next run: data sources of this configuration then get the new profile in ' +
        "the same run.\nIn CDKTF, 'force_destroy' is 'forceDestroy'.";
      expect(await refusal(replaced())).toBe(inUse);
      declare({ ...REPLACED, profile: { forceDestroy: true } });
      expect(await refusal(replaced())).toBe(inUse);
      expect(dataSource('Exports')).toMatchObject({ options: { OAuthProfileId: before } });
      await workspace.apply();
      await workspace.apply(replaced());
      await expectAnother(before);
    });

    it('is changed without a gap with create_before_destroy and another name', async () => {
      const before = profileId();
      const lifecycle = { createBeforeDestroy: true };
      declare({ ...REPLACED, profile: { lifecycle } });
      expect(await refusal(replaced())).toContain('OAuth Profile Already Exists');
      declare({ ...REPLACED, profile: { lifecycle, name: 'Integration_2' } });
      await workspace.apply(replaced());
      expect(emulator.profiles()).toMatchObject([{ name: 'Integration_2' }]);
      await expectAnother(before);
    });
  });

  it('is not destroyed at the application alone: the error names what hangs on it', async () => {
    const { application, ...others } = addresses;
    workspace.write('backup.tfstate', workspace.read('terraform.tfstate'));
    await workspace.succeed('state', 'rm', ...Object.values(others));
    declare();
    expect(await refusal()).toContain(
      `OAuth Application With Profiles\nOAuth application "Salesforce" (${String(emulator.oauthApps()[0]?.id)}) has the ` +
        `OAuth profile "Integration_2" (${profileId()}).`,
    );
    expect(await workspace.state(application)).toBeDefined();
    const left = [emulator.dataSources(), emulator.profiles(), emulator.oauthApps()];
    expect(left.map(({ length }) => length)).toEqual([3, 1, 1]);
    workspace.write('terraform.tfstate', workspace.read('backup.tfstate'));
    declare({ ...REPLACED, profile: { name: 'Integration_2' } });
  });

  it('is destroyed in the order that HDP accepts', async () => {
    const [exports, warehouse, group] = ['Exports', 'Warehouse', 'All'].map((name) => String(dataSource(name).id));
    emulator.clearRequests();
    await workspace.destroy();
    expect([emulator.oauthApps(), emulator.profiles(), emulator.dataSources()]).toEqual([[], [], []]);
    const order = writes().map((write) => write.replace('DELETE ', '').replace(/^(oauth\w+)\/\d+$/u, '$1'));
    const paths = {
      ...{ exports: `datasources/${exports ?? ''}`, warehouse: `datasources/${warehouse ?? ''}` },
      group: `datasources/${group ?? ''}`,
    };
    const pairs: readonly (readonly [string, string])[] = [
      [`${paths.exports}/sharedUsers/${String(JANE)}`, paths.exports],
      [`${paths.group}/sharedTenants/${String(SALES)}`, paths.group],
      [paths.group, paths.exports],
      [paths.group, paths.warehouse],
      [paths.exports, 'oauthprofiles'],
      ['oauthprofiles', 'oauthapps'],
    ];
    expect(new Set(order)).toEqual(new Set(pairs.flat()));
    for (const [first, second] of pairs) expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
  });
});

function updated(...addresses: string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(addresses.map((address) => [address, ['update']]));
}
