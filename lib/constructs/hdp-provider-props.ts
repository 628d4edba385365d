import type { HdpProviderArguments } from './generated/hdp-provider';

/**
 * Server, credentials and connection of an `HdpProvider`.
 *
 * Every property is optional. A property that is not set is read from its environment variable when and where Terraform
 * runs.
 */
export interface HdpProviderProps extends HdpProviderArguments {
  /**
   * Permits a literal `password`, for tests and demos: it is then in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default false
   */
  readonly allowPlaintextPassword?: boolean;
}
