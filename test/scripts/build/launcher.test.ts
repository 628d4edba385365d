import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OLDEST_NODE } from '../../../lib/contract/oldest-node';
import { launcher } from '../../../scripts/build/launcher';
import { engines } from '../../../package.json';

const folder = mkdtempSync(join(tmpdir(), 'hdp launcher-'));
const file = join(folder, 'terraform-provider-hdp_v1.2.3');
const empty = join(folder, 'empty');
const link = join(empty, 'link');

const SHELLS = [
  ['/bin/sh', []],
  ['dash', []],
  ['bash', ['--posix']],
  ['busybox', ['ash']],
  ['zsh', ['--emulate', 'sh']],
  ['ksh', []],
] as const;
const shells = SHELLS.filter(([shell, args]) => spawnSync(shell, [...args, '-c', 'exit 0']).status === 0);

beforeAll(() => {
  mkdirSync(empty);
  symlinkSync('../terraform-provider-hdp_v1.2.3', link);
  symlinkSync('link', join(empty, 'farther'));
  writeFileSync(file, launcher('program.js'), { mode: 0o755 });
  writeFileSync(
    join(folder, 'program.js'),
    'console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2) })); process.kill(process.pid);',
  );
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the launcher', () => {
  it('wants the release of Node that the package wants', () => {
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
  });

  it.each([
    ['by its path', () => file, folder],
    ['by a path from elsewhere', () => '../terraform-provider-hdp_v1.2.3', empty],
    ['by a path in its folder', () => './terraform-provider-hdp_v1.2.3', folder],
    ['through a link', () => link, folder],
    ['through a link to a relative link from elsewhere', () => './farther', empty],
  ])('is run %s as the kernel runs scripts', (_, command, cwd) => {
    const run = spawnSync(command(), ['--debug'], { cwd, encoding: 'utf8' });
    expect(JSON.parse(run.stdout)).toEqual({ pid: run.pid, args: ['--debug'] });
  });

  describe.each(shells)('read by %s', (shell, args) => {
    it('becomes Node, which gets the arguments, keeps the process ID and ends as a signal ends it', () => {
      const run = spawnSync(shell, [...args, file, 'an argument', ''], { encoding: 'utf8' });
      expect(JSON.parse(run.stdout)).toEqual({ pid: run.pid, args: ['an argument', ''] });
      expect(run).toMatchObject({ stderr: '', signal: 'SIGTERM' });
    });

    it('prints one line to stdout where there is no Node, and lives on until it was read', () => {
      const path = spawnSync('/bin/sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' }).stdout.trim();
      const start = performance.now();
      const run = spawnSync(path, [...args, file], { encoding: 'utf8', env: { PATH: empty } });
      expect(performance.now() - start).toBeGreaterThan(900);
      expect(run).toMatchObject({
        status: 1,
        stdout: 'terraform-provider-hdp needs Node 20.18.1 or newer on the PATH; none was found\n',
        stderr: '',
      });
    });
  });
});
