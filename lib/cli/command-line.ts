/** The command line: which command, with which options. */
import { ADOPTABLE_KINDS } from './adopt/kinds';
import { FORMATS, type AdoptOptions, type Format } from './adopt/options';
import { notEmpty, oneOf, parsed } from './arguments';
import type { CheckOptions } from './check/check';
import { UsageError } from './command-error';
import { COMMAND_NAMES, type CommandName } from './help';
import { LOGIN_OPTIONS, loginOptions, type LoginOptions } from './login/options';
import { STANDALONE_OPTIONS, standaloneOptions, type StandaloneOptions } from './standalone/options';

export interface InstallOptions {
  /** Undefined for the user's plugin folder. */
  readonly directory: string | undefined;
  /** Whether the lock file in the directory is written. */
  readonly lock: boolean;
  /** Folder of standalone packages. */
  readonly from: string | undefined;
}

export type Command =
  | ({ readonly action: 'install' } & InstallOptions)
  | ({ readonly action: 'check' } & CheckOptions)
  | ({ readonly action: 'adopt' } & AdoptOptions)
  | ({ readonly action: 'login' } & LoginOptions)
  | ({ readonly action: 'standalone' } & StandaloneOptions)
  | { readonly action: 'help'; readonly of: CommandName | undefined }
  | { readonly action: 'version' };

const HELP_OPTION = { help: { type: 'boolean', short: 'h' } } as const;
const GENERAL = { ...HELP_OPTION, version: { type: 'boolean' } } as const;
const CONNECTION = { 'server-url': { type: 'string' }, user: { type: 'string' } } as const;
const CHECK = { ...GENERAL, ...CONNECTION, json: { type: 'boolean' } } as const;
const ADOPT = {
  ...GENERAL,
  ...CONNECTION,
  kind: { type: 'string', multiple: true },
  name: { type: 'string', multiple: true },
  format: { type: 'string' },
  output: { type: 'string' },
  force: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;
const LOGIN = { ...GENERAL, ...LOGIN_OPTIONS } as const;
const STANDALONE = { ...GENERAL, ...STANDALONE_OPTIONS } as const;
const INSTALL = {
  ...GENERAL,
  user: { type: 'boolean' },
  'no-lock': { type: 'boolean' },
  from: { type: 'string' },
} as const;

/**
 * The command is the first argument without a dash.
 *
 * @throws UsageError
 */
export function parseCommandLine(args: readonly string[]): Command {
  const at = args.findIndex((argument) => !argument.startsWith('-'));
  if (at === -1) return withoutCommand(args);
  const name = args[at] ?? '';
  const rest = args.filter((_, index) => index !== at);
  const command = COMMAND_NAMES.find((known) => known === name);
  if (command === undefined) {
    const order = at === 0 ? '' : 'The command comes before its options. ';
    throw new UsageError(`there is no command '${name}'`, `${order}See cdktf-provider-hdp --help.`);
  }
  try {
    return PARSERS[command](rest);
  } catch (error) {
    if (!(error instanceof UsageError) || error.hint !== undefined) throw error;
    throw new UsageError(error.message, `See cdktf-provider-hdp ${command} --help.`);
  }
}

const PARSERS: Readonly<Record<CommandName, (args: readonly string[]) => Command>> = {
  check,
  adopt,
  login,
  standalone,
  install,
};

function withoutCommand(args: readonly string[]): Command {
  const { values } = parsed(args, GENERAL);
  if (values.help === true) return { action: 'help', of: undefined };
  if (values.version === true) return { action: 'version' };
  throw new UsageError('a command is missing', 'See cdktf-provider-hdp --help.');
}

function check(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, CHECK);
  const general = generalOf(values, 'check');
  if (general !== undefined) return general;
  takesNoArguments('check', positionals);
  return { action: 'check', serverUrl: values['server-url'], user: values.user, json: values.json ?? false };
}

function adopt(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, ADOPT);
  const general = generalOf(values, 'adopt');
  if (general !== undefined) return general;
  takesNoArguments('adopt', positionals);
  const { kind: kinds = [], name: names = [], format = 'typescript', output = '.' } = values;
  const known = ADOPTABLE_KINDS.map(({ option }) => option);
  for (const kind of kinds) oneOf('--kind', kind, known);
  if (names.includes('')) throw new UsageError('--name must not be empty');
  return {
    action: 'adopt',
    serverUrl: values['server-url'],
    user: values.user,
    kinds,
    names,
    format: oneOf<Format>('--format', format, FORMATS),
    output: notEmpty('--output', output),
    force: values.force ?? false,
    dryRun: values['dry-run'] ?? false,
  };
}

function login(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, LOGIN);
  const general = generalOf(values, 'login');
  if (general !== undefined) return general;
  takesNoArguments('login', positionals);
  return { action: 'login', ...loginOptions(values) };
}

function standalone(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, STANDALONE);
  const general = generalOf(values, 'standalone');
  if (general !== undefined) return general;
  takesNoArguments('standalone', positionals);
  return { action: 'standalone', ...standaloneOptions(values) };
}

function install(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, INSTALL);
  const general = generalOf(values, 'install');
  if (general !== undefined) return general;
  const [directory, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`install takes one directory, got ${String(positionals.length)}`);
  if (directory === '') throw new UsageError('the directory must not be empty');
  if (values.user === true && directory !== undefined) {
    throw new UsageError(`install takes a directory or --user, got both '${directory}' and --user`);
  }
  const isForUser = values.user === true;
  if (isForUser && values['no-lock'] === true) throw new UsageError('--no-lock is for a directory, got it with --user');
  return {
    action: 'install',
    directory: isForUser ? undefined : (directory ?? '.'),
    lock: values['no-lock'] !== true,
    from: values.from === undefined ? undefined : notEmpty('--from', values.from),
  };
}

function generalOf(
  { help, version }: { readonly help?: boolean | undefined; readonly version?: boolean | undefined },
  of: CommandName,
): Command | undefined {
  if (help === true) return { action: 'help', of };
  return version === true ? { action: 'version' } : undefined;
}

function takesNoArguments(command: CommandName, positionals: readonly string[]): void {
  const [first] = positionals;
  if (first !== undefined) throw new UsageError(`${command} takes options only, got '${first}'`);
}
