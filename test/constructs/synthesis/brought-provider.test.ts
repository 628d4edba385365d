import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { HdpProvider } from '../../../lib';
import { addToMirror } from '../../../lib/cli/standalone/mirror';
import { bundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { archiveHash } from '../../../lib/constructs/synthesis/package-hashes';
import { messageOf, newStack, validationMessages } from '../stacks';
import { temporaryFolder } from './placeholder-package';

const home = temporaryFolder();
const { version, archive: script, hashes } = bundledProvider();
const PACKED = 'terraform.d/plugins/terraform.internal/datadirect/hdp';
const serverUrl = 'https://hdp.example.com:8443';

const packages = join(home, 'providers');
for (const platform of ['linux_amd64', 'windows_amd64']) {
  const archive = Buffer.from(`package for ${platform}`);
  addToMirror(packages, { version, platform, archive, hashes: [`h1:${platform}=`, archiveHash(archive)] });
}

function synth(build: (stack: TerraformStack) => void): string {
  const app = new App({ outdir: join(home, 'out') });
  const stack = new TerraformStack(app, 'demo');
  build(stack);
  app.synth();
  return join(home, 'out/stacks/demo');
}

describe('packages of an HdpProvider', () => {
  it('are brought along for their platforms, and locked with those of the others', () => {
    const folder = synth((stack) => {
      new HdpProvider(stack, 'hdp', { serverUrl, platforms: ['darwin_arm64', 'linux_amd64'] });
      new HdpProvider(stack, 'other', { serverUrl, alias: 'other', packages, platforms: ['darwin_arm64'] });
    });
    const names = ['darwin_arm64', 'linux_amd64', 'windows_amd64'].map(
      (platform) => `terraform-provider-hdp_${version}_${platform}.zip`,
    );
    expect(readdirSync(join(folder, PACKED)).sort()).toEqual(names);
    const content = (platform: string): Buffer =>
      readFileSync(join(folder, PACKED, `terraform-provider-hdp_${version}_${platform}.zip`));
    expect(content('linux_amd64').toString()).toBe('package for linux_amd64');
    expect(content('windows_amd64').toString()).toBe('package for windows_amd64');
    expect(content('darwin_arm64').equals(readFileSync(script))).toBe(true);
    const lock = readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8');
    for (const hash of [...hashes, 'h1:linux_amd64=', 'h1:windows_amd64=']) expect(lock).toContain(`"${hash}",`);
  });

  it('are taken away where they are no longer asked for', () => {
    const folder = synth((stack) => {
      new HdpProvider(stack, 'hdp', { serverUrl });
    });
    expect(readdirSync(join(folder, PACKED)).filter((name) => name.includes('windows'))).toEqual([]);
    expect(readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8')).not.toContain('h1:linux_amd64=');
  });

  it('stop the synthesis with the path of the provider if the folder has none', () => {
    const folder = join(home, 'nowhere');
    const file = join(folder, `terraform.internal/datadirect/hdp/${version}.json`);
    expect(() =>
      synth((stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl, packages: folder });
      }),
    ).toThrow(
      `[demo/hdp] 'packages' has no packages of version ${version}: '${file}' does not exist; write it with 'npx ` +
        `cdktf-provider-hdp standalone --output ${folder}', by the same version of this package`,
    );
  });

  it.each([
    ['', "must not be blank, got ''"],
    [' ', "must not be blank, got ' '"],
    [17, 'must be a string, got 17'],
  ])('refuse %j', (value, reason) => {
    const stack = newStack();
    expect(messageOf(() => new HdpProvider(stack, 'hdp', { serverUrl, packages: value as string }))).toBe(
      `[stack/hdp] 'packages' ${reason}`,
    );
  });

  it('refuse a reference', () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, 'folder', { type: 'string' });
    expect(messageOf(() => new HdpProvider(stack, 'hdp', { serverUrl, packages: variable.stringValue }))).toBe(
      "[stack/hdp] 'packages' must be known at synthesis, got a reference",
    );
  });

  it('must be the same for each provider of a stack that has them', () => {
    const stack = newStack();
    new HdpProvider(stack, 'first', { serverUrl, packages: 'a' });
    new HdpProvider(stack, 'second', { serverUrl, alias: 'second' });
    new HdpProvider(stack, 'third', { serverUrl, alias: 'third', packages: 'a' });
    const fourth = new HdpProvider(stack, 'fourth', { serverUrl, alias: 'fourth', packages: 'b' });
    expect(validationMessages(stack)).toEqual([
      `[${fourth.node.path}] 'packages' must be the same for each provider of a stack, and 'stack/first' has 'a', got 'b'`,
    ]);
  });
});
