import type { TerraformMetaArguments, TerraformProvider } from 'cdktf';

/** Properties of an `OAuthProfile`. Source: HDP API reference, OAuth profiles. */
export interface OAuthProfileProps extends TerraformMetaArguments {
  /** Name of the profile: letters, digits and underscores. */
  readonly name: string;

  /**
   * ID of the OAuth application that the profile belongs to: a whole number from 1. `Token.asNumber(…)` turns a string
   * token into a number.
   */
  readonly oauthAppId: number;

  /**
   * Description.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Token with which HDP obtains new access tokens from the data store.
   *
   * It sets the write-only attribute `refresh_token_wo`, so it appears in neither state nor plan; `storeTokensInState`
   * changes that. A literal, including one from `process.env`, would be in clear text in `cdk.tf.json` and is refused, see
   * `allowPlaintextTokens`. Pass the value of a `TokenVariable` or a reference.
   */
  readonly refreshToken: string;

  /**
   * Token with which HDP accesses the data store. The rules of `refreshToken` apply to it, too.
   *
   * @default - HDP obtains one with the refresh token
   */
  readonly accessToken?: string;

  /**
   * Any string. Changing it sends the configured tokens to the server. While it is set, only the version counts: a changed
   * token with an unchanged version is not sent. The first version after an import is only recorded. Works with write-only
   * tokens only, so not with `storeTokensInState`.
   *
   * @default - the provider detects a changed token by a keyed fingerprint
   */
  readonly tokensVersion?: string;

  /**
   * HDP user who owns the profile. Decided when the profile is created or imported, and kept from then on: a later change
   * of the provider's `user` or login does not change the owner. Compared without regard to case. Another value replaces the
   * profile.
   *
   * @default - the owner that the profile has; for a new profile `user` of the provider, else the login itself
   */
  readonly user?: string;

  /**
   * Deletes the profile even while data sources of HDP use it: HDP then removes it from them, and they lose their access.
   * It takes effect once it is deployed: set it in a deployment before the one that destroys or replaces the profile.
   *
   * @default false - a deployment that would delete a profile in use fails and names the data sources
   */
  readonly forceDestroy?: boolean;

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
