/**
 * When a request is sent again, and how long that waits.
 *
 * undici's retry handler does not fit: it knows no proof that a request was not processed (a POST needs one), goes on
 * waiting after an abort, keeps its turn among concurrent requests while it waits, and resumes bodies by range.
 */
import type { HdpError } from './errors';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;
/** Milliseconds that one call spends on pauses at most. */
export const LONGEST_WAIT = 60_000;

/** POST is the one method whose effect doubles if it is sent again. */
export function mayRetry(method: string, error: HdpError): boolean {
  return error.temporary && (method !== 'POST' || error.outcome === 'not-processed');
}

/** True if no connection was made: then nobody else's request would fare better. */
export function isUnreachable({ code, outcome, status }: HdpError): boolean {
  return code === 'proxy' || (status === undefined && outcome === 'not-processed' && code !== 'aborted');
}

/** True if a connection was made and nothing came: from a server that has never responded, nobody else need wait for it. */
export function isSilent({ code, status }: HdpError): boolean {
  return status === undefined && (code === 'timeout' || code === 'connection-lost');
}

/**
 * Milliseconds before attempt number `attempt + 1`: random between 0 and a bound that doubles each time ("full jitter"),
 * or what the server asks for and a little more, so that not all who were turned away come back at the same moment.
 */
export function pauseAfter(attempt: number, error: HdpError, random: () => number): number {
  if (error.retryAfter !== undefined && error.retryAfter > 0) {
    return Math.round(error.retryAfter + random() * FIRST_PAUSE);
  }
  return Math.round(random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)));
}

const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds that a `Retry-After` header asks for, 0 for a moment that is past; undefined if it cannot be read.
 * Source: RFC 9110, Retry-After: seconds, or a date.
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
