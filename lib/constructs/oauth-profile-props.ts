import type { TerraformMetaArguments, TerraformProvider } from 'cdktf';
import type { OAuthProfileArguments, OAuthProfileReferences } from './generated/oauth-profile';

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
