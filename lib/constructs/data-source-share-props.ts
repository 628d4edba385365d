import type { TerraformMetaArguments } from 'cdktf';
import type { DataSourceShareArguments, DataSourceShareReferences } from './generated/data-source-share';

/** Properties of a `DataSourceShare`. Source: HDP API reference, sharing of data sources. */
export interface DataSourceShareProps
  extends DataSourceShareArguments, DataSourceShareReferences, TerraformMetaArguments {}
