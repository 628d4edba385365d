/** The built package in projects that have CDKTF, its fork or both. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeBlocks } from '../docs/code-blocks';
import { root } from './stranger-project';

const home = mkdtempSync(join(tmpdir(), 'hdp-cdktn-'));
let fork: string;

beforeAll(() => {
  fork = forkOf(join(root, 'node_modules/cdktf'));
});

afterAll(() => {
  rmSync(home, { recursive: true });
});

/** CDKTF as its fork is: another name in the manifest and in what jsii notes of the classes. The matrix takes the real one. */
function forkOf(original: string): string {
  const folder = join(home, 'fork');
  cpSync(original, folder, { recursive: true });
  const files = readdirSync(join(folder, 'lib'), { recursive: true, encoding: 'utf8' }).map((file) =>
    join('lib', file),
  );
  for (const name of ['package.json', ...files.filter((file) => file.endsWith('.js'))]) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(
      join(folder, name),
      text.replace('"name": "cdktf"', '"name": "cdktn"').replaceAll('fqn: "cdktf.', 'fqn: "cdktn.'),
    );
  }
  return folder;
}

type Framework = 'cdktf' | 'cdktn';

/** Made once for all tests that have the same frameworks. */
function project(frameworks: readonly Framework[]): string {
  const folder = join(home, `with-${frameworks.join('-')}`);
  if (existsSync(folder)) return folder;
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'cdktf-provider-hdp');
  mkdirSync(own, { recursive: true });
  cpSync(join(root, 'package.json'), join(own, 'package.json'));
  const filter = (path: string): boolean => !path.slice(root.length).includes('emulator');
  cpSync(join(root, 'dist'), join(own, 'dist'), { recursive: true, filter });
  cpSync(join(root, 'node_modules/constructs'), join(modules, 'constructs'), { recursive: true });
  for (const framework of frameworks) {
    const source = framework === 'cdktn' ? fork : join(root, 'node_modules/cdktf');
    cpSync(source, join(modules, framework), { recursive: true });
  }
  return folder;
}

function run(folder: string, command: string, ...args: readonly string[]): Record<'stdout' | 'stderr', string> {
  const { stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  });
  return { stdout, stderr };
}

const program = (framework: string, entry: string, construct: string): string => `
  try {
    const { ${construct} } = require('${entry}');
    const { App, TerraformStack } = require('${framework}');
    class MyStack extends TerraformStack {}
    new ${construct}(new MyStack(new App(), 'stack'), 'hdp', { name: 'a' });
    console.log('made');
  } catch (error) {
    console.log(error.message);
  }`;

describe('the entry for CDK Terrain', () => {
  it("compiles strictly and synthesizes README's example where there is no CDKTF", () => {
    const folder = project(['cdktn']);
    const [example] = codeBlocks(join(root, 'README.md'));
    const text = example?.text
      .replace("'cdktf'", "'cdktn'")
      .replace("'cdktf-provider-hdp'", "'cdktf-provider-hdp/cdktn'");
    writeFileSync(join(folder, 'main.ts'), text ?? '');
    symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'), 'dir');
    const compiler = [
      join(root, 'node_modules/typescript/bin/tsc'),
      '--strict',
      '--module',
      'node16',
      '--types',
      'node',
    ];
    expect(run(folder, process.execPath, ...compiler, '--target', 'es2022', 'main.ts')).toEqual({
      stdout: '',
      stderr: '',
    });
    expect(run(folder, process.execPath, 'main.js')).toEqual({ stdout: '', stderr: '' });
    const stack = join(folder, 'cdktf.out/stacks/salesforce-access');
    run(stack, 'terraform', 'init', '-input=false');
    expect(run(stack, 'terraform', 'validate', '-no-color').stdout).toContain('The configuration is valid.');
  });

  it.each([
    ['cdktf', 'cdktf-provider-hdp', 'HdpProvider', 'made'],
    ['cdktn', 'cdktf-provider-hdp/cdktn', 'HdpProvider', 'made'],
    ...['HdpProvider', 'TokenVariable', 'OAuthProfile', 'DataHdpOAuthApplication'].map((construct) => [
      'cdktn',
      'cdktf-provider-hdp',
      construct,
      "[stack/hdp] stack 'stack' is a stack of 'cdktn', and this construct is for 'cdktf': import it from 'cdktf-provider-hdp/cdktn'",
    ]),
    [
      'cdktf',
      'cdktf-provider-hdp/cdktn',
      'HdpProvider',
      "[stack/hdp] stack 'stack' is a stack of 'cdktf', and this construct is for 'cdktn': import it from 'cdktf-provider-hdp'",
    ],
  ])('says for a stack of %s and of %s a %s: %s', (framework = '', entry = '', construct = '', message = '') => {
    const folder = project(['cdktf', 'cdktn']);
    expect(run(folder, process.execPath, '-e', program(framework, entry, construct))).toEqual({
      stdout: `${message}\n`,
      stderr: '',
    });
  });

  it('runs commands by terraform_data, and says so where it is to be a null_resource', () => {
    const action = (props: string): string => `
      const { App, TerraformStack } = require('cdktn');
      const { OAuthProfile, OnChangeResource } = require('cdktf-provider-hdp/cdktn');
      const stack = new TerraformStack(new App(), 'stack');
      const profile = new OAuthProfile(stack, 'p', { name: 'P', oauthAppId: 1, refreshToken: '\${var.token}' });
      try {
        console.log(profile.onChange('action', { command: 'true', ${props} }).terraformResourceType);
      } catch (error) {
        console.log(error.message);
      }`;
    const folder = project(['cdktn']);
    const printed = (props: string): string => run(folder, process.execPath, '-e', action(props)).stdout;
    expect(printed('resource: OnChangeResource.TERRAFORM_DATA')).toBe('terraform_data\n');
    expect(printed('')).toBe(
      "[stack/p/action] 'resource' must be OnChangeResource.TERRAFORM_DATA: '@cdktf/provider-null', which makes a " +
        "null_resource, is not for 'cdktn'\n",
    );
  });

  it.each<[readonly Framework[], string, string]>([
    [
      ['cdktn'],
      'cdktf-provider-hdp',
      "'cdktf-provider-hdp' needs the package 'cdktf', which is not installed: for 'cdktn' import from 'cdktf-provider-hdp/cdktn'",
    ],
    [
      ['cdktf'],
      'cdktf-provider-hdp/cdktn',
      "'cdktf-provider-hdp/cdktn' needs the package 'cdktn', which is not installed: for 'cdktf' import from 'cdktf-provider-hdp'",
    ],
    [
      [],
      'cdktf-provider-hdp',
      "'cdktf-provider-hdp' needs the package 'cdktf', which is not installed: run 'npm install cdktf'",
    ],
  ])('says where %j is installed and %s imported: %s', (frameworks, entry, message) => {
    const folder = project(frameworks);
    expect(run(folder, process.execPath, '-e', program('unused', entry, 'HdpProvider'))).toEqual({
      stdout: `${message}\n`,
      stderr: '',
    });
  });
});
