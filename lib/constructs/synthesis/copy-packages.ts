/** Puts the packed provider into a folder where Terraform looks for it. */
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packedFileName } from '../../contract/packed-provider';
import type { PackedProvider } from './bundled-provider';

/** What else lay in the folder and was taken away. */
export type Removed = readonly string[];

/** Copies the packages into the folder, which is this provider's alone, under the name of each platform. */
export function copyPackages({ archives, version }: PackedProvider, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const [platform, archive] of Object.entries(archives)) {
    const copy = join(target, packedFileName(version, platform));
    // A package that is there already is not touched: Terraform may be reading it.
    if (existsSync(copy) && isSame(copy, archive)) continue;
    // Never a hard link: a change of the copy must not change the package.
    copyFileSync(archive, copy, constants.COPYFILE_FICLONE);
  }
}

function isSame(file: string, other: string): boolean {
  return statSync(file).size === statSync(other).size && readFileSync(file).equals(readFileSync(other));
}

/**
 * Leaves nothing in the folder but the packages of this version for these platforms: Terraform would see those of another
 * version as offers of equal right.
 */
export function removeOtherPackages({ archives, version }: PackedProvider, target: string): Removed {
  if (!existsSync(target)) return [];
  const own = Object.keys(archives).map((platform) => packedFileName(version, platform));
  const others = readdirSync(target).filter((name) => !own.includes(name));
  for (const other of others) rmSync(join(target, other), { recursive: true });
  return others;
}
