import type { TerraformMetaArguments } from 'cdktf';
import type { OAuthApplicationArguments } from './generated/oauth-application';

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
