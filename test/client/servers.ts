/** Real servers on the loopback interface, closed with all their connections after each test. */
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  HdpClient,
  type HdpClientOptions,
  type HdpError,
  type OAuthProfiles,
  type RequestOptions,
} from '../../lib/client';

const cleanups: (() => Promise<void>)[] = [];

/** To be called in `afterEach`. */
export async function closeAll(): Promise<void> {
  jest.useRealTimers();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly ReceivedRequest[];
  /** How many connections were ever made. */
  readonly connections: () => number;
}

export type Handler = (request: ReceivedRequest, response: http.ServerResponse, index: number) => unknown;

/** An HTTP server, or with certificates an HTTPS server. `index` counts the requests from 0. */
export async function serve(handler: Handler, tls?: https.ServerOptions): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  const listener: http.RequestListener = (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      handler(request, response, requests.length - 1);
    });
  };
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  const listening = await listen(server);
  return {
    ...listening,
    url: `${tls === undefined ? 'http' : 'https'}://localhost:${String(listening.port)}`,
    requests,
  };
}

/** Responds with JSON; a string or a buffer is sent as it is. */
export function respond(
  response: http.ServerResponse,
  status: number,
  body?: unknown,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers });
  if (body === undefined) response.end();
  else response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

/** Gives every request the same response. */
export function always(status: number, body?: unknown, headers?: http.OutgoingHttpHeaders): Handler {
  return (_, response) => {
    respond(response, status, body, headers);
  };
}

/** Treats the first requests one after the other, and all others as the last of these. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  return (request, response, index) => handlers[Math.min(index, handlers.length - 1)]?.(request, response, index);
}

export function serverError(code: unknown, value: unknown): unknown {
  return { error: { code, message: { lang: 'en-US', value } } };
}

/** A server that writes what it likes; `onRequest` is called with each head of a request, `index` counts them. */
export async function serveRaw(
  onRequest: (socket: net.Socket, head: string, index: number) => void,
): Promise<TestServer> {
  let count = 0;
  const server = net.createServer((socket) => {
    let received = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = received.slice(0, end);
      received = '';
      onRequest(socket, head, count++);
    });
  });
  const listening = await listen(server);
  return { ...listening, url: `http://localhost:${String(listening.port)}`, requests: [] };
}

/** A port of the loopback interface where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function listen(server: net.Server): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  server.on('connection', (socket: net.Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

/**
 * Holds the timers from now on until `closeAll`; the function that is returned lets them run. So a timeout comes when a
 * test wants it, and never because the machine is slow.
 */
export function holdTimers(): (milliseconds: number) => void {
  jest.useFakeTimers({
    doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  });
  return (milliseconds) => {
    jest.advanceTimersByTime(milliseconds);
  };
}

export interface TestClient {
  readonly client: HdpClient;
  /** The pauses between attempts that the client asked for, in milliseconds. None of them takes any time. */
  readonly pauses: number[];
  readonly log: { level: string; message: string; fields: Readonly<Record<string, unknown>> | undefined }[];
}

export const INPUT = { name: 'User_1', oauthAppId: '17', refreshToken: 'refresh-1234' } as const;
/** What a server shows of it. */
export const PROFILE = { id: 33, name: 'User_1', oauthAppId: 17 } as const;

export const LOGIN = { username: 'd2cadmin', password: 'pass-word-1234' } as const;

/** A client whose clock stands still, whose pauses take no time, and whose random numbers are all 0.5. */
export function connect(
  server: { readonly url: string } | string,
  options: Partial<HdpClientOptions> = {},
): TestClient {
  const pauses: number[] = [];
  const log: TestClient['log'] = [];
  const write = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    log.push({ level, message, fields });
  };
  const client = new HdpClient({
    serverUrl: typeof server === 'string' ? server : server.url,
    ...LOGIN,
    environment: {},
    clock: () => Date.UTC(2030, 0, 1),
    delay: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
    random: () => 0.5,
    log: { trace: write('trace'), debug: write('debug'), warn: write('warn') },
    ...options,
  });
  cleanups.push(() => client.close());
  return { client, pauses, log };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Sends one request about profile 33. */
export function request(profiles: OAuthProfiles, method: Method, options?: RequestOptions): Promise<unknown> {
  if (method === 'GET') return profiles.read('33', options);
  if (method === 'POST') return profiles.create(INPUT, options);
  if (method === 'PUT') return profiles.update('33', () => Promise.resolve(INPUT), options);
  return profiles.delete('33', options);
}

export interface Sent extends Pick<TestClient, 'pauses' | 'log'> {
  readonly value: unknown;
  readonly error: HdpError | undefined;
}

/** Sends one request about profile 33 with a client of its own; a failure is part of the result. */
export async function send(
  method: Method,
  server: { readonly url: string } | string,
  { signal, ...options }: Partial<HdpClientOptions> & Pick<RequestOptions, 'signal'> = {},
): Promise<Sent> {
  const { client, pauses, log } = connect(server, options);
  try {
    return { value: await request(client.oauthProfiles, method, { signal }), error: undefined, pauses, log };
  } catch (error) {
    return { value: undefined, error: error as HdpError, pauses, log };
  }
}
