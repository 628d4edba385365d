/** One call on a stream of HTTP/2. Source: gRPC's "gRPC over HTTP2". */
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { inWords } from '../thrown';
import { framed, RequestReader } from './grpc-message';
import type { Loadable, Method } from './grpc-method';
import { StatusCode, StatusError, statusHeaders } from './grpc-status';

const RESPONSE_HEADERS = {
  ':status': 200,
  'content-type': 'application/grpc',
  'grpc-accept-encoding': 'identity',
} as const;

/** Undefined: there is none. */
type FindMethod = (service: string, method: string) => Loadable<Method | undefined>;

export function serveCall(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, find: FindMethod): void {
  // A reset by the client is one. It closes the stream, and that is noticed.
  stream.on('error', () => undefined);
  // What was sent while the server was loaded is read at once: a call, and its reset before anybody has seen the call.
  if (stream.closed) return;
  const isGrpc = /^application\/grpc(?:\+proto)?(?:;|$)/.test(headers['content-type'] ?? '');
  if (headers[':method'] !== 'POST' || !isGrpc) {
    // A client that speaks no gRPC reads no status of gRPC.
    stream.respond({ ':status': isGrpc ? 405 : 415 }, { endStream: true });
    return;
  }
  const path = String(headers[':path']);
  const [, service = '', method = ''] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  new ServerCall(stream, path).serve(find(service, method), headers['grpc-timeout']);
}

/** Reads by events: an iteration would destroy the stream on an error, and no status could follow. */
class ServerCall {
  readonly #stream: ServerHttp2Stream;
  /** The status is on its way, or nobody waits for it any more. */
  #isOver = false;
  #deadline: NodeJS.Timeout | undefined;
  readonly #cancellations: (() => void)[] = [];

  public constructor(
    stream: ServerHttp2Stream,
    private readonly path: string,
  ) {
    this.#stream = stream;
    stream.once('close', () => {
      if (!this.#isOver) this.#cancel();
    });
  }

  public serve(method: Loadable<Method | undefined>, timeout: string | string[] | undefined): void {
    // At once: Terraform never ends the request of a call to its broker.
    if (method === undefined) {
      this.#refuse();
      return;
    }
    const request = new RequestReader();
    this.#attempt(() => {
      this.#expectEnd(timeout);
    });
    // Where it cannot be loaded the rest of the request is of no use.
    this.#attempt(async () => {
      await method;
    });
    this.#stream.on('data', (piece: Buffer) => {
      if (this.#isOver) return;
      this.#attempt(() => {
        request.add(piece);
      });
    });
    this.#stream.once('end', () => {
      if (!this.#isGone) this.#attempt(async () => this.#respond(request.end(), await method));
    });
  }

  #refuse(): void {
    this.#end(StatusCode.UNIMPLEMENTED, `The server has no method ${this.path}.`);
  }

  async #respond(request: Buffer, method: Method | undefined): Promise<void> {
    if (method === undefined) {
      this.#refuse();
    } else if ('respond' in method) {
      const response = await method.respond(request);
      if (this.#isGone) return;
      this.#write(response);
    } else {
      const onCancelled = (callback: () => void): void => void this.#cancellations.push(callback);
      await method.stream(request, (response) => this.#send(response), onCancelled);
    }
    this.#end(StatusCode.OK);
  }

  /** Resolves with whether the client waits for more. */
  async #send(response: Uint8Array): Promise<boolean> {
    if (!this.#isGone && !this.#write(response)) await this.#drained();
    return !this.#isGone;
  }

  /** Sends a status for whatever is thrown. */
  #attempt(work: () => void | Promise<void>): void {
    const fail = (error: unknown): void => {
      const message = inWords(error instanceof Error ? error.message : error);
      this.#end(error instanceof StatusError ? error.code : StatusCode.INTERNAL, message);
    };
    try {
      work()?.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  /** @returns whether the client takes more at once */
  #write(message: Uint8Array): boolean {
    const pieces = framed(message);
    if (!this.#stream.headersSent) this.#stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
    this.#stream.cork();
    const takesMore = pieces.map((piece) => this.#stream.write(piece)).at(-1) === true;
    this.#stream.uncork();
    return takesMore;
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const proceed = (): void => {
        this.#stream.off('drain', proceed).off('close', proceed);
        resolve();
      };
      this.#stream.once('drain', proceed).once('close', proceed);
    });
  }

  get #isGone(): boolean {
    return this.#isOver || this.#stream.destroyed || this.#stream.closed;
  }

  #end(code: StatusCode, message?: string): void {
    if (this.#isGone) return;
    this.#settle();
    const stream = this.#stream;
    const status = statusHeaders(code, message);
    if (stream.headersSent) {
      stream.once('wantTrailers', () => {
        stream.sendTrailers(status);
      });
      stream.end();
    } else {
      stream.respond({ ...RESPONSE_HEADERS, ...status }, { endStream: true });
    }
    // What is still to come of the request is of no use. Node 22 would drop the status if the reset came before it is sent.
    setImmediate(() => {
      if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
    });
  }

  #settle(): void {
    this.#isOver = true;
    clearTimeout(this.#deadline);
  }

  #cancel(): void {
    this.#settle();
    for (const cancel of this.#cancellations.splice(0)) cancel();
  }

  /** @throws StatusError if the client has written something that is no time */
  #expectEnd(timeout: string | string[] | undefined): void {
    if (timeout === undefined) return;
    const milliseconds = millisecondsOf(String(timeout));
    if (milliseconds > LONGEST_TIMER) return;
    this.#deadline = setTimeout(() => {
      this.#end(StatusCode.DEADLINE_EXCEEDED, 'The deadline of the call has passed.');
      this.#cancel();
    }, milliseconds).unref();
  }
}

/** In milliseconds. Node runs a longer one at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const UNITS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

function millisecondsOf(timeout: string): number {
  const [, digits, unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(timeout) ?? [];
  const milliseconds = UNITS[unit];
  if (milliseconds === undefined) throw new StatusError(StatusCode.INTERNAL, `'${timeout}' is no timeout.`);
  return Number(digits) * milliseconds;
}
