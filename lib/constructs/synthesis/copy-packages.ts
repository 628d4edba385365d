/** Puts the packed provider into a folder where Terraform looks for it. */
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UNIX_PLATFORMS } from '../../contract/names';
import { packedFileName } from '../../contract/packed-provider';
import type { BundledProvider } from './bundled-provider';

/** What else lay in the folder and was taken away. */
export type Removed = readonly string[];

/** Copies the package into the folder, which is this provider's alone, under the name of each platform. */
export function copyPackages(
  { archive, version }: BundledProvider,
  target: string,
  platforms: readonly string[] = UNIX_PLATFORMS,
): void {
  mkdirSync(target, { recursive: true });
  const original = readFileSync(archive);
  for (const platform of platforms) {
    const copy = join(target, packedFileName(version, platform));
    // A package that is there already is not touched: Terraform may be reading it.
    if (existsSync(copy) && readFileSync(copy).equals(original)) continue;
    // Never a hard link: a change of the copy must not change the package.
    copyFileSync(archive, copy, constants.COPYFILE_FICLONE);
  }
}

/**
 * Leaves nothing in the folder but the packages of this version for these platforms: Terraform would see those of another
 * version as offers of equal right.
 */
export function removeOtherPackages(
  { version }: BundledProvider,
  target: string,
  platforms: readonly string[] = UNIX_PLATFORMS,
): Removed {
  if (!existsSync(target)) return [];
  const own = platforms.map((platform) => packedFileName(version, platform));
  const others = readdirSync(target).filter((name) => !own.includes(name));
  for (const other of others) rmSync(join(target, other), { recursive: true });
  return others;
}
