/**
 * What went wrong, to branch on:
 *
 * - `invalid-option`: an option of the client cannot be used; nothing was sent.
 * - `unauthorized` 401, `forbidden` 403, `conflict` 409, `rate-limited` 429, `not-implemented` 405 and 501.
 * - `not-found`: 404, or the server's code for "no object with this ID".
 * - `invalid-oauth-app`, `invalid-oauth-profile`: server codes 222207711 and 222207710 where another kind of object refers
 *   to one. `invalid-input`: 400, 422, server code 222207007, or an ID that is none.
 * - `unavailable`: 502, 503, 504, or a server code that says "try again at another time". `server-fault`: other 5xx.
 * - `timeout`, `dns`, `refused`, `connection-lost`, `proxy`: no response, or not a whole one.
 * - `tls-unknown-issuer`, `tls-expired`, `tls-wrong-host`, `tls-other`: no connection that can be trusted.
 * - `not-hdp`: something responded that is not the management API, for example with an HTML page.
 * - `invalid-response`: the response is not what the API documents. `too-large`: it is longer than the client reads.
 * - `redirected`: the server points elsewhere; the client does not follow, since the login must not travel.
 * - `aborted`: by the caller's signal, or because the client was closed.
 */
export type HdpErrorCode =
  | 'invalid-option'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'invalid-oauth-app'
  | 'invalid-oauth-profile'
  | 'invalid-input'
  | 'conflict'
  | 'rate-limited'
  | 'server-fault'
  | 'unavailable'
  | 'not-implemented'
  | 'timeout'
  | 'dns'
  | 'refused'
  | 'connection-lost'
  | 'proxy'
  | 'tls-unknown-issuer'
  | 'tls-expired'
  | 'tls-wrong-host'
  | 'tls-other'
  | 'not-hdp'
  | 'invalid-response'
  | 'too-large'
  | 'redirected'
  | 'aborted';

/**
 * What is known about the request's effect on the server, over all its attempts:
 * `not-processed`, it never took effect; `refused`, the server said no; `unknown`, it may have taken effect.
 */
export type Outcome = 'not-processed' | 'refused' | 'unknown';

export interface HdpErrorDetails {
  readonly code: HdpErrorCode;
  readonly outcome: Outcome;
  /** Undefined if there was no request: with `invalid-option`, and with an `invalid-input` that the client found. */
  readonly method?: string;
  /** With the query, from `/api/mgmt` on or from the prefix in front of it. */
  readonly path?: string;
  /** HTTP status, if there was a response. */
  readonly status?: number;
  /** `error.code` of the server's response, as a string. */
  readonly serverCode?: string;
  /** `error.message.value` of the server's response. */
  readonly serverMessage?: string;
  /** The collection that the request was about, for example `oauthprofiles`. */
  readonly object?: string;
  /** The ID that the path names; undefined for a request about the collection. */
  readonly id?: string;
  /** What was sent as `?user=`. */
  readonly user?: string;
  /** The option of the client, or the environment variable, that is to blame. */
  readonly option?: string;
  /** The alert with which the server ended the TLS handshake, for example `CERTIFICATE_REQUIRED`. */
  readonly tlsAlert?: string;
  /** True if the same request may succeed later. */
  readonly temporary?: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter?: number;
}

/**
 * The one error that the client throws. Its texts hold no secret that the client was given, has sent or has received;
 * it has no `cause`, whose texts nobody has looked through.
 */
export class HdpError extends Error implements HdpErrorDetails {
  public override readonly name = 'HdpError';
  public readonly code: HdpErrorCode;
  public readonly outcome: Outcome;
  public readonly method: string | undefined;
  public readonly path: string | undefined;
  public readonly status: number | undefined;
  public readonly serverCode: string | undefined;
  public readonly serverMessage: string | undefined;
  public readonly object: string | undefined;
  public readonly id: string | undefined;
  public readonly user: string | undefined;
  public readonly option: string | undefined;
  public readonly tlsAlert: string | undefined;
  public readonly temporary: boolean;
  public readonly retryAfter: number | undefined;

  /** @param message lower case, no period at the end */
  public constructor(message: string, details: HdpErrorDetails) {
    super(message);
    this.code = details.code;
    this.outcome = details.outcome;
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.serverCode = details.serverCode;
    this.serverMessage = details.serverMessage;
    this.object = details.object;
    this.id = details.id;
    this.user = details.user;
    this.option = details.option;
    this.tlsAlert = details.tlsAlert;
    this.temporary = details.temporary ?? false;
    this.retryAfter = details.retryAfter;
  }

  /** The same failure in other words, with more known about it. */
  public with(message: string, details: Partial<HdpErrorDetails>): HdpError {
    return new HdpError(message, { ...(this as HdpErrorDetails), ...details });
  }
}
