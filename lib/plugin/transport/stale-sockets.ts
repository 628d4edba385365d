/** Removes sockets of provider processes that were killed, and so could not remove them themselves. */
import { lstat, readdir, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { SOCKET_NAME } from './listener';

/** Milliseconds. A socket is there before its process listens. */
const YOUNGEST = 60_000;

/**
 * A file is removed only if it has a name of ours and is old, belongs to this user, and nobody listens at it. The number of
 * its process would tell nothing of another container that shares the folder.
 */
export async function removeStaleSockets(folder: string, now: number): Promise<void> {
  // Whatever is in the way here must not harm the provider.
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => SOCKET_NAME.test(one))) {
    const file = path.join(folder, name);
    try {
      const found = await lstat(file);
      const isOurs = found.isSocket() && found.uid === process.getuid?.();
      if (isOurs && now - found.mtimeMs > YOUNGEST && (await isRefused(file))) await unlink(file);
    } catch {
      // Somebody else has removed it.
    }
  }
}

function isRefused(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(file);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'ECONNREFUSED');
    });
  });
}
