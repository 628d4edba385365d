/** A refresh token for a user who logs in: the real command, and a real authorization server. */
import { readFileSync, statSync } from 'node:fs';
import { AuthorizationServer } from './authorization-server';
import { RunningLogin } from './running-login';
import { Workspace } from './workspace';

const SECRET = 'MARKER-secret-"\\/+?&=~1';

let server: AuthorizationServer;
let workspace: Workspace;
let running: RunningLogin | undefined;

beforeAll(async () => {
  server = await AuthorizationServer.start(SECRET);
});

afterAll(() => server.stop());

beforeEach(() => {
  workspace = new Workspace({ HDP_OAUTH_CLIENT_SECRET: SECRET });
});

afterEach(async () => {
  await running?.stop();
  workspace.remove();
});

function login(...args: string[]): RunningLogin {
  running = new RunningLogin(workspace, args);
  return running;
}

const OFFLINE = ['--scope', 'openid offline_access', '--parameter', 'prompt=consent'];

describe('login at an authorization server', () => {
  it.each([
    ['a client with Basic authentication', ['--client-id', 'basic']],
    ['a client with its secret in the body', ['--client-id', 'post', '--client-auth', 'post']],
    ['a client without a secret', ['--client-id', 'public', '--client-auth', 'none']],
    ['the name localhost', ['--client-id', 'basic', '--redirect-host', 'localhost']],
  ])('prints the token of %s as JSON', async (_case, args) => {
    const run = login(...server.options, ...args, ...OFFLINE, '--port', '0', '--no-browser', '--output', 'json');
    const url = await run.url();
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    const response = await fetch(await server.consent(url.href), { redirect: 'manual' });
    expect(response.status).toBe(303);
    const page = await fetch(new URL(response.headers.get('location') ?? '', response.url));
    expect(await page.text()).toContain('<h1>Login complete</h1>');
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toEqual({
      refreshToken: server.issued.at(-1)?.refresh_token,
      refreshTokenExpiresAt: null,
      scope: 'openid offline_access',
      tokensVersion: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    });
  });

  it('writes a file that only its owner can read, and that a shell reads', async () => {
    const run = login(
      ...server.options,
      '--client-id',
      'basic',
      ...OFFLINE,
      '--no-browser',
      '--port',
      '0',
      '--output',
      'env-file',
    );
    run.type(`${await server.consent((await run.url()).href)}\n`);
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('hdp-login.env');
    expect(statSync(workspace.path('hdp-login.env')).mode & 0o777).toBe(0o600);
    const shell = await workspace.run('sh', ['-c', '. ./hdp-login.env && printenv TF_VAR_hdp_refresh_token']);
    expect(shell.stdout).toBe(`${String(server.issued.at(-1)?.refresh_token)}\n`);
    expect(readFileSync(workspace.path('hdp-login.env'), 'utf8')).toMatch(
      /^export TF_VAR_hdp_refresh_token='[^']+'\n$/,
    );
  });
});
