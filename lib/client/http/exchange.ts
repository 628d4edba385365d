import type { Dispatcher } from 'undici';
import { HdpError } from './errors';
import { transportError } from './transport-errors';

export interface HttpRequest {
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
}

interface Limits {
  /** Bytes that the body may have, before decompression and after it. */
  readonly size: number;
  /** Milliseconds for connecting, headers and the whole body. */
  readonly timeout: number;
  /** Milliseconds that a message names, where `timeout` is only what is left of them. @default timeout */
  readonly configuredTimeout?: number;
  /** Ends the call at once, in whatever state it is. */
  readonly signal: AbortSignal;
  /** Ends the call only while nothing was sent: what is under way then is left to its end. */
  readonly unsent?: AbortSignal;
}

/**
 * One request, one response, whatever its status.
 *
 * Uses undici's `dispatch` rather than `request`: its handler is told when the request begins to leave, which proves
 * that a request which failed before was not processed; and an abort or a timeout ends the call at once, also while
 * undici is still connecting.
 *
 * @throws HdpError without the request
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  { size, timeout, configuredTimeout = timeout, signal, unsent }: Limits,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let sent = false;
    let settled = false;
    let head: Omit<HttpResponse, 'body'> | undefined;
    const chunks: Buffer[] = [];
    let received = 0;

    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      unsent?.removeEventListener('abort', onAbortUnsent);
      finish();
    };
    const fail = (error: Error): void => {
      settle(() => {
        reject(error);
        controller?.abort(error);
      });
    };
    const outcome = (): 'unknown' | 'not-processed' => (sent ? 'unknown' : 'not-processed');
    const onAbort = (): void => {
      fail(
        new HdpError(`stopped before the ${sent ? 'response was complete' : 'request was sent'}`, {
          code: 'aborted',
          outcome: outcome(),
        }),
      );
    };
    const onAbortUnsent = (): void => {
      if (!sent) onAbort();
    };
    const timer = setTimeout(() => {
      const missing = sent ? 'complete response' : 'connection';
      const text = `no ${missing} within ${String(configuredTimeout / 1000)} s`;
      fail(new HdpError(text, { code: 'timeout', outcome: outcome(), temporary: true }));
    }, timeout);
    signal.addEventListener('abort', onAbort, { once: true });
    unsent?.addEventListener('abort', onAbortUnsent, { once: true });
    if (signal.aborted || unsent?.aborted === true) {
      onAbort();
      return;
    }

    dispatcher.dispatch(
      { ...request, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart: (started) => {
          controller = started;
          // Given up while undici was connecting: abort now, and nothing is sent.
          if (settled) started.abort(new Error('given up'));
          else sent = true;
        },
        onResponseStart: (_, status, headers) => {
          if (status < 200) return;
          head = { status, header: (name) => [headers[name]].flat().at(0) };
        },
        onResponseData: (_, chunk) => {
          received += chunk.length;
          if (received <= size) chunks.push(chunk);
          else fail(tooLarge(size, head?.status));
        },
        onResponseEnd: () => {
          const response = head && { ...head, body: Buffer.concat(chunks) };
          if (response === undefined) return;
          // undici frees the connection one turn of the event loop later; a request that comes sooner is given a new one.
          settle(() => setImmediate(() => setImmediate(resolve, response)));
        },
        onResponseError: (_, error) => {
          fail(transportError(error, { sent, responded: head !== undefined }) ?? error);
        },
      },
    );
  });
}

export function tooLarge(size: number, status: number | undefined): HdpError {
  const text = `the response is longer than ${String(size / 1024 / 1024)} MiB`;
  return new HdpError(text, { code: 'too-large', outcome: 'unknown', status });
}
