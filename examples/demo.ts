/**
 * Runs the demo app main.ts with the real `cdktf` command against an emulated HDP server: deploy, deploy again, destroy.
 *
 * Everything happens in a temporary folder, and each command gets an environment of its own: neither the user's
 * Terraform settings nor this repository is touched.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Emulator } from 'cdktf-provider-hdp/emulator';

const root = resolve(__dirname, '..');
const fromRoot = createRequire(join(root, 'package.json'));
const started = Date.now();

async function main(): Promise<void> {
  requireTerraform();
  const folder = mkdtempSync(join(tmpdir(), 'hdp-demo-'));
  const emulator = await Emulator.start({
    tenants: [
      { id: 1, name: 'System' },
      { id: 2, name: 'Sales' },
    ],
    users: [{ name: 'admin', password: 'demo-password', permissions: [12] }],
    oauthApps: [],
  });
  try {
    const cdktf = cdktfIn(folder, {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'demo-password',
      TF_VAR_salesforce_client_secret: 'demo-client-secret',
      TF_VAR_salesforce_refresh_token: 'demo-refresh-token',
    });
    step(`An emulated HDP server listens on ${emulator.url}`);

    step('cdktf deploy: creates the application, the profile, the data source and its share');
    await cdktf('deploy', '--auto-approve');
    step(`On the server: ${show(emulator)}`);

    step('cdktf deploy, once more: nothing to do');
    const writes = countWrites(emulator);
    await cdktf('deploy', '--auto-approve');
    if (countWrites(emulator) !== writes) throw new Error('The second deployment changed something on the server.');
    step('The second deployment sent no write to the server');

    step('cdktf destroy: removes them in the reverse order');
    await cdktf('destroy', '--auto-approve');
    step(`On the server: ${show(emulator)}`);
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function requireTerraform(): void {
  const { error } = spawnSync('terraform', ['version'], { stdio: 'ignore' });
  if (error === undefined) return;
  throw new Error(
    'There is no terraform on the PATH. Install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install) ' +
      'and run the demo again.',
  );
}

/** The real command line, running the demo app in `folder`. */
function cdktfIn(folder: string, variables: Record<string, string>): (...args: string[]) => Promise<void> {
  const tsx = pathToFileURL(fromRoot.resolve('tsx')).href;
  const app = `"${process.execPath}" --import "${tsx}" "${join(root, 'main.ts')}"`;
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }));
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    // Where nobody watches, cdktf prints lines instead of a screen that moves.
    ...(process.stdout.isTTY ? {} : { CI: '1' }),
    ...variables,
  };
  return (...args) =>
    new Promise((done, failed) => {
      const command = spawn(process.execPath, [commandFile(), ...args], {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      command.once('error', failed);
      command.once('exit', (code) => {
        if (code === 0) done();
        else failed(new Error(`cdktf ${args.join(' ')} ended with exit code ${String(code)}.`));
      });
    });
}

/** The file behind the command: installed under the name of cdktf-cli may be its fork, where the file has another name. */
function commandFile(): string {
  const manifest = fromRoot.resolve('cdktf-cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: Readonly<Record<string, string>> };
  const [file = ''] = Object.values(bin);
  return join(dirname(manifest), file);
}

function show(emulator: Emulator): string {
  const objects = [
    ...emulator.oauthApps().map(({ id, name }) => `application ${String(id)} "${name}"`),
    ...emulator
      .profiles()
      .map(({ id, name, oauthAppId }) => `profile ${String(id)} "${name}" of application ${String(oauthAppId)}`),
    ...emulator
      .dataSources()
      .flatMap(({ id, name, options, sharedTenants }) => [
        `data source ${String(id)} "${name}" with profile ${options['OAuthProfileId'] ?? 'none'}`,
        ...(sharedTenants ?? []).map(({ tenantId }) => `shared with tenant ${String(tenantId)}`),
      ]),
  ];
  return objects.length === 0 ? 'nothing' : objects.join(', ');
}

function countWrites(emulator: Emulator): number {
  return emulator.requests.filter(({ method }) => method !== 'GET').length;
}

function step(text: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`\n${seconds} s  ${text}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
