import type { HdpErrorCode, Outcome } from './errors';

/** What one attempt failed with: `HdpError` in the making. */
export class Fault extends Error {
  public override readonly name = 'Fault';
  public readonly code: HdpErrorCode;
  public readonly outcome: Outcome;
  /** True if the same request may well succeed later. */
  public readonly temporary: boolean;
  /** Milliseconds that the server asks to wait. */
  public readonly retryAfter: number | undefined;
  public readonly status: number | undefined;
  public readonly serverCode: string | undefined;
  public readonly serverMessage: string | undefined;

  /** @param text what happened, without a secret: lower case, no period at the end */
  public constructor(
    text: string,
    details: {
      readonly code: HdpErrorCode;
      readonly outcome: Outcome;
      readonly temporary?: boolean;
      readonly retryAfter?: number;
      readonly status?: number;
      readonly serverCode?: string;
      readonly serverMessage?: string;
    },
  ) {
    super(text);
    this.code = details.code;
    this.outcome = details.outcome;
    this.temporary = details.temporary ?? false;
    this.retryAfter = details.retryAfter;
    this.status = details.status;
    this.serverCode = details.serverCode;
    this.serverMessage = details.serverMessage;
  }
}
