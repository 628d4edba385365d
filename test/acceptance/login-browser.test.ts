/** `login` with a real browser, a real authorization server, and an eye on where secrets go. */
import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { Emulator } from '../../lib/emulator';
import { AuthorizationServer } from './authorization-server';
import { CHROMIUM, openChromium } from './chromium';
import { findBelow, findIn } from './markers';
import { RunningLogin } from './running-login';
import { loginTo, Workspace } from './workspace';

const CLIENT_SECRET = 'MARKER-secret-"\\/+?&=~1';

if (CHROMIUM === undefined) {
  process.stderr.write('The test of login in a browser is skipped: set CHROMIUM_PATH, or install chromium.\n');
}

describe('login in a browser', () => {
  let emulator: Emulator;
  let server: AuthorizationServer;
  let workspace: Workspace;
  let browser: BrowserContext | undefined;
  let run: RunningLogin | undefined;

  beforeEach(async () => {
    server = await AuthorizationServer.start(CLIENT_SECRET);
    emulator = await Emulator.start({
      oauthApps: [
        {
          ...{ id: 17, name: 'CRM', dataStore: 1, clientId: 'basic', clientSecret: CLIENT_SECRET },
          ...{ scope: 'openid offline_access', authorizeURI: `${server.url}/auth`, tokenURI: `${server.url}/token` },
        },
      ],
    });
    workspace = new Workspace({ ...loginTo(emulator), HDP_OAUTH_CLIENT_SECRET: CLIENT_SECRET });
  });

  afterEach(async () => {
    await browser?.close();
    await run?.stop();
    workspace.remove();
    await emulator.stop();
    await server.stop();
  });

  (CHROMIUM === undefined ? it.skip : it)('puts the token into HDP, and leaves no secret anywhere else', async () => {
    browser = await openChromium(workspace.path('browser'));
    const visited: string[] = [];
    browser.on('request', (request) => visited.push(request.url()));
    const parameters = ['--parameter', 'prompt=consent', '--port', '0'];
    run = new RunningLogin(workspace, [
      '--oauth-app',
      'CRM',
      '--create-profile',
      'Sales',
      ...parameters,
      '--no-browser',
    ]);
    const page = await browser.newPage();
    await page.goto((await run.url()).href);
    await page.fill('input[name=login]', 'jane');
    await page.fill('input[name=password]', 'any');
    await page.click('button[type=submit]');
    const commandLine = readFileSync(`/proc/${String(run.pid)}/cmdline`);
    await page.click('button[type=submit]');
    await page.getByRole('heading', { name: 'Login complete' }).waitFor();
    const [shown, content] = [new URL(page.url()), await page.content()];
    await browser.close();
    const end = await run.ended;
    expect(end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Created OAuth profile "Sales"/) as string });
    expect(shown.href).toBe(`http://${shown.host}/result`);

    const [issued] = server.issued;
    expect(issued?.refresh_token).toMatch(/^.{20,}$/);
    expect(emulator.profiles()).toMatchObject([{ name: 'Sales', refreshToken: issued?.refresh_token }]);

    const tokens = [issued?.refresh_token ?? '', issued?.access_token ?? '', issued?.verifier ?? '', CLIENT_SECRET];
    const secrets = [...tokens, issued?.code ?? ''];
    expect(secrets).not.toContain('');
    expect(findIn('output', Buffer.from(end.stdout + end.stderr), secrets)).toEqual([]);
    expect(findIn('arguments', commandLine, secrets)).toEqual([]);
    expect(findIn('page', Buffer.from(content), secrets)).toEqual([]);
    expect(findIn('URLs', Buffer.from(visited.join('\n')), tokens)).toEqual([]);
    // Browsers note each URL that redirects. A code works once, and not without the verifier.
    expect(findBelow(workspace.folder, tokens, () => false)).toEqual([]);
    expect(findBelow(workspace.folder, secrets, (path) => path.startsWith(workspace.path('browser')))).toEqual([]);
  });
});
