/** Finds the Terraform provider that this package carries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From `lib/constructs` and from the compiled `dist/constructs` alike. */
const PACKAGE_ROOT = join(__dirname, '..', '..');

/** Version of this package, and so of the provider in it. */
export function providerVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
