/** Messages as gRPC frames them: a flag for compression, four bytes of length, the message. */
import { StatusCode, StatusError } from './grpc-status';

const HEAD_BYTES = 5;

/** 256 MiB, as for the client that Terraform has. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Bytes that are copied rather than sent in two pieces: what fits into one frame of HTTP/2. */
const SHORT_MESSAGE_BYTES = 16 * 1024 - HEAD_BYTES;

/**
 * A message with its head, in one piece if it is short. An empty piece must not follow another: Node takes both as sent
 * once it comes to the empty one, and the memory of the other may be in use for something else before it is sent.
 *
 * @throws StatusError if the message is too long
 */
export function framed(message: Uint8Array): readonly Uint8Array[] {
  if (message.length > MAX_MESSAGE_BYTES) throw tooLong('response', message.length);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(message.length, 1);
  return message.length <= SHORT_MESSAGE_BYTES ? [Buffer.concat([head, message])] : [head, message];
}

/** Collects the one message of a request out of however many pieces it comes in. */
export class RequestReader {
  readonly #pieces: Buffer[] = [];
  #received = 0;
  /** With its head. */
  #expected: number | undefined;

  /** @throws StatusError as soon as it is known that the request cannot be used */
  public add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#received += piece.length;
    if (this.#received < HEAD_BYTES) return;
    this.#expected ??= HEAD_BYTES + this.#announced();
    if (this.#received > this.#expected) {
      throw new StatusError(StatusCode.UNIMPLEMENTED, 'The request has more than one message.');
    }
  }

  /**
   * The message, once all has come.
   *
   * @throws StatusError if something is missing
   */
  public end(): Buffer {
    if (this.#received === 0) throw new StatusError(StatusCode.UNIMPLEMENTED, 'The request has no message.');
    if (this.#received !== this.#expected) {
      throw new StatusError(StatusCode.INTERNAL, 'The request ends before its message does.');
    }
    return this.#all().subarray(HEAD_BYTES);
  }

  #announced(): number {
    const head = this.#all();
    if (head.readUInt8() !== 0) {
      throw new StatusError(StatusCode.UNIMPLEMENTED, 'The request is compressed, which this server does not support.');
    }
    const length = head.readUInt32BE(1);
    if (length > MAX_MESSAGE_BYTES) throw tooLong('request', length);
    return length;
  }

  /** Copies nothing where it came in one piece. */
  #all(): Buffer {
    const [only] = this.#pieces;
    return only !== undefined && this.#pieces.length === 1 ? only : Buffer.concat(this.#pieces);
  }
}

function tooLong(what: string, length: number): StatusError {
  return new StatusError(
    StatusCode.RESOURCE_EXHAUSTED,
    `The ${what} has ${String(length)} bytes, at most ${String(MAX_MESSAGE_BYTES)} are allowed.`,
  );
}
