/** Packs a provider package into the archive that Terraform unpacks. */
import { zipSync, type Zippable } from 'fflate';
import type { PackageFiles } from './hashes';

const UNIX = 3;
const REGULAR_FILE = 0o100000;

/** Zip entries carry local time without a zone: this is the same moment's bytes wherever the build runs. */
const FIRST_MOMENT_OF_ZIP = new Date(1980, 0, 1);

/** The same files give the same bytes on every machine and at any time. */
export function packFiles(files: PackageFiles, executable: string): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mode = REGULAR_FILE | (name === executable ? 0o755 : 0o644);
    entries[name] = [bytes, { os: UNIX, attrs: (mode << 16) >>> 0, mtime: FIRST_MOMENT_OF_ZIP }];
  }
  return zipSync(entries, { level: 9 });
}
