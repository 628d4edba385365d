import type { ITerraformDependable, TerraformMetaArguments, TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { DataSource, type DataSourceOptions } from './data-source';
import { DataHdpOAuthProfile } from './generated/data-hdp-oauth-profile';
import { type OAuthProfileArguments, OAuthProfileBase, type OAuthProfileReferences } from './generated/oauth-profile';
import { isUnresolved } from './literals';
import { runOnChange, type OAuthProfileOnChangeProps } from './synthesis/on-change';
import { providerOf } from './synthesis/provider-choice';
import { requireParameter } from './required-parameter';
import { requireScopeAndProps } from './scope-and-props';
import { refuseSharedName } from './synthesis/shared-names';
import { warnAtSynthesis } from './synthesis/warnings';

const MARK = Symbol.for('cdktf-provider-hdp/OAuthProfile');

/** An OAuth profile that this app manages or looks up. */
export interface IOAuthProfile extends IConstruct, ITerraformDependable {
  /** ID of the profile as a string, as a data source's option `OAuthProfileId` expects it. */
  readonly id: string;
}

/** Properties of an `OAuthProfile` that is added to its application: all but the application. */
export interface OAuthProfileOptions extends OAuthProfileArguments, TerraformMetaArguments {
  /**
   * Uses the attributes `refresh_token` and `access_token` instead of the write-only ones: **the tokens are then in clear
   * text in the state and in saved plans**, readable for everyone who can read those. Meant for Terraform and OpenTofu
   * before 1.11, which do not support write-only attributes.
   *
   * Values of a `TokenVariable` then need `ephemeral: false`.
   *
   * @default false
   */
  readonly storeTokensInState?: boolean;

  /**
   * Permits literal tokens, for tests and demos: they are then in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextTokens?: boolean;
}

/** Properties of an `OAuthProfile`. Source: HDP API reference, OAuth profiles. */
export interface OAuthProfileProps extends OAuthProfileOptions, OAuthProfileReferences {}

/** Properties of a lookup by `OAuthProfile.fromId` or `OAuthProfile.fromName`. */
export interface OAuthProfileLookUpProps {
  /**
   * HDP user who owns the profile.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;

  /**
   * Provider of the server that has the profile.
   *
   * @default - the stack's provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * An OAuth profile of Hybrid Data Pipeline: a named object of an HDP user that holds the access and refresh token with
 * which HDP reaches a data store. Source: HDP API reference, OAuth profiles.
 *
 * Safe by default: tokens are write-only, so they appear in neither state nor plan, and literal tokens are refused.
 *
 * Invalid values are refused at construction and by setters, all of them in one error that names the construct's path.
 * Values that are known only later (lazy values, expressions) are checked by a validation at synthesis. References that
 * Terraform resolves are accepted.
 *
 * Import an existing profile with `importFrom('<id>')`, or with `importFrom('<user>/<id>')` if it belongs to another user.
 * It needs no token: the server has it.
 *
 * @example
 * new OAuthProfile(this, 'salesforce', {
 *   name: 'Salesforce_Integration',
 *   oauthAppId: 17,
 *   refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
 * });
 */
export class OAuthProfile extends OAuthProfileBase implements IOAuthProfile {
  /**
   * A profile that this stack does not manage, by its ID. If it does not exist, Terraform fails when it plans.
   *
   * @param scope scope of the lookup
   * @param id construct ID of the lookup
   * @param profileId ID of the profile: its digits, as in `'33'`, or a reference
   * @param props where the profile is; default: with the stack's provider without an alias, for its user
   */
  public static fromId(
    scope: Construct,
    id: string,
    profileId: string,
    props: OAuthProfileLookUpProps = {},
  ): IOAuthProfile {
    requireScopeAndProps(scope, id, props);
    requireParameter(scope, id, 'profileId', profileId);
    return new DataHdpOAuthProfile(scope, id, { ...props, id: profileId, name: undefined });
  }

  /**
   * A profile that this stack does not manage, by its name. If it does not exist, or if several profiles of the user have
   * the name, Terraform fails when it plans.
   *
   * @param scope scope of the lookup
   * @param id construct ID of the lookup
   * @param profileName name of the profile, case-sensitive
   * @param props where the profile is; default: with the stack's provider without an alias, for its user
   */
  public static fromName(
    scope: Construct,
    id: string,
    profileName: string,
    props: OAuthProfileLookUpProps = {},
  ): IOAuthProfile {
    requireScopeAndProps(scope, id, props);
    requireParameter(scope, id, 'profileName', profileName);
    return new DataHdpOAuthProfile(scope, id, { ...props, id: undefined, name: profileName });
  }

  /** True for an `OAuthProfile`, including one from another copy of this package. */
  public static isOAuthProfile(x: unknown): x is OAuthProfile {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Whether the tokens are in clear text in the state. */
  public readonly storesTokensInState: boolean;

  public constructor(scope: Construct, id: string, props: OAuthProfileProps) {
    requireScopeAndProps(scope, id, props);
    const { storeTokensInState = false, allowPlaintextTokens } = props;
    super(scope, id, props, { storeInState: storeTokensInState, permitLiterals: allowPlaintextTokens });
    Object.defineProperty(this, MARK, { value: true });
    this.storesTokensInState = storeTokensInState;
    refuseSharedName(this, { noun: 'profile', place: 'user' });
    warnAtSynthesis(this, () => otherUser(this));
  }

  /**
   * Adds a data source that accesses its data store with this profile, below it in the tree of constructs. Unless the
   * properties say otherwise, it has the data store of `oauthApplication`, if the profile has one, and the provider and the
   * `user` of the profile.
   *
   * A profile with `count` or `forEach` cannot have a data source added: create a `DataSource` with the ID of one profile
   * instead.
   *
   * @param id construct ID of the data source
   * @param props what the data source has besides its profile
   */
  public addDataSource(id: string, props: DataSourceOptions): DataSource {
    requireScopeAndProps(this, id, props);
    const storeOfApplication =
      (props.dataStoreName ?? undefined) === undefined ? this.oauthApplication?.dataStore : undefined;
    return new DataSource(this, id, {
      ...props,
      dataStore: props.dataStore ?? storeOfApplication,
      user: props.user ?? this.userInput,
      provider: props.provider ?? this.provider,
      oauthProfile: this,
    });
  }

  /**
   * Runs a command where Terraform runs, after the profile was created or replaced and each time its configured tokens were
   * sent: for example a smoke test or a notification. Other changes do not run it, including a change of the command. For a
   * profile that already exists, the command runs once when it is added.
   *
   * If the command fails, the deployment fails, and the next deployment runs it again. The profile stays.
   *
   * This creates a `null_resource` in the scope of the profile, for which the package `@cdktf/provider-null` must be
   * installed. A null provider is added to a stack that has none. With `OnChangeResource.TERRAFORM_DATA` it creates a
   * `terraform_data` instead, which needs neither.
   *
   * @param id construct ID of the resource
   * @param props what to run
   * @returns the resource, for `dependsOn` and overrides
   */
  public onChange(id: string, props: OAuthProfileOnChangeProps): TerraformResource {
    return runOnChange(this, id, props);
  }
}

function otherUser(profile: OAuthProfile): string[] {
  const own = profile.userInput;
  if (own === undefined) return [];
  const provider = providerOf(profile);
  const general = provider?.user;
  if (provider === undefined || general === undefined) return [];
  if (own === general || isUnresolved(own) || isUnresolved(general)) return [];
  return [`'user' is '${own}' here and '${general}' at '${provider.node.path}': the profile will belong to '${own}'`];
}
