/** The socket on which Terraform reaches a provider process. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { unlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HandshakeError, type Address, type Environment } from './handshake';

export interface Listener extends Address {
  /** Takes each connection, of which nothing was read yet. Those that came before wait until this is called. */
  readonly accept: (serve: (connection: Socket) => void) => void;
  /** Ends listening and removes the socket's file; connections that are open stay open. */
  readonly close: () => void;
}

export interface ListenerOptions {
  /** `PLUGIN_UNIX_SOCKET_DIR`, `PLUGIN_MIN_PORT`, `PLUGIN_MAX_PORT` are read. */
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
}

/** Of a socket. Other providers have no dash in theirs. */
export const SOCKET_NAME = /^plugin-[0-9a-f]{10}$/;

/**
 * Listens on a Unix socket that only the same user can open, or on a port of 127.0.0.1 where there are none (Windows).
 *
 * @throws HandshakeError if that is not possible
 */
export async function listen(options: ListenerOptions): Promise<Listener> {
  // Paused: what happens to a connection that has to wait is noticed only when somebody is there to handle it.
  const server = createServer({ pauseOnConnect: true });
  const accept = queue(server);
  try {
    const place = await (options.platform === 'win32' ? listenOnPort : listenOnUnixSocket)(server, options);
    return { ...place, accept };
  } catch (error) {
    server.close();
    throw error instanceof HandshakeError
      ? error
      : new HandshakeError(`The provider cannot open a socket for Terraform: ${(error as Error).message}.`);
  }
}

function queue(server: Server): Listener['accept'] {
  const waiting: Socket[] = [];
  const wait = (connection: Socket) => waiting.push(connection);
  server.on('connection', wait);
  return (serve) => {
    server.off('connection', wait);
    server.on('connection', serve);
    waiting.splice(0).forEach(serve);
  };
}

type Place = Omit<Listener, 'accept'>;

async function listenOnUnixSocket(server: Server, { environment, platform }: ListenerOptions): Promise<Place> {
  const directory = environment.PLUGIN_UNIX_SOCKET_DIR || tmpdir();
  const file = path.join(directory, `plugin-${randomBytes(5).toString('hex')}`);
  const limit = platform === 'linux' ? 107 : 103;
  if (Buffer.byteLength(file) > limit) {
    // It would be cut silently, and Terraform would look for a socket that is not there.
    throw new Error(
      `the folder ${directory} has too long a name: the path of a socket may have ${String(limit)} bytes. ` +
        'Set TMPDIR to another folder',
    );
  }
  await listening(server, () => {
    // Between creating a socket and restricting it somebody else could connect.
    const usual = process.umask(0o077);
    try {
      server.listen(file);
    } finally {
      process.umask(usual);
    }
  });
  const close = () => {
    server.close();
    removeFile(file);
  };
  return { network: 'unix', address: file, close };
}

function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Removed already: by the server's end, or by Terraform with the directory.
  }
}

async function listenOnPort(server: Server, { environment }: ListenerOptions): Promise<Place> {
  const first = portNumber(environment, 'PLUGIN_MIN_PORT');
  const last = portNumber(environment, 'PLUGIN_MAX_PORT');
  for (let port = first; ; port++) {
    try {
      await listening(server, () => server.listen(port, '127.0.0.1'));
      break;
    } catch (error) {
      if (port >= last || !isTaken(error)) {
        throw error;
      }
    }
  }
  const { port } = server.address() as AddressInfo;
  return { network: 'tcp', address: `127.0.0.1:${String(port)}`, close: () => server.close() };
}

function portNumber(environment: Environment, name: string): number {
  const value = environment[name] || '0';
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new HandshakeError(`${name} is to be a port number, got '${value}'.`);
  }
  return Number(value);
}

function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' || code === 'EACCES';
}

async function listening(server: Server, start: () => void): Promise<void> {
  const settled = once(server, 'listening');
  start();
  await settled;
}
