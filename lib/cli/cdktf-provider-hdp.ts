#!/usr/bin/env node
/** The command `cdktf-provider-hdp`. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PACKED_DIRECTORY } from '../contract/packed-provider';
import { PROVIDER_ADDRESS } from '../contract/names';
import { bundledProvider, providerVersion, type BundledProvider } from '../constructs/synthesis/bundled-provider';
import { HELP, parseCommandLine, UsageError, type InstallCommand } from './command-line';
import { copyPackages, removeOtherVersions } from '../constructs/synthesis/copy-packages';
import { installed, type Locked } from './console-output';
import { LOCK_FILE, lockProvider } from './lock';

/** A reason to end that is nobody's bug. */
class CommandError extends Error {
  public override readonly name = 'CommandError';
  public readonly code = 'COMMAND';
}

function main(args: readonly string[]): void {
  const command = parseCommandLine(args);
  if (command.action === 'help') process.stdout.write(HELP);
  else if (command.action === 'version') process.stdout.write(`${providerVersion()}\n`);
  else install(command);
}

function install({ directory, lock }: InstallCommand): void {
  if (directory !== undefined && !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`there is no directory '${directory}'`);
  }
  const target =
    directory === undefined
      ? join(homedir(), '.terraform.d/plugins', PROVIDER_ADDRESS)
      : join(directory, PACKED_DIRECTORY);
  const provider = bundledProvider();
  try {
    // Other configurations of the user may pin other versions.
    const removed = directory === undefined ? [] : removeOtherVersions(provider, target);
    copyPackages(provider, target);
    const locked = directory === undefined || !lock ? undefined : lockIn(directory, provider);
    process.stdout.write(installed(provider, target, { removed, locked }));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandError(`cannot put the provider into '${target}' (${error.message})`);
  }
}

function lockIn(directory: string, provider: BundledProvider): Locked {
  const file = join(directory, LOCK_FILE);
  try {
    return { file, before: lockProvider(provider, file) };
  } catch (error) {
    if (isSystemError(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`cannot read '${file}', ${reason}; repair it, delete it, or use --no-lock`);
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

try {
  main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof UsageError;
  process.exitCode = isUsage ? 2 : 1;
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`cdktf-provider-hdp: ${text}.${isUsage ? ' See cdktf-provider-hdp --help.' : ''}\n`);
}
