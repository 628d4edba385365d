/** The package that puts data into an executable: five megabytes, and so none of the packages that are bundled. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Environment } from '../../client';
import { CommandError } from '../command-error';
import { lastLine, run } from './child-process';
import { FUSE } from './node-binary';
import type { NpmPackage } from './npm-packages';
import { filesIn } from './tarball';

/** The one that this was tried with. */
export const POSTJECT: NpmPackage = { name: 'postject', version: '1.0.0-alpha.6' };

const PROGRAM = 'dist/api.js';

/** Arguments: path of postject, the executable, the data. */
const INJECT = `
const [, postject, executable, data] = process.argv;
require(postject)
  .inject(executable, 'NODE_SEA_BLOB', require('fs').readFileSync(data), {
    sentinelFuse: '${FUSE}',
    machoSegmentName: 'NODE_SEA',
  })
  .catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
`;

/** Path of the program, if the folder or one above has exactly this release in its `node_modules`. */
export function installedPostject(folder: string): string | undefined {
  try {
    const manifest = createRequire(join(folder, 'package.json')).resolve(`${POSTJECT.name}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as NpmPackage;
    return version === POSTJECT.version ? join(dirname(manifest), PROGRAM) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the program out of npm's tarball. */
export function unpackPostject(tarball: Uint8Array, folder: string): string {
  const program = filesIn(tarball, [PROGRAM]).get(PROGRAM);
  if (program === undefined) throw new CommandError(`the package ${POSTJECT.name} has no ${PROGRAM}`);
  const file = join(folder, 'postject.js');
  writeFileSync(file, program);
  return file;
}

/**
 * In a process of its own, as it prints what is of no use to anybody, and holds much memory.
 *
 * @throws CommandError
 */
export async function inject(
  postject: string,
  executable: string,
  data: string,
  environment: Environment,
): Promise<void> {
  const { code, errors } = await run(process.execPath, ['-e', INJECT, postject, executable, data], environment);
  if (code !== 0) throw new CommandError(`the program cannot be put into the Node binary (${lastLine(errors)})`);
}
