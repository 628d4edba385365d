import type { TerraformMetaArguments } from 'cdktf';
import type { DataSourceGroupArguments } from './generated/data-source-group';

/** Properties of a `DataSourceGroup`. Source: HDP API reference, members of a data source group. */
export interface DataSourceGroupProps extends DataSourceGroupArguments, TerraformMetaArguments {}
