import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';

/** An HDP data source, or a group of them, that this app manages or looks up. */
export interface IDataSource extends IConstruct, ITerraformDependable {
  /** ID of the data source as a string. */
  readonly id: string;
}
