// Generated from lib/contract by "npm run generate": do not edit.

import { type TerraformMetaArguments } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { type IOAuthProfile } from '../oauth-profile';
import { kind } from '../../contract/kinds/oauth-profile';

/** Properties of a `DataHdpOAuthProfile`. */
export interface DataHdpOAuthProfileProps extends TerraformMetaArguments {
  /**
   * ID of the profile: its digits, as in `'33'`. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * @default - the profile is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the profile, case-sensitive. If several have the name, Terraform fails when it plans. It may hold only
   * letters, digits and underscores.
   *
   * @default - the profile is looked up by `id`
   */
  readonly name?: string;

  /**
   * HDP user who owns the profiles.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.dataSources.hdp_oauth_profile.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpOAuthProfileProps, keyof TerraformMetaArguments>> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  user: carriedBy(attributes, 'user'),
};

/**
 * Looks up one OAuth profile by ID or by name, so that a configuration can use a profile that it does not manage.
 * Exactly one of `id` and `name` is required. The tokens are not read into the state. It is an error if there is no
 * such profile, or if several profiles have the name.
 *
 * `OAuthProfile.fromId` and `OAuthProfile.fromName` are shorthands for it.
 *
 * @example
 * const profile = new DataHdpOAuthProfile(this, 'salesforce', { name: 'Salesforce_Integration' });
 * new TerraformOutput(this, 'oauth_app_id', { value: profile.oauthAppId });
 */
export class DataHdpOAuthProfile extends LookupBase implements IOAuthProfile {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_profile';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpOAuthProfileProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthProfileProps) {
    super(scope, id, 'hdp_oauth_profile', props);
    this._inputs = new ConstructInputs<Omit<DataHdpOAuthProfileProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
      kind.dataSources.hdp_oauth_profile.relations,
    );
    requireUsableProvider(this);
  }

  /** Reference to the attribute, also if it was not set. */
  public get id(): string {
    return this.getStringAttribute('id');
  }
  /** The value of `id` as it was given. */
  public get idInput(): string | undefined {
    return this._inputs.get('id');
  }

  /** Reference to the attribute, also if it was not set. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this._inputs.get('name');
  }

  /** Reference to the attribute. The setter sets `user`. */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this._inputs.set('user', value);
  }
  /** The value of `user` as it was given. */
  public get userInput(): string | undefined {
    return this._inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this._inputs.set('user', undefined);
  }

  /** ID of the OAuth application that the profile belongs to. */
  public get oauthAppId(): number {
    return this.getNumberAttribute('oauth_app_id');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
}
