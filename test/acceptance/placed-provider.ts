import { join } from 'node:path';
import { bundledProvider } from '../../lib/constructs/synthesis/bundled-provider';
import { copyPackages } from '../../lib/constructs/synthesis/copy-packages';
import { PACKED_DIRECTORY } from '../../lib/contract/packed-provider';

/** The name that Terraform has for this computer. */
export const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** Puts the provider that `npm run build` left into a folder where Terraform runs. */
export function placeProvider(folder: string): void {
  const provider = bundledProvider();
  copyPackages({ ...provider, archives: { [PLATFORM]: provider.archive } }, join(folder, PACKED_DIRECTORY));
}
