/** Writes files into a folder, none of which may be there before. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, UsageError } from '../command-error';

export interface OutputFile {
  readonly name: string;
  readonly content: string;
}

/** @throws UsageError where one of them is there */
export function requireAbsent(folder: string, names: readonly string[]): void {
  const present = names.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (present.length === 0) return;
  const verb = present.length === 1 ? 'exists' : 'exist';
  throw new UsageError(
    `${listed(present)} already ${verb}`,
    'Choose another folder with --output, or add --force to overwrite.',
  );
}

/** @throws CommandError where a file cannot be written, or has appeared since it was looked for */
export function writeFiles(folder: string, files: readonly OutputFile[], force: boolean): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, content } of files) {
      writeFileSync(join(folder, name), content, { flag: force ? 'w' : 'wx' });
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandError(`cannot write into '${folder}' (${error.message})`);
  }
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `'${path}'`).join(' and ');
}

export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
