/** A token that goes into an OAuth profile at once, and what the real Terraform makes of it. */
import { Emulator, Permission, type EmulatorOptions } from '../../lib/emulator';
import { closeAll, respond, serve } from '../client/servers';
import { RunningLogin, type LoginEnd } from './running-login';
import { loginTo, Workspace } from './workspace';

const SECRET = 'client-secret-4711';

let emulator: Emulator;
let workspace: Workspace;
let running: RunningLogin | undefined;
let issued = 0;

beforeEach(() => {
  issued = 0;
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  workspace.remove();
  await emulator.stop();
  await closeAll();
});

const URLS = { authorizeURI: 'https://as.example.com/auth', tokenURI: 'https://as.example.com/token' };

/** An HDP server with an application whose authorization server issues refresh-1, refresh-2, and so on. */
async function start(options: EmulatorOptions = {}, configuration?: string): Promise<void> {
  const { url } = await serve((_request, response) => {
    respond(response, 200, {
      access_token: 'access',
      token_type: 'bearer',
      refresh_token: `refresh-${String((issued += 1))}`,
    });
  });
  emulator = await Emulator.start({
    oauthApps: [
      ...[17, 18].map((id) => ({
        ...{
          id,
          name: id === 17 ? 'CRM' : 'Other',
          dataStore: 1,
          clientId: `client-${String(id)}`,
          scope: 'full,offline_access',
        },
        ...{ authorizeURI: `${url}/auth`, tokenURI: `${url}/token` },
      })),
      { id: 19, name: 'Other', dataStore: 1 },
    ],
    ...options,
  });
  const environment = { ...loginTo(emulator), HDP_OAUTH_CLIENT_SECRET: SECRET };
  workspace =
    configuration === undefined ? new Workspace(environment) : await Workspace.with(configuration, environment);
}

async function login(...args: string[]): Promise<LoginEnd> {
  running = new RunningLogin(workspace, ['--no-browser', '--port', '0', ...args]);
  const redirect = await Promise.race([running.redirect({ code: 'code' }), running.ended]);
  if (redirect instanceof URL) await fetch(redirect);
  return running.ended;
}

const intoProfile = (name = 'Sales', app = '17', ...args: string[]): Promise<LoginEnd> =>
  login('--oauth-app', app, '--create-profile', name, ...args);

const writes = (): string[] =>
  emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

/** The lines about code, with the version left out. */
function printed({ stdout }: LoginEnd): string {
  return stdout.replace(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'VERSION');
}

const versionIn = ({ stdout }: LoginEnd): string => /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(stdout)?.[0] ?? '';

const TO_MANAGE = (id: string): string => `
To manage it with this version of its tokens, which no deployment then sends:
  const profile = new OAuthProfile(stack, 'Sales', { name: 'Sales', oauthAppId: 17, tokensVersion: 'VERSION' });
  profile.importFrom('${id}#VERSION');
`;

describe('login into an OAuth profile', () => {
  it('creates it with client ID, URLs and scopes of the application', async () => {
    await start();
    running = new RunningLogin(workspace, [
      '--no-browser',
      '--port',
      '0',
      '--oauth-app',
      'CRM',
      '--create-profile',
      'Sales',
    ]);
    const { searchParams } = await running.url();
    expect(Object.fromEntries(searchParams)).toMatchObject({ client_id: 'client-17', scope: 'full offline_access' });
    await fetch(await running.redirect({ code: 'code' }));
    const end = await running.ended;
    expect(end.code).toBe(0);
    const [profile] = emulator.profiles();
    expect(profile).toMatchObject({ name: 'Sales', oauthAppId: 17, refreshToken: 'refresh-1', owner: 'admin' });
    const id = String(profile?.id);
    expect(printed(end)).toBe(`Created OAuth profile "Sales" (ID ${id}) with the refresh token.\n${TO_MANAGE(id)}`);
    expect(writes()).toEqual(['POST /api/mgmt/oauthprofiles']);
  });

  it('replaces the token of one that exists, and nothing else', async () => {
    await start({
      profiles: [
        { id: 33, name: 'Sales', oauthAppId: 17, description: 'kept', refreshToken: 'old', accessToken: 'old-access' },
      ],
    });
    const end = await intoProfile();
    expect(end.code).toBe(0);
    expect(emulator.profiles()).toMatchObject([
      { id: 33, name: 'Sales', oauthAppId: 17, description: 'kept', refreshToken: 'refresh-1' },
    ]);
    expect(printed(end)).toBe(`Rotated OAuth profile "Sales" (ID 33): it holds the new refresh token.

If it is managed and was imported without a token, set tokensVersion: 'VERSION'. The next deployment records it, and
sends nothing. If a deployment has sent a token, leave tokensVersion as it is: another one would send the old token again.
${TO_MANAGE('33')}`);
    expect(writes()).toEqual(['PUT /api/mgmt/oauthprofiles/33']);
  });

  it('acts for the user who is named', async () => {
    await start({
      users: [
        { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
        { name: 'jane', password: 'jane' },
      ],
    });
    expect(await intoProfile('Sales', '17', '--user', 'jane')).toMatchObject({ code: 0 });
    expect(emulator.profiles()).toMatchObject([{ name: 'Sales', owner: 'jane' }]);
  });

  it('looks for a profile whose create has lost its response', async () => {
    await start();
    emulator.inject({ method: 'POST', path: '/oauthprofiles', kind: 'close', point: 'after' });
    expect(await intoProfile()).toMatchObject({ code: 0 });
    expect(emulator.profiles()).toHaveLength(1);
    expect(writes()).toHaveLength(1);
  });

  it.each<[string, EmulatorOptions, string[], string, string | RegExp]>([
    [
      'no such application',
      {},
      ['Sales', 'Nobody'],
      "there is no OAuth application 'Nobody'",
      'The login sees CRM (17), Other (18), Other (19).',
    ],
    [
      'two applications of the name',
      {},
      ['Sales', 'Other'],
      "there are 2 OAuth applications named 'Other'",
      'Choose one of them by its ID: 18, 19.',
    ],
    [
      'an application without URLs',
      {},
      ['Sales', '19'],
      'OAuth application 19 shows no URLs of the authorization server',
      /^Add --preset \(salesforce, /,
    ],
    [
      'an application without a client ID',
      { oauthApps: [{ id: 17, name: 'CRM', dataStore: 1, clientId: '', ...URLS }] },
      ['Sales'],
      'OAuth application 17 shows no client ID',
      'Add it with --client-id.',
    ],
    [
      'a profile of another application',
      { profiles: [{ id: 33, name: 'Sales', oauthAppId: 18 }] },
      ['Sales'],
      "OAuth profile 'Sales' (ID 33) belongs to OAuth application 18, not to 17",
      'Tokens work only with the client that obtained them: use --oauth-app 18, or choose another name.',
    ],
    [
      'several profiles of the name',
      { profiles: [33, 34].map((id) => ({ id, name: 'Sales', oauthAppId: 17 })) },
      ['Sales'],
      "there are several OAuth profiles named 'Sales', with the IDs 33, 34",
      'Choose another name, or give all but one of them another one.',
    ],
    [
      'a login that may not read applications',
      { users: [{ name: 'admin', password: 'admin', permissions: [1, 2, 3, 4, 11] }] },
      ['Sales'],
      'the OAuth application cannot be read: GET /api/mgmt/oauthapps/17: the server responded with 403 Forbidden: "User ' +
        '*** lacks permission OAuth (28)" (code 403)',
      /^The login "admin" needs permission Administrator \(12\)/,
    ],
  ])('ends before anybody logs in for %s', async (_case, options, [name, app], message, hint) => {
    await start(options);
    const end = await intoProfile(name, app);
    expect(end).toMatchObject({ code: 1, stdout: '' });
    const [first, second] = end.stderr.split('\n');
    expect(first).toBe(`cdktf-provider-hdp: ${message}.`);
    expect(second).toMatch(hint);
    expect(writes()).toEqual([]);
  });

  it('says that nothing was written where the server refuses', async () => {
    await start();
    emulator.inject({
      method: 'POST',
      path: '/oauthprofiles',
      kind: 'status',
      status: 400,
      body: 'error',
      message: 'no refresh-1',
    });
    const end = await intoProfile();
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toContain(
      "cdktf-provider-hdp: OAuth profile 'Sales' has not got the token: POST /api/mgmt/oauthprofiles: ",
    );
    expect(end.stderr).not.toContain('refresh-1');
    expect(emulator.profiles()).toEqual([]);
  });
});

const ADDRESS = 'hdp_oauth_profile.p';

const configured = (more: string): string => `
  provider "hdp" {}

  resource "hdp_oauth_profile" "p" {
    name         = "Sales"
    oauth_app_id = 17
    ${more}
  }
`;

describe('a profile after a login', () => {
  it('is imported with the printed version, and nothing is sent', async () => {
    await start({}, configured(''));
    const end = await intoProfile();
    const [profile] = emulator.profiles();
    const version = versionIn(end);
    const id = `${String(profile?.id)}#${version}`;
    workspace.configure(
      `import {\n  to = ${ADDRESS}\n  id = "${id}"\n}\n${configured(`tokens_wo_version = "${version}"`)}`,
    );
    await workspace.apply();
    await workspace.expectSettled();
    expect(await workspace.state(ADDRESS)).toMatchObject({ tokens_wo_version: version });
    expect(writes()).toEqual(['POST /api/mgmt/oauthprofiles']);
  });

  it('that was imported without a token records the printed version, and nothing is sent', async () => {
    const profiles = [{ id: 33, name: 'Sales', oauthAppId: 17, owner: 'admin', refreshToken: 'old' }];
    await start({ profiles }, `import {\n  to = ${ADDRESS}\n  id = "33"\n}\n${configured('')}`);
    await workspace.apply();
    const version = versionIn(await intoProfile());
    workspace.configure(configured(`tokens_wo_version = "${version}"`));
    await workspace.apply();
    await workspace.expectSettled();
    expect(emulator.profiles()).toMatchObject([{ refreshToken: 'refresh-1' }]);
    expect(writes()).toEqual(['PUT /api/mgmt/oauthprofiles/33']);
  });

  it('that a deployment has created keeps its new token while token and version stay', async () => {
    await start({}, configured('refresh_token_wo = "first"\n tokens_wo_version = "1"'));
    await workspace.apply();
    await intoProfile();
    await workspace.expectSettled();
    workspace.configure(configured('refresh_token_wo = "first"\n tokens_wo_version = "1"\n description = "changed"'));
    await workspace.apply();
    expect(emulator.profiles()).toMatchObject([{ description: 'changed', refreshToken: 'refresh-1' }]);
  });
});
