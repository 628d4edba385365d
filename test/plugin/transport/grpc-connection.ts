/** A gRPC server on a socket, and clients for it: @grpc/grpc-js as an independent one, and bare HTTP/2. */
import { once } from 'node:events';
import { connect, type ClientHttp2Session, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import {
  serverStreaming,
  service,
  unary,
  type Method,
  type OnCancelled,
  type Send,
  type Service,
} from '../../../lib/plugin/transport/grpc-method';
import { createGrpcServer, type GrpcServer } from '../../../lib/plugin/transport/grpc-server';
import { listen, type Listener } from '../../../lib/plugin/transport/listener';

/** Messages that are the bytes themselves. */
const bytes = {
  decode: (message: Uint8Array): Uint8Array => message,
  encode: (message: Uint8Array) => ({ finish: () => message }),
};
const plain = (message: Buffer): Buffer => message;

/** How a call ended for a client. */
export interface Ended {
  readonly code: number;
  readonly details: string;
}

/** The response headers, the data and the trailers of a stream of HTTP/2. */
export interface Exchanged {
  readonly headers: IncomingHttpHeaders;
  readonly data: Buffer;
  /** Undefined where the headers ended the stream. */
  readonly trailers: IncomingHttpHeaders | undefined;
}

/** Serves methods of the service `test.Bytes` until the end of a test; made while tests are declared. */
export class GrpcConnection {
  #server: GrpcServer | undefined;
  #listener: Listener | undefined;
  readonly #closings: (() => unknown)[] = [];

  public constructor() {
    afterEach(async () => {
      this.#closings.splice(0).forEach((close) => close());
      this.#listener?.close();
      await this.#server?.close(0);
    });
  }

  public serve(...methods: readonly Method[]): Promise<void> {
    return this.serveServices(service('test.Bytes', methods));
  }

  public async serveServices(...services: readonly Service[]): Promise<void> {
    this.#server = createGrpcServer(services);
    this.#listener = await listen({ environment: {}, platform: 'linux' });
    this.#listener.accept(this.#server.serve);
  }

  public get server(): GrpcServer {
    if (this.#server === undefined) throw new Error('nothing is served');
    return this.#server;
  }

  /** The path of the socket. */
  public get address(): string {
    return this.#listener?.address ?? '';
  }

  public grpcClient(options: Readonly<Record<string, number>> = {}): Client {
    const client = new Client(`unix:${this.address}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      'grpc.use_local_subchannel_pool': 1,
      ...options,
    });
    this.#closings.push(() => {
      client.close();
    });
    return client;
  }

  public http2Client(): ClientHttp2Session {
    const session = connect('http://localhost', { createConnection: () => connectSocket(this.address) });
    session.on('error', () => undefined);
    this.#closings.push(() => {
      session.destroy();
    });
    return session;
  }
}

export const unaryMethod = (name: string, handle: (request: Uint8Array) => Uint8Array | Promise<Uint8Array>): Method =>
  unary({ name, requestType: bytes, responseType: bytes }, handle);

export const streamingMethod = (
  name: string,
  handle: (request: Uint8Array, send: Send<Uint8Array>, onCancelled: OnCancelled) => Promise<void>,
): Method => serverStreaming({ name, requestType: bytes, responseType: bytes }, handle);

export const echo = unaryMethod('Echo', (request) => request);

/** Of a method of `test.Bytes`, or a path already. */
const pathOf = (method: string): string => (method.startsWith('/') ? method : `/test.Bytes/${method}`);

export function ask(client: Client, method: string, request: Uint8Array, deadline?: Date): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(pathOf(method), plain, plain, Buffer.from(request), { deadline }, (error, response) => {
      if (error !== null) reject(error);
      else resolve(response ?? Buffer.alloc(0));
    });
  });
}

export async function failure(call: Promise<unknown>): Promise<Ended> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { code, details } = error as ServiceError;
  return { code, details };
}

export const streamed = (client: Client, method: string, request = Buffer.alloc(0)) =>
  client.makeServerStreamRequest(pathOf(method), plain, plain, request);

/** A message with its head. */
export function framed(message: Uint8Array, flag = 0, length = message.length): Buffer {
  const head = Buffer.from([flag, 0, 0, 0, 0]);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, message]);
}

/** Sends each piece as a frame of its own. */
export async function exchange(
  session: ClientHttp2Session,
  pieces: readonly Uint8Array[],
  headers: OutgoingHttpHeaders = {},
): Promise<Exchanged> {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/test.Bytes/Echo',
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });
  const received: Buffer[] = [];
  let trailers: IncomingHttpHeaders | undefined;
  stream.on('data', (piece: Buffer) => received.push(piece));
  stream.on('trailers', (last: IncomingHttpHeaders) => (trailers = last));
  const responded = once(stream, 'response') as Promise<[IncomingHttpHeaders]>;
  const closed = once(stream, 'close');
  for (const piece of pieces) {
    await new Promise((resolve) => stream.write(piece, resolve));
  }
  stream.end();
  const [responseHeaders] = await responded;
  await closed;
  return { headers: responseHeaders, data: Buffer.concat(received), trailers };
}
