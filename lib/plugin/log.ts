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
