/** Finds the Terraform provider that this package carries. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UNIX_PLATFORMS } from '../../contract/names';
import { ARCHIVE_FILE, MANIFEST_FILE, type ProviderManifest } from '../../contract/packed-provider';

const PACKAGE = 'cdktf-provider-hdp';

/** Packages of the provider, to be put where Terraform looks for them. */
export interface PackedProvider extends ProviderManifest {
  /** Paths of the packages by platform. */
  readonly archives: { readonly [platform: string]: string };
}

export interface BundledProvider extends PackedProvider {
  /** Path of the packed package, one for all platforms. */
  readonly archive: string;
}

/** Version of this package, and so of the provider in it. */
export function providerVersion(root = packageRoot()): string {
  return (readJson(join(root, 'package.json')) as Manifest).version;
}

/** @throws Error where the package was not built, or built from an older version */
export function bundledProvider(root = packageRoot()): BundledProvider {
  const dist = join(root, 'dist');
  const manifestFile = join(dist, MANIFEST_FILE);
  if (!existsSync(manifestFile)) throw notUsable(`${manifestFile} does not exist`);
  const { version, hashes } = readJson(manifestFile) as ProviderManifest;
  const wanted = providerVersion(root);
  if (version !== wanted) throw notUsable(`${manifestFile} is of version ${version}, the package of ${wanted}`);
  const archive = join(dist, ARCHIVE_FILE);
  if (!existsSync(archive)) throw notUsable(`${archive} does not exist`);
  return { version, hashes, archive, archives: Object.fromEntries(UNIX_PLATFORMS.map((each) => [each, archive])) };
}

/** The sources, both entries and the bundled command lie at different depths. */
function packageRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (readJson(manifest) as Manifest).name === PACKAGE) return folder;
  }
  throw notUsable(`${__dirname} is not in a folder of the package ${PACKAGE}`);
}

interface Manifest {
  readonly name: string;
  readonly version: string;
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
