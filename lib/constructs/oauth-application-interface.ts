import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';

/** An OAuth application that this app manages or looks up. */
export interface IOAuthApplication extends IConstruct, ITerraformDependable {
  /** ID of the application as a string. */
  readonly id: string;

  /** ID of the application as a number, as `oauthAppId` of a profile expects it. */
  readonly idAsNumber: number;

  /** ID of the data store that the application is registered with. */
  readonly dataStore: number;
}
