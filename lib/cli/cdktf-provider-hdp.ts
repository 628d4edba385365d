#!/usr/bin/env node
/** The command `cdktf-provider-hdp`. */
import { join } from 'node:path';
import { bundledProvider, providerVersion } from '../constructs/synthesis/bundled-provider';
import { CommandError, EXIT } from './command-error';
import type { CommandContext } from './command-context';
import { parseCommandLine } from './command-line';
import { HELP, OVERVIEW } from './help';
import { painter } from './terminal';

/** From `lib/cli` and from the bundled `dist/cli` alike. */
const PACKAGE_ROOT = join(__dirname, '..', '..');

/** Each command is a file of its own in the package. */
async function main(args: readonly string[]): Promise<number> {
  const command = parseCommandLine(args);
  switch (command.action) {
    case 'help':
      write(command.of === undefined ? OVERVIEW : HELP[command.of]);
      return EXIT.success;
    case 'version':
      write(`${providerVersion(PACKAGE_ROOT)}\n`);
      return EXIT.success;
    case 'install':
      (await import('./install.js')).install(command, PACKAGE_ROOT, write);
      return EXIT.success;
    case 'check':
      return (await import('./check/check.js')).check(command, context());
    case 'adopt':
      return (await import('./adopt/adopt.js')).adopt(command, context());
    case 'standalone':
      return (await import('./standalone/standalone.js')).standalone(command, context(), bundledProvider(PACKAGE_ROOT));
    case 'login':
      return (await import('./login/login.js')).login(command, {
        ...context(),
        input: process.stdin,
        notify: (text) => process.stderr.write(text),
        onInterrupt(stop) {
          process.on('SIGINT', stop);
          return () => process.off('SIGINT', stop);
        },
      });
  }
}

function context(): CommandContext {
  const { stdout, stderr, env } = process;
  return {
    environment: env,
    version: providerVersion(PACKAGE_ROOT),
    write,
    paint: painter(stdout.isTTY, env),
    now: Date.now,
    progress: stderr.isTTY ? (text) => stderr.write(`\r\u001b[K${text}`) : undefined,
  };
}

function write(text: string): void {
  process.stdout.write(text);
}

function report(error: unknown): void {
  const hint = error instanceof CommandError ? error.hint : undefined;
  process.exitCode = error instanceof CommandError ? error.exitCode : EXIT.failure;
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`cdktf-provider-hdp: ${text}.\n${hint === undefined ? '' : `${hint}\n`}`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, as `head`, closes the pipe. It has not seen everything.
  if (error.code === 'EPIPE') process.exit(EXIT.failure);
  report(new CommandError(`cannot write to standard output (${error.message})`));
  process.exit();
});
// What nobody reads any more must not end a login.
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, report);
