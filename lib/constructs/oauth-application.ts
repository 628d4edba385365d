import type { ITerraformDependable, TerraformMetaArguments } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { type Preset, PRESETS } from '../contract/presets';
import { type OAuthApplicationArguments, OAuthApplicationBase } from './generated/oauth-application';
import { OAuthProfile, type OAuthProfileOptions } from './oauth-profile';
import { checkLaterPlaceholders, type PlaceholderProperties, presetProps } from './presets';
import { requireScopeAndProps } from './scope-and-props';
import { refuseSharedName } from './synthesis/shared-names';

const MARK = Symbol.for('cdktf-provider-hdp/OAuthApplication');

/** An OAuth application that this app manages or looks up. */
export interface IOAuthApplication extends IConstruct, ITerraformDependable {
  /** ID of the application as a string. */
  readonly id: string;

  /** ID of the application as a number, as `oauthAppId` of a profile expects it. */
  readonly idAsNumber: number;

  /** ID of the data store that the application is registered with. */
  readonly dataStore: number;
}

/** Properties of an `OAuthApplication`. Source: HDP API reference, OAuth applications. */
export interface OAuthApplicationProps extends OAuthApplicationArguments, TerraformMetaArguments {
  /**
   * Uses the attribute `client_secret` instead of the write-only one: **the client secret is then in clear text in the state
   * and in saved plans**, readable for everyone who can read those. Meant for Terraform and OpenTofu before 1.11, which do
   * not support write-only attributes.
   *
   * The value of a `TokenVariable` then needs `ephemeral: false`.
   *
   * @default false
   */
  readonly storeSecretInState?: boolean;

  /**
   * Permits a literal client secret, for tests and demos: it is then in clear text in the synthesized stack
   * (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextSecret?: boolean;
}

/** Properties of `OAuthApplication.salesforce`. */
export interface SalesforceApplicationProps extends OAuthApplicationProps {
  /**
   * Host that users log in to: `test.salesforce.com` for a sandbox, or the My Domain of the organization, for example
   * `example.my.salesforce.com`.
   *
   * @default 'login.salesforce.com'
   */
  readonly loginHost?: string;
}

/** Properties of `OAuthApplication.dynamics365`. */
export interface Dynamics365ApplicationProps extends OAuthApplicationProps {
  /** Tenant of Microsoft Entra: its ID or one of its domains, for example `example.onmicrosoft.com`. */
  readonly entraTenant: string;

  /** Host of the Web API of the environment, for example `example.api.crm.dynamics.com`. */
  readonly apiHost: string;
}

/** Properties of `OAuthApplication.snowflake`. */
export interface SnowflakeApplicationProps extends OAuthApplicationProps {
  /** Account identifier, as in the URL of the account in front of `.snowflakecomputing.com`. */
  readonly account: string;

  /**
   * Role of the sessions, for example `REPORTING`.
   *
   * @default - the default role of the user who gives consent
   */
  readonly role?: string;
}

/**
 * An OAuth application of Hybrid Data Pipeline: the client that HDP is registered as with a data store. OAuth profiles
 * belong to it. Source: HDP API reference, OAuth applications.
 *
 * Safe by default: the client secret is write-only, so it appears in neither state nor plan, and a literal one is refused.
 *
 * HDP deletes all profiles of an application with it. A deployment that would do so fails and names them, unless
 * `forceDestroy` was applied. Profiles of other users are deleted, too, but HDP does not show them: the plan warns of them.
 *
 * The static methods `salesforce`, `googleAnalytics`, `bigQuery`, `dynamics365` and `snowflake` know the endpoints and
 * scopes that the authorization servers of these data stores document.
 *
 * @example
 * const application = new OAuthApplication(this, 'salesforce_app', {
 *   name: 'Salesforce',
 *   dataStoreName: 'Salesforce',
 *   clientId: '3MVG9…',
 *   clientSecret: new TokenVariable(this, 'salesforce_client_secret').value,
 * });
 * application.addProfile('integration', {
 *   name: 'Salesforce_Integration',
 *   refreshToken: new TokenVariable(this, 'integration_refresh_token').value,
 * });
 */
export class OAuthApplication extends OAuthApplicationBase implements IOAuthApplication {
  /** True for an `OAuthApplication`, including one from another copy of this package. */
  public static isOAuthApplication(x: unknown): x is OAuthApplication {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /**
   * An application at Salesforce: data store `Salesforce`, `https://login.salesforce.com/services/oauth2/authorize`,
   * `https://login.salesforce.com/services/oauth2/token`, scopes `full` and `offline_access`, each unless the properties
   * say otherwise. Source: Salesforce help, OAuth 2.0 web server flow; the scopes are those of the HDP API reference.
   *
   * Salesforce issues a refresh token only with the scope offline_access (or refresh_token). With rotation, which an
   * organization can switch on, each one works once.
   *
   * @param scope scope of the application
   * @param id construct ID of the application
   * @param props its name, its client, and what differs from the above
   */
  public static salesforce(scope: Construct, id: string, props: SalesforceApplicationProps): OAuthApplication {
    return fromPreset(scope, id, PRESETS.salesforce, props, { host: 'loginHost' });
  }

  /**
   * An application at Google for Google Analytics: data store `Google Analytics`,
   * `https://accounts.google.com/o/oauth2/v2/auth`, `https://oauth2.googleapis.com/token`, scope
   * `https://www.googleapis.com/auth/analytics.readonly`, each unless the properties say otherwise. Source: Google
   * Identity, OAuth 2.0 for native apps; Google Analytics, scopes.
   *
   * Google issues a refresh token only with access_type=offline, and again only with prompt=consent. It expires after 7
   * days while the consent screen is in testing.
   *
   * @param scope scope of the application
   * @param id construct ID of the application
   * @param props its name, its client, and what differs from the above
   */
  public static googleAnalytics(scope: Construct, id: string, props: OAuthApplicationProps): OAuthApplication {
    return fromPreset(scope, id, PRESETS['google-analytics'], props);
  }

  /**
   * An application at Google for Google BigQuery: data store `Google BigQuery`,
   * `https://accounts.google.com/o/oauth2/v2/auth`, `https://oauth2.googleapis.com/token`, scope
   * `https://www.googleapis.com/auth/bigquery`, each unless the properties say otherwise. Source: Google Identity, OAuth
   * 2.0 for native apps; Progress, guide to Google BigQuery authentication.
   *
   * Google issues a refresh token only with access_type=offline, and again only with prompt=consent. It expires after 7
   * days while the consent screen is in testing.
   *
   * @param scope scope of the application
   * @param id construct ID of the application
   * @param props its name, its client, and what differs from the above
   */
  public static bigQuery(scope: Construct, id: string, props: OAuthApplicationProps): OAuthApplication {
    return fromPreset(scope, id, PRESETS.bigquery, props);
  }

  /**
   * An application at Microsoft Entra for Dynamics 365: data store `Microsoft Dynamics 365`,
   * `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize`,
   * `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token`, scopes `https://{host}/user_impersonation` and
   * `offline_access`, with `entraTenant` and `apiHost`, each unless the properties say otherwise. The HDP API reference
   * does not tell the name of the data store: if HDP calls it otherwise, set `dataStoreName`. Source: Microsoft identity
   * platform, authorization code flow; Progress, Dynamics 365 driver, Determining the scope.
   *
   * Microsoft Entra issues a refresh token only with the scope offline_access. It lasts 90 days; each use returns a new
   * one, and the old one keeps working.
   *
   * @param scope scope of the application
   * @param id construct ID of the application
   * @param props its name, its client, the tenant and the environment, and what differs from the above
   */
  public static dynamics365(scope: Construct, id: string, props: Dynamics365ApplicationProps): OAuthApplication {
    return fromPreset(scope, id, PRESETS['dynamics-365'], props, { tenant: 'entraTenant', host: 'apiHost' });
  }

  /**
   * An application at Snowflake: data store `Snowflake`, `https://{account}.snowflakecomputing.com/oauth/authorize`,
   * `https://{account}.snowflakecomputing.com/oauth/token-request`, scopes `refresh_token` and, with a `role`,
   * `session:role:{role}`, each unless the properties say otherwise. Source: Snowflake documentation, Configure Snowflake
   * OAuth for custom clients.
   *
   * Snowflake issues a refresh token only with the scope refresh_token, and only if the security integration allows it
   * (OAUTH_ISSUE_REFRESH_TOKENS). It lasts as long as the integration says, and may work once only.
   *
   * @param scope scope of the application
   * @param id construct ID of the application
   * @param props its name, its client, the account, and what differs from the above
   */
  public static snowflake(scope: Construct, id: string, props: SnowflakeApplicationProps): OAuthApplication {
    return fromPreset(scope, id, PRESETS.snowflake, props, { account: 'account', role: 'role' });
  }

  /** Whether the client secret is in clear text in the state. */
  public readonly storesSecretInState: boolean;

  public constructor(scope: Construct, id: string, props: OAuthApplicationProps) {
    requireScopeAndProps(scope, id, props);
    const { storeSecretInState = false, allowPlaintextSecret } = props;
    super(scope, id, props, { storeInState: storeSecretInState, permitLiterals: allowPlaintextSecret });
    Object.defineProperty(this, MARK, { value: true });
    this.storesSecretInState = storeSecretInState;
    refuseSharedName(this, { noun: 'application', place: 'tenant' });
  }

  /**
   * Adds an OAuth profile that belongs to this application, below it in the tree of constructs. It has the provider of
   * the application unless the properties say otherwise, and is replaced with the application, as HDP deletes the
   * profiles of an application with it.
   *
   * The profile belongs to its own `user`, not to the one on whose behalf the application is managed.
   *
   * An application with `count` or `forEach` cannot have a profile added: create an `OAuthProfile` with the ID of one
   * application instead.
   *
   * @param id construct ID of the profile
   * @param props what the profile has besides its application
   */
  public addProfile(id: string, props: OAuthProfileOptions): OAuthProfile {
    requireScopeAndProps(this, id, props);
    return new OAuthProfile(this, id, { ...props, provider: props.provider ?? this.provider, oauthApplication: this });
  }
}

function fromPreset<Props extends OAuthApplicationProps>(
  scope: Construct,
  id: string,
  preset: Preset,
  props: Props,
  properties: PlaceholderProperties<Props> = {},
): OAuthApplication {
  const application = new OAuthApplication(scope, id, presetProps(scope, id, preset, props, properties));
  checkLaterPlaceholders(application, preset, props, properties);
  return application;
}
