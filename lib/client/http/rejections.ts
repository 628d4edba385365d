/** Tells from a response that is no success what went wrong. Source: HDP API reference, error codes and status codes. */
import { STATUS_CODES } from 'node:http';
import { asObject, parseBody, readable } from './responses';
import { HdpError, type HdpErrorCode, type Outcome } from './errors';
import type { HttpResponse } from './exchange';
import type { Redactor } from './redaction';
import { readRetryAfter } from './retry';

const LONGEST_SERVER_CODE = 80;
const LONGEST_SERVER_MESSAGE = 500;

const INVALID_OAUTH_APP = '222207711';
const INVALID_OAUTH_PROFILE = '222207710';
const INVALID_INPUT = '222207007';
/** "Try again at another time": OAuth client applications; update, retrieve and delete of a data source. */
const TRY_AGAIN = new Set(['222206631', '222207000', '222207001', '222207006']);

export interface RejectionCircumstances {
  readonly method: string;
  /** The server's codes that say "no object with this ID", and the ID where the request named one. */
  readonly missingCodes?: readonly string[] | undefined;
  readonly id?: string | undefined;
  /** To tell where a redirect leads. */
  readonly url: string;
  readonly now: number;
  readonly redactor: Redactor;
}

/** What the server says about an error, as far as it says it in the documented form. Masked. */
interface ServerError {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** The error that a status of 300 or more stands for. */
export function rejection(response: HttpResponse, circumstances: RejectionCircumstances): HdpError {
  if (response.status < 400) return redirection(response, circumstances);
  const body = readable(() => parseBody(response.body));
  const server = readServerError(body, circumstances.redactor);
  return reported(response, server, judge(response, server, body, circumstances));
}

/** The error that hides in a 2xx response: any `error` field that is not null. What a write did then is not known. */
export function errorInSuccess(
  response: HttpResponse,
  body: unknown,
  circumstances: RejectionCircumstances,
): HdpError | undefined {
  if (readable(() => asObject(body).has('error')) !== true) return undefined;
  const server = readServerError(body, circumstances.redactor);
  const verdict = judgeServerCode(server, circumstances) ?? { code: 'invalid-response', outcome: 'unknown' };
  return reported(response, server, { ...verdict, ...(circumstances.method === 'GET' ? {} : { outcome: 'unknown' }) });
}

function reported(response: HttpResponse, server: ServerError, verdict: Verdict): HdpError {
  const { code, message } = server;
  const isSilent = code === undefined && message === undefined;
  const status = isSilent && response.body.length > 0 ? describeResponse(response) : statusText(response.status);
  const said = message === undefined ? '' : `: "${message}"`;
  return new HdpError(`the server responded with ${status}${said}${code === undefined ? '' : ` (code ${code})`}`, {
    ...verdict,
    status: response.status,
    serverCode: code,
    serverMessage: message,
  });
}

/** For example `200 OK (text/html, 58 bytes)`. Of the body itself nothing is shown: it may hold secrets. */
export function describeResponse({ status, header, body }: HttpResponse): string {
  const type = header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const shown = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(type) ? type : 'no content type';
  return `${statusText(status)} (${shown}, ${String(body.length)} bytes)`;
}

function statusText(status: number): string {
  return `${String(status)} ${STATUS_CODES[status] ?? ''}`.trim();
}

export function isHtml(response: HttpResponse): boolean {
  return (
    /^\s*(?:text\/html|application\/xhtml)/i.test(response.header('content-type') ?? '') ||
    /^\s*<(?:!doctype|html)/i.test(response.body.toString('latin1', 0, 200))
  );
}

interface Verdict {
  readonly code: HdpErrorCode;
  readonly outcome: Outcome;
  readonly temporary?: boolean;
  readonly retryAfter?: number;
}

function judge(
  response: HttpResponse,
  server: ServerError,
  body: unknown,
  circumstances: RejectionCircumstances,
): Verdict {
  const { status } = response;
  const retryAfter = readRetryAfter(response.header('retry-after'), circumstances.now);
  if (status === 401) return { code: 'unauthorized', outcome: 'refused' };
  if (status === 403) return { code: 'forbidden', outcome: 'refused' };
  // Only a server that says when to come back certainly has not processed the request.
  if (status === 429) {
    const outcome = retryAfter === undefined ? 'refused' : 'not-processed';
    return { code: 'rate-limited', outcome, temporary: true, retryAfter };
  }
  if (status === 502 || status === 503 || status === 504) {
    const outcome = status === 503 && retryAfter !== undefined ? 'not-processed' : 'unknown';
    return { code: 'unavailable', outcome, temporary: true, retryAfter };
  }
  const byCode = judgeServerCode(server, circumstances);
  if (byCode !== undefined) return byCode;
  if (status >= 500 && status !== 501) return { code: 'server-fault', outcome: 'unknown' };
  if (status === 408) return { code: 'timeout', outcome: 'unknown', temporary: true };
  if (status === 407) return { code: 'proxy', outcome: 'not-processed' };
  // An object is gone only if the management API says so: a page of some other server in front of it does not count.
  const isFromApi = status === 501 || response.body.length === 0 || (typeof body === 'object' && body !== null);
  return { code: isFromApi ? (CODES[status] ?? 'invalid-input') : 'not-hdp', outcome: 'refused' };
}

const CODES: Readonly<Record<number, HdpErrorCode>> = {
  404: 'not-found',
  405: 'not-implemented',
  409: 'conflict',
  501: 'not-implemented',
};

function judgeServerCode(
  { code, message }: ServerError,
  { missingCodes = [], id }: RejectionCircumstances,
): Verdict | undefined {
  if (code === undefined) return undefined;
  if (missingCodes.includes(code)) {
    // A request about no object cannot miss one: the response belongs to another request.
    return id === undefined || isAboutAnother(id, message)
      ? { code: 'invalid-response', outcome: 'unknown' }
      : { code: 'not-found', outcome: 'refused' };
  }
  if (code === INVALID_OAUTH_APP) return { code: 'invalid-oauth-app', outcome: 'refused' };
  if (code === INVALID_OAUTH_PROFILE) return { code: 'invalid-oauth-profile', outcome: 'refused' };
  if (code === INVALID_INPUT) return { code: 'invalid-input', outcome: 'refused' };
  if (TRY_AGAIN.has(code)) return { code: 'unavailable', outcome: 'unknown', temporary: true };
  return undefined;
}

/** The documented message is "Invalid OAuthProfileId: 1". With another ID it belongs to another request. */
function isAboutAnother(id: string, message = ''): boolean {
  const named = /: *([0-9]+)\.?$/.exec(message.trim())?.[1];
  return named !== undefined && named !== id;
}

function redirection(response: HttpResponse, { url, redactor }: RejectionCircumstances): HdpError {
  const status = statusText(response.status);
  const location = response.header('location');
  if (location === undefined || !URL.canParse(location, url)) {
    return new HdpError(`the server responded with ${status}, which means nothing here`, {
      code: 'invalid-response',
      outcome: 'unknown',
      status: response.status,
    });
  }
  const { protocol, host, pathname } = new URL(location, url);
  const target = redactor.quote(`${protocol}//${host}${pathname}`, 200);
  const text =
    `the server responded with ${status} and redirects to ${target}; ` +
    'redirects are not followed, because the login must not travel to another address';
  return new HdpError(text, { code: 'redirected', outcome: 'refused', status: response.status });
}

function readServerError(body: unknown, redactor: Redactor): ServerError {
  const error = readable(() => asObject(body).object('error'));
  const code = readable(() => error?.textOrNumber('code'));
  const message =
    readable(() => asObject(body).text('error')) ??
    readable(() => error?.text('message')) ??
    readable(() => error?.object('message').text('value'));
  return {
    code: code === undefined ? undefined : redactor.quote(code, LONGEST_SERVER_CODE),
    message: message === undefined ? undefined : redactor.quote(message, LONGEST_SERVER_MESSAGE),
  };
}
