/** How the packed provider lies in the package's `dist/`, written by the build, and in a stack's folder. */
import { PLUGINS_DIRECTORY, PROVIDER_ADDRESS, PROVIDER_TYPE } from './names';

/** In `dist/`: the package of every platform, since a script is the same for all. */
export const ARCHIVE_FILE = 'provider.zip';

/** Folder where Terraform looks, one file for each platform. Source: Terraform, CLI configuration, implied mirrors. */
export const PACKED_DIRECTORY = `${PLUGINS_DIRECTORY}/${PROVIDER_ADDRESS}`;

/** Beside the archive in `dist/`: what a dependency lock file has to say about it. */
export const MANIFEST_FILE = 'provider.json';

export interface ProviderManifest {
  readonly version: string;
  /** As in `.terraform.lock.hcl`, sorted. */
  readonly hashes: readonly string[];
}

export function packedFileName(version: string, platform: string): string {
  return `terraform-provider-${PROVIDER_TYPE}_${version}_${platform}.zip`;
}
