/** The provider with Node inside, made of the Node that runs the tests, on a computer that has no Node for Terraform. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { HdpProvider } from '../../lib';
import { PACKED_DIRECTORY } from '../../lib/contract/packed-provider';
import { Emulator } from '../../lib/emulator';
import { PLATFORM } from './placed-provider';
import { loginTo, Workspace } from './workspace';

const COMMAND = join(__dirname, '../../dist/cli/cdktf-provider-hdp.js');
const TERRAFORM = execFileSync('/bin/sh', ['-c', 'command -v terraform'], { encoding: 'utf8' }).trim();
const POSTJECT = dirname(require.resolve('postject/package.json'));
const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
const NAME = `terraform-provider-hdp_${version}_${PLATFORM}.zip`;
const MIRROR = 'providers/terraform.internal/datadirect/hdp';

const CONFIGURATION = (name: string): string => `
  provider "hdp" {}
  resource "hdp_oauth_profile" "standalone" {
    name             = "${name}"
    oauth_app_id     = 17
    refresh_token_wo = "token"
  }
`;

let emulator: Emulator;
let workspace: Workspace;

/** Runs our command, which itself needs Node. */
const hdp = (...args: string[]): ReturnType<Workspace['run']> =>
  workspace.run(process.execPath, [COMMAND, ...args], { PATH: process.env['PATH'] ?? '' });

beforeAll(async () => {
  emulator = await Emulator.start({ oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }] });
  workspace = new Workspace(loginTo(emulator));
  mkdirSync(workspace.path('bin'));
  symlinkSync(TERRAFORM, workspace.path('bin/terraform'));
  Object.assign(workspace.environment, { PATH: workspace.path('bin') });
  mkdirSync(workspace.path('node_modules'));
  symlinkSync(POSTJECT, workspace.path('node_modules/postject'));
  expect(await hdp('standalone', '--node-binary', process.execPath)).toMatchObject({
    code: 0,
    stdout: `${PLATFORM}, with Node ${process.versions.node}: ${MIRROR}/${NAME}

In an app:

  new HdpProvider(stack, 'hdp', { packages: 'providers' });

Without CDKTF, in the folder of the configuration:

  npx cdktf-provider-hdp install --from providers
`,
    stderr: '',
  });
});

afterAll(async () => {
  workspace.remove();
  await emulator.stop();
});

describe('the provider with Node inside', () => {
  it('lies in a mirror of Terraform, and nothing else is left', () => {
    expect(readdirSync(workspace.path(MIRROR)).sort()).toEqual([`${version}.json`, 'index.json', NAME].sort());
    expect(readdirSync(workspace.temporary)).toEqual([]);
  });

  it('creates, updates and deletes a profile where there is no Node', async () => {
    expect((await hdp('install', '--from', 'providers')).code).toBe(0);
    const lock = workspace.read('.terraform.lock.hcl');
    workspace.configure(CONFIGURATION('First'));
    const { text } = await workspace.succeed('init', '-input=false');
    expect(text).not.toContain('Warning');
    expect(workspace.read('.terraform.lock.hcl')).toBe(lock);

    await workspace.apply();
    await workspace.expectSettled();
    workspace.configure(CONFIGURATION('Second'));
    await workspace.apply();
    expect(emulator.profiles()).toMatchObject([{ name: 'Second' }]);
    await workspace.destroy();
    expect(emulator.profiles()).toEqual([]);
  });

  it('is found by Terraform in the mirror itself', async () => {
    workspace.write(
      'mirror.tfrc',
      `provider_installation {\n  filesystem_mirror {\n    path = "${workspace.path('providers')}"\n  }\n}\n`,
    );
    workspace.configure('provider "hdp" {}');
    const elsewhere = { TF_CLI_CONFIG_FILE: workspace.path('mirror.tfrc'), TF_DATA_DIR: workspace.path('data') };
    expect((await workspace.run('terraform', ['init', '-no-color', '-input=false'], elsewhere)).code).toBe(0);
    expect((await workspace.run('terraform', ['validate', '-no-color'], elsewhere)).stdout).toBe(
      'Success! The configuration is valid.\n\n',
    );
  });

  it('is brought along by an app, with its checksums', async () => {
    const app = new App({ outdir: workspace.path('cdktf.out') });
    const stack = new TerraformStack(app, 'demo');
    new HdpProvider(stack, 'hdp', { serverUrl: emulator.url, packages: workspace.path('providers') });
    app.synth();
    const folder = workspace.path('cdktf.out/stacks/demo');
    const brought = readFileSync(join(folder, PACKED_DIRECTORY, NAME));
    expect(brought.equals(readFileSync(workspace.path(`${MIRROR}/${NAME}`)))).toBe(true);

    const lock = readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8');
    const script = 'cd cdktf.out/stacks/demo && terraform init -no-color -input=false && terraform validate -no-color';
    const { code, text } = await workspace.run('/bin/sh', ['-c', script]);
    expect({ code, warns: text.includes('Warning') }).toEqual({ code: 0, warns: false });
    expect(readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8')).toBe(lock);
  });
});
