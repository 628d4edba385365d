/** The one function through which every request goes. */
import { stringify } from 'lossless-json';
import type { Dispatcher } from 'undici';
import type { ApiResponse } from './responses';
import { openDispatcher } from './dispatcher';
import { HdpError } from './errors';
import { exchange, type HttpRequest } from './exchange';
import { Gate, type Pass } from './gate';
import { checkedId } from './ids';
import type { RequestOptions } from './options';
import { readResponse } from './response-reading';
import type { Redactor } from './redaction';
import { mayRepeat, pauseAfter } from './retry';
import type { Settings } from './settings';

/** One call of the management API. */
export interface ApiRequest<T> {
  readonly method: HttpRequest['method'];
  /** The collection, which is the path below `/api/mgmt`. */
  readonly object: string;
  /** Of one object in the collection. Checked when the request is sent. */
  readonly id?: string;
  /** What follows the ID in the path, for example `stats`. */
  readonly below?: string;
  /** Besides `user`; what is undefined is left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Written as JSON; bigints as numbers with all their digits. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The server's code that says "no object with this ID", where `id` names one. */
  readonly missingCode?: string;
  /** May throw `unexpected(…)`. */
  readonly decode: (response: ApiResponse) => T;
  /** The result if the object is missing after an attempt that may have deleted it. */
  readonly gone?: () => T;
}

export class RequestSender {
  // Not TypeScript-private fields: those are visible to whoever prints the object.
  readonly #authorization: string;
  readonly #settings: Settings;
  private readonly gate: Gate;
  private readonly closing = new AbortController();
  private dispatcher: Promise<Dispatcher> | undefined;
  private requests = 0;

  public constructor(
    settings: Settings,
    private readonly redactor: Redactor,
    authorization: string,
  ) {
    this.#authorization = authorization;
    this.#settings = settings;
    this.gate = new Gate(settings.maxConcurrentRequests);
  }

  /** @throws HdpError */
  public async send<T>(request: ApiRequest<T>, options: RequestOptions = {}): Promise<T> {
    const { basePath, clock, delay, log, maxRetries, random, requestTimeout } = this.#settings;
    const signals = [this.closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
    const { object, id, below, query } = request;
    const parts = [object, id === undefined ? undefined : checkedId(id, 'id'), below];
    const path = parts.filter((part) => part !== undefined).join('/');
    const call: Call<T> = {
      request,
      user: options.user,
      number: ++this.requests,
      path: `${basePath}/${path}${queryString({ ...query, user: options.user })}`,
      // Always of its own: many listeners at one signal would make Node warn of a leak.
      signal: AbortSignal.any(signals),
      closing: AbortSignal.any([this.closing.signal]),
      started: undefined,
      attempts: 0,
      earlier: [],
    };
    for (;;) {
      const error = await this.attempt(call);
      if (!(error instanceof HdpError)) return error.value;
      if (request.gone !== undefined && error.code === 'not-found' && mayHaveTakenEffect(call)) return request.gone();
      const pause = pauseAfter(call.attempts, error, random);
      const end = (call.started ?? clock()) + requestTimeout * (maxRetries + 1);
      if (!mayRepeat(request.method, error) || call.attempts > maxRetries || clock() + pause >= end) {
        throw toError(call, error);
      }
      call.earlier.push(error);
      log?.debug('HDP request will be repeated', { request: call.number, pause_ms: pause, error: error.code });
      const waiting = delay(pause, call.signal);
      if (error.code === 'rate-limited' && error.retryAfter !== undefined) this.gate.shutDuring(waiting);
      await waiting.catch((error: unknown) => {
        throw call.signal.aborted ? toError(call, stopped(call)) : error;
      });
    }
  }

  public async close(): Promise<void> {
    this.closing.abort();
    const dispatcher = await this.dispatcher?.catch(() => undefined);
    await dispatcher?.destroy();
  }

  private async attempt<T>(call: Call<T>): Promise<HdpError | { readonly value: T }> {
    const { clock, log, maxRetries, origin, requestTimeout } = this.#settings;
    const pass = await this.turn(call);
    if (pass instanceof HdpError) return pass;
    const begun = clock();
    call.attempts++;
    call.started ??= begun;
    const remaining = call.started + requestTimeout * (maxRetries + 1) - begun;
    const size = isList(call.request) ? LONGEST_LIST : LONGEST_OBJECT;
    let status: number | undefined;
    let failure: unknown;
    try {
      this.dispatcher ??= openDispatcher(this.#settings);
      const response = await exchange(
        await this.dispatcher,
        { origin, path: call.path, method: call.request.method, ...this.content(call.request) },
        {
          size,
          timeout: Math.max(1, Math.min(requestTimeout, remaining)),
          // The response to a write tells what it did: the ID of a new object, or that an old one is gone.
          ...(call.request.method === 'GET' ? { signal: call.signal } : { signal: call.closing, unsent: call.signal }),
        },
      );
      status = response.status;
      const url = `${origin}${call.path}`;
      return {
        value: await readResponse(call.request, response, { size, url, now: clock(), redactor: this.redactor }),
      };
    } catch (error) {
      failure = error;
      // An option that cannot be used is no failure of this request.
      if (error instanceof HdpError && error.code !== 'invalid-option') return error;
      throw error;
    } finally {
      const error = failure instanceof HdpError ? failure : undefined;
      pass.leave(error?.code === 'rate-limited' ? 'too-many' : failure === undefined ? 'welcome' : 'other');
      log?.trace('HDP request', {
        request: call.number,
        attempt: call.attempts,
        method: call.request.method,
        path: call.path,
        status: status ?? error?.status,
        duration_ms: clock() - begun,
        ...(error === undefined ? {} : { error: error.code }),
      });
    }
  }

  /** Waits for a place among the concurrent requests. A request that was sent before waits no longer than it may take. */
  private async turn<T>(call: Call<T>): Promise<HdpError | Pass> {
    const { clock, maxRetries, requestTimeout } = this.#settings;
    const last = call.earlier.at(-1);
    if (call.started === undefined || last === undefined) {
      return this.gate.enter(call.number, call.signal).catch(() => stopped(call));
    }
    const end = new AbortController();
    const remaining = call.started + requestTimeout * (maxRetries + 1) - clock();
    const timer = setTimeout(
      () => {
        end.abort();
      },
      Math.min(remaining, LONGEST_TIMER),
    );
    try {
      return await this.gate.enter(call.number, AbortSignal.any([call.signal, end.signal]));
    } catch {
      if (call.signal.aborted) return stopped(call);
      throw toError(call, last);
    } finally {
      clearTimeout(timer);
    }
  }

  private content<T>(request: ApiRequest<T>): Pick<HttpRequest, 'headers' | 'body'> {
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      authorization: this.#authorization,
      'user-agent': this.#settings.userAgent,
    };
    if (request.body === undefined) return { headers, body: undefined };
    return { headers: { ...headers, 'content-type': 'application/json' }, body: stringify(request.body) };
  }
}

/** Bytes: a list of more than 200,000 objects. */
const LONGEST_LIST = 64 * 1024 * 1024;
/** Bytes: more than any documented object needs, and no burden on memory. */
const LONGEST_OBJECT = 1024 * 1024;

function isList<T>({ method, id, below }: ApiRequest<T>): boolean {
  return method === 'GET' && (id === undefined || below !== undefined);
}

const LONGEST_TIMER = 2 ** 31 - 1;

function queryString(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}

interface Call<T> {
  readonly request: ApiRequest<T>;
  readonly user: string | undefined;
  readonly number: number;
  readonly path: string;
  /** Aborted by the caller, or because the client is closed. */
  readonly signal: AbortSignal;
  /** Aborted because the client is closed. */
  readonly closing: AbortSignal;
  /** When the first attempt began: what was spent waiting for a turn does not count. */
  started: number | undefined;
  /** How many attempts have begun. */
  attempts: number;
  /** What those that were repeated failed with. */
  readonly earlier: HdpError[];
}

function mayHaveTakenEffect<T>({ earlier }: Call<T>): boolean {
  return earlier.some((error) => error.outcome === 'unknown');
}

function stopped<T>({ attempts }: Call<T>): HdpError {
  return new HdpError(`stopped before the request was sent${attempts === 0 ? '' : ' again'}`, {
    code: 'aborted',
    outcome: 'not-processed',
  });
}

function toError<T>(call: Call<T>, error: HdpError): HdpError {
  const { method, object, id } = call.request;
  const suffix = call.attempts > 1 ? `, after ${String(call.attempts)} attempts` : '';
  return error.with(`${method} ${call.path}: ${error.message}${suffix}`, {
    outcome: error.outcome === 'not-processed' && mayHaveTakenEffect(call) ? 'unknown' : error.outcome,
    method,
    path: call.path,
    object,
    id,
    user: call.user,
  });
}
