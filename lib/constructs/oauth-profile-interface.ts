import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';

/** An OAuth profile that this app manages or looks up. */
export interface IOAuthProfile extends IConstruct, ITerraformDependable {
  /** ID of the profile as a string, as a data source's option `OAuthProfileId` expects it. */
  readonly id: string;
}
