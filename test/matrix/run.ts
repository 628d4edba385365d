/**
 * What `npm run test:matrix` does. It takes minutes and a registry, so it is no part of `npm test`.
 *
 * With each release of Node it makes a project that has this package from its tarball, set up as README says for CDKTF, with
 * its fork under the fork's own name, and with the fork in CDKTF's place, and runs the demo in it with each Terraform. The
 * demo itself checks that a second deployment writes nothing. Then it runs stories of the acceptance tests with each
 * Terraform. CONTRIBUTING.md says which environment variables choose Node and Terraform.
 *
 * Everything happens in a temporary folder.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { codeBlocks } from '../scripts/docs/code-blocks';
import { pythonExample } from './python';

/** Releases, which npm's registry has, or paths of the program. */
const NODES = listed('HDP_MATRIX_NODES') ?? ['20', '22', '24'];
/** Programs `terraform` or `tofu`. */
const TERRAFORMS = listed('HDP_MATRIX_TERRAFORMS') ?? ['terraform'];

/** Acceptance tests that hold whatever the Terraform calls itself in its messages. */
const STORIES = ['oauth-profile', 'oauth-application', 'all-kinds', 'replacement'];

interface Framework {
  /** Command lines of the set-up in an empty folder. */
  readonly setUp: (tarball: string) => string;
  /** Names in the demo that are others here. */
  readonly names?: Readonly<Record<string, string>>;
  /** Releases of Node that the command line of the framework runs on. @default all */
  readonly nodes?: readonly number[];
}

const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  "cdktf as in README's set-up": { setUp: readmeSetUp },
  'cdktn by its own name': {
    setUp: (tarball) => installation(tarball, [], ['cdktn', 'constructs', 'cdktn-cli', 'tsx']),
    names: { cdktf: 'cdktn', 'cdktf-provider-hdp': 'cdktf-provider-hdp/cdktn', 'cdktf-cli': 'cdktn-cli' },
    nodes: [22, 24],
  },
  'cdktn by the name of cdktf': {
    // npm compares the fork's version with what the optional @cdktf/provider-null wants of cdktf, unless it is told.
    setUp: (tarball) =>
      installation(
        tarball,
        ["dependencies.cdktf=npm:cdktn@^0.24.0 'overrides.cdktf=$cdktf'"],
        ['constructs', 'cdktf-cli@npm:cdktn-cli', 'tsx'],
      ),
    nodes: [22, 24],
  },
};

const root = resolve(__dirname, '../..');
/** How this computer reaches the registry. */
const REGISTRY = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_EXTRA_CA_CERTS|npm_config_(?:cafile|registry)|PIP_\w+)$/i.test(name),
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'hdp-matrix-'));

function environment(path: readonly string[]): Record<string, string> {
  return {
    PATH: [...path, process.env['PATH']].join(delimiter),
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    ...REGISTRY,
  };
}

function run(command: string, args: readonly string[], cwd: string, path: readonly string[] = []): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: environment(path),
  });
  if (status === 0) return stdout;
  throw error ?? new Error(`${[command, ...args].join(' ')} ended with ${String(status)}:\n${stdout}\n${stderr}`);
}

/** For what talks to an emulator in this process. */
function runBeside(
  command: string,
  args: readonly string[],
  cwd: string,
  path: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...environment(path), ...variables };
  return new Promise((done, failed) => {
    execFile(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else failed(new Error(`${error.message}\n${stdout}\n${stderr}`));
    });
  });
}

/** The first lines of README's set-up, with the tarball for the package of that name. */
function readmeSetUp(tarball: string): string {
  const [block = ''] = codeBlocks(join(root, 'README.md')).flatMap(({ text }) =>
    text.startsWith('npm init') ? [text] : [],
  );
  const lines = block.split('\n').filter((line) => line.startsWith('npm '));
  return lines.join('\n').replace(/(?<=npm install )cdktf-provider-hdp/, `'${tarball}'`);
}

function installation(tarball: string, settings: readonly string[], packages: readonly string[]): string {
  const set = settings.map((setting) => `npm pkg set ${setting}`);
  return ['npm init --yes', ...set, `npm install '${tarball}' ${packages.join(' ')}`].join('\n');
}

function listed(variable: string): string[] | undefined {
  const entries = (process.env[variable] ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.length === 0 ? undefined : entries;
}

/** A folder for the PATH where the program has the name that everything looks for. */
function asTerraform(program: string, index: number): string {
  const bin = join(folder, `terraform-${String(index)}`);
  mkdirSync(bin);
  const file = program.includes('/') ? resolve(program) : run('sh', ['-c', 'command -v "$0"', program], folder).trim();
  symlinkSync(file, join(bin, 'terraform'));
  return bin;
}

/** Folder of the program `node` of that release, which npm's registry has for each platform. */
function installNode(release: string): string {
  if (release.includes('/')) return dirname(resolve(release));
  const name = `node-${process.platform}-${process.arch}`;
  const cwd = join(folder, `node-${release}`);
  mkdirSync(cwd);
  run('npm', ['install', '--no-audit', '--no-fund', '--prefix', cwd, `${name}@${release}`], cwd);
  return join(cwd, 'node_modules', name, 'bin');
}

/** The demo in an empty folder that was set up with a release of Node and its npm. */
function demoProject(name: string, { setUp, names = {} }: Framework, tarball: string, bin: string): string {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, 'examples'), { recursive: true });
  run('sh', ['-e', '-c', setUp(tarball)], cwd, [bin]);
  for (const file of ['main.ts', 'examples/demo.ts']) {
    const text = readFileSync(join(root, file), 'utf8');
    const quoted = /'([\w-]+)(?=['/])/g;
    writeFileSync(
      join(cwd, file),
      file === 'main.ts' ? text.replace(quoted, renamed) : text.replace(/'cdktf-cli/g, renamed),
    );
  }
  return cwd;

  function renamed(match: string): string {
    const other = names[match.slice(1)];
    return other === undefined ? match : `'${other}`;
  }
}

function report(what: string, result: string, started: number): void {
  console.log(`${what.padEnd(64)} ${result.padEnd(8)} ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`);
}

/** Says how it ended, and goes on. */
function attempt(what: string, act: () => void): boolean {
  const started = Date.now();
  try {
    act();
    report(what, 'passed', started);
    return true;
  } catch (error) {
    report(what, 'FAILED', started);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return false;
  }
}

/** Only where Python is: says so where it is not. */
async function python(tarball: string): Promise<void> {
  const started = Date.now();
  const what = "README's example in Python";
  try {
    const missing = await pythonExample(root, tarball, folder, runBeside);
    report(what, missing === undefined ? 'passed' : `skipped: ${missing}`, started);
  } catch (error) {
    report(what, 'FAILED', started);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as { readonly filename: string }[];
  const tarball = join(folder, packed?.filename ?? '');
  await python(tarball);
  const terraforms = TERRAFORMS.map(asTerraform).map((bin) => {
    const [name = ''] = run(join(bin, 'terraform'), ['version'], folder).split('\n');
    return { bin, name };
  });
  for (const release of NODES) {
    const bin = installNode(release);
    const version = run(join(bin, 'node'), ['--version'], folder).trim();
    for (const [name, framework] of Object.entries(FRAMEWORKS)) {
      if (framework.nodes?.includes(Number(/\d+/.exec(version)?.[0])) === false) continue;
      const what = `Node ${version}, ${name}`;
      let cwd = '';
      const isSetUp = attempt(`${what}, set up`, () => {
        cwd = demoProject(`${name} on ${version}`.replace(/\W+/g, '-'), framework, tarball, bin);
      });
      for (const terraform of isSetUp ? terraforms : []) {
        attempt(`${what}, ${terraform.name}`, () => {
          run(join(bin, 'node'), ['--import', 'tsx', 'examples/demo.ts'], cwd, [bin, terraform.bin]);
        });
      }
    }
  }
  for (const terraform of terraforms) {
    for (const story of STORIES) {
      attempt(`${story} with ${terraform.name}`, () => {
        const jest = join(root, 'node_modules/jest/bin/jest.js');
        run(process.execPath, [jest, `test/acceptance/${story}.test.ts`], root, [terraform.bin]);
      });
    }
  }
}

void main().finally(() => {
  rmSync(folder, { recursive: true, force: true });
});
