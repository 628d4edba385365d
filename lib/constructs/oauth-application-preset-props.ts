import type { OAuthApplicationProps } from './oauth-application-props';

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
