import type { Construct } from 'constructs';
import type { DataSourceShareProps } from './data-source-share-props';
import { DataSourceShareBase } from './generated/data-source-share';
import { checkAtSynthesis } from './synthesis/data-source-share-checks';

const MARK = Symbol.for('cdktf-provider-hdp/DataSourceShare');

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
    checkAtSynthesis(this);
  }
}
