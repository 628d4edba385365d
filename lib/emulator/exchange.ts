import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readCredentials } from './access';
import { type EmulatedResponse, ApiError, errorResponse } from './response';
import { handle } from './api';
import { shortPath } from './bases';
import { acceptsGzip } from './compression';
import { cut, deliver, type Delivery } from './delivery';
import type { FaultInjector } from './fault-injector';
import type { RequestFacts } from './fault-matching';
import type { Fault, FaultPoint } from './faults';
import type { Quirks } from './quirks';
import type { OpenRequest, RequestLog } from './request-log';
import { spoil, substitute } from './spoiling';
import type { Store } from './store';

const BODY_LIMIT = 1024 * 1024;

/** What all requests to one server share. */
export interface Installation {
  readonly store: Store;
  readonly log: RequestLog;
  readonly faults: FaultInjector;
  /** `/hdp`, or an empty string. */
  readonly pathPrefix: string;
  readonly scheme: 'http' | 'https';
  readonly recordBodies: boolean;
  /** Aborted when the server stops. */
  readonly signal: AbortSignal;
  quirks: Quirks;
  latency: number | (() => number);
  maxConcurrentRequests: number;
  /** How many requests are handled now, without those that were refused as too many. */
  handling: number;
  previousResponse?: EmulatedResponse;
}

/** One request from its arrival to the end of its response. */
export class Exchange {
  private readonly url: URL;
  private readonly facts: RequestFacts;
  private readonly entry: OpenRequest;
  private readonly arrival = performance.now();
  /** What a fault changes of the quirks, for this request only. */
  private ownQuirks: Partial<Quirks> = {};
  /** Follows the server's: what listens to it goes with the request. */
  private readonly signal: AbortSignal;

  public constructor(
    private readonly server: Installation,
    private readonly request: IncomingMessage,
    private readonly stream: ServerResponse,
  ) {
    this.signal = AbortSignal.any([server.signal]);
    const target = request.url ?? '/';
    // A target may start with two slashes or be a whole URL: neither may name another host here.
    this.url = new URL(target.startsWith('/') ? `http://host${target}` : 'http://host/');
    const user = readCredentials(request.headers.authorization)?.name;
    const method = request.method ?? 'GET';
    const path = this.pathBelowPrefix();
    this.facts = { method, path: path === undefined ? target : shortPath(path) + this.url.search, user };
    this.entry = server.log.open(method, target, this.facts);
  }

  /** Never rejects. */
  public async run(): Promise<void> {
    try {
      if (this.server.handling >= this.server.maxConcurrentRequests) await this.refuse();
      else await this.handled();
    } catch (error) {
      await this.fail(error);
    } finally {
      this.server.log.close(this.entry, performance.now() - this.arrival);
    }
  }

  private get quirks(): Quirks {
    return { ...this.server.quirks, ...this.ownQuirks };
  }

  private async refuse(): Promise<void> {
    this.server.faults.count('too-many-requests');
    this.entry.faults.push('too-many-requests');
    const error = new ApiError(429, 'Too many requests at the same time');
    const { headers, ...response } = errorResponse(error, this.quirks.errorCode);
    await this.send({ response: { ...response, headers: { ...headers, 'retry-after': '0' } } });
  }

  /** Either the client or the server went away in the middle, or there is a bug, here or in a fault's `rewrite`. */
  private async fail(error: unknown): Promise<void> {
    const isOver = this.signal.aborted || this.request.socket.destroyed || this.stream.headersSent;
    if (isOver) {
      cut(this.request.socket, 'close');
      return;
    }
    const apiError =
      error instanceof ApiError
        ? error
        : new ApiError(500, `The emulator failed: ${error instanceof Error ? error.message : String(error)}`);
    await this.send({ response: errorResponse(apiError, this.quirks.errorCode) });
  }

  private async handled(): Promise<void> {
    this.server.handling += 1;
    try {
      await this.respond();
    } finally {
      this.server.handling -= 1;
    }
  }

  private async respond(): Promise<void> {
    const { server } = this;
    const body = await this.readBody();
    if (server.recordBodies) this.entry.requestBody = body;
    await this.pass(typeof server.latency === 'function' ? server.latency() : server.latency);
    for (const fault of this.faultsAt('before')) {
      if (fault.kind === 'reset' || fault.kind === 'close') {
        cut(this.request.socket, fault.kind);
        return;
      }
      if (fault.kind === 'status' || fault.kind === 'login-page') {
        await this.send({ response: substitute(fault, this.quirks) });
        return;
      }
      await this.undergo(fault);
    }
    const response = this.process(body);
    let delivery: Delivery = { response };
    const surroundings = {
      previousResponse: server.previousResponse,
      profileIds: [...server.store.profiles.keys()],
      quirks: this.quirks,
    };
    server.previousResponse = response;
    for (const fault of this.faultsAt('after')) {
      if (fault.kind === 'reset' || fault.kind === 'close') {
        cut(this.request.socket, fault.kind);
        return;
      }
      await this.undergo(fault);
      delivery = spoil(delivery, fault, surroundings);
    }
    await this.send(delivery);
  }

  private process(body: string): EmulatedResponse {
    const { server, request, url } = this;
    const { method } = this.facts;
    const serverUrl = `${server.scheme}://${request.headers.host ?? 'localhost'}${server.pathPrefix}`;
    const { authorization } = request.headers;
    const apiRequest = { method, path: this.pathBelowPrefix(), search: url.search, authorization, body, serverUrl };
    return handle(server.store, this.quirks, apiRequest);
  }

  private *faultsAt(point: FaultPoint): Generator<Fault> {
    for (const fault of this.server.faults.faultsAt(point, this.facts)) {
      this.entry.faults.push(fault.kind);
      yield fault;
    }
  }

  private async undergo(fault: Fault): Promise<void> {
    if (fault.kind === 'quirks') this.ownQuirks = { ...this.ownQuirks, ...fault.quirks };
    if (fault.kind === 'event') fault.run();
    if (fault.kind === 'delay') await this.pass(fault.milliseconds);
    if (fault.kind === 'hold') await Promise.race([fault.until, aborted(this.signal)]);
    this.signal.throwIfAborted();
  }

  private async pass(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: this.signal });
  }

  private async send(delivery: Delivery): Promise<void> {
    if (this.request.socket.destroyed) return;
    this.entry.status = delivery.response.status;
    if (this.server.recordBodies) this.entry.responseBody = delivery.response.body;
    const gzip = this.quirks.compression === 'gzip' && acceptsGzip(this.request.headers['accept-encoding']);
    await deliver(this.stream, { ...delivery, gzip }, this.signal);
  }

  /** A body that is too long is read to its end nonetheless: a client that is still sending would miss the response. */
  private async readBody(): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.request) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size <= BODY_LIMIT) chunks.push(bytes);
    }
    if (size > BODY_LIMIT) throw new ApiError(413, `The request body is longer than ${String(BODY_LIMIT)} bytes`);
    return Buffer.concat(chunks).toString('utf8');
  }

  private pathBelowPrefix(): string | undefined {
    const { pathPrefix } = this.server;
    const { pathname } = this.url;
    return pathname.startsWith(`${pathPrefix}/`) ? pathname.slice(pathPrefix.length) : undefined;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
