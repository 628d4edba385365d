import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

describe('the repository', () => {
  it('holds no file, export or dependency that nothing uses', () => {
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/knip'), [], {
      cwd: root,
      env: { PATH: process.env['PATH'], NO_COLOR: '1' },
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
