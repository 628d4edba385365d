/** What the command exits with. */
export const EXIT = {
  /** It did what it was asked to do. */
  success: 0,
  /** Something that is needed does not work. */
  failure: 1,
  /** The command line or a setting cannot be used. Nothing was sent, nothing was written. */
  usage: 2,
} as const;

/** A reason to end that is nobody's bug: one line, and what to do. */
export class CommandError extends Error {
  public override readonly name: string = 'CommandError';
  public readonly code: string = 'COMMAND';
  public readonly exitCode: number = EXIT.failure;

  /** @param message lower case, no period at the end; @param hint sentences */
  public constructor(
    message: string,
    public readonly hint?: string,
  ) {
    super(message);
  }
}

/** Something in the command line or in the settings is wrong. */
export class UsageError extends CommandError {
  public override readonly name = 'UsageError';
  public override readonly code = 'USAGE';
  public override readonly exitCode = EXIT.usage;
}
