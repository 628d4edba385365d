import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { BundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { contentHash } from '../../../lib/constructs/synthesis/package-hashes';
import { packFiles } from '../../../lib/cli/standalone/archive';
import { placeholderPackage, temporaryFolder } from './placeholder-package';
import { PlaceholderStack } from './placeholder-provider';

const LOCK = '.terraform.lock.hcl';
const INSTALLED = '.terraform/providers/terraform.internal/datadirect/hdp/0.1.0';
const EXECUTABLE = 'terraform-provider-hdp_v0.1.0';

const folder = temporaryFolder();
const provider = placeholderPackage(join(folder, 'first'), '0.1.0', "console.log('first', typeof require);");
const rebuilt = placeholderPackage(join(folder, 'rebuilt'), '0.1.0', "console.log('rebuilt', typeof require);");

function synth(
  outdir: string,
  find: () => BundledProvider,
  others: Readonly<Record<string, { source: string; version: string }>> = {},
): string {
  const app = new App({ outdir });
  new PlaceholderStack(app, 'demo', find, others);
  app.synth();
  return join(outdir, 'stacks', 'demo');
}

/** Gives back what the command printed, whatever its exit code. */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): Promise<string> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, CHECKPOINT_DISABLE: '1', ...environment };
  return new Promise((done) => {
    execFile(command, args, { cwd, env }, (_, stdout, stderr) => {
      done(stdout + stderr);
    });
  });
}

const init = (cwd: string, environment: Record<string, string> = {}): Promise<string> =>
  run('terraform', ['init', '-no-color', '-input=false'], cwd, environment);

const lockText = (stack: string): string => readFileSync(join(stack, LOCK), 'utf8');

/** Starts what Terraform installed, as Terraform would. */
async function start(stack: string): Promise<string> {
  const [platform = ''] = readdirSync(join(stack, INSTALLED));
  return (await run(join(stack, INSTALLED, platform, EXECUTABLE), [], stack)).trim();
}

/** A package of another provider, as a user may put it into the folder of a stack. */
function placeStandIn(stack: string, type: string, version: string): string {
  const files = { [`terraform-provider-${type}_v${version}`]: Buffer.from('#!/bin/sh\n') };
  const target = join(stack, 'terraform.d/plugins/registry.terraform.io/hashicorp', type);
  mkdirSync(target, { recursive: true });
  for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
    writeFileSync(
      join(target, `terraform-provider-${type}_${version}_${platform}.zip`),
      packFiles(files, `terraform-provider-${type}_v${version}`),
    );
  }
  return contentHash(files);
}

describe('terraform init in the folder of a stack', () => {
  it('installs the provider, warns of nothing and leaves the lock file as it is, twice', async () => {
    const stack = synth(join(folder, 'plain'), provider);
    const before = lockText(stack);
    for (const step of ['Installed terraform.internal/datadirect/hdp v0.1.0', 'Using previously-installed']) {
      const output = await init(stack);
      expect(output).toContain(step);
      expect(output).toContain('Terraform has been successfully initialized!');
      expect(output).not.toContain('Warning');
      expect(output).not.toContain('lock file .terraform.lock.hcl');
      expect(lockText(stack)).toBe(before);
    }
    expect(await start(stack)).toBe('first function');
  });

  it('computes the hash that the package was published with', async () => {
    const stack = synth(join(folder, 'hash'), provider);
    rmSync(join(stack, LOCK));
    await init(stack);
    expect(lockText(stack).match(/"h1:.*"/g)).toEqual([`"${provider().hashes[0] ?? ''}"`]);
  });

  it('refuses a package with other bytes than the lock file says', async () => {
    const stack = synth(join(folder, 'swapped'), provider);
    const lock = lockText(stack);
    synth(join(folder, 'swapped'), rebuilt);
    writeFileSync(join(stack, LOCK), lock);
    const output = (await init(stack)).replace(/\s+/g, ' ');
    expect(output).toContain(
      "the current package for terraform.internal/datadirect/hdp 0.1.0 doesn't match any of the checksums previously " +
        'recorded in the dependency lock file',
    );
  });

  it('takes a package that was rebuilt under the same version after the next synthesis', async () => {
    const outdir = join(folder, 'rebuilding');
    const stack = synth(outdir, provider);
    await init(stack);
    synth(outdir, rebuilt);
    const output = await init(stack);
    expect(output).toContain('Terraform has been successfully initialized!');
    expect(output).not.toContain('Warning');
    expect(await start(stack)).toBe('rebuilt function');
  });

  it('installs what starts in a module project and below a path with spaces', async () => {
    const project = join(folder, 'a module project');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{"type":"module"}');
    const stack = synth(join(project, 'cdktf.out'), provider);
    await init(stack);
    expect(await start(stack)).toBe('first function');
  });

  it('shares a plugin cache with a project that has other bytes: each init brings its own', async () => {
    const cache = { TF_PLUGIN_CACHE_DIR: join(folder, 'cache') };
    mkdirSync(cache.TF_PLUGIN_CACHE_DIR);
    const one = synth(join(folder, 'one'), provider);
    const other = synth(join(folder, 'other'), rebuilt);
    for (const [stack, answer] of [
      [one, 'first function'],
      [other, 'rebuilt function'],
      [one, 'first function'],
    ] as const) {
      const before = lockText(stack);
      const output = await init(stack, cache);
      expect(output).toContain('Terraform has been successfully initialized!');
      expect(output).not.toContain('Warning');
      expect(lockText(stack)).toBe(before);
      expect(await start(stack)).toBe(answer);
    }
  });

  it('outlives the project that filled the plugin cache', async () => {
    const cache = { TF_PLUGIN_CACHE_DIR: join(folder, 'outliving') };
    mkdirSync(cache.TF_PLUGIN_CACHE_DIR);
    const gone = synth(join(folder, 'gone'), provider);
    await init(gone, cache);
    rmSync(join(folder, 'gone'), { recursive: true });
    const stack = synth(join(folder, 'staying'), provider);
    expect(await init(stack, cache)).toContain('Terraform has been successfully initialized!');
    expect(await start(stack)).toBe('first function');
  });

  it('fills in the hashes of a pinned provider, which the next synthesis keeps', async () => {
    const outdir = join(folder, 'pinned');
    const others = { null: { source: 'hashicorp/null', version: '= 3.2.4' } };
    const stack = synth(outdir, provider, others);
    const hash = placeStandIn(stack, 'null', '3.2.4');
    const before = lockText(stack);
    const output = await init(stack);
    expect(output).toContain('Reusing previous version of hashicorp/null from the dependency lock file');
    expect(output).toContain('Terraform has been successfully initialized!');
    const after = lockText(stack);
    expect(after).toBe(
      before.replace('  constraints = "3.2.4"\n', `  constraints = "3.2.4"\n  hashes = [\n    "${hash}",\n  ]\n`),
    );
    synth(outdir, provider, others);
    expect(lockText(stack)).toBe(after);
    await init(stack);
    expect(lockText(stack)).toBe(after);
  });

  it.each([
    ['up', '3.2.5'],
    ['down', '3.2.3'],
  ])('follows a pin that goes %s without -upgrade', async (direction, version) => {
    const outdir = join(folder, `moved-${direction}`);
    const stack = synth(outdir, provider, { null: { source: 'hashicorp/null', version: '3.2.4' } });
    placeStandIn(stack, 'null', '3.2.4');
    await init(stack);
    synth(outdir, provider, { null: { source: 'hashicorp/null', version } });
    placeStandIn(stack, 'null', version);
    const output = await init(stack);
    expect(output).toContain(`Installed hashicorp/null v${version}`);
    expect(output).toContain('Terraform has been successfully initialized!');
  });

  it('writes a file with other providers back in the order that synthesis chose', async () => {
    const outdir = join(folder, 'ordered');
    const others = {
      ab: { source: 'terraform.internal/datadirect-b/a', version: '1.0.0' },
      null: { source: 'hashicorp/null', version: '3.2.4' },
      random: { source: 'hashicorp/random', version: '3.7' },
    };
    const stack = synth(outdir, provider, others);
    placeStandIn(stack, 'null', '3.2.4');
    placeStandIn(stack, 'random', '3.7.0');
    const target = join(stack, 'terraform.d/plugins/terraform.internal/datadirect-b/a/1.0.0');
    for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
      mkdirSync(join(target, platform), { recursive: true });
      writeFileSync(join(target, platform, 'terraform-provider-a_v1.0.0'), '#!/bin/sh\n', { mode: 0o755 });
    }
    const before = lockText(stack);
    const addresses = [
      'registry.terraform.io/hashicorp/null',
      'registry.terraform.io/hashicorp/random',
      'terraform.internal/datadirect/hdp',
      'terraform.internal/datadirect-b/a',
    ];
    const blocks = (text: string): (string | undefined)[] =>
      [...text.matchAll(/^provider "(.*)" {$/gm)].map((match) => match[1]);
    expect(blocks(before)).toEqual(addresses);
    expect(await init(stack)).toContain('Terraform has been successfully initialized!');
    expect(lockText(stack)).not.toBe(before);
    expect(blocks(lockText(stack))).toEqual(addresses);
  });
});
