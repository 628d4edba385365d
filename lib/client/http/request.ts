/** The one function through which every request goes. */
import { stringify } from 'lossless-json';
import type { Dispatcher } from 'undici';
import {
  longestResponse,
  mayHaveTakenEffect,
  queryString,
  shared,
  stopped,
  toError,
  type ApiRequest,
  type Call,
  type RequestBody,
} from './call';
import { openDispatcher } from './dispatcher';
import { HdpError } from './errors';
import { exchange, type HttpRequest, type HttpResponse } from './exchange';
import { Gate } from './gate';
import { checkedId } from '../ids';
import type { RequestOptions, Turn } from './options';
import { readResponse } from './response-reading';
import type { Redactor } from './redaction';
import { isSilent, isUnreachable, LONGEST_WAIT, mayRetry, pauseAfter } from './retry';
import type { Settings } from '../settings';

export class RequestSender {
  // Not TypeScript-private fields: those are visible when the object is printed.
  readonly #authorization: string;
  readonly #settings: Settings;
  private readonly gate: Gate;
  private readonly closing = new AbortController();
  private dispatcher: Promise<Dispatcher> | undefined;
  private requests = 0;
  /** Counts the beginnings and ends of what may change something on the server. */
  public writes = 0;

  public constructor(
    settings: Settings,
    private readonly redactor: Redactor,
    authorization: string,
  ) {
    this.#authorization = authorization;
    this.#settings = settings;
    this.gate = new Gate(settings.maxConcurrentRequests, settings.clock);
  }

  /** @throws HdpError */
  public async send<T>(request: ApiRequest<T>, options: RequestOptions = {}): Promise<T> {
    if (request.method === 'GET') return this.deliver(request, options);
    this.writes++;
    try {
      return await this.deliver(request, options);
    } finally {
      this.writes++;
    }
  }

  private async deliver<T>(request: ApiRequest<T>, options: RequestOptions): Promise<T> {
    const { clock, delay, log, random } = this.#settings;
    const call = this.call(request, options);
    for (;;) {
      const result = await this.turn(call);
      if (!('error' in result)) return result.value;
      const { error, isFinal = false } = result;
      if (request.gone !== undefined && error.code === 'not-found' && mayHaveTakenEffect(call)) return request.gone();
      if (isFinal || !this.mayRetry(call, error)) throw toError(call, error);
      call.earlier.push(error);
      if (isUnreachable(error) || (!this.gate.isProven && isSilent(error))) continue;

      const pause = pauseAfter(call.attempts, error, random);
      const limit = Math.min(LONGEST_WAIT, this.budget());
      if (call.waited + (error.retryAfter ?? pause) > limit || clock() + pause >= this.endOf(call)) {
        throw toError(call, error, `, but a request waits ${String(limit / 1000)} s at most`);
      }
      call.waited += pause;
      log?.debug('HDP request will be sent again', { request: call.number, pause_ms: pause, error: error.code });
      const waiting = delay(pause, call.signal);
      if (error.code === 'rate-limited' && error.retryAfter !== undefined) this.gate.shutDuring(waiting);
      await waiting.catch((thrown: unknown) => {
        throw call.signal.aborted ? toError(call, stopped(call)) : thrown;
      });
    }
  }

  /**
   * One GET without the login, of a path below the server's own: outside the queue, and never sent again.
   *
   * @throws HdpError where there is no response
   */
  public async withoutLogin(path: string): Promise<HttpResponse> {
    const { prefix, origin, requestTimeout, userAgent } = this.#settings;
    const whole = `${prefix}${path}`;
    try {
      this.dispatcher ??= openDispatcher(this.#settings);
      return await exchange(
        await this.dispatcher,
        { origin, path: whole, method: 'GET', headers: { 'user-agent': userAgent }, body: undefined },
        { size: LONGEST_WITHOUT_LOGIN, timeout: requestTimeout, signal: this.closing.signal },
      );
    } catch (error) {
      if (!(error instanceof HdpError) || error.code === 'invalid-option') throw error;
      throw error.with(`GET ${whole}: ${error.message}`, { method: 'GET', path: whole });
    }
  }

  public async close(): Promise<void> {
    this.closing.abort();
    const dispatcher = await this.dispatcher?.catch(() => undefined);
    await dispatcher?.destroy();
  }

  private call<T>(request: ApiRequest<T>, options: RequestOptions): Call<T> {
    const { api = 'mgmt', object, id, below, query, separator } = request;
    const { user, signal } = options;
    const parts = [object, id === undefined ? undefined : checkedId(id, 'id'), below];
    const path = parts.filter((part) => part !== undefined).join('/');
    return {
      request,
      user,
      number: ++this.requests,
      body: undefined,
      options,
      path: `${this.#settings.prefix}/api/${api}/${path}${queryString({ ...query, user }, separator)}`,
      // Always of its own: many listeners at one signal would make Node warn of a leak.
      signal: AbortSignal.any([this.closing.signal, ...(signal === undefined ? [] : [signal])]),
      started: undefined,
      attempts: 0,
      waited: 0,
      earlier: [],
    };
  }

  /** Milliseconds that all attempts and pauses may take together. */
  private budget(): number {
    return this.#settings.requestTimeout * (this.#settings.maxRetries + 1);
  }

  private endOf<T>({ started }: Call<T>): number {
    return (started ?? this.#settings.clock()) + this.budget();
  }

  private mayRetry<T>(call: Call<T>, error: HdpError): boolean {
    const { clock, maxRetries } = this.#settings;
    const retries = Math.min(maxRetries, call.options.maxRetries ?? maxRetries);
    return mayRetry(call.request.method, error) && call.attempts <= retries && clock() < this.endOf(call);
  }

  /** One attempt when it is this call's turn, or several where it is the one that tries to reach the server. */
  private async turn<T>(call: Call<T>): Promise<Result<T>> {
    const { clock } = this.#settings;
    let pass: Turn;
    try {
      pass = await this.admission(call);
    } catch (error) {
      if (!(error instanceof HdpError)) return { error: stopped(call), isFinal: true };
      return { error, isFinal: true };
    }
    let experience: Parameters<Turn['leave']>[0] = 'other';
    try {
      for (;;) {
        const begun = clock();
        call.body = await this.body(call, pass);
        const result = await this.attempt(call);
        if (!('error' in result)) {
          this.gate.prove();
          experience = 'success';
          return result;
        }
        const { error } = result;
        if (isUnreachable(error) || (!this.gate.isProven && isSilent(error))) {
          if (!this.gate.probe(pass)) return result;
          if (this.mayRetry(call, error) && !call.signal.aborted) {
            call.earlier.push(error);
            continue;
          }
          this.gate.failAll(shared(call, error), clock() + (clock() - begun));
        } else if (error.code === 'unauthorized') {
          this.gate.failAll(shared(call, error), Infinity);
        } else if (error.status !== undefined) {
          this.gate.prove();
        }
        if (error.code === 'rate-limited') experience = 'too-many';
        return result;
      }
    } finally {
      if (call.options.within === undefined) pass.leave(experience);
    }
  }

  /** What is read for the body is read in the same turn: nothing else comes between the two. */
  private async body<T>({ request, options }: Call<T>, turn: Turn): Promise<RequestBody | undefined> {
    return typeof request.body === 'function' ? request.body({ ...options, within: turn }) : request.body;
  }

  private async attempt<T>(call: Call<T>): Promise<Result<T>> {
    const { clock, log, origin, requestTimeout } = this.#settings;
    const { method } = call.request;
    const begun = clock();
    call.attempts++;
    call.started ??= begun;
    const size = longestResponse(call.request);
    let status: number | undefined;
    let failure: HdpError | undefined;
    try {
      this.dispatcher ??= openDispatcher(this.#settings);
      const response = await exchange(
        await this.dispatcher,
        { origin, path: call.path, method, ...this.content(call.body) },
        {
          size,
          timeout: Math.max(1, Math.min(requestTimeout, this.endOf(call) - begun)),
          configuredTimeout: requestTimeout,
          // The response to a write tells what it did: the ID of a new object, or that an old one is gone.
          ...(method === 'GET'
            ? { signal: call.signal }
            : { signal: AbortSignal.any([this.closing.signal]), unsent: call.signal }),
        },
      );
      status = response.status;
      const { id, missingCodes, decode } = call.request;
      const url = `${origin}${call.path}`;
      const circumstances = { method, id, missingCodes, url, now: clock(), redactor: this.redactor };
      return { value: await readResponse(response, size, circumstances, decode) };
    } catch (error) {
      // An option that cannot be used is no failure of this request.
      if (!(error instanceof HdpError) || error.code === 'invalid-option') throw error;
      failure = error;
      return { error };
    } finally {
      log?.debug('HDP request', {
        request: call.number,
        attempt: call.attempts,
        method,
        path: call.path,
        status: status ?? failure?.status,
        duration_ms: clock() - begun,
        ...(failure === undefined ? {} : { error: failure.code }),
      });
    }
  }

  /** Waits for a place among the concurrent requests. A request that was sent before waits no longer than it may take. */
  private async admission<T>(call: Call<T>): Promise<Turn> {
    if (call.options.within !== undefined) return call.options.within;
    const last = call.earlier.at(-1);
    if (last === undefined) return this.gate.enter(call.number, call.signal);
    const end = new AbortController();
    const stop = (): void => {
      end.abort(last);
    };
    const timer = setTimeout(stop, Math.min(this.endOf(call) - this.#settings.clock(), LONGEST_TIMER));
    try {
      return await this.gate.enter(call.number, AbortSignal.any([call.signal, end.signal]));
    } finally {
      clearTimeout(timer);
    }
  }

  private content(body: RequestBody | undefined): Pick<HttpRequest, 'headers' | 'body'> {
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      authorization: this.#authorization,
      'user-agent': this.#settings.userAgent,
    };
    if (body === undefined) return { headers, body: undefined };
    return { headers: { ...headers, 'content-type': 'application/json' }, body: stringify(body) };
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;
/** Bytes. */
const LONGEST_WITHOUT_LOGIN = 1024 * 1024;

/** What came of an attempt. */
type Result<T> = { readonly value: T } | { readonly error: HdpError; readonly isFinal?: boolean };
