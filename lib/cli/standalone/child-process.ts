import { execFile } from 'node:child_process';
import type { Environment } from '../../client';

interface Ended {
  /** Undefined where the command was not found. */
  readonly code: number | undefined;
  /** What it printed to standard error. */
  readonly errors: string;
}

/** Runs a command to its end. It reads no options of Node from the environment, which may be of another release. */
export function run(command: string, args: readonly string[], environment: Environment, shell = false): Promise<Ended> {
  const env = { ...environment, NODE_OPTIONS: undefined };
  return new Promise((ended) => {
    execFile(command, args, { env, shell, maxBuffer: Infinity }, (error, _, errors) => {
      if (error === null) ended({ code: 0, errors });
      else if (error.code === 'ENOENT') ended({ code: undefined, errors: error.message });
      else ended({ code: typeof error.code === 'number' ? error.code : 1, errors: errors || error.message });
    });
  });
}

/** The last thing that a command printed before it failed. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
