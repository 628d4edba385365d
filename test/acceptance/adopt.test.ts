/** What exists on a server becomes code that imports it: `cdktf-provider-hdp adopt`, and then the real Terraform. */
import { existsSync, readdirSync } from 'node:fs';
import { Emulator, Permission, type EmulatorOptions } from '../../lib/emulator';
import { respond, closeAll, closedPort, serve } from '../client/servers';
import { Adoption, COMMAND } from './adoption';
import { findBelow, findIn } from './markers';

const PASSWORD = 'admin password ünd more';
const LOGIN = { HDP_USERNAME: 'admin', HDP_PASSWORD: PASSWORD };
const SECRETS = {
  client: 'CLIENT-secret-4711',
  refresh: 'REFRESH/token+4711',
  access: 'ACCESS&token=4711',
  option: 'OPTION "password" 4711',
};

/** Names that are hard to use in code, values that are hard to write, and each relation between objects. */
const SEED: EmulatorOptions = {
  tenants: [
    { id: 1, name: 'System' },
    { id: 2, name: 'Analysts' },
  ],
  users: [
    { name: 'admin', password: PASSWORD, permissions: [Permission.Administrator] },
    { name: 'jane', password: 'janes password' },
    { id: 88, name: 'bob', password: 'bob' },
  ],
  oauthApps: [
    {
      ...{ id: 17, name: 'Salesforce', dataStore: 1, clientSecret: SECRETS.client, scope: 'refresh_token,api' },
      ...{ authorizeURI: 'https://login.example.com/authorize', tokenURI: 'https://login.example.com/token' },
    },
    {
      id: 18,
      name: 'sales force',
      dataStore: 54,
      clientId: 'client "18"',
      description: 'It\'s ${var.x} and %{if}\n"new"',
    },
    { id: 19, name: 'データ', dataStore: 1, description: '\u202egnp\u0000\u001b[31m' },
  ],
  profiles: [
    {
      ...{ id: 33, name: 'Salesforce_Exports', oauthAppId: 17, description: 'x'.repeat(200) },
      ...{ refreshToken: SECRETS.refresh, accessToken: SECRETS.access },
    },
    { id: 34, name: '2024', oauthAppId: 18 },
    { id: 35, name: 'class', oauthAppId: 19, description: '$${already} %%{escaped}' },
    { id: 36, name: 'Janes', oauthAppId: 17, owner: 'jane' },
  ],
  dataSources: [
    {
      ...{ id: 501, name: 'SF-Exports', dataStore: 1 },
      options: { OAuthProfileId: '33', Database: 'exp', Password: SECRETS.option, ODataSchemaMap: '{"a":{"b":[1]}}' },
    },
    {
      ...{ id: 502, name: 'Group', dataStore: 56, members: [{ id: 501, entityPrefix: 'SF_' }] },
      sharedTenants: [{ tenantId: 2, permissions: [2, 7] }],
    },
    {
      ...{ id: 503, name: 'Jdbc', dataStore: 5001, connectionType: 'Hybrid' },
      options: { Host: 'db.internal', Port: '443' },
      sharedUsers: [{ userId: 88, permissions: [2, 3, 4, 5, 6, 7] }],
    },
    {
      ...{ id: 504, name: 'Both', dataStore: 56 },
      members: [
        { id: 501, entityPrefix: 'SF_' },
        { id: 503, entityPrefix: '${jdbc}' },
      ],
    },
  ],
};

const HEADING =
  'OAuth applications, 3 OAuth profiles, 2 HDP data sources, 2 HDP data source groups, 2 HDP data source shares.\n';

let emulator: Emulator;
let adoption: Adoption;

async function start(options: EmulatorOptions = SEED, login: Record<string, string> = LOGIN): Promise<void> {
  emulator = await Emulator.start(options);
  adoption = Adoption.at(emulator.url, login);
}

afterEach(async () => {
  await emulator.stop();
  adoption.workspace.remove();
});

function writes(): readonly string[] {
  return emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

/** Where a secret is found: in what was printed, or in what adopt and Terraform left. */
function leaks(printed: string): readonly string[] {
  const secrets = [PASSWORD, ...Object.values(SECRETS)];
  return [
    ...findIn('output', Buffer.from(printed), secrets),
    ...findBelow(adoption.workspace.folder, secrets, (path) => path.includes('terraform.d')),
  ];
}

describe('an app that adopt wrote', () => {
  it('is what Prettier and strict TypeScript accept, imports everything, sends nothing and leaves no secret', async () => {
    await start();
    const run = await adoption.hdp('adopt');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(`Wrote main.ts: 3 ${HEADING}`);
    expect(await adoption.judge()).toEqual([]);
    expect(await adoption.synthesize()).toMatchObject({ code: 0, stderr: '' });
    expect(await adoption.apply('cdktf.out/stacks/hdp')).toEqual([
      'Plan: 12 to import, 0 to add, 0 to change, 0 to destroy.',
      'Apply complete! Resources: 12 imported, 0 added, 0 changed, 0 destroyed.',
      'No changes. Your infrastructure matches the configuration.',
    ]);
    expect(writes()).toEqual([]);
    expect(leaks(run.stdout)).toEqual([]);
  });

  it.each(['typescript', 'hcl'])('imports objects that have one name: %s', async (format) => {
    await start({ ...SEED, profiles: [33, 34].map((id) => ({ id, name: 'Twice', oauthAppId: 17 })), dataSources: [] });
    expect(await adoption.hdp('adopt', '--format', format)).toMatchObject({ code: 0, stderr: '' });
    if (format === 'typescript') expect(await adoption.synthesize()).toMatchObject({ code: 0, stderr: '' });
    else await adoption.hdp('install');
    const folder = format === 'typescript' ? 'cdktf.out/stacks/hdp' : '.';
    expect((await adoption.apply(folder))[1]).toBe(
      'Apply complete! Resources: 5 imported, 0 added, 0 changed, 0 destroyed.',
    );
  });

  it('has references between objects, and comments where secrets go', async () => {
    await start();
    await adoption.hdp('adopt');
    const text = adoption.workspace.read('main.ts');
    for (const part of [
      "const salesforce17Application = new OAuthApplication(stack, 'salesforce_17_application', {\n",
      "salesforce17Application.importFrom('17');\n",
      "  // clientSecret: new TokenVariable(stack, 'salesforce_17_client_secret').value,\n",
      '  oauthApplication: salesforce17Application,\n',
      "  // refreshToken: new TokenVariable(stack, 'salesforce_exports_refresh_token').value,\n",
      '  oauthProfile: salesforceExportsProfile,\n',
      "  members: [{ dataSource: sfExportsDataSource, entityPrefix: 'SF_' }],\n",
      "    { dataSource: jdbcDataSource, entityPrefix: '$${jdbc}' },\n",
      '  permissions: [HdpPermission.VIEW_DATA_SOURCE, HdpPermission.USE_DATA_SOURCE_WITH_ODATA],\n',
      "importFrom('502/tenant/2')",
      "  // secretOptions: { Password: new TokenVariable(stack, 'sf_exports_password').value },\n",
      "new OAuthProfile(stack, '_2024_profile', {\n  name: '2024',\n",
    ]) {
      expect(text).toContain(part);
    }
    expect(adoption.workspace.read('cdktf.json')).toBe('{ "language": "typescript", "app": "npx tsx main.ts" }\n');
  });
});

describe('a configuration in HCL that adopt wrote', () => {
  it('is what terraform fmt accepts, imports everything, sends nothing and leaves no secret', async () => {
    await start();
    const run = await adoption.hdp('adopt', '--format', 'hcl', '--output', 'infra');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(`Wrote infra/main.tf: 3 ${HEADING}`);
    expect(await adoption.hdp('install', 'infra')).toMatchObject({ code: 0 });
    expect((await adoption.terraform('infra', 'fmt', '-check', '-diff')).stdout).toBe('');
    expect(await adoption.apply('infra')).toEqual([
      'Plan: 12 to import, 0 to add, 0 to change, 0 to destroy.',
      'Apply complete! Resources: 12 imported, 0 added, 0 changed, 0 destroyed.',
      'No changes. Your infrastructure matches the configuration.',
    ]);
    expect(writes()).toEqual([]);
    expect(leaks(run.stdout)).toEqual([]);
  });

  it('acts for the user whose objects it is about', async () => {
    await start();
    expect(await adoption.hdp('adopt', '--format', 'hcl', '--user', 'jane', '--kind', 'profile')).toMatchObject({
      code: 0,
    });
    expect(adoption.workspace.read('main.tf')).toContain('  user       = "jane"\n');
    await adoption.hdp('install');
    expect(await adoption.apply('.')).toEqual([
      'Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.',
      'Apply complete! Resources: 1 imported, 0 added, 0 changed, 0 destroyed.',
      'No changes. Your infrastructure matches the configuration.',
    ]);
    expect(writes()).toEqual([]);
  });

  it.each(['masked', 'omitted'] as const)('imports what a server shows with secrets %s', async (secretsInGet) => {
    await start({ ...SEED, quirks: { secretsInGet, absentDescription: 'null', dataStoreIds: 'string' } });
    await adoption.hdp('adopt', '--format', 'hcl');
    await adoption.hdp('install');
    expect((await adoption.apply('.'))[2]).toBe('No changes. Your infrastructure matches the configuration.');
    expect(writes()).toEqual([]);
  });
});

describe('adopt', () => {
  it('prints a table with --dry-run and writes nothing', async () => {
    await start();
    expect(await adoption.hdp('adopt', '--dry-run')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `KIND               ID            NAME                WRITTEN AS
application        17            Salesforce          salesforce_17
application        18            sales force         sales_force_18
application        19            データ              id_19
profile            33            Salesforce_Exports  salesforce_exports
profile            34            2024                _2024
profile            35            class               class
data-source        501           SF-Exports          sf_exports
data-source        503           Jdbc                jdbc
data-source-group  502           Group               group
data-source-group  504           Both                both
data-source-share  502/tenant/2  Group_tenant_2      group_tenant_2
data-source-share  503/user/88   Jdbc_user_88        jdbc_user_88
`,
    });
    expect(existsSync(adoption.workspace.path('main.ts'))).toBe(false);
  });

  it('takes only what was asked for, and writes IDs of what it does not take', async () => {
    await start();
    await adoption.hdp('adopt', '--kind', 'profile', '--name', 'Sales*', '--name', 'cl?ss');
    const text = adoption.workspace.read('main.ts');
    expect(text.match(/new OAuthProfile\(.*$/gm)).toEqual([
      "new OAuthProfile(stack, 'salesforce_exports_profile', {",
      "new OAuthProfile(stack, 'class_profile', {",
    ]);
    expect(text).toContain('  oauthAppId: 17,\n');
    expect(text).toContain("import { HdpProvider, OAuthProfile } from 'cdktf-provider-hdp';\n");
    expect(await adoption.judge()).toEqual([]);
  });

  it('lists once and reads each of two hundred objects once, eight at a time', async () => {
    const profiles = Array.from({ length: 200 }, (_, index) => ({ name: `Profile_${String(index)}`, oauthAppId: 17 }));
    await start({ ...SEED, profiles, dataSources: [], latency: 5 });
    expect(await adoption.hdp('adopt', '--kind', 'profile')).toMatchObject({ code: 0 });
    const paths = emulator.requests.map(({ path }) => path);
    expect(paths).toHaveLength(201);
    expect(new Set(paths).size).toBe(201);
    expect(emulator.highestConcurrency).toBe(8);
  });

  it('overwrites nothing, and asks the server for nothing then, unless it is forced to', async () => {
    await start();
    adoption.workspace.write('main.ts', 'mine');
    adoption.workspace.write('cdktf.json', 'mine, too');
    expect(await adoption.hdp('adopt')).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        "cdktf-provider-hdp: 'main.ts' already exists.\nChoose another folder with --output, or add --force to overwrite.\n",
    });
    expect(emulator.requests).toEqual([]);
    expect(adoption.workspace.read('main.ts')).toBe('mine');
    expect(await adoption.hdp('adopt', '--force')).toMatchObject({ code: 0 });
    expect(adoption.workspace.read('main.ts')).toContain('new OAuthProfile');
    expect(adoption.workspace.read('cdktf.json')).toBe('mine, too');
  });

  it('says so where it cannot write', async () => {
    await start();
    adoption.workspace.write('file', '');
    const run = await adoption.hdp('adopt', '--output', 'file/below');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/^cdktf-provider-hdp: cannot write into 'file\/below' \(ENOTDIR: [^\n]*\)\.\n$/);
  });

  it('writes nothing where there is nothing', async () => {
    await start({ users: SEED.users, oauthApps: [] });
    expect(await adoption.hdp('adopt')).toMatchObject({
      code: 0,
      stdout: 'Nothing was written: there is nothing to adopt.\n',
    });
    expect(readdirSync(adoption.workspace.folder).sort()).toEqual(['home', 'tmp']);
  });

  it('goes on without what the login may not see, and says so', async () => {
    await start(
      { ...SEED, profiles: SEED.profiles?.map((profile) => ({ ...profile, owner: 'jane' })), dataSources: [] },
      { HDP_USERNAME: 'jane', HDP_PASSWORD: 'janes password' },
    );
    const run = await adoption.hdp('adopt');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`Wrote main.ts: 4 OAuth profiles.
Note: OAuth applications cannot be listed: GET /api/mgmt/oauthapps: the server responded with 403 Forbidden: "User jane lacks permission OAuth (28)" (code 403). The login "jane" needs permission Administrator (12); or MgmtAPI (11) and OAuth (28), and administrative access on the tenant of the application.
`);
    const explicit = await adoption.hdp('adopt', '--kind', 'application', '--output', 'other');
    expect(explicit).toMatchObject({ code: 1, stdout: '' });
    expect(explicit.stderr).toMatch(
      /^cdktf-provider-hdp: OAuth applications cannot be listed: GET .*\.\nThe login "jane" needs .*\.\n$/,
    );
  });

  it('leaves out what cannot be read, and what would carry a secret', async () => {
    await start();
    emulator.inject({ kind: 'status', status: 500, method: 'GET', path: '/oauthprofiles/34' });
    emulator.editProfile(33, { description: `the token is ${SECRETS.refresh}` });
    const { stdout, code } = await adoption.hdp('adopt', '--kind', 'profile');
    expect(code).toBe(0);
    expect(stdout).toContain(`Wrote main.ts: 1 OAuth profile.
Left out:
  hdp_oauth_profile 33 "Salesforce_Exports": it shows one of its secrets elsewhere, too
  hdp_oauth_profile 34 "2024": it cannot be read: GET /api/mgmt/oauthprofiles/34: the server responded with 500 Internal Server Error`);
  });

  it('sends a wrong password once', async () => {
    await start(SEED, { HDP_USERNAME: 'admin', HDP_PASSWORD: 'wrong' });
    const run = await adoption.hdp('adopt');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toBe(
      'cdktf-provider-hdp: OAuth applications cannot be listed: GET /api/mgmt/oauthapps: the server responded with 401 ' +
        'Unauthorized: "Login ID or password is ***" (code 222206007).\n' +
        'The username is "admin" from environment variable HDP_USERNAME, the password is from environment variable ' +
        'HDP_PASSWORD. Check both before you try again: HDP locks an account for 30 minutes after three wrong passwords. ' +
        'They were sent once.\n',
    );
    expect(emulator.requests).toHaveLength(1);
  });
});

describe('adopt from what is no HDP server, or a broken one', () => {
  beforeEach(() => start());
  afterEach(closeAll);

  async function from(url: string): Promise<string> {
    const run = await adoption.workspace.run(process.execPath, [COMMAND, 'adopt', '--server-url', url], {
      HDP_MAX_RETRIES: '0',
    });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(existsSync(adoption.workspace.path('main.ts'))).toBe(false);
    return run.stderr;
  }

  it.each<[string, number, unknown, RegExp]>([
    [
      'a login page',
      200,
      '<!doctype html>',
      /the response was 200 OK .*\.\nThe response is not from the management API/,
    ],
    ['a list without its field', 200, {}, /expected 'applications' to be a list, got nothing/],
    ['no JSON', 200, '{', /expected JSON, got something else/],
    ['nothing but errors', 503, undefined, /503 Service Unavailable\.\nTry again later/],
    ['a redirect', 302, undefined, /302 Found/],
  ])('says in two lines what is wrong: %s', async (_case, status, body, expected) => {
    const { url } = await serve((_request, response) => {
      respond(response, status, body);
    });
    const text = await from(url);
    expect(text).toMatch(expected);
    expect(text).toMatch(/^cdktf-provider-hdp: OAuth applications cannot be listed: GET [^\n]*\.\n[^\n]*\n$/);
  });

  it('says so of a closed port', async () => {
    expect(await from(`http://127.0.0.1:${String(await closedPort())}`)).toMatch(/was refused \(ECONNREFUSED\)/);
  });

  it('takes what is usable from a server that sends odd objects', async () => {
    const objects: Readonly<Record<string, unknown>> = {
      '/api/mgmt/oauthapps': { applications: [] },
      '/api/mgmt/oauthprofiles': {
        profiles: [
          null,
          'x',
          { id: -1 },
          { id: '1', name: '\u001b[31mRed' },
          { id: '2' },
          { id: '3', name: 'Good' },
          { id: '3', name: 'Good' },
          { id: '4' },
        ],
      },
      '/api/mgmt/oauthprofiles/1': { id: 1, name: '\u001b[31mRed', oauthAppId: 5 },
      '/api/mgmt/oauthprofiles/2': { id: 99, name: 'Other', oauthAppId: 5 },
      '/api/mgmt/oauthprofiles/3': { id: 3, name: 'Good', oauthAppId: '5' },
      '/api/mgmt/oauthprofiles/4': { id: 4, name: 'Far', oauthAppId: '9223372036854775807' },
      '/api/mgmt/datasources?details=true': { dataSources: [] },
      '/api/mgmt/datasources?details=true&type=simple': { dataSources: [] },
      '/api/mgmt/datasources?details=true&type=group': { dataSources: [] },
    };
    const { url } = await serve(({ path }, response) => {
      respond(response, 200, objects[path] ?? {});
    });
    const run = await adoption.hdp('adopt', '--server-url', url);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(`Wrote main.ts: 1 OAuth profile.
Left out:
  hdp_oauth_profile 1 "[31mRed": its 'name' may hold only letters, digits and underscores
  hdp_oauth_profile 2 "": it cannot be read: GET /api/mgmt/oauthprofiles/2: expected 'id' to be 2, got 99; the response was 200 OK (application/json, 39 bytes)
  hdp_oauth_profile 4 "Far": its 'oauth_app_id' must be a whole number from 1 to 9007199254740991
`);
    expect(run.stdout).not.toContain('\u001b');
    expect(await adoption.judge()).toEqual([]);
  });
});
