/** What can be wrong with a share in view of its stack. */
import { TerraformStack } from 'cdktf';
import type { DataSourceShare } from '../data-source-share';
import { ConstructList, isInTree } from './construct-list';
import { providerOf } from './provider-choice';

const shares = new ConstructList<DataSourceShare>('data-source-shares');

export function checkAtSynthesis(share: DataSourceShare): void {
  shares.add(TerraformStack.of(share), share);
  share.node.addValidation({ validate: () => sharedTwice(share) });
}

/** A server may let two shares of one data source with one user overwrite each other. */
function sharedTwice(share: DataSourceShare): string[] {
  const key = keyOf(share);
  for (const other of shares.at(TerraformStack.of(share))) {
    if (other === share) return [];
    if (keyOf(other) !== key || !surelyExists(other) || !surelyExists(share)) continue;
    const recipient = share.userIdInput === undefined ? 'tenant' : 'user';
    return [`'${other.node.path}' shares the same data source with the same ${recipient}`];
  }
  return [];
}

/** As it will be in the stack: an expression means the same everywhere in it. */
function keyOf(share: DataSourceShare): string {
  const { _inputs: inputs } = share;
  const recipient = [inputs.resolved('userId'), inputs.resolved('tenantId')];
  const dataSource = inputs.resolved('dataSource') ?? inputs.resolved('dataSourceId');
  return JSON.stringify([providerOf(share)?.node.path, dataSource, ...recipient]);
}

/** False where Terraform decides how many there are. */
function surelyExists(share: DataSourceShare): boolean {
  return share.count === undefined && share.forEach === undefined && isInTree(share);
}
