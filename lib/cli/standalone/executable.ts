/** Makes one executable of Node and the provider. Source: Node, single executable applications. */
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../client';
import { CommandError } from '../command-error';
import { lastLine, run } from './child-process';
import type { NodeBinary } from './node-binary';
import { HOST, isMacOS, type PlatformName } from './platforms';
import { inject } from './postject';

export interface Workplace {
  /** For files that are in between. */
  readonly folder: string;
  /** Path of the script that the executables run. */
  readonly script: string;
  readonly postject: string;
  readonly environment: Environment;
}

export interface Parts {
  readonly platform: PlatformName;
  readonly node: NodeBinary;
  /** A binary of the same release that runs here: only it can write what the other one reads. */
  readonly runnable: NodeBinary;
}

/**
 * @returns path of the executable
 * @throws CommandError
 */
export async function makeExecutable({ platform, node, runnable }: Parts, workplace: Workplace): Promise<string> {
  const { folder, postject, environment } = workplace;
  const executable = join(folder, `executable-${platform}`);
  const data = await prepareData(platform, runnable, workplace);
  copyFileSync(node.path, executable);
  chmodSync(executable, 0o755);
  // Once the data is in, it would take it away again. It is not on every computer, and does not know every platform.
  if (platform.startsWith('linux_')) await run('strip', [executable], environment);
  if (isMacOS(platform)) await sign(executable, ['--remove-signature'], environment);
  await inject(postject, executable, data, environment);
  if (isMacOS(platform)) await sign(executable, ['--sign', '-'], environment);
  return executable;
}

async function prepareData(platform: PlatformName, { path, version }: NodeBinary, at: Workplace): Promise<string> {
  const output = join(at.folder, `data-${platform}`);
  const configuration = join(at.folder, `data-${platform}.json`);
  const content = {
    main: at.script,
    output,
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    // Compiled code is for one kind of processor and system.
    useCodeCache: platform === HOST,
  };
  writeFileSync(configuration, JSON.stringify(content));
  const { code, errors } = await run(path, ['--experimental-sea-config', configuration], at.environment);
  if (code === 0) return output;
  throw new CommandError(
    `Node ${version} cannot run on this computer (${lastLine(errors)})`,
    `It must run once, to prepare the program. Choose the release that runs here with --node ${process.versions.node}.`,
  );
}

async function sign(executable: string, args: readonly string[], environment: Environment): Promise<void> {
  const { code, errors } = await run('codesign', [...args, executable], environment);
  if (code !== 0) throw new CommandError(`codesign ${args.join(' ')} failed (${lastLine(errors)})`);
}
