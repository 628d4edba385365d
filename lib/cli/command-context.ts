import type { Environment } from '../client';
import type { Paint } from './terminal';

/** What a command has around it. */
export interface CommandContext {
  readonly environment: Environment;
  /** Of this package. */
  readonly version: string;
  /** To standard output. */
  readonly write: (text: string) => void;
  readonly paint: Paint;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Replaces the line of standard error that tells how far the command is; undefined where nobody looks. */
  readonly progress: ((text: string) => void) | undefined;
}
