import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';

/** An OAuth profile, no matter whether this app manages it or looks it up. */
export interface IOAuthProfile extends IConstruct, ITerraformDependable {
  /** ID of the profile as a text, which is the form that a data source's option `OAuthProfileId` takes. */
  readonly id: string;
}
