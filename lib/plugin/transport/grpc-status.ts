/** How a call ends, in the words of gRPC over HTTP/2. */

/** The codes that this server sends. Source: gRPC's "Status codes and their use in gRPC". */
export const StatusCode = {
  OK: 0,
  CANCELLED: 1,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
} as const;
export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

/** Ends a call with this status. */
export class StatusError extends Error {
  public override readonly name = 'StatusError';

  public constructor(
    public readonly code: StatusCode,
    message: string,
  ) {
    super(message);
  }
}

/** Characters. Peers limit the headers that they accept. */
const LONGEST_MESSAGE = 2000;

/** The headers that tell a client how the call ended. */
export function statusHeaders(code: StatusCode, message = ''): Readonly<Record<string, string>> {
  const status = { 'grpc-status': String(code) };
  return message === '' ? status : { ...status, 'grpc-message': percentEncoded(message.slice(0, LONGEST_MESSAGE)) };
}

/** Printable ASCII but for the percent sign stays; whatever else there is goes byte by byte. */
function percentEncoded(message: string): string {
  return message.replace(/[^ -$&-~]+/g, (other) =>
    Array.from(Buffer.from(other), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
