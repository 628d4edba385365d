/** Puts the packed provider into a folder where Terraform looks for it. */
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UNIX_PLATFORMS } from '../../contract/names';
import { packedFileName } from '../../contract/packed-provider';
import type { BundledProvider } from './bundled-provider';

/** What else lay in the folder and was taken away. */
export type Removed = readonly string[];

/**
 * Copies the package into the folder under the name of each platform. The folder is this provider's alone, and nothing else
 * is left in it: Terraform would see an older version's packages as offers of equal right.
 */
export function copyPackages(
  { archive, version }: BundledProvider,
  target: string,
  platforms: readonly string[] = UNIX_PLATFORMS,
): Removed {
  mkdirSync(target, { recursive: true });
  const files = platforms.map((platform) => packedFileName(version, platform));
  const original = readFileSync(archive);
  const others = readdirSync(target).filter((name) => !files.includes(name));
  for (const other of others) rmSync(join(target, other), { recursive: true });
  for (const file of files) {
    const copy = join(target, file);
    // A package that is there already is not touched: Terraform may be reading it.
    if (existsSync(copy) && readFileSync(copy).equals(original)) continue;
    // Never a hard link: a change of the copy must not change the package.
    copyFileSync(archive, copy, constants.COPYFILE_FICLONE);
  }
  return others;
}
