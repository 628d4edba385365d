/** What a command took, with all processes that it started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** In milliseconds. */
export interface Cost {
  readonly wall: number;
  /** User and system time of the command and of the processes that it waited for. */
  readonly cpu: number;
}

export interface Surroundings {
  readonly folder: string;
  /** All that the command gets from the environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The shell tells what its children took, and they what theirs did: Terraform waits for its providers. */
const TIMED = '"$@"; code=$?; times >&3; exit $code';

/** @throws Error with all that the command printed if it fails */
export async function measuredRun(
  command: readonly string[],
  { folder, environment }: Surroundings,
): Promise<Cost & { readonly output: string }> {
  const start = performance.now();
  const child = spawn('/bin/sh', ['-c', TIMED, 'sh', ...command], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit').then(([code]) => ({ code: code as unknown, wall: performance.now() - start }));
  const [, output, errors, times] = child.stdio as unknown[] as (Readable | null)[];
  const read = (stream: Readable | null | undefined): Promise<string> => (stream ? text(stream) : Promise.resolve(''));
  const [{ code, wall }, ...texts] = await Promise.all([exit, read(output), read(errors), read(times)]);
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${texts.join('\n')}`);
  return { wall, cpu: childTime(texts[2]), output: texts[0] };
}

/** The second line of the shell's `times`: `0m1.234s 0m0.567s`. */
function childTime(printed: string): number {
  const [, children = ''] = printed.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60_000 + Number(rest) * 1000,
    0,
  );
}
