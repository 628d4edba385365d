import type { EmulatedResponse } from './response';
import type { Quirks } from './quirks';

/** Before the request is processed: nothing happens on the server. After it: everything did, only the response suffers. */
export type FaultPoint = 'before' | 'after';

/** The connection ends without a response: by a TCP reset, or in good order. */
export interface ConnectionFault {
  readonly kind: 'reset' | 'close';
  /** @default 'before' */
  readonly point?: FaultPoint;
}

/** Another response, as a load balancer or an overloaded server gives it. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  /** @default 'before' */
  readonly point?: FaultPoint;
  /** Header `Retry-After`: seconds, or an HTTP date. */
  readonly retryAfter?: number | string;
  /** HDP's error body, a page of HTML or nothing. @default 'html' */
  readonly body?: 'error' | 'html' | 'empty';
  /** For body `error`. @default the status */
  readonly code?: string;
  /** For body `error`. @default 'Try again at another time' */
  readonly message?: string;
}

/** A login page in HTML with status 200, as single sign-on portals respond. */
export interface LoginPageFault {
  readonly kind: 'login-page';
  /** @default 'before' */
  readonly point?: FaultPoint;
}

/** Time passes. The request is handled even if the client gives up in the meantime. */
export interface DelayFault {
  readonly kind: 'delay';
  readonly milliseconds: number;
  /** @default 'before' */
  readonly point?: FaultPoint;
}

/**
 * The request stands still until a promise is fulfilled: for tests that do something while it is under way, together
 * with {@link Injection.reached}.
 */
export interface HoldFault {
  readonly kind: 'hold';
  readonly until: Promise<unknown>;
  /** @default 'before' */
  readonly point?: FaultPoint;
}

/**
 * The request is processed, its response is spoiled. `truncate` cuts the connection in the middle of the body;
 * `broken-json` sends half of the body as if it were the whole; `empty-body` sends none; `previous-response` sends the
 * response to the request before once more.
 */
export interface SpoiltAnswerFault {
  readonly kind: 'truncate' | 'broken-json' | 'empty-body' | 'previous-response';
}

/** The response carries another ID: the given one, else that of another profile, else one more than the right one. */
export interface ForeignIdFault {
  readonly kind: 'foreign-id';
  readonly id?: number;
}

/** The body comes in pieces. */
export interface DripFault {
  readonly kind: 'drip';
  /** Pause between two pieces. */
  readonly milliseconds: number;
  /** Size of a piece. @default 1 */
  readonly bytes?: number;
}

/** One request meets a server that behaves in another way: a single GET shows masked tokens, a single POST lags behind. */
export interface QuirksFault {
  readonly kind: 'quirks';
  /** What differs from the quirks of the server. */
  readonly quirks: Partial<Quirks>;
}

/**
 * Something happens on the server while the request is under way: tokens are refreshed, a foreign profile appears. It is
 * over before anything else is done, so its place in the order of events is always the same.
 */
export interface EventFault {
  readonly kind: 'event';
  readonly run: () => void;
  /** Before or after the request is processed. @default 'before' */
  readonly point?: FaultPoint;
}

/** Anything else that can happen to a response. */
export interface RewriteFault {
  readonly kind: 'rewrite';
  readonly rewrite: (response: EmulatedResponse) => EmulatedResponse;
}

export type Fault =
  | ConnectionFault
  | StatusFault
  | LoginPageFault
  | DelayFault
  | HoldFault
  | QuirksFault
  | EventFault
  | SpoiltAnswerFault
  | ForeignIdFault
  | DripFault
  | RewriteFault;

export type FaultKind = Fault['kind'];

export interface RequestMatcher {
  /** @default any */
  readonly method?: string;
  /**
   * Below `/api/mgmt`. A string is compared with the path without its query, `*` standing for one segment:
   * `/oauthprofiles/*`. A regular expression is tried on path and query. @default any
   */
  readonly path?: string | RegExp;
  /** The login in the request, in any case. @default any */
  readonly user?: string;
}

/** Which requests a fault is applied to. */
export interface FaultConditions extends RequestMatcher {
  /** The first matching request that it is applied to, counted from 1 and from the injection. @default 1 */
  readonly nth?: number;
  /** How many requests it is applied to. `Infinity`: until it is removed. @default 1 */
  readonly times?: number;
  /** From 0 to 1: chance of each matching request. @default 1 */
  readonly probability?: number;
}

export type FaultRule = Fault & FaultConditions;
