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

/** What an error tells beside its message. */
export type HdpErrorDetails = Pick<HdpError, 'code' | 'outcome'> & Partial<Omit<HdpError, keyof Error | 'with'>>;

/**
 * The one error that the client throws. Its texts hold no secret that the client was given, has sent or has received;
 * it has no `cause`, whose texts nobody has looked through.
 */
export class HdpError extends Error {
  public override readonly name = 'HdpError';
  public readonly code!: HdpErrorCode;
  public readonly outcome!: Outcome;
  /** Undefined if there was no request: with `invalid-option`, and with an `invalid-input` that the client found. */
  public readonly method: string | undefined;
  /** With the query, from `/api/mgmt` on or from the prefix in front of it. */
  public readonly path: string | undefined;
  /** HTTP status, if there was a response. */
  public readonly status: number | undefined;
  /** `error.code` of the server's response, as a string. */
  public readonly serverCode: string | undefined;
  /** `error.message.value` of the server's response. */
  public readonly serverMessage: string | undefined;
  /** The collection that the request was about, for example `oauthprofiles`. */
  public readonly object: string | undefined;
  /** The ID that the path names; undefined for a request about the collection. */
  public readonly id: string | undefined;
  /** What was sent as `?user=`. */
  public readonly user: string | undefined;
  /** The option of the client, or the environment variable, that is to blame. */
  public readonly option: string | undefined;
  /** The alert with which the server ended the TLS handshake, for example `CERTIFICATE_REQUIRED`. */
  public readonly tlsAlert: string | undefined;
  /** True if the same request may succeed later. */
  public readonly temporary: boolean = false;
  /** Milliseconds that the server asks to wait. */
  public readonly retryAfter: number | undefined;

  /** @param message lower case, no period at the end */
  public constructor(message: string, details: HdpErrorDetails) {
    super(message);
    Object.assign(this, details);
  }

  /** The same failure in other words, with more known about it. */
  public with(message: string, details: Partial<HdpErrorDetails>): HdpError {
    return new HdpError(message, Object.assign({}, this, details));
  }
}
