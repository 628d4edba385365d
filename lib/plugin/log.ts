/** Further keys of a log entry. Never a secret: what is logged is on the user's screen, or in a file that is passed on. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes entries into Terraform's own log, which the user switches on with TF_LOG or TF_LOG_PROVIDER. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

interface LoggerOptions {
  /** Tells in the log who wrote an entry, for example the provider's type. */
  readonly module: string;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** @default the system's clock */
  readonly now?: () => Date;
  /** Takes one entry with its line break. @default stderr, which Terraform reads */
  readonly write?: (line: string) => void;
}

/**
 * A logger whose entries Terraform recognises as structured: one JSON object a line.
 *
 * `TF_LOG_PROVIDER`, or else `TF_LOG`, sets the lowest level that is written: `trace`, `debug`, `info`, `warn`, `error`;
 * `json` means all, as for Terraform. Without either, or with `off`, nothing is written and a call costs next to nothing.
 */
export function createLogger(options: LoggerOptions): Logger {
  const lowest = lowestLevel(options.environment ?? process.env);
  const now = options.now ?? (() => new Date());
  const write = options.write ?? writeToStderr;

  const writer = (level: Level) =>
    levels.indexOf(level) < lowest
      ? () => undefined
      : (message: string, fields?: LogFields) => {
          const head = {
            '@level': level,
            '@message': message,
            '@module': options.module,
            '@timestamp': timestamp(now()),
          };
          write(`${JSON.stringify({ ...fields, ...head })}\n`);
        };

  return {
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
  };
}

/** As an index into `levels`; past its end where nothing is to be written. */
function lowestLevel(environment: Readonly<Record<string, string | undefined>>): number {
  const wanted = (environment.TF_LOG_PROVIDER || environment.TF_LOG || 'off').toLowerCase();
  if (wanted === 'off') {
    return levels.length;
  }
  // Terraform takes a level that it does not know, and `json`, as "all".
  return Math.max(
    0,
    levels.findIndex((level) => level === wanted),
  );
}

/** Terraform parses exactly six digits of a second's fraction and takes any other line for plain text. */
function timestamp(date: Date): string {
  return date.toISOString().replace(/Z$/, '000Z');
}

let stderrWatched = false;

function writeToStderr(line: string): void {
  if (!stderrWatched) {
    stderrWatched = true;
    // When Terraform is gone, so is the reader of this pipe; the process then ends for that reason, not for this one.
    process.stderr.on('error', () => undefined);
  }
  process.stderr.write(line);
}
