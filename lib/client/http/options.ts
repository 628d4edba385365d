/** Writes entries of the request log. Never a secret is among them. */
export interface HdpLog {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface HdpClientOptions {
  /**
   * URL of the server, for example `https://hdp.example.com:8443`. A path in front of `/api/mgmt` is kept; `/api/mgmt`
   * itself may be there or not.
   */
  readonly serverUrl: string;
  /** HDP login ID. Any characters but a colon. */
  readonly username: string;
  /** Sent as Basic authentication, in UTF-8. Masked in everything that the client reports. */
  readonly password: string;
  /** Certificates in PEM form, trusted besides those of Node, of the system and of `NODE_EXTRA_CA_CERTS`. */
  readonly caCertificate?: string;
  /** Accepts any certificate of the server: anybody on the network path can then read login and tokens. @default false */
  readonly insecureSkipVerify?: boolean;
  /** Certificate chain in PEM form that the client shows to the server. Needs `clientKey`. */
  readonly clientCertificate?: string;
  /** Unencrypted private key of `clientCertificate` in PEM form. */
  readonly clientKey?: string;
  /** Name that the server's certificate must be for. @default the host of `serverUrl` */
  readonly tlsServerName?: string;
  /**
   * Milliseconds that one attempt may take: connecting, headers and the whole body. A request with all its attempts and
   * the pauses between them, which are 60 s at most, takes `requestTimeout * (maxRetries + 1)` at most, counted from the start of the first
   * attempt. @default 30000
   */
  readonly requestTimeout?: number;
  /** How often a request is sent again that may safely be sent again. @default 4 */
  readonly maxRetries?: number;
  /** Requests beyond this number wait. The first request goes alone. @default 10 */
  readonly maxConcurrentRequests?: number;
  /** @default "cdktf-provider-hdp" */
  readonly userAgent?: string;
  /** Receives one trace entry for each attempt: method, path, status, duration, but no body, login or token. */
  readonly log?: HdpLog;
  /**
   * Where HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS and SSL_CERT_FILE are looked up.
   * @default process.env
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: () => number;
  /** Waits between two attempts, and rejects as soon as `signal` is aborted. @default a timer */
  readonly delay?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** At least 0 and below 1. @default Math.random */
  readonly random?: () => number;
}

/** On whose behalf and until when a request is made. */
export interface RequestOptions {
  /** HDP user whose objects are meant. @default the login itself */
  readonly user?: string;
  /**
   * Ends a GET at once, and any request that waits for its turn, for its connection or for its next attempt. A POST, PUT
   * or DELETE that was sent is left to its end, since only its response tells what it did; it is not sent again then.
   */
  readonly signal?: AbortSignal;
  /** Fewer than the client makes. @default those of the client */
  readonly maxRetries?: number;
  /** The request belongs to another one whose turn it is, and does not wait for its own. */
  readonly within?: Turn;
}

/** What a request that is made of several gets to hand on; see `RequestOptions.within`. */
export interface Turn {
  /** To be called when the request has ended. `too-many`: the server responded with 429, `success`: it did what was asked. */
  leave(experience: 'too-many' | 'success' | 'other'): void;
}
