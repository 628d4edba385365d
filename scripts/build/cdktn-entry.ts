/** The entry `cdktf-provider-hdp/cdktn`: the compiled constructs once more, with CDKTF's fork in the place of CDKTF. */
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONSTRUCTS = ['index.js', 'index.d.ts', 'constructs', 'contract'];
const QUOTED_NAME = /(['"])cdktf\1/g;

/** Writes `cdktn/` below the folder of the compiled constructs. Lines stay the same. */
export function writeCdktnEntry(dist: string): void {
  const entry = join(dist, 'cdktn');
  for (const name of CONSTRUCTS) cpSync(join(dist, name), join(entry, name), { recursive: true });
  for (const name of readdirSync(entry, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|d\.ts)$/.test(name)) continue;
    const text = readFileSync(join(entry, name), 'utf8');
    writeFileSync(join(entry, name), text.replace(QUOTED_NAME, '$1cdktn$1'));
  }
}
