/** Sockets that killed providers have left behind: nothing else ever removes them. */
import { lstat, readdir, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';

/** As `listen` and HashiCorp's plugin library name them. */
const SOCKET_NAME = /^plugin[0-9a-f]+$/;

/** A younger socket may be one that is just being opened. */
const YOUNG_MILLISECONDS = 10_000;

/** Removes sockets of this user on which nobody listens any more. Never rejects. */
export async function removeStaleSockets(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => SOCKET_NAME.test(name)).map((name) => path.join(directory, name));
  await Promise.all(files.map((file) => removeIfStale(file).catch(() => undefined)));
}

async function removeIfStale(file: string): Promise<void> {
  const found = await lstat(file);
  const isCandidate =
    found.isSocket() && found.uid === process.getuid?.() && found.mtimeMs < Date.now() - YOUNG_MILLISECONDS;
  if (isCandidate && (await isRefused(file))) await unlink(file);
}

/** A provider in another container, of which no process is seen here, accepts all the same. */
function isRefused(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(file);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED');
    });
  });
}
