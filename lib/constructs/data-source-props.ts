import type { TerraformMetaArguments } from 'cdktf';
import type { DataSourceArguments, DataSourceReferences } from './generated/data-source';

/** Properties of a `DataSource` that is added to its OAuth profile: all but the profile. */
export interface DataSourceOptions extends DataSourceArguments, TerraformMetaArguments {
  /**
   * Permits literals in `secretOptions`, for tests and demos: they are then in clear text in the synthesized stack
   * (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextOptions?: boolean;
}

/** Properties of a `DataSource`. Source: HDP API reference, data sources. */
export interface DataSourceProps extends DataSourceOptions, DataSourceReferences {}
