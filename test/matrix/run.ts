/**
 * What `npm run test:matrix` does. It takes minutes and a registry, so it is no part of `npm test`.
 *
 * With each release of Node it makes a project that has this package from its tarball, set up as README says for CDKTF, with
 * its fork under the fork's own name, and with the fork in CDKTF's place, and runs the demo in it with each Terraform. The
 * demo itself checks that a second deployment writes nothing. The tests of what Node does differently from release to release
 * run with each Node, and stories of the acceptance tests with each Terraform. CONTRIBUTING.md says which environment variables choose Node and Terraform.
 *
 * Everything happens in a temporary folder.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { codeBlocks } from '../scripts/docs/code-blocks';
import { javaExample } from './java';
import { pythonExample } from './python';

/** Releases, which npm's registry has, or paths of the program. */
const NODES = listed('HDP_MATRIX_NODES') ?? ['20', '22', '24'];
/** Programs `terraform` or `tofu`. */
const TERRAFORMS = listed('HDP_MATRIX_TERRAFORMS') ?? ['terraform'];

/** Acceptance tests that hold whatever the Terraform calls itself in its messages. */
const STORIES = ['generated-import'];
/** Those with write-only attributes, which Terraform has since 1.11, and those that stand in for them before. */
const WRITE_ONLY_STORIES = ['oauth-profile', 'oauth-application', 'all-kinds', 'replacement', 'newer-terraform'];
const OLDER_STORIES = ['stored-secrets'];

/** Tests of what Node does differently from release to release: HTTP/2, TLS, sockets, signals. */
const NODE_TESTS = ['test/plugin/transport', 'test/client'];

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
/** How this computer reaches registries, and where a tool is. */
const PASSED_ON = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_EXTRA_CA_CERTS|npm_config_(?:cafile|registry)|PIP_\w+|MAVEN_OPTS|TFPLUGINDOCS_PATH)$/i.test(name),
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'hdp-matrix-'));

function environment(path: readonly string[]): Record<string, string> {
  return {
    PATH: [...path, process.env['PATH']].join(delimiter),
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    ...PASSED_ON,
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

/**
 * Says how it ended, and goes on.
 *
 * @param act returns why nothing was tried; undefined if all of it worked
 */
async function attempt(what: string, act: () => Promise<string | undefined> | string | undefined): Promise<boolean> {
  const started = Date.now();
  const report = (result: string): void => {
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${what.padEnd(64)} ${seconds.padStart(6)} s  ${result}`);
  };
  try {
    const missing = await act();
    report(missing === undefined ? 'passed' : `skipped: ${missing}`);
    return true;
  } catch (error) {
    report('FAILED');
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return false;
  }
}

interface Terraform {
  /** Folder for the PATH. */
  readonly bin: string;
  readonly name: string;
  readonly hasWriteOnly: boolean;
}

function terraformIn(bin: string): Terraform {
  const [name = ''] = run(join(bin, 'terraform'), ['version'], folder).split('\n');
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(name) ?? [];
  return { bin, name, hasWriteOnly: Number(major) > 1 || Number(minor) >= 11 };
}

/** @returns why nothing was tried, where the test skips itself */
function jestTest(test: string, bin: string, node = process.execPath): string | undefined {
  const output = run(node, [join(root, 'node_modules/jest/bin/jest.js'), '--json', test], root, [bin]);
  const { numPassedTests, testResults } = JSON.parse(output) as JestResults;
  if (numPassedTests > 0) return undefined;
  return testResults.flatMap(({ assertionResults }) => assertionResults.flatMap((each) => each.ancestorTitles))[0];
}

interface JestResults {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly ancestorTitles: string[] }[] }[];
}

async function main(): Promise<void> {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as { readonly filename: string }[];
  const tarball = join(folder, packed?.filename ?? '');
  const surroundings = { root, tarball, folder, run: runBeside };
  await attempt("README's example in Python", () => pythonExample(surroundings));
  await attempt("README's example in Java", () => javaExample(surroundings));
  const terraforms = TERRAFORMS.map(asTerraform).map(terraformIn);
  for (const release of NODES) {
    const bin = installNode(release);
    const version = run(join(bin, 'node'), ['--version'], folder).trim();
    for (const test of NODE_TESTS) {
      await attempt(`Node ${version}, ${test}`, () => jestTest(test, bin, join(bin, 'node')));
    }
    for (const [name, framework] of Object.entries(FRAMEWORKS)) {
      if (framework.nodes?.includes(Number(/\d+/.exec(version)?.[0])) === false) continue;
      const what = `Node ${version}, ${name}`;
      let cwd = '';
      const isSetUp = await attempt(`${what}, set up`, () => {
        cwd = demoProject(`${name} on ${version}`.replace(/\W+/g, '-'), framework, tarball, bin);
        return undefined;
      });
      for (const terraform of isSetUp ? terraforms : []) {
        await attempt(`${what}, ${terraform.name}`, () => {
          if (!terraform.hasWriteOnly) return 'the demo needs write-only attributes';
          run(join(bin, 'node'), ['--import', 'tsx', 'examples/demo.ts'], cwd, [bin, terraform.bin]);
          return undefined;
        });
      }
    }
  }
  for (const terraform of terraforms) {
    for (const story of [...STORIES, ...(terraform.hasWriteOnly ? WRITE_ONLY_STORIES : OLDER_STORIES)]) {
      await attempt(`${story} with ${terraform.name}`, () =>
        jestTest(`test/acceptance/${story}.test.ts`, terraform.bin),
      );
    }
    await attempt(`docs/ with ${terraform.name}`, () =>
      jestTest('test/scripts/docs/registry-form.test.ts', terraform.bin),
    );
  }
}

void main().finally(() => {
  rmSync(folder, { recursive: true, force: true });
});
