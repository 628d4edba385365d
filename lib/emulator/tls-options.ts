/** Serves HTTPS instead of HTTP. Texts or bytes in PEM form. */
export interface TlsOptions {
  readonly key: string | Uint8Array;
  readonly cert: string | Uint8Array;
  /** What client certificates are checked against. */
  readonly ca?: string | Uint8Array;
  /** Refuses clients without a certificate that `ca` has signed. @default false */
  readonly requestClientCert?: boolean;
}
