import { parseArgs } from 'node:util';

export const HELP = `Usage: cdktf-provider-hdp install [--no-lock] [directory]
       cdktf-provider-hdp install --user

Puts the Terraform provider that this package carries where Terraform and OpenTofu look for it, and prints the
required_providers block that asks for it. Apps that use the constructs need none of this: their synthesis brings the
provider along.

  [directory]  the configuration's folder, where terraform is run (default: the current one); the provider is put into
               its terraform.d/plugins, in place of other versions, and its checksums into its .terraform.lock.hcl
  --user       put the provider into ~/.terraform.d/plugins, for all configurations of this user; other versions stay

Options:
  --no-lock    print the block for .terraform.lock.hcl, and leave the file as it is
  --help       print this help
  --version    print the version

A CLI configuration with a provider_installation block switches the search off in both folders, unless it has a
filesystem_mirror for them.
`;

/** Something in the command line is wrong. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
  public readonly code = 'USAGE';
}

export interface InstallCommand {
  readonly action: 'install';
  /** Undefined for the user's plugin folder. */
  readonly directory: string | undefined;
  /** Whether the lock file in the directory is written. */
  readonly lock: boolean;
}

export type Command = InstallCommand | { readonly action: 'help' } | { readonly action: 'version' };

/** @throws {UsageError} */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help === true) return { action: 'help' };
  if (values.version === true) return { action: 'version' };
  const [command, directory, ...rest] = positionals;
  if (command === undefined) throw new UsageError('a command is missing');
  if (command !== 'install') throw new UsageError(`there is no command '${command}'`);
  if (rest.length > 0) throw new UsageError(`install takes one directory, got ${String(rest.length + 1)}`);
  if (directory === '') throw new UsageError('the directory must not be empty');
  if (values.user === true && directory !== undefined) {
    throw new UsageError(`install takes a directory or --user, got both '${directory}' and --user`);
  }
  const isForUser = values.user === true;
  if (isForUser && values['no-lock'] === true) throw new UsageError('--no-lock is for a directory, got it with --user');
  return { action: 'install', directory: isForUser ? undefined : (directory ?? '.'), lock: values['no-lock'] !== true };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: 'boolean' },
        'no-lock': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node's first sentence says what is wrong; what follows is about names that begin with a dash.
    const [sentence = ''] = (error as Error).message.split(/\.(?:\s|$)/);
    throw new UsageError(sentence);
  }
}
