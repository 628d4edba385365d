import { type TerraformMetaArguments, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  type DataSourceShareArguments,
  DataSourceShareBase,
  type DataSourceShareReferences,
} from './generated/data-source-share';
import { ConstructList, isInTree } from './synthesis/construct-list';
import { providerOf } from './synthesis/provider-choice';

const MARK = Symbol.for('cdktf-provider-hdp/DataSourceShare');

/** Properties of a `DataSourceShare`. Source: HDP API reference, sharing of data sources. */
export interface DataSourceShareProps
  extends DataSourceShareArguments, DataSourceShareReferences, TerraformMetaArguments {}

/**
 * A share of a data source, or of a group of them, with one user or with one tenant. Source: HDP API reference, sharing of
 * data sources.
 *
 * A share with a tenant removes the shares with users of that tenant, and none can be added while it is there: the plan
 * names the shares with users that there are. To share a group, share its members, too.
 *
 * Import an existing share with `importFrom('<data source>/user/<user>')` or `importFrom('<data source>/tenant/<tenant>')`,
 * each with its ID, and with `<owner>/` in front if the data source belongs to another user.
 *
 * @example
 * const crm = new DataSource(this, 'crm', { name: 'Crm', dataStoreName: 'Salesforce' });
 * new DataSourceShare(this, 'analysts', {
 *   dataSource: crm,
 *   tenantId: '2',
 *   permissions: [HdpPermission.VIEW_DATA_SOURCE, HdpPermission.USE_DATA_SOURCE_WITH_ODATA],
 * });
 */
export class DataSourceShare extends DataSourceShareBase {
  /** True for a `DataSourceShare`, including one from another copy of this package. */
  public static isDataSourceShare(x: unknown): x is DataSourceShare {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  public constructor(scope: Construct, id: string, props: DataSourceShareProps) {
    super(scope, id, props);
    Object.defineProperty(this, MARK, { value: true });
    shares.add(TerraformStack.of(this), this);
    this.node.addValidation({ validate: () => sharedTwice(this) });
  }
}

const shares = new ConstructList<DataSourceShare>('data-source-shares');

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
