import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { Emulator } from '../../../lib/emulator';
import { parseSeedFile } from '../../../lib/emulator/seed-file';
import { providerSchema } from '../../../lib/contract/provider-schema';
import { Workspace } from '../../acceptance/workspace';
import { codeBlocks, type CodeBlock } from './code-blocks';

const root = resolve(__dirname, '../../..');
/** What people wrote; generated pages show examples that have tests of their own. */
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs/guides', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  ),
];
const blocks = documents.flatMap((document) =>
  codeBlocks(join(root, document)).map((block) => [`${document}:${String(block.line)}`, block] as const),
);
const inLanguage = (...languages: string[]): (readonly [string, CodeBlock])[] =>
  blocks.filter(([, { language }]) => languages.includes(language));

/** What the compiler says about modules that are not on the disk, by their names in the package's folder. */
function typeErrors(modules: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  // A document may leave what it makes to the reader.
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  const sources = new Map([...modules].map(([name, text]) => [join(root, name), text]));
  host.getSourceFile = (file, target, ...rest) => {
    const text = sources.get(file);
    return text === undefined ? fromDisk(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources.keys()].flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

const lackingVariables = (text: string): string =>
  [...new Set([...text.matchAll(/\bvar\.(\w+)/g)].map(([, name = '']) => name))]
    .filter((name) => !text.includes(`variable "${name}"`))
    .map((name) => `variable "${name}" {\n  type      = string\n  ephemeral = true\n}\n`)
    .join('\n');

/** The providers of ephemeral resources are in registries, which the tests do without. */
const isEphemeral = (text: string): boolean => text.includes('ephemeral "');

describe('the code in the documents', () => {
  it('is in languages that are checked here', () => {
    const checked = inLanguage('ts', 'hcl', 'json', 'shell', 'text', 'yaml', 'python', 'java', 'xml');
    expect(blocks.filter((block) => !checked.includes(block)).map(([place]) => place)).toEqual([]);
    expect(checked.length).toBeGreaterThan(10);
  });

  it('is correct TypeScript, each document as one program', () => {
    const programs = new Map<string, string>();
    for (const [place, { text }] of inLanguage('ts')) {
      const name = `${place.replace(/:.*$/, '').replaceAll('/', '-')}.mts`;
      programs.set(name, `${programs.get(name) ?? ''}${text}\n`);
    }
    expect(programs.size).toBeGreaterThan(0);
    programs.set('wrong.mts', "import { HdpProvider } from 'cdktf-provider-hdp';\nnew HdpProvider();\n");
    expect(typeErrors(programs)).toEqual(['Expected 2-3 arguments, but got 0.']);
  });

  it.each(inLanguage('hcl').filter(([, { text }]) => isEphemeral(text)))(
    'is formatted Terraform, with providers that are not here: %s',
    (_, { text }) => {
      const env = { PATH: process.env['PATH'] ?? '' };
      expect(execFileSync('terraform', ['fmt', '-'], { input: text, env, encoding: 'utf8' })).toBe(text);
    },
  );

  it.each(inLanguage('hcl').filter(([, { text }]) => !/provider_installation/.test(text) && !isEphemeral(text)))(
    'is valid Terraform: %s',
    async (_, { text }) => {
      const workspace = await Workspace.with('');
      try {
        if (text.includes('required_providers')) workspace.write('main.tf', text);
        else workspace.configure(`${text}\n${lackingVariables(text)}`);
        expect((await workspace.succeed('validate')).stdout).toBe('Success! The configuration is valid.\n\n');
        workspace.write('main.tf', text);
        expect(await workspace.run('terraform', ['fmt', '-check', 'main.tf'])).toMatchObject({ code: 0 });
      } finally {
        workspace.remove();
      }
    },
  );

  it.each(inLanguage('hcl').filter(([, { text }]) => text.includes('provider_installation')))(
    'is a CLI configuration with which Terraform finds the provider: %s',
    async (_, { text }) => {
      const workspace = await Workspace.with('');
      try {
        // Without the mirror in it nothing is found: what makes it work is the text.
        const installation = /^( *)filesystem_mirror \{\n(?:.*\n)*?\1\}\n/m;
        const cases = { whole: text, without: text.replace(installation, '') };
        expect(cases.without).not.toBe(text);
        workspace.configure('');
        const found: Record<string, boolean> = {};
        for (const [name, configuration] of Object.entries(cases)) {
          workspace.write('terraformrc', configuration);
          await workspace.run('rm', ['-r', '.terraform', '.terraform.lock.hcl']);
          const { code } = await workspace.run('terraform', ['init', '-input=false'], {
            TF_CLI_CONFIG_FILE: workspace.path('terraformrc'),
          });
          found[name] = code === 0;
        }
        expect(found).toEqual({ whole: true, without: false });
      } finally {
        workspace.remove();
      }
    },
  );

  it('is JSON where it says so, and a seed of the emulator', async () => {
    const seeds = inLanguage('json').map(([, { text }]) => parseSeedFile(text));
    expect(seeds).toHaveLength(1);
    for (const seed of seeds) await (await Emulator.start(seed)).stop();
  });

  it.each(inLanguage('shell'))('is what a shell can read: %s', (_, { text }) => {
    execFileSync('bash', ['-n', '-c', text], { env: {} });
  });

  it.each(inLanguage('shell'))('names scripts that there are: %s', (_, { text }) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the links in the documents', () => {
  it.each(documents)('lead somewhere: %s', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#)(?<target>[^)#]+)/g)].map(
      ({ groups }) => groups?.['target'] ?? '',
    );
    const folder = join(root, document, '..');
    expect(
      targets.filter(
        (target) => ts.sys.fileExists(join(folder, target)) || ts.sys.directoryExists(join(folder, target)),
      ),
    ).toEqual(targets);
  });
});

describe('the README', () => {
  it('names environment variables that there are', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    const named = new Set([...text.matchAll(/\bHDP_[A-Z_]+\b/g)].map(([name]) => name));
    const known = new Set<string>(Object.values(providerSchema.attributes).map(({ environment }) => environment));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
    expect(named.size).toBeGreaterThan(2);
  });

  it('sets an app up with the replacement that Node 24 needs, before anything is installed', () => {
    const [setUp] = inLanguage('shell').flatMap(([, { text }]) => (text.startsWith('npm init') ? [text] : []));
    const lines = setUp?.split('\n') ?? [];
    const install = lines.findIndex((line) => line.startsWith('npm install'));
    const folder = mkdtempSync(join(tmpdir(), 'hdp-set-up-'));
    try {
      const env = { PATH: process.env['PATH'] ?? '', HOME: folder, NPM_CONFIG_UPDATE_NOTIFIER: 'false' };
      execFileSync('sh', ['-e', '-c', lines.slice(0, install).join('\n')], { cwd: folder, env, stdio: 'pipe' });
      const { overrides } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { overrides: object };
      expect(overrides).toEqual({ '@cdktf/node-pty-prebuilt-multiarch': 'npm:@lydell/node-pty@^1.1.0' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps what is generated and what may hold secrets out of the repository', () => {
    const [command = ''] = inLanguage('shell').flatMap(([, { text }]) => (text.includes('.gitignore') ? [text] : []));
    const folder = mkdtempSync(join(tmpdir(), 'hdp-gitignore-'));
    const run = (file: string, args: string[], input?: string): string => {
      const env = { PATH: process.env['PATH'] ?? '', HOME: folder };
      return execFileSync(file, args, {
        cwd: folder,
        env,
        encoding: 'utf8',
        ...(input === undefined ? {} : { input }),
      });
    };
    const ignored = [
      'node_modules/cdktf/package.json',
      'cdktf.out/stacks/salesforce-access/cdk.tf.json',
      'terraform.salesforce-access.tfstate',
      'terraform.salesforce-access.tfstate.backup',
      'terraform.tfstate.1764327600.backup',
      'saved.tfplan',
      'hdp-login.env',
    ];
    const kept = ['main.ts', 'cdktf.json', 'package.json', 'package-lock.json', '.terraform.lock.hcl'];
    try {
      run('git', ['init', '--quiet']);
      run('sh', ['-e', '-c', command]);
      expect(
        run('git', ['check-ignore', '--stdin'], [...ignored, ...kept].join('\n'))
          .trim()
          .split('\n'),
      ).toEqual(ignored);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('begins with the smallest example', () => {
    const [first] = codeBlocks(join(root, 'README.md'));
    expect(first?.language).toBe('ts');
    expect(first?.text.split('\n').length).toBeLessThan(20);
  });
});

describe('CONTRIBUTING', () => {
  it('gives a reason for each dependency, and for nothing else', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>;
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const [, table = ''] = text.split('| dependency | ');
    const cells = [...(table.split('\n\n')[0]?.matchAll(/^\| (?<names>`.*?`) \| /gm) ?? [])].map(
      ({ groups }) => groups?.['names'] ?? '',
    );
    const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    const installed = ['dependencies', 'peerDependencies', 'devDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    expect(named.sort()).toEqual([...new Set(installed)].sort());
  });
});
