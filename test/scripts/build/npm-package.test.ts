import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeBlocks } from '../docs/code-blocks';
import { root, StrangerProject } from './stranger-project';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const TSC = join(root, 'node_modules/typescript/bin/tsc');
const COMPILER = [TSC, '--strict', '--target', 'es2022', '--types', 'node'].concat(
  // The types of Node are not what the package brings, nor its peers.
  ['--typeRoots', join(root, 'node_modules/@types')],
);

let project: StrangerProject;
let installed: string;

beforeAll(() => {
  project = new StrangerProject();
  installed = join(project.folder, 'node_modules/cdktf-provider-hdp');
});

afterAll(() => {
  project.remove();
});

const SYNTHESIS = `
  const app = new App({ outdir: process.argv[2] });
  const stack = new TerraformStack(app, 'demo');
  new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com' });
  app.synth();
`;

describe('the npm package', () => {
  it('holds what a consumer needs and nothing else', () => {
    const paths = project.packed.files.map(({ path }) => path);
    const always = [
      '.jsii',
      'LICENSE',
      'README.md',
      'package.json',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cdktn/index.js',
      'dist/cdktn/index.d.ts',
      'dist/provider.json',
      'dist/provider.zip',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/emulator/index.js',
      'dist/emulator/index.d.ts',
      'dist/emulator/hdp-emulator.js',
      'dist/cli/cdktf-provider-hdp.js',
    ];
    expect(paths).toEqual(expect.arrayContaining(always));
    const hasSource = (path: string): boolean => {
      const [, part = ''] =
        /^dist\/(?:cdktn\/)?((?:constructs|contract)\/.*?|emulator\/.*)(?:\.d\.ts|(?<!^dist\/emulator\/.*)\.js)$/.exec(
          path,
        ) ?? [];
      return part !== '' && existsSync(join(root, 'lib', `${part}.ts`));
    };
    const others = paths.filter(
      (path) => !always.includes(path) && !hasSource(path) && !/^(?:docs|examples)\//.test(path),
    );
    const documents = ['API.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
    const parts = ['emulator', 'cli'].flatMap((folder) =>
      readdirSync(join(root, 'dist', folder))
        .filter((name) =>
          /^(?:adopt|check|chunk|code-grant|direct-agent|install|login|standalone|undici)-\w+\.js$/.test(name),
        )
        .map((name) => `dist/${folder}/${name}`),
    );
    expect(others.sort()).toEqual([...documents, ...parts].sort());
  });

  it('holds what its documents link to', () => {
    const paths = project.packed.files.map(({ path }) => path);
    const broken = paths
      .filter((path) => path.endsWith('.md'))
      .flatMap((document) => {
        const links = readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g);
        const targets = [...links].map(([, target = '']) => join(dirname(document), target));
        return targets.filter((target) => !paths.some((path) => path === target || path.startsWith(`${target}/`)));
      });
    expect(broken).toEqual([]);
  });

  it('has a manifest in which publint finds nothing wrong', () => {
    const publint = join(root, 'node_modules/publint/src/cli.js');
    // It may suggest "type": "commonjs", with which esbuild would wrap each module instead of joining them.
    project.run(process.execPath, [publint, installed, '--strict']);
  });

  it('has types that agree with its code under each module resolution', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const archive = join(project.home, project.packed.filename);
    expect(project.run(process.execPath, [attw, archive])).toContain('No problems found');
  });

  it('stays below 1 MB', () => {
    expect(project.packed.size).toBeLessThan(1e6);
  });

  it('holds no links, which an installation would leave out', () => {
    const entries = project
      .run('tar', ['-tvzf', join(project.home, project.packed.filename)])
      .trim()
      .split('\n');
    expect(entries.length).toBe(project.packed.files.length);
    expect(entries.filter((entry) => !entry.startsWith('-'))).toEqual([]);
  });

  it('brings nothing but its peers', () => {
    const folders = readdirSync(join(project.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(folders.sort()).toEqual(['cdktf', 'cdktf-provider-hdp', 'constructs']);
    expect(existsSync(join(installed, 'node_modules'))).toBe(false);
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(dependencies).toBeUndefined();
  });

  it('loads neither the provider nor the emulator for a synthesis', () => {
    writeFileSync(
      join(project.folder, 'loaded.cjs'),
      `const { App, TerraformStack } = require('cdktf');
       const { HdpProvider } = require('cdktf-provider-hdp');
       ${SYNTHESIS}
       console.log(JSON.stringify(Object.keys(require.cache)));`,
    );
    const loaded = JSON.parse(project.run(process.execPath, ['loaded.cjs', 'out of loaded.cjs'])) as string[];
    const own = loaded.filter((file) => file.startsWith(installed)).map((file) => file.slice(installed.length + 1));
    expect(own).toContain('dist/constructs/hdp-provider.js');
    expect(own.filter((file) => !/^dist\/(index|(constructs|contract)\/(?:\w+\/)?[\w-]+)\.js$/.test(file))).toEqual([]);
    expect(loaded.filter((file) => /node_modules\/(undici|@grpc|@msgpack)\//.test(file))).toEqual([]);
  });

  it.each([
    ['node16', ['--module', 'node16']],
    // What the template of `cdktf init` uses.
    ['classic for Node', ['--module', 'commonjs', '--moduleResolution', 'node10']],
  ])('has types for both entries that a strict TypeScript project accepts, by resolution %s', (_, resolution) => {
    writeFileSync(
      join(project.folder, 'typed.ts'),
      `import { App, TerraformStack } from 'cdktf';
       import { HdpProvider } from 'cdktf-provider-hdp';
       import { Emulator } from 'cdktf-provider-hdp/emulator';
       ${SYNTHESIS}
       export const started: Promise<Emulator> = Emulator.start();
       // @ts-expect-error: the types are there, so a wrong one is noticed
       new HdpProvider(stack, 'wrong', { serverUrl: 5 });
       // @ts-expect-error: the types are there, so a wrong one is noticed
       void Emulator.start(5);
      `,
    );
    expect(project.run(process.execPath, [...COMPILER, ...resolution, '--noEmit', 'typed.ts'])).toBe('');
  });

  it.each(['cdktf-provider-hdp', 'hdp-emulator'])('brings the command %s', (command) => {
    const link = join(project.folder, 'node_modules/.bin', command);
    expect(statSync(link).mode & 0o111).toBe(0o111);
    expect(project.run(link, ['--version'])).toBe(`${version}\n`);
  });
});

describe('the packages of other languages', () => {
  let out: string;

  beforeAll(() => {
    out = join(project.home, 'languages');
    // To whom publishes them, all peers are there.
    const source = join(project.home, 'package');
    project.run('tar', ['-xzf', project.packed.filename], { cwd: project.home });
    symlinkSync(join(root, 'node_modules'), join(source, 'node_modules'), 'dir');
    const pacmak = join(root, 'node_modules/.bin/jsii-pacmak');
    const targets = ['--targets', 'python', 'java', 'dotnet', 'go'];
    project.run(pacmak, [source, '--code-only', '--no-npmignore', '--outdir', out, ...targets]);
  });

  it.each([
    ['python', /\/__init__\.py$/],
    ['java', /\/OAuthProfile\.java$/],
    ['dotnet', /\/OAuthProfile\.cs$/],
    ['go', /\/OAuthProfile\.go$/],
  ])('contain the provider beside the constructs: %s', (language, source) => {
    const files = readdirSync(join(out, language), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => source.test(file))).not.toEqual([]);
    const archives = files.filter((file) => file.endsWith('.tgz'));
    expect(archives).toHaveLength(1);
    const contained = project.run('tar', ['-tzf', join(out, language, archives[0] ?? '')]).split('\n');
    expect(contained).toEqual(expect.arrayContaining(['package/dist/provider.json', 'package/dist/provider.zip']));
  });
});

describe.each([
  ['a CommonJS project', 'commonjs'],
  ['an ES module project', 'module'],
])("the README's example in %s", (_, type) => {
  let folder: string;
  let environment: Record<string, string>;
  let emulator: Awaited<ReturnType<StrangerProject['serve']>>;
  let stack: string;

  const terraform = (...args: string[]): string => {
    const [command = '', ...rest] = args;
    return project.run('terraform', [command, '-no-color', ...rest], { cwd: stack, env: environment });
  };

  const profiles = async (): Promise<unknown> => {
    const headers = { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` };
    return (await fetch(`${emulator.match}/api/mgmt/oauthprofiles`, { headers })).json();
  };

  beforeAll(async () => {
    folder = join(project.home, type);
    mkdirSync(folder);
    symlinkSync(join(project.folder, 'node_modules'), join(folder, 'node_modules'), 'dir');
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type }));
    emulator = await project.serve('hdp-emulator', ['--port', '0'], /http:\/\/127\.0\.0\.1:\d+(?=\s)/);
    environment = {
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'admin',
      TF_VAR_salesforce_refresh_token: 'token-of-a-stranger',
    };
  });

  afterAll(() => emulator.end());

  it('is compiled and synthesized', () => {
    const [example] = codeBlocks(join(root, 'README.md'));
    const server = 'https://hdp.example.com:8443';
    expect(example?.text).toContain(server);
    writeFileSync(join(folder, 'main.ts'), example?.text.replace(server, emulator.match) ?? '');
    expect(
      project.run(process.execPath, [...COMPILER, '--module', 'node16', '--skipLibCheck', 'main.ts'], { cwd: folder }),
    ).toBe('');
    expect(project.run(process.execPath, ['main.js'], { cwd: folder, env: environment })).toBe('');
    stack = join(folder, 'cdktf.out/stacks/salesforce-access');
    expect(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')).not.toContain('token-of-a-stranger');
  });

  it('creates the profile, changes nothing the second time, and destroys it', async () => {
    expect(terraform('init', '-input=false')).not.toContain('Warning');
    terraform('apply', '-auto-approve', '-input=false');
    expect(await profiles()).toEqual({ profiles: [expect.objectContaining({ name: 'Salesforce_Integration' })] });
    expect(terraform('output', '-raw', 'profile_id')).toMatch(/^\d+$/);
    expect(terraform('plan', '-input=false')).toContain('No changes.');
    terraform('destroy', '-auto-approve', '-input=false');
    expect(await profiles()).toEqual({ profiles: [] });
  });
});
