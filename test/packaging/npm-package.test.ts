import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UNIX_PLATFORMS } from '../../lib/contract/names';

jest.setTimeout(60_000);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hdp-npm-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules/cdktf-provider-hdp');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
let packed: Packed;

function run(command: string, args: readonly string[], cwd: string = project): string {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  };
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  return execFileSync(command, args, options);
}

beforeAll(() => {
  const output = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  [packed = { filename: '', size: 0, files: [] }] = JSON.parse(output) as Packed[];
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(folder, packed.filename), '--strip-components=1', '-C', installed]);
  for (const peer of ['cdktf', 'constructs']) {
    symlinkSync(join(root, 'node_modules', peer), join(project, 'node_modules', peer), 'dir');
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const STACK = `
  const app = new App({ outdir: process.argv[2] });
  const stack = new TerraformStack(app, 'demo');
  new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com' });
  app.synth();
  console.log(typeof Emulator);
`;

describe('the npm package', () => {
  it('holds what a consumer needs and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const always = [
      '.jsii',
      'LICENSE',
      'README.md',
      'package.json',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/provider.json',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/emulator/index.js',
      'dist/emulator/index.d.ts',
      'dist/emulator/hdp-emulator.js',
      'dist/mirror/cdktf-provider-hdp.js',
      ...UNIX_PLATFORMS.map(
        (platform) =>
          `dist/terraform.d/plugins/terraform.internal/datadirect/hdp/terraform-provider-hdp_${version}_${platform}.zip`,
      ),
    ];
    expect(paths).toEqual(expect.arrayContaining(always));
    const hasSource = (path: string): boolean => {
      const [, part = ''] =
        /^dist\/((?:constructs|contract|mirror)\/.*?|emulator\/.*)(?:\.d\.ts|(?<!^dist\/emulator\/.*)\.js)$/.exec(
          path,
        ) ?? [];
      return part !== '' && existsSync(join(root, 'lib', `${part}.ts`));
    };
    const others = paths.filter((path) => !always.includes(path) && !hasSource(path));
    const documents = ['API.md', 'CHANGELOG.md'].filter((name) => existsSync(join(root, name)));
    const parts = readdirSync(join(root, 'dist/emulator')).filter((name) => /^chunk-\w+\.js$/.test(name));
    expect(others.sort()).toEqual([...documents, ...parts.map((name) => `dist/emulator/${name}`)].sort());
  });

  it('stays below 6 MB', () => {
    expect(packed.size).toBeLessThan(6e6);
  });

  it('holds no links, which an installation would leave out', () => {
    const entries = run('tar', ['-tvzf', join(folder, packed.filename)])
      .trim()
      .split('\n');
    expect(entries.length).toBe(packed.files.length);
    expect(entries.filter((entry) => !entry.startsWith('-'))).toEqual([]);
  });

  it.each([
    [
      'a CommonJS project',
      'app.cjs',
      `const { App, TerraformStack } = require('cdktf');
       const { HdpProvider } = require('cdktf-provider-hdp');
       const { Emulator } = require('cdktf-provider-hdp/emulator');`,
    ],
    [
      'an ES module project',
      'app.mjs',
      `import { App, TerraformStack } from 'cdktf';
       import { HdpProvider } from 'cdktf-provider-hdp';
       import { Emulator } from 'cdktf-provider-hdp/emulator';`,
    ],
  ])('works in %s, and Terraform finds and starts the provider', (_, file, imports) => {
    writeFileSync(join(project, file), imports + STACK);
    const outdir = join(project, `out of ${file}`);
    expect(run(process.execPath, [file, outdir])).toBe('function\n');
    const stack = join(outdir, 'stacks/demo');
    expect(run('terraform', ['init', '-no-color', '-input=false'], stack)).not.toContain('Warning');
    const schemas = JSON.parse(run('terraform', ['providers', 'schema', '-json'], stack)) as {
      provider_schemas: Record<string, { resource_schemas: object }>;
    };
    expect(
      Object.keys(schemas.provider_schemas['terraform.internal/datadirect/hdp']?.resource_schemas ?? {}),
    ).toContain('hdp_oauth_profile');
  });

  it('loads neither the provider nor the emulator for a synthesis', () => {
    writeFileSync(
      join(project, 'loaded.cjs'),
      `const { App, TerraformStack } = require('cdktf');
       const { HdpProvider } = require('cdktf-provider-hdp');
       const app = new App({ outdir: 'out of loaded.cjs' });
       new HdpProvider(new TerraformStack(app, 'demo'), 'hdp', { serverUrl: 'https://hdp.example.com' });
       app.synth();
       console.log(JSON.stringify(Object.keys(require.cache)));`,
    );
    const loaded = JSON.parse(run(process.execPath, ['loaded.cjs'])) as string[];
    const own = loaded.filter((file) => file.startsWith(installed)).map((file) => file.slice(installed.length + 1));
    expect(own).toContain('dist/constructs/hdp-provider.js');
    expect(own.filter((file) => !/^dist\/(index|(constructs|contract|mirror)\/[\w-]+)\.js$/.test(file))).toEqual([]);
    expect(loaded.filter((file) => /node_modules\/(undici|@grpc|@msgpack)\//.test(file))).toEqual([]);
  });

  it('has types for both entries that a strict TypeScript project accepts', () => {
    symlinkSync(join(root, 'node_modules/@types'), join(project, 'node_modules/@types'), 'dir');
    writeFileSync(
      join(project, 'app.ts'),
      `import { App, TerraformStack } from 'cdktf';
       import { HdpProvider } from 'cdktf-provider-hdp';
       import { Emulator } from 'cdktf-provider-hdp/emulator';
       ${STACK}
       // @ts-expect-error: the types are there, so a wrong one is noticed
       new HdpProvider(stack, 'wrong', { serverUrl: 5 });
       // @ts-expect-error: the types are there, so a wrong one is noticed
       void Emulator.start(5);
      `,
    );
    const compiler = ['--noEmit', '--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node', 'app.ts'];
    expect(run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...compiler])).toBe('');
  });

  it('brings the command hdp-emulator', () => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    const command = join(installed, bin['hdp-emulator'] ?? '');
    expect(statSync(command).mode & 0o111).toBe(0o111);
    expect(run(command, ['--version'])).toBe(`${version}\n`);
  });
});
