/** The compiled package as a user installs it, with and without the package that runs commands. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const NULL = '@cdktf/provider-null';

const program = `
  const { App, TerraformStack } = require('cdktf');
  const { HdpProvider, OAuthProfile, TokenVariable } = require('cdktf-provider-hdp');
  const stack = new TerraformStack(new App(), 'stack');
  const profile = new OAuthProfile(stack, 'profile', {
    name: 'User_1',
    oauthAppId: 17,
    refreshToken: new TokenVariable(stack, 'token').value,
  });
  try {
    console.log(profile.onChange('action', { command: 'true' }).terraformResourceType);
  } catch (error) {
    console.log(error.message.split('\\n')[0]);
  }
`;

/** What the program prints where nothing is installed but these packages of this repository and what `install` adds. */
function printed(packages: readonly string[], install: (modules: string) => void = () => undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'null-package-'));
  try {
    const modules = join(folder, 'node_modules');
    const own = join(modules, 'cdktf-provider-hdp');
    mkdirSync(own, { recursive: true });
    cpSync(join(root, 'package.json'), join(own, 'package.json'));
    cpSync(join(root, 'dist'), join(own, 'dist'), {
      recursive: true,
      filter: (path) => !/emulator/.test(path.slice(root.length)),
    });
    for (const name of packages) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
    }
    install(modules);
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, CDKTF_OUTDIR: join(folder, 'cdktf.out') },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('OAuthProfile.onChange of the installed package', () => {
  it('says what to install where the package that runs commands is missing', () => {
    expect(printed(['cdktf', 'constructs'])).toBe(
      `[stack/profile/action] the package '${NULL}' runs the command, and it is not installed: run 'npm install ${NULL}', ` +
        "or set 'resource: OnChangeResource.TERRAFORM_DATA'",
    );
  });

  it('uses the package where it is installed', () => {
    expect(printed(['cdktf', 'constructs', NULL])).toBe('null_resource');
  });

  it('passes on what is wrong with the package itself', () => {
    const broken = (modules: string): void => {
      const folder = join(modules, NULL);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'index.js'), "require('something-else');");
    };
    expect(printed(['cdktf', 'constructs'], broken)).toBe("Cannot find module 'something-else'");
  });
});
