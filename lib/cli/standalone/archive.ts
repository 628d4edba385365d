/** Packs a provider package into the archive that Terraform unpacks. */
import { deflateRawSync } from 'node:zlib';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { PackageFiles } from '../../constructs/synthesis/package-hashes';

const UNIX = 3;
const REGULAR_FILE = 0o100000;

/** Zip entries carry local time without a zone: this is the same moment's bytes wherever the package is made. */
const FIRST_MOMENT_OF_ZIP = new Date(1980, 0, 1);

/** Of two minutes for a hundred megabytes, the best level saves half a percent. */
const LEVEL_OF_LARGE_FILES = 6;

/** Compressed by Node itself, several times as fast; the bytes depend on the release of Node. */
class FastEntry extends ZipPassThrough {
  public override compression = 8;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk, { level: LEVEL_OF_LARGE_FILES }), final);
  }
}

/**
 * The same files give the same bytes on every machine and at any time, unless they are packed fast.
 *
 * @param executable name of the program among the files
 */
export function packFiles(files: PackageFiles, executable: string, fast = false): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mode = REGULAR_FILE | (name === executable ? 0o755 : 0o644);
    const entry = fast ? new FastEntry(name) : new ZipDeflate(name, { level: 9 });
    Object.assign(entry, { os: UNIX, attrs: (mode << 16) >>> 0, mtime: FIRST_MOMENT_OF_ZIP });
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
