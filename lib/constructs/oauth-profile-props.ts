import type { TerraformMetaArguments, TerraformProvider } from 'cdktf';

/** What an OAuth profile is to be. Source: HDP API reference, OAuth profiles. */
export interface OAuthProfileProps extends TerraformMetaArguments {
  /** Name of the profile: letters, digits and underscores. */
  readonly name: string;

  /**
   * ID of the OAuth application that the profile belongs to: a whole number from 1. A string token becomes a number by
   * `Token.asNumber(…)`.
   */
  readonly oauthAppId: number;

  /**
   * Free text.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Token with which HDP obtains new access tokens from the data store.
   *
   * It goes to the write-only attribute `refresh_token_wo` and is then in no state and no plan; `storeTokensInState`
   * changes that. A literal, also one from `process.env`, would be in clear text in `cdk.tf.json` and is refused, see
   * `allowPlaintextTokens`: pass the value of a `TokenVariable` or a reference.
   */
  readonly refreshToken: string;

  /**
   * Token that gains access to the data store. It goes the same way as `refreshToken`.
   *
   * @default - HDP obtains one with the refresh token
   */
  readonly accessToken?: string;

  /**
   * Any text; a change of it sends the configured tokens to the server. While it is set, it alone decides: a changed token
   * under an unchanged version is not sent. Works with write-only tokens only, so not with `storeTokensInState`.
   *
   * @default - the provider recognises a changed token by a keyed fingerprint
   */
  readonly tokensVersion?: string;

  /**
   * HDP user who owns the profile. A change replaces the profile.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;

  /**
   * Deletes the profile even while data sources of HDP use it: HDP then removes it from them, and they lose their access.
   * Takes effect once it is deployed, so before the deployment that destroys or replaces the profile.
   *
   * @default false - a deployment that would delete a profile in use fails and names the data sources
   */
  readonly forceDestroy?: boolean;

  /**
   * Uses the attributes `refresh_token` and `access_token` instead of their write-only twins: **the tokens are then in
   * clear text in the state and in saved plans**, readable for everybody who can read those. Meant for Terraform and
   * OpenTofu before 1.11, which know no write-only attributes.
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

/** Where a profile is that is looked up by `OAuthProfile.fromId` or `OAuthProfile.fromName`. */
export interface OAuthProfileLookUpProps {
  /**
   * HDP user who owns the profile.
   *
   * @default - `user` of the provider, else the login itself
   */
  readonly user?: string;

  /**
   * Provider of the server where the profile is.
   *
   * @default - the stack's provider without an alias
   */
  readonly provider?: TerraformProvider;
}
