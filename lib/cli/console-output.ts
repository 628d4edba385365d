import { PROVIDER_ADDRESS, PROVIDER_TYPE } from '../contract/names';
import type { BundledProvider } from '../constructs/synthesis/bundled-provider';
import type { Removed } from '../constructs/synthesis/copy-packages';

/** What was done, and what the configuration needs: blocks to paste. */
export function installed({ version, hashes }: BundledProvider, target: string, removed: Removed): string {
  return `Provider ${PROVIDER_ADDRESS} ${version} is in ${target}.
${removed.length === 0 ? '' : `Taken away from there: ${[...removed].sort().join(', ')}\n`}
The configuration asks for it with:

terraform {
  required_providers {
    ${PROVIDER_TYPE} = {
      source  = "${PROVIDER_ADDRESS}"
      version = "${version}"
    }
  }
}

Without the block below in .terraform.lock.hcl, terraform init warns of "Incomplete lock file information" and advises
"terraform providers lock", which cannot work: it asks registries, and this provider is in none.

provider "${PROVIDER_ADDRESS}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
${hashes.map((hash) => `    "${hash}",`).join('\n')}
  ]
}

Where another version was locked, replace its block, or run terraform init -upgrade.
`;
}
