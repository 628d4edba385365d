/** Reads the archives of npm. Source: POSIX, pax, ustar interchange format. */
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const NAME = [0, 100] as const;
const SIZE = [124, 136] as const;

/** The files of these names, which are relative to the package; others are left out. */
export function filesIn(tarball: Uint8Array, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const bytes = gunzipSync(tarball);
  const files = new Map<string, Buffer>();
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const field = ([start, end]: readonly [number, number]): string =>
      bytes.toString('latin1', at + start, at + end).replace(/\0.*$/s, '');
    // The first folder is that of the package, of any name.
    const name = field(NAME).replace(/^[^/]*\//, '');
    const size = parseInt(field(SIZE), 8);
    if (names.includes(name)) files.set(name, bytes.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
