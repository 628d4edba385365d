/** `cdktf-provider-hdp install`: the provider for configurations without CDKTF. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bundledProvider } from '../constructs/synthesis/bundled-provider';
import { copyPackages } from '../constructs/synthesis/copy-packages';
import { PROVIDER_ADDRESS } from '../contract/names';
import { PACKED_DIRECTORY } from '../contract/packed-provider';
import { isSystemError } from './adopt/files';
import { CommandError } from './command-error';
import type { InstallOptions } from './command-line';
import { installed } from './console-output';

/** @throws CommandError */
export function install({ directory }: InstallOptions, packageRoot: string, write: (text: string) => void): void {
  if (directory !== undefined && statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CommandError(`there is no directory '${directory}'`);
  }
  const target =
    directory === undefined
      ? join(homedir(), '.terraform.d/plugins', PROVIDER_ADDRESS)
      : join(directory, PACKED_DIRECTORY);
  const provider = bundledProvider(packageRoot);
  try {
    const removed = copyPackages(provider, target);
    write(installed(provider, target, removed));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandError(`cannot put the provider into '${target}' (${error.message})`);
  }
}
