/** The Terraform provider as Terraform wants to find it: packed, with checksums. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_TYPE } from '../../lib/contract/names';
import { ARCHIVE_FILE, MANIFEST_FILE, PROGRAM_FILE, type ProviderManifest } from '../../lib/contract/packed-provider';
import { packFiles } from '../../lib/cli/standalone/archive';
import { archiveHash, contentHash, type PackageFiles } from '../../lib/constructs/synthesis/package-hashes';
import { launcher } from './launcher';

export interface ProviderPackageOptions {
  /** Where the archive and the manifest are written. */
  readonly dist: string;
  readonly version: string;
  /** The program that the launcher starts, CommonJS. */
  readonly program: Uint8Array;
  /** Further files by name: what the program loads, licences. */
  readonly extras?: PackageFiles;
}

export interface ProviderPackage {
  readonly manifest: ProviderManifest;
  /** Size of the archive in bytes. */
  readonly size: number;
}

/**
 * Writes the archive and its manifest. A script is the same for every Unix platform: synthesis and `install` copy the one
 * archive to the names that Terraform looks for.
 *
 * Terraform warns "Incomplete lock file information for providers" where a lock file has nothing but the `h1:` hash that it
 * computed itself, since another platform's package would then be refused. Here there is no other package: `h1:` and `zh:`
 * of the one archive are all that can be listed, and with both of them Terraform 1.11 is content. There is no package for
 * Windows, as a script cannot be started there by Terraform; so there is no hash of one either.
 */
export function writeProviderPackage({ dist, version, program, extras = {} }: ProviderPackageOptions): ProviderPackage {
  const executable = `terraform-provider-${PROVIDER_TYPE}_v${version}`;
  const files: PackageFiles = {
    [executable]: Buffer.from(launcher(PROGRAM_FILE)),
    [PROGRAM_FILE]: program,
    // Without it the nearest package.json above decides whether the program is CommonJS.
    'package.json': Buffer.from('{"type":"commonjs"}\n'),
    ...extras,
  };
  const archive = packFiles(files, executable);
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, ARCHIVE_FILE), archive);

  const manifest = { version, hashes: [contentHash(files), archiveHash(archive)].sort() };
  writeFileSync(join(dist, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, size: archive.length };
}

/** Version that the package at this root has. */
export function packageVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
