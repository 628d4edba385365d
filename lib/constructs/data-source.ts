import type { ITerraformDependable, TerraformMetaArguments } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { type DataSourceArguments, DataSourceBase, type DataSourceReferences } from './generated/data-source';
import { refuseSharedName } from './synthesis/shared-names';

const MARK = Symbol.for('cdktf-provider-hdp/DataSource');

/** An HDP data source, or a group of them, that this app manages or looks up. */
export interface IDataSource extends IConstruct, ITerraformDependable {
  /** ID of the data source as a string. */
  readonly id: string;
}

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

/**
 * A data source of Hybrid Data Pipeline: a named connection to a data store that applications query with JDBC, ODBC or
 * OData. It is a resource; what Terraform calls a data source are the classes `DataHdp…`. Source: HDP API reference, data
 * sources.
 *
 * Safe by default: `secretOptions` are write-only, so they appear in neither state nor plan, and literal ones are refused.
 * Terraform refuses a password in `options` when it plans, as only the server knows which options are passwords.
 *
 * Import an existing data source with `importFrom('<id>')`, or with `importFrom('<user>/<id>')` if it belongs to another
 * user.
 *
 * @example
 * const application = new OAuthApplication(this, 'salesforce_app', {
 *   name: 'Salesforce',
 *   dataStoreName: 'Salesforce',
 *   clientId: '3MVG9…',
 *   clientSecret: new TokenVariable(this, 'salesforce_client_secret').value,
 * });
 * const profile = application.addProfile('exports', {
 *   name: 'Salesforce_Exports',
 *   refreshToken: new TokenVariable(this, 'exports_refresh_token').value,
 * });
 * // The data store is that of the application.
 * profile.addDataSource('exports', { name: 'SalesforceExports', verifyConnection: true });
 *
 * // Without OAuth, through an On-Premises Connector.
 * new DataSource(this, 'orders', {
 *   name: 'Orders',
 *   dataStoreName: 'Oracle',
 *   connectionType: 'Hybrid',
 *   options: { ServerName: 'oracle.internal', PortNumber: '1521', User: 'hdp' },
 *   secretOptions: { Password: new TokenVariable(this, 'orders_password').value },
 * });
 */
export class DataSource extends DataSourceBase implements IDataSource {
  /** True for a `DataSource`, including one from another copy of this package. */
  public static isDataSource(x: unknown): x is DataSource {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  public constructor(scope: Construct, id: string, props: DataSourceProps) {
    super(scope, id, props, { permitLiterals: props.allowPlaintextOptions });
    Object.defineProperty(this, MARK, { value: true });
    refuseSharedName(this, { noun: 'data source', place: 'user', ignoresCase: true });
  }
}
