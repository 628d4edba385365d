import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../../../lib/cli/standalone/tarball';
import { temporaryFolder } from '../../constructs/synthesis/placeholder-package';

const folder = temporaryFolder();

describe('filesIn', () => {
  it('reads the wanted files of a package that npm has packed, of any size', () => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'package.json'), '{"name":"any","version":"1.0.0"}');
    const contents = { 'bin/empty': '', 'bin/block': 'b'.repeat(512), 'bin/more': 'm'.repeat(513), other: 'other' };
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts'], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, NPM_CONFIG_UPDATE_NOTIFIER: 'false' },
    });
    const names = ['bin/empty', 'bin/block', 'bin/more', 'missing'];
    const files = filesIn(readFileSync(join(folder, 'any-1.0.0.tgz')), names);
    expect(Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString()]))).toEqual({
      'bin/empty': '',
      'bin/block': contents['bin/block'],
      'bin/more': contents['bin/more'],
    });
  });
});
