/** Finds the Terraform provider that this package carries. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE_FILE, MANIFEST_FILE, type ProviderManifest } from '../../contract/packed-provider';

/** From `lib/constructs/synthesis` and from its compiled form in `dist` alike; the bundled command has its own. */
const PACKAGE_ROOT = join(__dirname, '..', '..', '..');

export interface BundledProvider extends ProviderManifest {
  /** Path of the packed package, one for all platforms. */
  readonly archive: string;
}

/** Version of this package, and so of the provider in it. */
export function providerVersion(packageRoot = PACKAGE_ROOT): string {
  const { version } = readJson(join(packageRoot, 'package.json')) as { readonly version: string };
  return version;
}

/** @throws Error where the package was not built, or built from an older version */
export function bundledProvider(packageRoot = PACKAGE_ROOT): BundledProvider {
  const dist = join(packageRoot, 'dist');
  const manifestFile = join(dist, MANIFEST_FILE);
  if (!existsSync(manifestFile)) throw notUsable(`${manifestFile} does not exist`);
  const { version, hashes } = readJson(manifestFile) as ProviderManifest;
  const wanted = providerVersion(packageRoot);
  if (version !== wanted) throw notUsable(`${manifestFile} is of version ${version}, the package of ${wanted}`);
  const archive = join(dist, ARCHIVE_FILE);
  if (!existsSync(archive)) throw notUsable(`${archive} does not exist`);
  return { version, hashes, archive };
}

function notUsable(reason: string): Error {
  return new Error(
    `the Terraform provider cannot be brought along: ${reason}. In a checkout of cdktf-provider-hdp run 'npm run build'; ` +
      'elsewhere install the package anew, and leave it out of bundles of your app, as it reads files beside its code',
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
