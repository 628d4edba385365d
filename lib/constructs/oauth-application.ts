import type { Construct } from 'constructs';
import { ephemeralClashes, inCustody } from './custody';
import { OAuthApplicationBase } from './generated/oauth-application';
import type { OAuthApplicationProps } from './oauth-application-props';

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
 * new OAuthProfile(this, 'salesforce_profile', {
 *   name: 'Salesforce_Integration',
 *   oauthAppId: application.idAsNumber,
 *   refreshToken: new TokenVariable(this, 'integration_refresh_token').value,
 *   // Another application replaces the profile: without this, an update would fail, as HDP deletes it with the old one.
 *   lifecycle: { replaceTriggeredBy: [`${dependable(application)}.id`] },
 * });
 */
export class OAuthApplication extends OAuthApplicationBase {
  /** True for an `OAuthApplication`, including one from another copy of this package. */
  public static isOAuthApplication(x: unknown): x is OAuthApplication {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Whether the client secret is in clear text in the state. */
  public readonly storesSecretInState: boolean;

  public constructor(scope: Construct, id: string, props: OAuthApplicationProps) {
    const custody = {
      storeInState: props.storeSecretInState === true,
      permitLiterals: props.allowPlaintextSecret === true,
      stateSwitch: 'storeSecretInState',
      literalSwitch: 'allowPlaintextSecret',
    };
    super(scope, id, props, (table) => inCustody(table, custody));
    Object.defineProperty(this, MARK, { value: true });
    this.storesSecretInState = custody.storeInState;
    this.node.addValidation({ validate: () => ephemeralClashes(this, this._inputs, custody) });
  }
}
