/** Packages with Node inside, in the folder that `cdktf-provider-hdp standalone` wrote: a filesystem mirror of Terraform. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_ADDRESS } from '../../contract/names';
import { mirrorVersionFile, type MirrorVersion } from '../../contract/packed-provider';
import type { PackedProvider } from './bundled-provider';
import { archiveHash } from './package-hashes';

/** The folder holds no packages that can be used. */
export class StandalonePackagesError extends Error {
  public override readonly name = 'StandalonePackagesError';
  public readonly code = 'STANDALONE_PACKAGES';
}

/**
 * Puts the packages of the folder in the place of those that are the same for every platform. Platforms that are not in the
 * folder keep theirs: a computer with Node then still runs the configuration, by the same lock file.
 *
 * @throws StandalonePackagesError as the end of a sentence
 */
export function withStandalonePackages(provider: PackedProvider, folder: string): PackedProvider {
  const { version } = provider;
  const directory = join(folder, PROVIDER_ADDRESS);
  const file = join(directory, mirrorVersionFile(version));
  if (!existsSync(file)) throw unusable(`has no packages of version ${version}: '${file}' does not exist`, folder);
  const packages = Object.entries(archivesIn(file) ?? {});
  if (packages.length === 0) throw unusable(`cannot be used: '${file}' names no packages`, folder);
  const archives = { ...provider.archives };
  for (const [platform, { url, hashes }] of packages) {
    const archive = join(directory, url);
    if (!existsSync(archive)) throw unusable(`is not complete: '${archive}' does not exist`, folder);
    if (!hashes.includes(archiveHash(readFileSync(archive)))) {
      throw unusable(`is damaged: '${archive}' is not the file that '${file}' describes`, folder);
    }
    archives[platform] = archive;
  }
  return { version, archives, hashes: [...provider.hashes, ...packages.flatMap(([, { hashes }]) => hashes)].sort() };
}

/** Undefined where the file is none of a mirror. */
function archivesIn(file: string): MirrorVersion['archives'] | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Partial<MirrorVersion> | null)?.archives;
  } catch {
    return undefined;
  }
}

function unusable(reason: string, folder: string): StandalonePackagesError {
  return new StandalonePackagesError(
    `${reason}; write it with 'npx cdktf-provider-hdp standalone --output ${folder}', by the same version of this package`,
  );
}
