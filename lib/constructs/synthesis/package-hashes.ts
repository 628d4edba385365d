/**
 * The checksums by which Terraform recognises a provider package. Source: Terraform, dependency lock file, "New provider
 * package checksums".
 */
import { createHash } from 'node:crypto';

/** The files of a package by their names in it. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>;

/** `h1:` covers names and bytes of the files, not their modes: one hash for every way to pack and unpack them. */
export function contentHash(files: PackageFiles): string {
  const lines = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${sha256(bytes).toString('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).toString('base64')}`;
}

/** `zh:` covers the archive itself. */
export function archiveHash(archive: Uint8Array): string {
  return `zh:${sha256(archive).toString('hex')}`;
}

function sha256(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(data).digest();
}
