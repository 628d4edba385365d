/** The file that Terraform starts: a shell script, as only that can say that there is no Node. */
import { OLDEST_NODE } from '../../lib/contract/oldest-node';

/**
 * POSIX, for the `sh` of Alpine, macOS, Debian and the BSDs. `exec` makes Node the process that Terraform started: signals
 * reach it, and it has Terraform as its parent.
 *
 * Terraform shows its user what stands on stdout in place of the handshake, and hides stderr. It may miss the line of a
 * process that ends at once: the pause is found even where the PATH is as empty of tools as of Node.
 *
 * @param entry name of the program beside the launcher
 */
export function launcher(entry: string): string {
  return `#!/bin/sh
if command -v node >/dev/null 2>&1; then
  self=$0
  if [ -L "$self" ]; then self=$(PATH="$PATH:/bin:/usr/bin" readlink -f "$self"); fi
  exec node "\${self%/*}/${entry}" "$@"
fi
echo 'terraform-provider-hdp needs Node ${OLDEST_NODE} or newer on the PATH; none was found'
PATH="$PATH:/bin:/usr/bin" sleep 1 2>/dev/null
exit 1
`;
}
