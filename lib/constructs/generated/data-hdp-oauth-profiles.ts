// Generated from lib/contract by "npm run generate": do not edit.

import { ComplexList, ComplexObject, type IInterpolatingParent, type TerraformMetaArguments } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/oauth-profile';

/** Properties of a `DataHdpOAuthProfiles`. */
export interface DataHdpOAuthProfilesProps extends TerraformMetaArguments {
  /**
   * Pattern that the whole name must match, case-sensitive: `*` matches any number of characters, `?` matches one. It
   * is not a regular expression. It may hold only letters, digits and underscores, * for any number of them and ? for
   * one.
   *
   * @default - all profiles
   */
  readonly namePattern?: string;

  /**
   * HDP user who owns the profiles.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.dataSources.hdp_oauth_profiles.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpOAuthProfilesProps, keyof TerraformMetaArguments>> = {
  namePattern: carriedBy(attributes, 'name_pattern'),
  user: carriedBy(attributes, 'user'),
};

/** One profile of the list. */
export class DataHdpOAuthProfilesProfilesOutputReference extends ComplexObject {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param complexObjectIndex position in the list, from 0
   * @param complexObjectIsFromSet whether the list is a set
   */
  public constructor(
    terraformResource: IInterpolatingParent,
    terraformAttribute: string,
    complexObjectIndex: number,
    complexObjectIsFromSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** ID of the profile. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the profile. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
}

/**
 * The profiles in the order of their IDs, each with `id`, `name` and `description`. The description is null if there
 * is none.
 */
export class DataHdpOAuthProfilesProfilesList extends ComplexList {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param wrapsSet whether the list is a set
   */
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
   * One item of the list.
   *
   * @param index position in the list, from 0
   */
  public get(index: number): DataHdpOAuthProfilesProfilesOutputReference {
    return new DataHdpOAuthProfilesProfilesOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * Lists the OAuth profiles of a user. An empty list is not an error.
 *
 * @example
 * const exports = new DataHdpOAuthProfiles(this, 'exports', { namePattern: 'Export_*' });
 * new TerraformOutput(this, 'first_export', { value: exports.profiles.get(0).id });
 */
export class DataHdpOAuthProfiles extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_profiles';

  /** @internal */
  public override readonly _inputs: ConstructInputs<Omit<DataHdpOAuthProfilesProps, keyof TerraformMetaArguments>>;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthProfilesProps = {}) {
    super(scope, id, 'hdp_oauth_profiles', props);
    this._inputs = new ConstructInputs<Omit<DataHdpOAuthProfilesProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
    );
    requireUsableProvider(this);
  }

  /** Reference to the attribute. The setter sets `namePattern`. */
  public get namePattern(): string {
    return this.getStringAttribute('name_pattern');
  }
  public set namePattern(value: string) {
    this._inputs.set('namePattern', value);
  }
  /** The value of `namePattern` as it was given. */
  public get namePatternInput(): string | undefined {
    return this._inputs.get('namePattern');
  }
  /** Leaves out `namePattern`. */
  public resetNamePattern(): void {
    this._inputs.set('namePattern', undefined);
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

  /**
   * The profiles in the order of their IDs, each with `id`, `name` and `description`. The description is null if there
   * is none.
   */
  public readonly profiles = new DataHdpOAuthProfilesProfilesList(this, 'profiles', false);
}
