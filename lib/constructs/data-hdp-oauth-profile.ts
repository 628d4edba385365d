import { TerraformDataSource } from 'cdktf';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { oauthProfileLookUpSchema, OAUTH_PROFILE_TYPE } from '../contract/kinds/oauth-profile';
import { PROVIDER_TYPE } from '../contract/names';
import { carriedBy, ConstructInputs } from './construct-inputs';
import type { ArgumentTable } from './construct-inputs';
import { checkAtSynthesis, idOrName } from './synthesis/look-up-checks';
import type { IOAuthProfile } from './oauth-profile-interface';

/** Which OAuth profile to look up: by exactly one of `id` and `name`. */
export interface DataHdpOAuthProfileProps extends TerraformMetaArguments {
  /**
   * ID of the profile: its digits, as in `'33'`.
   *
   * @default - the profile is looked up by `name`
   */
  readonly id?: string;

  /**
   * Name of the profile, case-sensitive: letters, digits and underscores. If several profiles of the user have the name,
   * Terraform fails when it plans.
   *
   * @default - the profile is looked up by `id`
   */
  readonly name?: string;

  /**
   * HDP user who owns the profile.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

type LookUpInputs = Pick<DataHdpOAuthProfileProps, 'id' | 'name' | 'user'>;

const { attributes } = oauthProfileLookUpSchema;

const TABLE: ArgumentTable<LookUpInputs> = {
  id: carriedBy(attributes, 'id'),
  name: carriedBy(attributes, 'name'),
  user: carriedBy(attributes, 'user'),
};

/**
 * An OAuth profile that this stack does not manage, looked up by ID or by name. If it does not exist, Terraform fails when
 * it plans. Its tokens are never read into the state.
 *
 * `OAuthProfile.fromId` and `OAuthProfile.fromName` are shorthands for it.
 *
 * @example
 * const profile = new DataHdpOAuthProfile(this, 'salesforce', { name: 'Salesforce_Integration' });
 * new TerraformOutput(this, 'oauth_app_id', { value: profile.oauthAppId });
 */
export class DataHdpOAuthProfile extends TerraformDataSource implements IOAuthProfile {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = OAUTH_PROFILE_TYPE;

  private readonly inputs: ConstructInputs<LookUpInputs>;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthProfileProps) {
    super(scope, id, {
      terraformResourceType: OAUTH_PROFILE_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      lifecycle: props.lifecycle,
      forEach: props.forEach,
    });
    this.inputs = new ConstructInputs(this, TABLE, props, idOrName);
    checkAtSynthesis(this);
  }

  /** Reference to the ID, whether the profile is looked up by ID or by name. */
  public get id(): string {
    return this.getStringAttribute('id');
  }
  /** The value of `id` as it was given. */
  public get idInput(): string | undefined {
    return this.inputs.get('id');
  }

  /** Reference to the name, whether the profile is looked up by ID or by name. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this.inputs.get('name');
  }

  /** Reference to the attribute. The setter sets `user`. */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this.inputs.set('user', value);
  }
  /** The value of `user` as it was given. */
  public get userInput(): string | undefined {
    return this.inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this.inputs.set('user', undefined);
  }

  /** ID of the OAuth application that the profile belongs to. */
  public get oauthAppId(): number {
    return this.getNumberAttribute('oauth_app_id');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this.inputs.hclAttributes();
  }
}
