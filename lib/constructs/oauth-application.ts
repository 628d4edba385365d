import type { Construct } from 'constructs';
import { OAuthApplicationBase } from './generated/oauth-application';
import type { IOAuthApplication } from './oauth-application-interface';
import type { OAuthApplicationProps } from './oauth-application-props';
import { OAuthProfile } from './oauth-profile';
import type { OAuthProfileOptions } from './oauth-profile-props';
import { refuseSharedName } from './synthesis/shared-names';

const MARK = Symbol.for('cdktf-provider-hdp/OAuthApplication');

/**
 * An OAuth application of Hybrid Data Pipeline: the client that HDP is registered as with a data store. OAuth profiles
 * belong to it. Source: HDP API reference, OAuth applications.
 *
 * Safe by default: the client secret is write-only, so it appears in neither state nor plan, and a literal one is refused.
 *
 * HDP deletes all profiles of an application with it. A deployment that would do so fails and names them, unless
 * `forceDestroy` was applied. Profiles of other users are deleted, too, but HDP does not show them: the plan warns of them.
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

  /** Whether the client secret is in clear text in the state. */
  public readonly storesSecretInState: boolean;

  public constructor(scope: Construct, id: string, props: OAuthApplicationProps) {
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
    return new OAuthProfile(this, id, { provider: this.provider, ...props, oauthApplication: this });
  }
}
