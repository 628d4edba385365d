/** Writes packages into a folder that is a mirror of Terraform: for the file system, and for a static web server. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_ADDRESS } from '../../contract/names';
import {
  MIRROR_INDEX_FILE,
  mirrorVersionFile,
  packedFileName,
  type MirrorVersion,
} from '../../contract/packed-provider';

interface MirrorIndex {
  readonly versions: { readonly [version: string]: Readonly<Record<string, never>> };
}

export interface MirroredPackage {
  readonly version: string;
  readonly platform: string;
  readonly archive: Uint8Array;
  readonly hashes: readonly string[];
}

/**
 * Packages of other platforms and versions stay: a folder may be filled on several computers.
 *
 * @returns path of the archive
 */
export function addToMirror(folder: string, { version, platform, archive, hashes }: MirroredPackage): string {
  const directory = join(folder, PROVIDER_ADDRESS);
  mkdirSync(directory, { recursive: true });
  const name = packedFileName(version, platform);
  writeFileSync(join(directory, name), archive);

  const versionFile = join(directory, mirrorVersionFile(version));
  const archives = read<MirrorVersion>(versionFile)?.archives;
  writeJson(versionFile, { archives: { ...archives, [platform]: { url: name, hashes } } } satisfies MirrorVersion);

  const indexFile = join(directory, MIRROR_INDEX_FILE);
  const versions = read<MirrorIndex>(indexFile)?.versions;
  writeJson(indexFile, { versions: { ...versions, [version]: {} } } satisfies MirrorIndex);
  return join(directory, name);
}

/** A file that is missing or damaged is written anew. */
function read<T>(file: string): Partial<T> | null | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<T> | null;
  } catch {
    return undefined;
  }
}

function writeJson(file: string, content: MirrorVersion | MirrorIndex): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
