#!/usr/bin/env node
/** The command `hdp-emulator`. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HELP, parseCommandLine, type ServeCommand, UsageError } from './command-line';
import { greeting, requestLine } from './console-output';
import { Emulator } from './emulator';
import type { EmulatorOptions } from './emulator-options';
import { SeedError } from './seed';
import { parseSeedFile, type SeedFile } from './seed-file';

/** A reason to end that is nobody's bug. */
class CommandError extends Error {
  public override readonly name = 'CommandError';
  public readonly code = 'COMMAND';
}

async function main(args: readonly string[]): Promise<void> {
  const command = parseCommandLine(args);
  if (command.action === 'help') process.stdout.write(HELP);
  else if (command.action === 'version') process.stdout.write(`${version()}\n`);
  else await serve(command);
}

/** The application of the examples in README. */
const UNSEEDED: SeedFile = { oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }] };

async function serve(command: ServeCommand): Promise<void> {
  const { port, host, latency, passwordLockoutLimit, tlsFiles, seedFile } = command;
  const seed = seedFile === undefined ? (command.oauthApps.length > 0 ? {} : UNSEEDED) : readSeed(seedFile);
  const users = [...command.users, ...(seed.users ?? [])];
  const oauthApps = [...command.oauthApps, ...(seed.oauthApps ?? [])];
  const tls = tlsFiles && { cert: readFile('--tls-cert', tlsFiles.cert), key: readFile('--tls-key', tlsFiles.key) };
  const emulator = await start({
    ...seed,
    ...{ port, host, latency, passwordLockoutLimit, tls },
    ...(users.length > 0 && { users }),
    ...(oauthApps.length > 0 && { oauthApps }),
    onRequest: (request) => process.stdout.write(`${requestLine(request)}\n`),
  });
  // Before the greeting: the reader may send the signal at once.
  const stopped = interrupted();
  process.stdout.write(`${greeting(emulator, version(), tlsFiles && resolve(tlsFiles.cert))}\n`);
  await stopped;
  await emulator.stop();
  process.stdout.write('Stopped.\n');
}

async function start(options: EmulatorOptions & { port: number; host: string }): Promise<Emulator> {
  const { port, host, tls } = options;
  try {
    return await Emulator.start(options);
  } catch (error) {
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        throw new CommandError(
          `port ${String(port)} on ${host} is in use; choose another one with --port, or --port 0 for any free one`,
        );
      case 'EACCES':
        throw new CommandError(`this user may not listen on port ${String(port)}; choose one above 1023 with --port`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new CommandError(`--host: '${host}' is no address of this machine`);
      default:
        if (tls && codeOf(error)?.startsWith('ERR_OSSL')) {
          throw new CommandError('--tls-cert and --tls-key do not hold a certificate and its key in PEM form');
        }
        throw error;
    }
  }
}

function readSeed(file: string): SeedFile {
  return parseSeedFile(readFile('--seed', file));
}

function readFile(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${option}: cannot read ${file} (${codeOf(error) ?? String(error)})`);
  }
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        done();
      });
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The package's, seen from the sources and from the built command alike. */
function version(): string {
  const content = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  return content.version;
}

// The reader of a pipe may leave: `hdp-emulator | head`.
process.stdout.on('error', () => process.exit());

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  process.exitCode = isUsage ? 2 : 1;
  if (isUsage) process.stderr.write(`hdp-emulator: ${error.message}. See hdp-emulator --help.\n`);
  else if (error instanceof CommandError) process.stderr.write(`hdp-emulator: ${error.message}.\n`);
  else if (error instanceof SeedError) {
    process.stderr.write(
      `hdp-emulator: the seed is not valid:\n${error.problems.map((line) => `  - ${line}\n`).join('')}`,
    );
  } else process.stderr.write(`hdp-emulator: ${error instanceof Error ? String(error.stack) : String(error)}\n`);
});
