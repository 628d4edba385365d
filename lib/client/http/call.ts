/** One call of the management API, and what becomes of it. */
import { HdpError } from './errors';
import type { HttpRequest } from './exchange';
import type { RequestOptions } from './options';
import type { ApiResponse } from './responses';

export type RequestBody = Readonly<Record<string, unknown>>;

export interface ApiRequest<T> {
  readonly method: HttpRequest['method'];
  /** @default 'mgmt' */
  readonly api?: 'mgmt' | 'admin';
  /** The collection, which is the path below `/api/mgmt` or `/api/admin`. */
  readonly object: string;
  /** Of one object in the collection. Checked when the request is sent. */
  readonly id?: string;
  /** What follows the ID in the path, for example `stats`. */
  readonly below?: string;
  /** Besides `user`; what is undefined is left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Between the parameters of the query. @default '&' */
  readonly separator?: '&' | ';';
  /** Written as JSON; bigints as numbers with all their digits. A function is called before each attempt, in the request's turn. */
  readonly body?: RequestBody | ((options: RequestOptions) => Promise<RequestBody>);
  /** The server's codes that say "no object with this ID". */
  readonly missingCodes?: readonly string[];
  /** May throw `unexpected(…)`. */
  readonly decode: (response: ApiResponse) => T;
  /** The result if the object is missing after an attempt that may have deleted it. */
  readonly gone?: () => T;
}

/** Bytes: a list of more than 200,000 objects. */
const LONGEST_LIST = 64 * 1024 * 1024;
/** Bytes: more than any documented object needs, and no burden on memory. */
const LONGEST_OBJECT = 1024 * 1024;

/** Bytes that the response may have. */
export function longestResponse<T>({ method, id, below }: ApiRequest<T>): number {
  return method === 'GET' && (id === undefined || below !== undefined) ? LONGEST_LIST : LONGEST_OBJECT;
}

export function queryString(
  parameters: Readonly<Record<string, string | undefined>>,
  separator: '&' | ';' = '&',
): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return given.length === 0 ? '' : `?${given.join(separator)}`;
}

/** A request on its way through its attempts. */
export interface Call<T> {
  readonly request: ApiRequest<T>;
  readonly user: string | undefined;
  readonly number: number;
  body: RequestBody | undefined;
  readonly options: RequestOptions;
  readonly path: string;
  /** Aborted by the caller, or because the client is closed. */
  readonly signal: AbortSignal;
  /** When the first attempt began: what was spent waiting for a turn does not count. */
  started: number | undefined;
  /** How many attempts have begun. */
  attempts: number;
  /** Milliseconds of pauses between them. */
  waited: number;
  /** What those failed with that were followed by another. */
  readonly earlier: HdpError[];
}

export function mayHaveTakenEffect<T>({ earlier }: Call<T>): boolean {
  return earlier.some((error) => error.outcome === 'unknown');
}

export function stopped<T>({ attempts }: Call<T>): HdpError {
  return new HdpError(`stopped before the request was sent${attempts === 0 ? '' : ' again'}`, {
    code: 'aborted',
    outcome: 'not-processed',
  });
}

/** What others are told who did not even send their request. */
export function shared<T>(call: Call<T>, error: HdpError): HdpError {
  const text = `not sent, because another request failed: ${error.message}${attemptsOf(call)}`;
  return error.with(text, { outcome: 'not-processed' });
}

/** @param ignored why the server's request to wait was not followed */
export function toError<T>(call: Call<T>, error: HdpError, ignored = ''): HdpError {
  const { method, object, id } = call.request;
  const { retryAfter = 0 } = error;
  const asked = retryAfter > 0 ? `; the server asked to wait ${String(Math.ceil(retryAfter / 1000))} s${ignored}` : '';
  return error.with(`${method} ${call.path}: ${error.message}${attemptsOf(call)}${asked}`, {
    outcome: error.outcome === 'not-processed' && mayHaveTakenEffect(call) ? 'unknown' : error.outcome,
    method,
    path: call.path,
    object,
    id,
    user: call.user,
  });
}

function attemptsOf<T>({ attempts }: Call<T>): string {
  return attempts > 1 ? `, after ${String(attempts)} attempts` : '';
}
