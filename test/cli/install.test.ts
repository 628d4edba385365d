import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UNIX_PLATFORMS } from '../../lib/contract/names';
import { OVERVIEW } from '../../lib/cli/help';
import { temporaryFolder } from '../constructs/synthesis/placeholder-package';

const root = resolve(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const { hashes } = JSON.parse(readFileSync(join(root, 'dist/provider.json'), 'utf8')) as { hashes: string[] };
const ADDRESS = 'terraform.internal/datadirect/hdp';
const packages = UNIX_PLATFORMS.map((platform) => `terraform-provider-hdp_${version}_${platform}.zip`);

const folder = temporaryFolder();
let count = 0;
let home: string;
let project: string;

beforeEach(() => {
  count += 1;
  home = join(folder, String(count), 'home');
  project = join(folder, String(count), 'project');
  for (const each of [home, project]) mkdirSync(each, { recursive: true });
});

interface Run {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd = project): Promise<Run> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, CHECKPOINT_DISABLE: '1' };
  return new Promise((done) => {
    execFile(command, args, { cwd, env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

const hdp = (...args: string[]): Promise<Run> => run(join(root, 'dist/cli/cdktf-provider-hdp.js'), args);

const REQUIRED = `terraform {
  required_providers {
    hdp = {
      source  = "${ADDRESS}"
      version = "${version}"
    }
  }
}
`;

const LOCKED = `provider "${ADDRESS}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "${hashes[0] ?? ''}",
    "${hashes[1] ?? ''}",
  ]
}
`;

const LOCK = '.terraform.lock.hcl';
const RECORDED = `Its checksums are in ${LOCK}.\n`;

const message = (target: string, done = RECORDED, next = 'Then run terraform init.\n'): string =>
  `Provider ${ADDRESS} ${version} is in ${target}.
${done}
The configuration asks for it with:

${REQUIRED}
${next}`;

const TO_LOCK = `Without the block below in .terraform.lock.hcl, terraform init warns of "Incomplete lock file information" and advises
"terraform providers lock", which cannot work: it asks registries, and this provider is in none.

${LOCKED}
Where another version is locked, replace its block, or run terraform init -upgrade.
`;

describe('cdktf-provider-hdp install', () => {
  it.each([
    ['the current directory', [], () => message(`terraform.d/plugins/${ADDRESS}`)],
    ['a directory', ['.'], () => message(`terraform.d/plugins/${ADDRESS}`)],
    ["the user's plugin folder", ['--user'], () => message(join(home, '.terraform.d/plugins', ADDRESS), '', TO_LOCK)],
  ])('puts the provider into %s, where Terraform finds and starts it', async (_, args, printed) => {
    expect(await hdp('install', ...args)).toEqual({ code: 0, stdout: printed(), stderr: '' });

    writeFileSync(join(project, 'main.tf'), `${REQUIRED}\nprovider "hdp" {}\n`);
    const init = await run('terraform', ['init', '-no-color', '-input=false']);
    expect(init.stdout).toContain(`- Installed ${ADDRESS} v${version} (unauthenticated)`);
    expect(await run('terraform', ['validate', '-no-color'])).toEqual({
      code: 0,
      stdout: 'Success! The configuration is valid.\n\n',
      stderr: '',
    });
  });

  it('writes a lock that Terraform takes without a warning, and leaves the locks of other providers alone', async () => {
    const other = 'provider "registry.terraform.io/hashicorp/null" {\n  version = "3.2.4"\n}\n';
    const old = LOCKED.replaceAll(version, '0.0.9');
    writeFileSync(join(project, LOCK), `${other}\n${old}`);
    expect((await hdp('install')).stdout).toBe(
      message(`terraform.d/plugins/${ADDRESS}`, `Its checksums are in ${LOCK}, in place of those of version 0.0.9.\n`),
    );
    expect(readFileSync(join(project, LOCK), 'utf8')).toBe(`${other}\n${LOCKED}`);

    rmSync(join(project, LOCK));
    await hdp('install');
    writeFileSync(join(project, 'main.tf'), REQUIRED);
    const { stdout } = await run('terraform', ['init', '-no-color', '-input=false']);
    expect(stdout).toContain('Terraform has been successfully initialized!');
    expect(stdout).not.toContain('Warning');
    expect(readFileSync(join(project, LOCK), 'utf8')).toContain(LOCKED);
  });

  it('says what is wrong with a lock file, which stays as it is', async () => {
    writeFileSync(join(project, LOCK), '<<<<<<< HEAD\n');
    expect(await hdp('install')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `cdktf-provider-hdp: cannot read '${LOCK}', line 1: expected a complete block, got '<<<<<<< HEAD'; repair it, ` +
        'delete it, or use --no-lock.\n',
    });
    expect(readFileSync(join(project, LOCK), 'utf8')).toBe('<<<<<<< HEAD\n');
  });

  it('prints the lock with --no-lock, and is right about the warning that comes without it', async () => {
    expect((await hdp('install', '--no-lock')).stdout).toBe(message(`terraform.d/plugins/${ADDRESS}`, '', TO_LOCK));
    expect(existsSync(join(project, LOCK))).toBe(false);
    writeFileSync(join(project, 'main.tf'), REQUIRED);
    const { stdout } = await run('terraform', ['init', '-no-color', '-input=false']);
    expect(stdout).toContain('Warning: Incomplete lock file information for providers');
    const lock = await run('terraform', ['providers', 'lock', '-no-color']);
    expect({ ...lock, stderr: lock.stderr.includes(`Could not retrieve providers for locking`) }).toMatchObject({
      code: 1,
      stderr: true,
    });
  });

  it('keeps the versions in the folder of the user that other configurations may pin', async () => {
    const target = join(home, '.terraform.d/plugins', ADDRESS);
    const old = 'terraform-provider-hdp_0.0.9_linux_amd64.zip';
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, old), 'old');
    expect((await hdp('install', '--user')).stdout).toBe(message(target, '', TO_LOCK));
    expect(readdirSync(target).sort()).toEqual([...packages, old].sort());
  });

  it('wants a home directory with --user, and does not take the current one', async () => {
    home = '';
    expect(await hdp('install', '--user')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'cdktf-provider-hdp: HOME is empty, and --user needs it: set it to your home directory.\n',
    });
    expect(readdirSync(project)).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    await hdp('install');
    const target = join(project, 'terraform.d/plugins', ADDRESS);
    const times = (): bigint[] => packages.map((name) => statSync(join(target, name), { bigint: true }).mtimeNs);
    const before = times();
    expect(await hdp('install')).toMatchObject({ code: 0, stdout: message(`terraform.d/plugins/${ADDRESS}`) });
    expect(times()).toEqual(before);
  });

  it('takes older versions of this provider away, packed and unpacked, and leaves other providers alone', async () => {
    const target = join(project, 'terraform.d/plugins', ADDRESS);
    const other = join(project, 'terraform.d/plugins/registry.terraform.io/hashicorp/null/3.2.4/linux_amd64');
    mkdirSync(join(target, '0.0.8/linux_amd64'), { recursive: true });
    mkdirSync(other, { recursive: true });
    writeFileSync(join(target, 'terraform-provider-hdp_0.0.9_linux_amd64.zip'), 'old');
    expect((await hdp('install')).stdout).toBe(
      message(
        `terraform.d/plugins/${ADDRESS}`,
        `Taken away from there: 0.0.8, terraform-provider-hdp_0.0.9_linux_amd64.zip\n${RECORDED}`,
      ),
    );
    expect(readdirSync(target).sort()).toEqual([...packages].sort());
    expect(statSync(other).isDirectory()).toBe(true);
  });

  it('refuses a directory that is not there, and makes none', async () => {
    expect(await hdp('install', 'infar')).toEqual({
      code: 1,
      stdout: '',
      stderr: "cdktf-provider-hdp: there is no directory 'infar'.\n",
    });
    expect(readdirSync(project)).toEqual([]);
  });

  it('says what is in the way', async () => {
    writeFileSync(join(project, 'terraform.d'), 'a file');
    expect(await hdp('install')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `cdktf-provider-hdp: cannot put the provider into 'terraform.d/plugins/${ADDRESS}' (ENOTDIR: not a directory, ` +
        `mkdir 'terraform.d/plugins/${ADDRESS}').\n`,
    });
  });

  it('says what is wrong in the command line', async () => {
    expect(await hdp('instal')).toEqual({
      code: 2,
      stdout: '',
      stderr: "cdktf-provider-hdp: there is no command 'instal'.\nSee cdktf-provider-hdp --help.\n",
    });
  });

  it('prints help and version', async () => {
    expect(await hdp('--help')).toEqual({ code: 0, stdout: OVERVIEW, stderr: '' });
    expect(await hdp('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
