/** `cdktf-provider-hdp install`: the provider for configurations without CDKTF. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bundledProvider, type PackedProvider } from '../constructs/synthesis/bundled-provider';
import { copyPackages, removeOtherPackages } from '../constructs/synthesis/copy-packages';
import { StandalonePackagesError, withStandalonePackages } from '../constructs/synthesis/standalone-packages';
import { PROVIDER_ADDRESS } from '../contract/names';
import { PACKED_DIRECTORY } from '../contract/packed-provider';
import { isSystemError } from './adopt/files';
import { CommandError } from './command-error';
import type { InstallOptions } from './command-line';
import { installed, type Locked } from './console-output';
import { LOCK_FILE, lockProvider } from './lock';

/** @throws CommandError */
export function install(
  { directory, lock, from }: InstallOptions,
  packageRoot: string,
  write: (text: string) => void,
): void {
  if (directory !== undefined && statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CommandError(`there is no directory '${directory}'`);
  }
  const target =
    directory === undefined
      ? join(homeDirectory(), '.terraform.d/plugins', PROVIDER_ADDRESS)
      : join(directory, PACKED_DIRECTORY);
  const provider = packagesOf(packageRoot, from);
  try {
    // Other configurations of the user may pin other versions.
    const removed = directory === undefined ? [] : removeOtherPackages(provider, target);
    copyPackages(provider, target);
    const locked = directory === undefined || !lock ? undefined : lockIn(directory, provider);
    write(installed(provider, target, { removed, locked }));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandError(`cannot put the provider into '${target}' (${error.message})`);
  }
}

function homeDirectory(): string {
  const home = homedir();
  if (home === '') throw new CommandError('HOME is empty, and --user needs it: set it to your home directory');
  return home;
}

function packagesOf(packageRoot: string, from: string | undefined): PackedProvider {
  const provider = bundledProvider(packageRoot);
  if (from === undefined) return provider;
  try {
    return withStandalonePackages(provider, from);
  } catch (error) {
    if (!(error instanceof StandalonePackagesError)) throw error;
    throw new CommandError(`'${from}' ${error.message}`);
  }
}

function lockIn(directory: string, provider: PackedProvider): Locked {
  const file = join(directory, LOCK_FILE);
  try {
    return { file, before: lockProvider(provider, file) };
  } catch (error) {
    if (isSystemError(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`cannot read '${file}', ${reason}; repair it, delete it, or use --no-lock`);
  }
}
