import type { ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { EmulatedResponse } from './response';

/** How a response is put on the wire. */
export interface Delivery {
  readonly response: EmulatedResponse;
  /** The body is compressed on the wire. What spoils the body does so after that. */
  readonly gzip?: boolean;
  /** The connection is cut in the middle of the body. */
  readonly truncated?: boolean;
  /** The body comes in pieces. */
  readonly drip?: { readonly bytes: number; readonly milliseconds: number };
}

/** Fulfilled when it is sent or the client is gone. */
export async function deliver(stream: ServerResponse, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { response, truncated = false, drip } = delivery;
  const gzip = delivery.gzip === true && response.body !== '';
  const body = gzip ? gzipSync(response.body) : Buffer.from(response.body);
  const hasBody = body.length > 0 || (response.status !== 204 && response.status !== 304);
  stream.writeHead(response.status, {
    ...response.headers,
    ...(gzip && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    ...(hasBody && { 'content-length': body.length }),
  });
  const sent = truncated ? body.subarray(0, Math.floor(body.length / 2)) : body;
  const size = drip?.bytes ?? (sent.length || 1);
  for (let from = 0; from < sent.length && !stream.destroyed; from += size) {
    if (from > 0) await pause(drip?.milliseconds, undefined, { signal });
    await write(stream, sent.subarray(from, from + size));
  }
  if (truncated) cut(stream.socket, 'close');
  else await end(stream);
}

/** Ends the connection without a response. */
export function cut(socket: Socket | null, how: 'reset' | 'close'): void {
  if (!socket || socket.destroyed) return;
  // Node can reset plain TCP connections only.
  if (how === 'reset' && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
  else socket.destroy();
}

function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(bytes, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}

function end(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(resolve);
  });
}
