import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import type { IDataSource } from './data-source';
import { type DataSourceGroupArguments, DataSourceGroupBase } from './generated/data-source-group';
import { refuseSharedName } from './synthesis/shared-names';

const MARK = Symbol.for('cdktf-provider-hdp/DataSourceGroup');

/** Properties of a `DataSourceGroup`. Source: HDP API reference, members of a data source group. */
export interface DataSourceGroupProps extends DataSourceGroupArguments, TerraformMetaArguments {}

/**
 * A group of data sources of Hybrid Data Pipeline: OData clients reach all of its members at one URL. Source: HDP API
 * reference, data sources, members of a data source group.
 *
 * Import an existing group with `importFrom('<id>')`, or with `importFrom('<user>/<id>')` if it belongs to another user.
 *
 * @example
 * const crm = new DataSource(this, 'crm', { name: 'Crm', dataStoreName: 'Salesforce' });
 * new DataSourceGroup(this, 'sales', {
 *   name: 'Sales',
 *   members: [
 *     { dataSource: crm, entityPrefix: 'crm' },
 *     { dataSourceId: '502', entityPrefix: 'erp' },
 *   ],
 * });
 */
export class DataSourceGroup extends DataSourceGroupBase implements IDataSource {
  /** True for a `DataSourceGroup`, including one from another copy of this package. */
  public static isDataSourceGroup(x: unknown): x is DataSourceGroup {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  public constructor(scope: Construct, id: string, props: DataSourceGroupProps) {
    super(scope, id, props);
    Object.defineProperty(this, MARK, { value: true });
    refuseSharedName(this, { noun: 'data source and group', place: 'user', ignoresCase: true });
    this.node.addValidation({ validate: () => this.groupViolations() });
  }

  private groupViolations(): string[] {
    return (this.membersInput ?? []).flatMap(({ dataSource }, index) =>
      DataSourceGroup.isDataSourceGroup(dataSource)
        ? [`'members[${String(index)}].dataSource' is a group, which cannot be in a group`]
        : [],
    );
  }
}
