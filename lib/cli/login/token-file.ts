/** Writes the refresh token into a file that only its owner can read. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, lstatSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError } from '../adopt/files';
import { CommandError, UsageError } from '../command-error';

/** @throws UsageError where it is there, or its folder is not: before anybody logs in */
export function requireWritable(file: string, force: boolean): void {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) throw new UsageError(`'${file}' is a folder`, 'Name a file with --file.');
  // A link that leads nowhere is in the way, too.
  if (!force && lstatSync(file, { throwIfNoEntry: false }) !== undefined) {
    throw new UsageError(`'${file}' already exists`, 'Choose another one with --file, or add --force to overwrite it.');
  }
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`'${file}' cannot be written (${error.message})`);
  }
}

/** @throws CommandError */
export function writeTokenFile(file: string, variable: string, token: string, force: boolean): void {
  const content = `export TF_VAR_${variable}=${shellQuoted(token)}\n`;
  // A file that is overwritten may be readable for others: a new one takes its place.
  const written = force ? `${file}.${randomBytes(6).toString('hex')}` : file;
  try {
    writeFileSync(written, content, { flag: 'wx', mode: 0o600 });
    if (!force) return;
    renameSync(written, file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (force) rmSync(written, { force: true });
    throw new CommandError(`cannot write '${file}' (${error.message})`, 'The token is lost: log in again.');
  }
}

function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** `My App` gives `my_app_refresh_token`. */
export function variableName(of: string): string {
  const name = of
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(name) ? `${name}_refresh_token` : `hdp_${name}${name === '' ? '' : '_'}refresh_token`;
}
