/** Puts the packed provider into a folder where Terraform looks for it. */
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledProvider } from './bundled-provider';

/** What else lay in the folder and was taken away. */
export type Removed = readonly string[];

/**
 * Copies the packages into the folder, which is this provider's alone, and leaves nothing else in it: Terraform would see
 * an older version's packages as offers of equal right.
 */
export function copyPackages({ directory, files }: BundledProvider, target: string): Removed {
  mkdirSync(target, { recursive: true });
  const others = readdirSync(target).filter((name) => !files.includes(name));
  for (const other of others) rmSync(join(target, other), { recursive: true });
  for (const file of files) {
    const copy = join(target, file);
    // A package that is there already is not touched: Terraform may be reading it.
    if (existsSync(copy) && readFileSync(copy).equals(readFileSync(join(directory, file)))) continue;
    // Never a hard link: a change of the copy must not change the package.
    copyFileSync(join(directory, file), copy, constants.COPYFILE_FICLONE);
  }
  return others;
}
