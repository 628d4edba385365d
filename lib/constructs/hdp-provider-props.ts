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

  /**
   * Platforms on which Terraform will run, such as `linux_amd64`: synthesis puts the provider into the folder of the stack
   * for these only, under a name for each. It is one file of 0.3 MB; the lock file is the same for all platforms.
   *
   * If a stack has several providers, its folder has what any of them asks for. `packages` are there in any case.
   *
   * @default - every Unix platform that Terraform is built for
   */
  readonly platforms?: string[];

  /**
   * Folder that `npx cdktf-provider-hdp standalone` wrote, for hosts without Node. Its packages have Node inside; they are
   * brought along for their platforms, and their checksums are in the lock file. All other platforms keep the program that
   * runs on the Node that is on the `PATH`.
   *
   * A relative path is relative to the current directory at synthesis. All providers of a stack have the same folder.
   *
   * @default - the provider runs on the Node that is on the `PATH` where Terraform runs
   */
  readonly packages?: string;
}
