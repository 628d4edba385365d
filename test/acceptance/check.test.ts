/** Is this server reachable, and may I do this: the real command against servers of all sorts. */
import { Emulator, Permission, type EmulatorOptions } from '../../lib/emulator';
import { Authority } from '../certificates';
import { respond, closeAll, closedPort, serve, serveRaw } from '../client/servers';
import { Adoption, COMMAND } from './adoption';
import { findBelow, findIn } from './markers';
import type { Run } from './workspace';

const PASSWORD = 'correct horse';
const LOGIN = { HDP_USERNAME: 'terraform', HDP_PASSWORD: PASSWORD };
const TOKEN = 'REFRESH-token-4711';

const SEED: EmulatorOptions = {
  users: [
    { name: 'admin', password: PASSWORD, permissions: [Permission.Administrator] },
    { name: 'terraform', password: PASSWORD },
  ],
  oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1, clientSecret: 'CLIENT-secret-4711' }],
  profiles: [{ id: 33, name: 'Exports', oauthAppId: 17, owner: 'terraform', refreshToken: TOKEN }],
  dataSources: [
    { id: 501, name: 'A', dataStore: 5001, owner: 'terraform' },
    { id: 502, name: 'G', dataStore: 56, owner: 'terraform' },
  ],
};

let emulator: Emulator | undefined;
let command: Adoption | undefined;

afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
  command?.workspace.remove();
  command = undefined;
  await closeAll();
});

async function start(options: EmulatorOptions = SEED): Promise<Emulator> {
  emulator = await Emulator.start(options);
  return emulator;
}

function check(url: string, environment: Readonly<Record<string, string>> = LOGIN, ...args: string[]): Promise<Run> {
  command = Adoption.at(url, environment);
  return command.hdp('check', ...args);
}

/** The line about one thing, and the advice below it. */
function line(run: Run, label: string): string {
  return new RegExp(`^(?:\\w+ +)?${label}: .*(?:\\n {10}.*)?`, 'm').exec(run.stdout)?.[0] ?? run.stdout;
}

describe('check of a server on which everything works', () => {
  it('tells line by line what there is, and what to do next', async () => {
    const { url } = await start();
    expect(await check(url)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `${url} (environment variable HDP_SERVER_URL)

ok        Server: ${url} can be reached
ok        TLS: not encrypted, but it does not leave this machine
ok        HDP: the health check is that of HDP
ok        Login: the server accepts "terraform" from environment variable HDP_USERNAME
ok        Version: 5.0.0.1042, Licenced
ok        Permissions: CreateDataSource (1), ViewDataSource (2), ModifyDataSource (3), DeleteDataSource (4), UseDataSourceWithJDBC (5), UseDataSourceWithODBC (6), UseDataSourceWithOData (7), WebUI (8), ChangePassword (9), SQLEditorWebUI (10), MgmtAPI (11)
ok        Resource: hdp_oauth_profile: create, read, update, delete
warning   Resource: hdp_oauth_application: nothing
          The login needs OAuth (28), or Administrator (12).
ok        Resource: hdp_data_source: create, read, update, delete
ok        Resource: hdp_data_source_group: create, read, update, delete
ok        Resource: hdp_data_source_share: create, read, update, delete
ok        Other users: the login may act for itself only: it lacks OnBehalfOf (21)
ok        Objects: 1 OAuth profile can be listed

Where the API reference is silent or contradicts itself:

List of OAuth applications: not visible - GET /api/mgmt/oauthapps: the server responded with 403 Forbidden: "User terraform lacks permission OAuth (28)" (code 403)
List of OAuth profiles: as documented - in 'profiles'
IDs in lists of OAuth profiles: as documented - string
IDs in reads of OAuth profiles: as documented - integer
Refresh tokens in reads: as documented - they look clear
          If you know that these are the real tokens, set HDP_SERVER_SHOWS_TOKENS=true: profiles whose tokens the provider never sent, such as imported ones, can then be updated.
List of data sources: as documented - in 'dataSources'
IDs in lists of data sources: as documented - string
IDs in reads of data sources: as documented - string
Separator of query parameters: as documented - ; and also &

Everything that is needed works.
Next: npx cdktf-provider-hdp adopt --dry-run   lists what exists on the server
      npx cdktf-provider-hdp adopt             writes it as code, which imports it
`,
    });
    expect(emulator?.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is one JSON document with --json', async () => {
    const { url } = await start();
    const run = await check('https://ignored.example.com', LOGIN, '--json', '--server-url', url);
    const document = JSON.parse(run.stdout) as { findings: unknown[]; behaviour: unknown[] };
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(document).toMatchObject({ serverUrl: url, source: 'option --server-url', ok: true });
    expect(document.findings[0]).toEqual({
      ...{ check: 'server', label: 'Server', status: 'ok', text: `${url} can be reached` },
    });
    expect(document.behaviour.at(-1)).toEqual({
      ...{ check: 'query-separator', label: 'Separator of query parameters' },
      ...{ verdict: 'as documented', text: '; and also &' },
    });
  });

  it('shows no secret, and leaves none behind', async () => {
    const { url } = await start();
    const secrets = [PASSWORD, TOKEN, 'CLIENT-secret-4711'];
    for (const args of [[], ['--json']]) {
      const run = await check(url, { ...LOGIN, HDP_USERNAME: 'admin' }, ...args);
      expect(run.code).toBe(0);
      expect(findIn('output', Buffer.from(run.stdout + run.stderr), secrets)).toEqual([]);
      expect(findBelow(command?.workspace.folder ?? '', secrets, () => false)).toEqual([]);
    }
  });

  it('shows how the server differs from what is documented', async () => {
    const { url } = await start({ ...SEED, quirks: { tokensInGet: 'masked', querySeparators: 'semicolon' } });
    const run = await check(url, { ...LOGIN, HDP_SERVER_SHOWS_TOKENS: 'true' });
    expect(line(run, 'Refresh tokens in reads')).toBe(
      'Refresh tokens in reads: differs: a mask stands in their place\n' +
        '          Unset HDP_SERVER_SHOWS_TOKENS: the provider would send masks back as tokens. Updates of imported profiles need their refresh tokens in the configuration.',
    );
    expect(line(run, 'Separator of query parameters')).toBe(
      'Separator of query parameters: as documented - ; alone\n' +
        '          The provider joins by &: it cannot read data sources on behalf of another user on this server.',
    );
    emulator?.setQuirks({ tokensInGet: 'omitted', querySeparators: 'ampersand' });
    const other = await check(url);
    expect(line(other, 'Refresh tokens in reads')).toContain('differs: they are left out');
    expect(line(other, 'Separator of query parameters')).toContain('differs: & alone');
  });

  it('has nothing to look at on an empty server', async () => {
    const { url } = await start({ users: SEED.users });
    const run = await check(url);
    expect(run.code).toBe(0);
    for (const label of ['IDs in lists of OAuth profiles', 'Refresh tokens in reads']) {
      expect(line(run, label)).toBe(`${label}: not visible - there is no object to look at`);
    }
  });

  it.each([
    ['admin', { HDP_USER: 'terraform' }, 0, 'ok        Other users: the login may act for user "terraform"'],
    [
      'terraform',
      { HDP_USER: 'admin' },
      1,
      'FAILED    Other users: GET /api/mgmt/oauthprofiles?user=admin: the server responded with 403 Forbidden: "User ' +
        'terraform lacks permission OnBehalfOf (21)" (code 403)\n          To act on behalf of user "admin", the login ' +
        '"terraform" needs permission Administrator (12); or MgmtAPI (11), OnBehalfOf (21) and ViewDataSource (2), and ' +
        'administrative access on the tenant of that user.',
    ],
  ])('tries to act for a user where one is set: %s', async (username, user, code, expected) => {
    const { url } = await start();
    const run = await check(url, { ...LOGIN, HDP_USERNAME: username, ...user });
    expect(run.code).toBe(code);
    expect(line(run, 'Other users')).toBe(expected);
  });
});

describe('check of a login', () => {
  it('sends a wrong password once', async () => {
    const { url } = await start();
    const run = await check(url, { ...LOGIN, HDP_PASSWORD: 'battery staple' });
    expect(run.code).toBe(1);
    expect(line(run, 'Login')).toBe(
      'FAILED    Login: GET /api/mgmt/version: the server responded with 401 Unauthorized: "Login ID or password is ' +
        'wrong" (code 222206007)\n          The username is "terraform" from environment variable HDP_USERNAME, the ' +
        'password is from environment variable HDP_PASSWORD. Check both before you try again: HDP locks an account for ' +
        '30 minutes after three wrong passwords. They were sent once.',
    );
    expect(run.stdout).toContain(
      '\nNot everything works.\nNext: Login - do what is advised above, then check again.\n',
    );
    expect(emulator?.requests.map(({ path }) => path)).toEqual(['/api/healthcheck', '/api/mgmt/version']);
  });

  it('fails without permission MgmtAPI, and with permissions that allow nothing', async () => {
    const { url } = await start({
      ...SEED,
      users: [{ name: 'terraform', password: PASSWORD, permissions: [2] }],
      profiles: [],
      dataSources: [],
    });
    const run = await check(url);
    expect(run.code).toBe(1);
    expect(line(run, 'Permissions')).toContain(
      'FAILED    Permissions: GET /api/mgmt/user: the server responded with 403',
    );
    await emulator?.stop();
    const other = await start({
      ...SEED,
      users: [{ name: 'terraform', password: PASSWORD, permissions: [11] }],
      profiles: [],
      dataSources: [],
    });
    const useless = await check(other.url);
    expect(useless.code).toBe(1);
    expect(line(useless, 'Resource')).toBe(
      'FAILED    Resource: hdp_oauth_profile: nothing\n          The login needs CreateDataSource (1), ' +
        'ViewDataSource (2), ModifyDataSource (3), DeleteDataSource (4), or Administrator (12).',
    );
  });

  it.each([
    [
      {},
      'not set: --server-url or environment variable HDP_SERVER_URL; environment variable HDP_USERNAME; environment variable HDP_PASSWORD',
      'The settings are those of the provider.\n',
    ],
    [
      { ...LOGIN, HDP_SERVER_URL: 'hdp.example.com' },
      'environment variable HDP_SERVER_URL must be a URL that starts with https:// or http://, without credentials, query or fragment, got "hdp.example.com"',
      '',
    ],
    [
      { ...LOGIN, HDP_SERVER_URL: 'https://h', HDP_CA_CERTIFICATE_FILE: '/nowhere.pem' },
      'the file "/nowhere.pem" of environment variable HDP_CA_CERTIFICATE_FILE cannot be read: it does not exist',
      '',
    ],
    [
      { ...LOGIN, HDP_SERVER_URL: 'https://h', HDP_CLIENT_KEY_FILE: __filename },
      `the file "${__filename}" of environment variable HDP_CLIENT_KEY_FILE must hold a private key in PEM form that is not encrypted`,
      '',
    ],
  ])('ends before anything is sent where a setting cannot be used: %j', async (environment, message, hint) => {
    const run = await check('', environment);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: `cdktf-provider-hdp: ${message}.\n${hint}` });
  });

  it('refuses a URL with a password in it without showing that', async () => {
    const run = await check('', LOGIN, '--server-url', 'https://me:secret@hdp.example.com');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).not.toContain('secret');
  });
});

describe('check of TLS', () => {
  const DAYS = { days: 200 };

  it('tells the issuer and the days that are left', async () => {
    const authority = await Authority.create();
    const tls = await authority.issue({ notAfter: DAYS.days });
    const { url } = await start({ ...SEED, tls });
    const run = await check(url.replace('127.0.0.1', 'localhost'), { ...LOGIN, HDP_CA_CERTIFICATE: authority.pem });
    expect(run.code).toBe(0);
    expect(line(run, 'TLS')).toBe('ok        TLS: TLSv1.3, certificate of CN=Test authority, 199 days left');
  });

  it('warns of a certificate that expires soon', async () => {
    const authority = await Authority.create();
    const { url } = await start({ ...SEED, tls: await authority.issue({ notAfter: 5.5 }) });
    const run = await check(url, { ...LOGIN, HDP_CA_CERTIFICATE: authority.pem });
    expect(run.code).toBe(0);
    expect(line(run, 'TLS')).toBe(
      "warning   TLS: TLSv1.3, certificate of CN=Test authority, 5 days left\n          Renew the server's certificate in time.",
    );
  });

  it('says what to do about an unknown issuer', async () => {
    const authority = await Authority.create();
    const { url } = await start({ ...SEED, tls: await authority.issue() });
    const run = await check(url);
    expect(run.code).toBe(1);
    expect(line(run, 'Server')).toBe(
      "FAILED    Server: GET /api/healthcheck: the server's certificate comes from an unknown issuer " +
        "(UNABLE_TO_VERIFY_LEAF_SIGNATURE)\n          Put the certificate of the authority that issued the server's " +
        'certificate in PEM form into a file, and name the file with environment variable HDP_CA_CERTIFICATE_FILE.',
    );
    expect(emulator?.requests).toEqual([]);
  });
});

const LOGIN_PAGE = '<!doctype html><title>Sign in</title>';

describe('check whose output is not read', () => {
  it.each([
    ['a pipe that is closed', '| exec 1>&-', ''],
    [
      'a full disk',
      '> /dev/full',
      'cdktf-provider-hdp: cannot write to standard output (ENOSPC: no space left on device, write).\n',
    ],
  ])('does not exit with 0 for %s', async (_case, output, stderr) => {
    command = Adoption.at((await start()).url, LOGIN);
    const script = `set -o pipefail; "$@" ${output}`;
    const run = await command.workspace.run('bash', ['-c', script, 'bash', process.execPath, COMMAND, 'check']);
    expect(run).toEqual(expect.objectContaining({ code: 1, stderr }));
  });
});

describe('check of what is no HDP server', () => {
  it('does not send the login to it', async () => {
    const server = await serve((_request, response) => {
      respond(response, 200, LOGIN_PAGE, { 'content-type': 'text/html' });
    });
    const run = await check(server.url);
    expect(run.code).toBe(1);
    expect(line(run, 'HDP')).toBe(
      `FAILED    HDP: the health check responded with 200 OK (text/html, ${String(LOGIN_PAGE.length)} bytes), which HDP ` +
        'does not do\n          The login was not sent. Check environment variable HDP_SERVER_URL.',
    );
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('says so of a proxy that is not there', async () => {
    const HTTPS_PROXY = `http://127.0.0.1:${String(await closedPort())}`;
    const run = await check('https://hdp.example.com', { ...LOGIN, HTTPS_PROXY });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(line(run, 'Server')).toMatch(/was refused \(ECONNREFUSED\)\n.* Also check the proxy in .*HTTPS_PROXY\.$/);
  });

  it('has no advice on a proxy that is no URL of one, which the message gives', async () => {
    const run = await check('https://hdp.example.com', { ...LOGIN, HTTPS_PROXY: 'socks5://127.0.0.1:1' });
    expect(run.stdout).toContain(
      'FAILED    Server: the environment variable HTTPS_PROXY must be the URL of a proxy that starts with http:// or ' +
        'https://\n\nNot everything works.\n',
    );
  });

  it('does not follow a redirect', async () => {
    const server = await serve((_request, response) => {
      respond(response, 302, undefined, { location: 'https://login.example.com/' });
    });
    const run = await check(server.url);
    expect(line(run, 'HDP')).toContain('FAILED    HDP: the health check responded with 302 Found');
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['a closed port', async () => `http://127.0.0.1:${String(await closedPort())}`, /was refused \(ECONNREFUSED\)/],
    [
      'another protocol',
      async () => (await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))).url,
      /does not speak HTTP\/1\.1/,
    ],
    [
      'a connection that breaks',
      async () => (await serveRaw((socket) => socket.destroy())).url,
      /the connection broke/,
    ],
    [
      'a port without TLS',
      async () => (await serve(() => undefined)).url.replace('http:', 'https:'),
      /TLS connection failed/,
    ],
  ])('says so of %s', async (_case, serve, expected) => {
    const run = await check(await serve());
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(line(run, 'Server')).toMatch(expected);
    expect(run.stdout).not.toMatch(/^\s+at /m);
  });

  it.each<[string, number, unknown, RegExp]>([
    [
      'responds to everything with 404',
      404,
      { error: { code: '404', message: 'no' } },
      /^FAILED +Login: GET .*404 Not Found/,
    ],
    ['is half broken', 500, 'Internal error', /^unknown +Login: the server neither accepts nor refuses "terraform"/],
    [
      'sends lists where objects belong',
      200,
      [],
      /^unknown +Login: the server neither accepts nor refuses "terraform"/,
    ],
    ['sends what no terminal should show', 200, '{"HDPVersion":"\\u001b[31m5\\n0","permissions":[12]}', /^ok +Login/],
  ])('is clear about a server that %s', async (_case, status, body, expected) => {
    const server = await serve(({ path }, response) => {
      if (path === '/api/healthcheck') respond(response, 200, { status: 'active' });
      else respond(response, status, body);
    });
    const run = await check(server.url);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(line(run, 'Login')).toMatch(expected);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.stdout).not.toMatch(/^\s+at /m);
  });
});
