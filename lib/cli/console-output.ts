import { PROVIDER_ADDRESS, PROVIDER_TYPE } from '../contract/names';
import type { PackedProvider } from '../constructs/synthesis/bundled-provider';
import type { Removed } from '../constructs/synthesis/copy-packages';

/** A lock file that was written. */
export interface Locked {
  readonly file: string;
  /** The version that was locked before. */
  readonly before: string | undefined;
}

interface Done {
  readonly removed: Removed;
  readonly locked: Locked | undefined;
}

/** What was done, and what the configuration needs: blocks to paste. */
export function installed(provider: PackedProvider, target: string, { removed, locked }: Done): string {
  const { version } = provider;
  return `Provider ${PROVIDER_ADDRESS} ${version} is in ${target}.
${removed.length === 0 ? '' : `Taken away from there: ${[...removed].sort().join(', ')}\n`}${locked === undefined ? '' : recorded(provider, locked)}
The configuration asks for it with:

terraform {
  required_providers {
    ${PROVIDER_TYPE} = {
      source  = "${PROVIDER_ADDRESS}"
      version = "${version}"
    }
  }
}

${locked === undefined ? toLock(provider) : 'Then run terraform init.\n'}`;
}

function recorded({ version }: PackedProvider, { file, before }: Locked): string {
  const instead = before === undefined || before === version ? '' : `, in place of those of version ${before}`;
  return `Its checksums are in ${file}${instead}.\n`;
}

function toLock({ version, hashes }: PackedProvider): string {
  return `Without the block below in .terraform.lock.hcl, terraform init warns of "Incomplete lock file information" and advises
"terraform providers lock", which cannot work: it asks registries, and this provider is in none.

provider "${PROVIDER_ADDRESS}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
${hashes.map((hash) => `    "${hash}",`).join('\n')}
  ]
}

Where another version is locked, replace its block, or run terraform init -upgrade.
`;
}
