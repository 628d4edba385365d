/** The resource that runs a command, see `OAuthProfile.onChange`. */
export enum OnChangeResource {
  /** `null_resource` of provider `hashicorp/null`. Needs the package `@cdktf/provider-null`, which is for CDKTF only. */
  NULL_RESOURCE = 'null_resource',

  /** `terraform_data`, which is part of Terraform: nothing to install, and no provider to download. */
  TERRAFORM_DATA = 'terraform_data',
}

/** A command that runs when an OAuth profile changes; see `OAuthProfile.onChange`. */
export interface OAuthProfileOnChangeProps {
  /**
   * The command, as the interpreter expects it. It may refer to attributes, such as `profile.id`.
   *
   * Every user of the computer can see it while it runs, and Terraform prints it with `quiet: false`: a token or a secret
   * variable in it is an error. Pass secrets with `environment`.
   */
  readonly command: string;

  /**
   * Environment variables of the command, in addition to those of Terraform itself.
   *
   * The value of a `TokenVariable` is passed to the command only: it is in no file, no state and no plan. Terraform hides
   * the output of the command, **but only if it succeeds**. If it fails, Terraform shows all of its output, so the command
   * must never print a secret. A literal is in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default - those of Terraform
   */
  readonly environment?: { [name: string]: string };

  /**
   * Directory in which the command runs. A relative path is relative to the stack's folder, where Terraform runs.
   *
   * @default - the stack's folder
   */
  readonly workingDirectory?: string;

  /**
   * Program that runs the command, with its arguments, for example `['python3', '-c']`. The command is its last argument.
   *
   * @default - `/bin/sh -c`, on Windows `cmd /C`
   */
  readonly interpreter?: string[];

  /**
   * Whether Terraform prints only what the command prints, and not the command itself.
   *
   * @default true
   */
  readonly quiet?: boolean;

  /**
   * Resource that runs the command. Another choice replaces the resource, which runs the command once.
   *
   * With CDK Terrain (`cdktn`) it must be `TERRAFORM_DATA`.
   *
   * @default OnChangeResource.NULL_RESOURCE
   */
  readonly resource?: OnChangeResource;
}
