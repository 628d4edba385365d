/**
 * What the launcher starts. Old releases of Node must be able to read this file, to say that they are too old: so it
 * imports late what is written for newer ones.
 */
import { writeSync } from 'fs';
import { OLDEST_NODE } from '../contract/oldest-node';

const OUTDATED = `terraform-provider-hdp needs Node ${OLDEST_NODE} or newer on the PATH; ${process.execPath} is ${process.versions.node}`;

/** Milliseconds. If the process ended at once, Terraform could miss the line. */
const TIME_TO_READ = 1000;

if (isOlder(process.versions.node, OLDEST_NODE)) {
  // Terraform shows its user what stands on stdout in place of the handshake, and hides stderr.
  writeSync(1, `${OUTDATED}\n`);
  setTimeout(() => process.exit(1), TIME_TO_READ);
} else {
  void import('./serve-hdp.js');
}

function isOlder(version: string, other: string): boolean {
  const others = other.split('.').map(Number);
  for (const [index, part] of version.split('.').map(Number).entries()) {
    if (part !== others[index]) return part < (others[index] || 0);
  }
  return false;
}
