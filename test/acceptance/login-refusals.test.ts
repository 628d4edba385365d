/** What can go wrong in a login: the real command against authorization servers that a few lines make up. */
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { latch } from '../latch';
import { closeAll, closedPort, respond, serve, type Handler } from '../client/servers';
import { RunningLogin, type LoginEnd } from './running-login';
import { Workspace } from './workspace';

const SECRET = 'client-secret-4711';
const CODE = 'code-4711';
const TOKENS = { access_token: 'access-4711', token_type: 'Bearer', refresh_token: 'refresh-4711' };

let workspace: Workspace;
let running: RunningLogin | undefined;

beforeEach(() => {
  workspace = new Workspace({ HDP_OAUTH_CLIENT_SECRET: SECRET });
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  workspace.remove();
  await closeAll();
});

const CLIENT = ['--client-id', 'hdp', '--port', '0', '--no-browser'];

interface Started {
  readonly run: RunningLogin;
  readonly origin: string;
}

/** A login at a server whose token endpoint responds like this. */
async function start(handler: Handler, ...args: string[]): Promise<Started> {
  const { url: origin } = await serve(handler);
  const urls = ['--authorize-uri', `${origin}/auth`, '--token-uri', `${origin}/token`];
  running = new RunningLogin(workspace, [
    ...urls,
    ...CLIENT,
    ...(args.includes('--output') ? [] : ['--output', 'json']),
    ...args,
  ]);
  return { run: running, origin };
}

const issuing =
  (tokens: unknown, status = 200): Handler =>
  (_request, response) => {
    respond(response, status, tokens);
  };

async function redirected(run: RunningLogin, parameters: Readonly<Record<string, string>>): Promise<LoginEnd> {
  await fetch(await run.redirect(parameters));
  return run.ended;
}

/** The last lines: the problem and the hint. */
function lastLines({ stderr }: LoginEnd): string[] {
  return stderr.trimEnd().split('\n').slice(-2);
}

describe('login where the authorization server refuses', () => {
  it.each([
    [
      { error: 'access_denied', error_description: 'The user said no' },
      'access_denied ("The user said no")',
      'Consent was refused, or an administrator has to give it. Log in again and consent.',
    ],
    [
      { error: 'invalid_scope' },
      'invalid_scope',
      'The scopes were: a b. Allow them for the client, or set others with --scope.',
    ],
    [{ error: 'odd\u001b[31m' }, 'odd [31m', 'Check the OAuth client, the scopes and --parameter.'],
  ])('says what it said in the redirect: %j', async (parameters, what, hint) => {
    const { run, origin } = await start(issuing(TOKENS), '--scope', 'a b');
    const end = await redirected(run, parameters);
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(lastLines(end)).toEqual([`cdktf-provider-hdp: ${origin} refused: ${what}.`, hint]);
  });

  it.each([
    [
      400,
      { error: 'invalid_grant', error_description: `${CODE} is unknown` },
      'issued no tokens: invalid_grant ("*** is unknown")',
      'The code has expired or was used before: log in again.',
    ],
    [
      401,
      { error: 'invalid_client' },
      'issued no tokens: invalid_client',
      'Check the client ID and the client secret. If both are right, try --client-auth post.',
    ],
    [
      200,
      { error: 'other' },
      'issued no tokens: other',
      'Check the OAuth client at the authorization server, then log in again.',
    ],
    [
      400,
      { error: 'constructor' },
      'issued no tokens: constructor',
      'Check the OAuth client at the authorization server, then log in again.',
    ],
    [
      404,
      'Not found',
      'responded with status 404 and what is no JSON object',
      'It may not be the URL of a token endpoint: check --token-uri, or the OAuth application.',
    ],
    [
      200,
      { access_token: '' },
      'responded with status 200 and no access token',
      'It may not be the URL of a token endpoint: check --token-uri, or the OAuth application.',
    ],
  ])('says what it said to the code: status %s, %j', async (status, body, what, hint) => {
    const { run, origin } = await start(issuing(body, status));
    const end = await redirected(run, { code: CODE });
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(lastLines(end)).toEqual([`cdktf-provider-hdp: ${origin} ${what}.`, hint]);
  });

  it('says that it cannot be reached', async () => {
    const token = `http://127.0.0.1:${String(await closedPort())}/token`;
    const { run } = await start(issuing(TOKENS), '--token-uri', token);
    const end = await redirected(run, { code: CODE });
    expect(end.code).toBe(1);
    expect(lastLines(end)).toEqual([
      expect.stringMatching(/^cdktf-provider-hdp: the token endpoint did not respond: POST \S+: .*ECONNREFUSED/),
      `Check ${token} and the variables HTTPS_PROXY and NO_PROXY. Then log in again.`,
    ]);
  });

  it('does not follow a redirect with the client secret', async () => {
    const { run } = await start((_request, response) => {
      respond(response, 307, undefined, { location: '/elsewhere' });
    });
    const end = await redirected(run, { code: CODE });
    expect(lastLines(end)[0]).toMatch(/responded with status 307 and what is no JSON object/);
  });
});

describe('login without a refresh token', () => {
  const GENERAL = 'Many servers also want --parameter prompt=consent, and a client that may use refresh tokens.';
  const without = { ...TOKENS, refresh_token: undefined };

  it.each([
    [
      [],
      without,
      `The scope offline_access was not requested: add it with --scope, beside the others, or to the OAuth application. ${GENERAL}`,
    ],
    [['--scope', 'offline_access'], without, GENERAL],
    [['--scope', 'offline_access'], { ...TOKENS, refresh_token: ' ' }, GENERAL],
    [
      ['--scope', 'a offline_access'],
      { ...without, scope: 'a' },
      `The scope offline_access was requested and not granted: allow it for the client. ${GENERAL}`,
    ],
    [
      ['--preset', 'salesforce', '--scope', 'full'],
      without,
      'The scope offline_access was not requested: add it with --scope, beside the others, or to the OAuth application. ' +
        'Salesforce issues a refresh token only with the scope offline_access (or refresh_token).',
    ],
    [
      ['--preset', 'bigquery', '--parameter', 'prompt=none'],
      without,
      'The request must have the parameter prompt=consent. Google issues a refresh token only with access_type=offline, ' +
        'and again only with prompt=consent.',
    ],
  ])('says what is missing: %j', async (args, tokens, hint) => {
    const { run } = await start(issuing(tokens), ...args);
    const end = await redirected(run, { code: CODE });
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(lastLines(end)).toEqual([
      'cdktf-provider-hdp: the authorization server issued an access token, but no refresh token.',
      hint,
    ]);
  });

  it.each([-1, 1e20, '1e20', 'soon'])('prints a token whose lifetime is odd: %j', async (lifetime) => {
    const { run } = await start(issuing({ ...TOKENS, refresh_token_expires_in: lifetime }));
    const end = await redirected(run, { code: CODE });
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ refreshToken: TOKENS.refresh_token, refreshTokenExpiresAt: null });
  });

  it('warns of a token that expires, and of what is known of the vendor', async () => {
    const { run } = await start(
      issuing({ ...TOKENS, refresh_token_expires_in: 604_799 }),
      '--preset',
      'google-analytics',
    );
    const end = await redirected(run, { code: CODE });
    const { refreshToken, refreshTokenExpiresAt } = JSON.parse(end.stdout) as Record<string, string>;
    expect(refreshToken).toBe(TOKENS.refresh_token);
    expect(end.stderr).toContain(`Note: The refresh token expires on ${String(refreshTokenExpiresAt).slice(0, 10)}.\n`);
    expect(end.stderr).toContain(
      'Note: A refresh token of Google expires after 7 days while the consent screen is in testing.\n',
    );
  });
});

describe('login and its redirect', () => {
  it('refuses what does not belong to it, and goes on waiting', async () => {
    const { run } = await start(issuing(TOKENS));
    const good = await run.redirect({ code: CODE });
    const bad = new URL(good);
    bad.searchParams.set('state', 'of somebody else');
    const statusOf = async (path: string | URL, init?: RequestInit): Promise<number> =>
      (await fetch(new URL(path, good), { redirect: 'manual', ...init })).status;
    expect(await statusOf('/favicon.ico')).toBe(404);
    expect(await statusOf('/callback')).toBe(404);
    expect(await statusOf('/result')).toBe(404);
    expect(await statusOf(bad)).toBe(400);
    expect(await statusOf(good, { method: 'POST' })).toBe(400);
    expect(await statusOf(String(good).replace('127.0.0.1', 'localhost'))).toBe(400);
    await run.said(/A redirect with a wrong state was refused: it belongs to another login\. Still waiting/);
    expect(await redirected(run, { code: CODE })).toMatchObject({ code: 0 });
  });

  it('takes one redirect, and says so to a second one', async () => {
    const released = latch();
    const { run } = await start((_request, response) =>
      released.opened.then(() => {
        respond(response, 200, TOKENS);
      }),
    );
    const url = await run.redirect({ code: CODE });
    const first = await fetch(url, { redirect: 'manual' });
    expect({ status: first.status, location: first.headers.get('location') }).toEqual({
      status: 303,
      location: '/result',
    });
    const second = await fetch(url, { redirect: 'manual' });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('<h1>Already received</h1>');
    await run.said(/A second redirect was refused: the first one counts\./);
    const page = fetch(new URL('/result', url));
    released.open();
    expect(await (await page).text()).toContain('<h1>Login complete</h1>');
    expect(await run.ended).toMatchObject({ code: 0 });
  });

  it('gives pages that hold no secret, are not kept, load nothing and tell nobody', async () => {
    const { run } = await start(issuing({ error: 'invalid_grant' }, 400));
    const page = await fetch(await run.redirect({ code: CODE }));
    const text = await page.text();
    expect(text).toContain('<h1>Login failed</h1>');
    expect(text).not.toMatch(/<script|src=|https?:/);
    for (const secret of [SECRET, CODE, ...Object.values(TOKENS)]) expect(text).not.toContain(secret);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    expect(await run.ended).toMatchObject({ code: 1 });
  });

  it('takes a pasted URL, and says what is wrong with others', async () => {
    const { run } = await start(issuing(TOKENS));
    const good = await run.redirect({ code: CODE });
    run.type('\nhttp://127.0.0.1/\n');
    await run.said(/That is no redirect URL: it must hold 'code' or 'error'\. Paste the whole URL from the browser\./);
    run.type(`${good.href.replace(/state=[^&]+/, 'state=x')}\n`);
    await run.said(/A redirect with a wrong state was refused/);
    run.type(`  ${good.search}\r\n`);
    expect(await run.ended).toMatchObject({ code: 0 });
  });

  it('needs nothing on this machine where the redirect URL is https', async () => {
    const { url } = await serve(issuing(TOKENS));
    const urls = ['--authorize-uri', `${url}/auth`, '--token-uri', `${url}/token`, '--client-id', 'hdp'];
    const redirect = ['--redirect-url', 'https://hdp.example.com/cb?x=y', '--no-browser', '--output', 'json'];
    running = new RunningLogin(workspace, [...urls, ...redirect, '--client-secret-stdin']);
    running.type('secret from a pipe\n');
    const consent = await running.url();
    expect(consent.searchParams.get('redirect_uri')).toBe('https://hdp.example.com/cb?x=y');
    running.type(`${(await running.redirect({ code: CODE })).href}\n`);
    expect(await running.ended).toMatchObject({ code: 0 });

    running = new RunningLogin(workspace, [...urls, ...redirect]);
    await running.url();
    running.endInput();
    const end = await running.ended;
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(lastLines(end)).toEqual([
      'cdktf-provider-hdp: the input ended before the redirect URL.',
      'Run the command in a terminal, and paste the URL there.',
    ]);
  });

  it('ends on Ctrl-C and after the time limit, with nothing written', async () => {
    const { run } = await start(issuing(TOKENS), '--output', 'env-file');
    await run.url();
    run.interrupt();
    const stopped = await run.ended;
    expect(stopped).toMatchObject({ code: 1, stdout: '' });
    expect(lastLines(stopped)).toEqual([
      'cdktf-provider-hdp: stopped before the login was complete.',
      'Nothing was written.',
    ]);

    const late = await (await start(issuing(TOKENS), '--output', 'env-file', '--timeout', '1')).run.ended;
    expect(late).toMatchObject({ code: 1, stdout: '' });
    expect(late.stderr).toContain('cdktf-provider-hdp: no redirect within 1 s.\n');
    expect(existsSync(workspace.path('hdp-login.env'))).toBe(false);
  });

  it.each(['127.0.0.1', 'localhost'])('says that the port of %s is in use', async (host) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { run } = await start(issuing(TOKENS), '--port', port, '--redirect-host', host);
    const end = await run.ended;
    await new Promise((resolve) => other.close(resolve));
    expect(end).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `cdktf-provider-hdp: port ${port} of ${host} is in use.\nEnd the program that uses it, or choose another one with ` +
        '--port, which the OAuth client must allow.\n',
    });
  });

  it('opens the browser with the URL, and without the secrets of the environment', async () => {
    workspace.write('browser', '#!/bin/sh\n{ echo "$1"; env; } > opened.tmp; mv opened.tmp opened\n', 0o755);
    const { url } = await serve(issuing(TOKENS));
    const args = ['--authorize-uri', `${url}/auth`, '--token-uri', `${url}/token`, '--client-id', 'hdp', '--port', '0'];
    running = new RunningLogin(workspace, [...args, '--output', 'json'], {
      BROWSER: workspace.path('browser'),
      HDP_PASSWORD: 'password-4711',
    });
    const consent = await running.url();
    expect(await redirected(running, { code: CODE })).toMatchObject({ code: 0 });
    const [opened, ...environment] = workspace.read('opened').split('\n');
    expect(opened).toBe(consent.href);
    expect(environment.filter((line) => /^(?:HDP|TF)_/.test(line))).toEqual([]);
  });

  it('says that no browser could be started, and works without', async () => {
    const { url } = await serve(issuing(TOKENS));
    const args = ['--authorize-uri', `${url}/auth`, '--token-uri', `${url}/token`, '--client-id', 'hdp', '--port', '0'];
    running = new RunningLogin(workspace, [...args, '--output', 'json'], { BROWSER: '/nowhere' });
    await running.said(/No browser could be started\. Set BROWSER to the command of one, or go there yourself\./);
    expect(await redirected(running, { code: CODE })).toMatchObject({ code: 0 });
  });
});

describe('login before anybody logs in', () => {
  const ENV_FILE = ['--output', 'env-file'];

  it.each([
    [ENV_FILE, {}, "'hdp-login.env' already exists", 'Choose another one with --file, or add --force to overwrite it.'],
    [
      [...ENV_FILE, '--file', 'dangling'],
      {},
      "'dangling' already exists",
      'Choose another one with --file, or add --force to overwrite it.',
    ],
    [[...ENV_FILE, '--file', 'home', '--force'], {}, "'home' is a folder", 'Name a file with --file.'],
    [
      [...ENV_FILE, '--file', 'no/file'],
      {},
      "'no/file' cannot be written (ENOENT: no such file or directory, access 'no')",
      undefined,
    ],
    [
      [],
      { HDP_OAUTH_CLIENT_SECRET: ' ' },
      'the client secret from environment variable HDP_OAUTH_CLIENT_SECRET is blank',
      'For a client without a secret use --client-auth none.',
    ],
    [
      ['--client-secret-stdin'],
      {},
      'the client secret from standard input is blank',
      'For a client without a secret use --client-auth none.',
    ],
    [['--user', 'jane'], {}, '--user is for --oauth-app', undefined],
    [
      ['--create-profile', 'A'],
      {},
      '--create-profile needs --oauth-app',
      'It is the ID or the name of the OAuth application of HDP that the profile belongs to.',
    ],
  ])('refuses %j', async (args, environment, message, hint) => {
    workspace.write('hdp-login.env', 'mine');
    symlinkSync('nowhere', workspace.path('dangling'));
    const urls = ['--authorize-uri', 'https://as.example.com/auth', '--token-uri', 'https://as.example.com/token'];
    const output = args.some((arg) => /^--(?:output|create-profile)$/.test(arg)) ? [] : ['--output', 'json'];
    running = new RunningLogin(workspace, [...urls, ...CLIENT, ...output, ...args], environment);
    running.endInput();
    expect(await running.ended).toEqual({
      code: 2,
      stdout: '',
      stderr: `cdktf-provider-hdp: ${message}.\n${hint === undefined ? '' : `${hint}\n`}`,
    });
    expect(workspace.read('hdp-login.env')).toBe('mine');
  });

  it('needs the client secret', async () => {
    const without = new Workspace();
    try {
      const urls = ['--authorize-uri', 'https://as.example.com/auth', '--token-uri', 'https://as.example.com/token'];
      running = new RunningLogin(without, [...urls, ...CLIENT, '--output', 'json']);
      expect(await running.ended).toMatchObject({
        code: 2,
        stderr:
          'cdktf-provider-hdp: the client secret is missing.\nSet environment variable HDP_OAUTH_CLIENT_SECRET, or use ' +
          '--client-secret-stdin; for a client without a secret use --client-auth none.\n',
      });
    } finally {
      without.remove();
    }
  });

  it('overwrites a file with --force, and makes it unreadable for others', async () => {
    workspace.write('tokens/mine.env', 'mine', 0o644);
    const { run } = await start(
      issuing(TOKENS),
      ...ENV_FILE,
      '--file',
      'tokens/mine.env',
      '--variable',
      'crm',
      '--force',
    );
    expect(await redirected(run, { code: CODE })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Wrote TF_VAR_crm to tokens\/mine\.env, which only you can read\.\n/) as string,
    });
    expect(readFileSync(workspace.path('tokens/mine.env'), 'utf8')).toBe("export TF_VAR_crm='refresh-4711'\n");
    expect(statSync(workspace.path('tokens/mine.env')).mode & 0o777).toBe(0o600);
  });
});
