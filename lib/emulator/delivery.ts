import type { ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer';

/** How an answer is put on the wire. */
export interface Delivery {
  readonly answer: Answer;
  /** The body is compressed on the wire. What spoils the body does so after that. */
  readonly gzip?: boolean;
  /** The connection is cut in the middle of the body. */
  readonly truncated?: boolean;
  /** The body comes in pieces. */
  readonly drip?: { readonly bytes: number; readonly milliseconds: number };
}

/** Fulfilled when the answer is sent or the client is gone. */
export async function deliver(response: ServerResponse, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { answer, truncated = false, drip } = delivery;
  const gzip = delivery.gzip === true && answer.body !== '';
  const body = gzip ? gzipSync(answer.body) : Buffer.from(answer.body);
  const hasBody = body.length > 0 || (answer.status !== 204 && answer.status !== 304);
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(gzip && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    ...(hasBody && { 'content-length': body.length }),
  });
  const sent = truncated ? body.subarray(0, Math.floor(body.length / 2)) : body;
  const size = drip?.bytes ?? (sent.length || 1);
  for (let from = 0; from < sent.length && !response.destroyed; from += size) {
    if (from > 0) await pause(drip?.milliseconds, undefined, { signal });
    await write(response, sent.subarray(from, from + size));
  }
  if (truncated) cut(response.socket, 'close');
  else await end(response);
}

/** Ends the connection without an answer. */
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
