/**
 * What `npm run test:matrix` does: runs the demo in a project that has this package from its tarball, with the supported
 * releases of Node and with CDKTF's fork in CDKTF's place. It takes minutes and a registry, so it is no part of `npm test`.
 *
 * Everything happens in a temporary folder. The demo itself checks that a second deployment writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const NODES = ['22', '24'];

/** What stands in the place of cdktf and its command line, and the constructs that it wants. */
const FRAMEWORKS = {
  'cdktf 0.21.0': { cdktf: '0.21.0', 'cdktf-cli': '0.21.0', constructs: '10.4.2' },
  'cdktn 0.24.0': { cdktf: 'npm:cdktn@0.24.0', 'cdktf-cli': 'npm:cdktn-cli@0.24.0', constructs: '10.7.2' },
};

const root = resolve(__dirname, '../..');
const { overrides, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly overrides: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const folder = mkdtempSync(join(tmpdir(), 'hdp-matrix-'));

function run(command: string, args: readonly string[], cwd: string, path: readonly string[] = []): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: [...path, process.env['PATH']].join(delimiter),
      HOME: folder,
      CHECKPOINT_DISABLE: '1',
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    },
  });
  if (status === 0) return stdout;
  throw error ?? new Error(`${[command, ...args].join(' ')} ended with ${String(status)}:\n${stdout}\n${stderr}`);
}

function project(name: string, manifest: object): string {
  const cwd = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  run('npm', ['install', '--no-audit', '--no-fund'], cwd);
  return cwd;
}

/** Folder of the program `node` of that release, which npm's registry has for each platform. */
function installNode(release: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  return join(project(`node ${release}`, { dependencies: { [name]: release } }), 'node_modules', name, 'bin');
}

function demoProject(framework: keyof typeof FRAMEWORKS, tarball: string): string {
  const dependencies = {
    'cdktf-provider-hdp': `file:${tarball}`,
    ...FRAMEWORKS[framework],
    tsx: devDependencies['tsx'],
  };
  const cwd = project(framework, { dependencies, overrides });
  mkdirSync(join(cwd, 'examples'));
  for (const file of ['main.ts', 'examples/demo.ts']) copyFileSync(join(root, file), join(cwd, file));
  return cwd;
}

function report(what: string, result: string, started: number): void {
  console.log(`${what.padEnd(40)} ${result.padEnd(8)} ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`);
}

function main(): void {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as { readonly filename: string }[];
  const tarball = join(folder, packed?.filename ?? '');
  const nodes = NODES.map(installNode);
  for (const framework of Object.keys(FRAMEWORKS) as (keyof typeof FRAMEWORKS)[]) {
    let started = Date.now();
    const cwd = demoProject(framework, tarball);
    report(`${framework}: npm install`, 'done', started);
    for (const bin of nodes) {
      const version = run(join(bin, 'node'), ['--version'], cwd).trim();
      started = Date.now();
      try {
        run(join(bin, 'node'), ['--import', 'tsx', 'examples/demo.ts'], cwd, [bin]);
        report(`${framework}: demo on Node ${version}`, 'passed', started);
      } catch (error) {
        report(`${framework}: demo on Node ${version}`, 'FAILED', started);
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
      }
    }
  }
}

try {
  main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
