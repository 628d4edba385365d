/** A command that runs when an OAuth profile changes; see `OAuthProfile.onChange`. */
export interface OAuthProfileOnChangeProps {
  /**
   * The command, as the interpreter takes it. It may refer to attributes, such as `profile.id`.
   *
   * Terraform prints it, and everybody on the machine can see it while it runs: a token or a secret variable in it is an
   * error. Pass secrets by `environment`.
   */
  readonly command: string;

  /**
   * Environment variables of the command, besides those of Terraform itself.
   *
   * The value of a `TokenVariable` goes to the command and nowhere else: it is in no file, no state and no plan, and
   * Terraform hides what the command prints, **but only if it succeeds**. Terraform shows all that a failing command
   * printed, so let the command never print a secret. A literal is in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default - those of Terraform
   */
  readonly environment?: { [name: string]: string };

  /**
   * Directory in which the command runs. A relative path starts at the stack's folder, where Terraform runs.
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
}
