// Generated from lib/contract by "npm run generate": do not edit.

import { ComplexList, ComplexObject, type IInterpolatingParent, type TerraformMetaArguments } from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { LookupBase } from '../lookup-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { kind } from '../../contract/kinds/oauth-profile';

/** Properties of a `DataHdpOAuthProfileStatistics`. */
export interface DataHdpOAuthProfileStatisticsProps extends TerraformMetaArguments {
  /** ID of the profile, as in `profile.id`. It must be a whole number of 1 to 19 digits, without leading zeros. */
  readonly oauthProfileId: string;

  /**
   * HDP user who owns the profiles.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.dataSources.hdp_oauth_profile_statistics.schema.attributes;

const ARGUMENTS: ArgumentTable<Omit<DataHdpOAuthProfileStatisticsProps, keyof TerraformMetaArguments>> = {
  oauthProfileId: carriedBy(attributes, 'oauth_profile_id'),
  user: carriedBy(attributes, 'user'),
};

/** One data source that uses the profile. */
export class DataHdpOAuthProfileStatisticsDataSourcesOutputReference extends ComplexObject {
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

  /** ID of the data source. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the data source. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** Description. Null if there is none. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
}

/**
 * The data sources in the order of their IDs, each with `id`, `name` and `description`. The description is null if
 * there is none.
 */
export class DataHdpOAuthProfileStatisticsDataSourcesList extends ComplexList {
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
  public get(index: number): DataHdpOAuthProfileStatisticsDataSourcesOutputReference {
    return new DataHdpOAuthProfileStatisticsDataSourcesOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * Lists the data sources that use an OAuth profile. They lose their access when the profile is deleted or its tokens
 * become invalid.
 *
 * @example
 * const profile = OAuthProfile.fromName(this, 'salesforce', 'Salesforce_Integration');
 * const usage = new DataHdpOAuthProfileStatistics(this, 'usage', { oauthProfileId: profile.id });
 * new TerraformOutput(this, 'used_by', { value: usage.dataSourcesLinked });
 */
export class DataHdpOAuthProfileStatistics extends LookupBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_oauth_profile_statistics';

  /** @internal */
  public override readonly _inputs: ConstructInputs<
    Omit<DataHdpOAuthProfileStatisticsProps, keyof TerraformMetaArguments>
  >;

  public constructor(scope: Construct, id: string, props: DataHdpOAuthProfileStatisticsProps) {
    super(scope, id, 'hdp_oauth_profile_statistics', props);
    this._inputs = new ConstructInputs<Omit<DataHdpOAuthProfileStatisticsProps, keyof TerraformMetaArguments>>(
      this,
      ARGUMENTS,
      props,
    );
    requireUsableProvider(this);
  }

  /** Reference to the attribute. The setter sets `oauthProfileId`. */
  public get oauthProfileId(): string {
    return this.getStringAttribute('oauth_profile_id');
  }
  public set oauthProfileId(value: string) {
    this._inputs.set('oauthProfileId', value);
  }
  /** The value of `oauthProfileId` as it was given. */
  public get oauthProfileIdInput(): string | undefined {
    return this._inputs.get('oauthProfileId');
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

  /** Number of data sources that use the profile, as the server counts them. */
  public get dataSourcesLinked(): number {
    return this.getNumberAttribute('data_sources_linked');
  }

  /** ID of the data store that the profile gives access to. Null if the server does not return it. */
  public get dataStoreId(): string {
    return this.getStringAttribute('data_store_id');
  }

  /**
   * The data sources in the order of their IDs, each with `id`, `name` and `description`. The description is null if
   * there is none.
   */
  public readonly dataSources = new DataHdpOAuthProfileStatisticsDataSourcesList(this, 'data_sources', false);
}
