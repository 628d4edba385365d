/** How packed providers lie in the package's `dist/`, written by the build, in a stack's folder and in a mirror. */
import { PLUGINS_DIRECTORY, PROVIDER_ADDRESS, PROVIDER_TYPE } from './names';

/** In `dist/`: the package of every Unix platform, since a script is the same for all. */
export const ARCHIVE_FILE = 'provider.zip';

/** In the archive, beside the script that starts it. */
export const PROGRAM_FILE = 'provider.js';

/** Folder where Terraform looks, one file for each platform. Source: Terraform, CLI configuration, implied mirrors. */
export const PACKED_DIRECTORY = `${PLUGINS_DIRECTORY}/${PROVIDER_ADDRESS}`;

/** Beside the archive in `dist/`: what a dependency lock file has to say about it. */
export const MANIFEST_FILE = 'provider.json';

export interface ProviderManifest {
  readonly version: string;
  /** As in `.terraform.lock.hcl`, sorted. */
  readonly hashes: readonly string[];
}

/** The files beside the packages in a mirror. Source: Terraform, provider network mirror protocol. */
export const MIRROR_INDEX_FILE = 'index.json';

export function mirrorVersionFile(version: string): string {
  return `${version}.json`;
}

/** The packages of one version in a mirror, by platform. */
export interface MirrorVersion {
  readonly archives: { readonly [platform: string]: MirrorArchive };
}

export interface MirrorArchive {
  /** Name of the file beside this one. */
  readonly url: string;
  readonly hashes: readonly string[];
}

export function packedFileName(version: string, platform: string): string {
  return `terraform-provider-${PROVIDER_TYPE}_${version}_${platform}.zip`;
}
