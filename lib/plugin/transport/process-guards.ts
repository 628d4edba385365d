/** How a provider process reacts to what happens around it: signals, the end of its parent, its own crash. */
import { writeSync } from 'node:fs';
import { inWords } from '../thrown';

/**
 * Lets everything that is written to `process.stdout` from now on, as by `console.log`, go to stderr: stdout holds the
 * handshake line and nothing else.
 */
export function reserveStdout(): void {
  Object.defineProperty(process, 'stdout', { configurable: true, enumerable: true, get: () => process.stderr });
}

/**
 * Signals from the terminal reach the whole process group. Terraform decides what they mean, lets work in hand end and
 * then ends its providers; if it dies of them, its providers notice that.
 */
export function ignoreTerminalSignals(): void {
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
    process.on(signal, () => undefined);
  }
}

/** Calls back with the exit code by which shells know a process that a signal ended. */
export function onSignal(signals: readonly ('SIGINT' | 'SIGHUP' | 'SIGTERM')[], end: (exitCode: number) => void): void {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  for (const signal of signals) {
    process.on(signal, () => {
      end(128 + numbers[signal]);
    });
  }
}

/** Milliseconds between two looks at the parent. */
const WATCH_INTERVAL = 1000;

/** Calls back once the process that started this one is gone, for whatever reason. */
export function onOrphaned(orphaned: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent || !isRunning(parent)) {
      clearInterval(timer);
      orphaned();
    }
  }, WATCH_INTERVAL);
  timer.unref();
}

/** On Windows a process keeps the number of its parent when that is gone. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Reports what nobody caught, in the form that Terraform shows to the user as a crash, and ends the process. */
export function endOnCrash(): void {
  process.on('uncaughtException', (error) => {
    crash(error);
  });
}

/** Milliseconds. */
const TIME_TO_READ = 200;

/** Never returns; exit listeners run. */
export function crash(error: unknown): never {
  const [message, stack] =
    error instanceof Error ? [error.message, error.stack ?? ''] : [`${typeof error} thrown`, inWords(error)];
  try {
    // Written at once, since the process ends here. Terraform recognises a crash by the first word.
    writeSync(2, `panic: ${message}\n\n${stack}\n`);
    // Terraform reads this beside the connection, whose end it takes for the end of everything: it gets time to read.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TIME_TO_READ);
  } catch {
    // Nobody reads stderr any more.
  }
  process.exit(1);
}
