/** Records the provider in the dependency lock file of a configuration, as synthesis does for a stack. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { PackedProvider } from '../constructs/synthesis/bundled-provider';
import { LockFile } from '../constructs/synthesis/lock-file';
import { PROVIDER_ADDRESS } from '../contract/names';

export const LOCK_FILE = '.terraform.lock.hcl';

/**
 * @returns the version that was locked before
 * @throws Error where the file cannot be read as a lock file; it stays as it is
 */
export function lockProvider({ version, hashes }: PackedProvider, file: string): string | undefined {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lockFile = new LockFile(before);
  const locked = lockFile.find(PROVIDER_ADDRESS)?.version;
  lockFile.put({ address: PROVIDER_ADDRESS, version, constraints: version, hashes });
  const after = lockFile.toString();
  if (after !== before) writeFileSync(file, after);
  return locked;
}
