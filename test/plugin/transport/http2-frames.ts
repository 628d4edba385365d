/** HTTP/2 byte by byte, for what no client library sends. Source: RFC 9113 and, for the headers, RFC 7541. */
import { framed } from './grpc-connection';

export const Type = { DATA: 0, HEADERS: 1, RST_STREAM: 3, SETTINGS: 4, PING: 6, GOAWAY: 7, CONTINUATION: 9 } as const;
const END_STREAM = 1;
export const END_HEADERS = 4;

export function frame(type: number, flags: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** What a client sends first. */
export const GREETING = Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(Type.SETTINGS, 0, 0)]);

/** Headers as literals, neither compressed nor indexed. */
export function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  const literal = (text: string): Buffer => Buffer.concat([lengthOf(text), Buffer.from(text)]);
  return Buffer.concat(
    Object.entries(headers).map(([name, value]) => Buffer.concat([Buffer.from([0]), literal(name), literal(value)])),
  );
}

/** An integer with a prefix of seven bits. */
function lengthOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length < 127) return Buffer.from([length]);
  const bytes = [127];
  let rest = length - 127;
  for (; rest >= 128; rest >>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

export const headersOf = (path: string, method = 'POST'): Buffer =>
  headerBlock({
    ':method': method,
    ':scheme': 'http',
    ':path': path,
    ':authority': 'localhost',
    'content-type': 'application/grpc',
    te: 'trailers',
  });

export const headers = (stream: number, path = '/test.Bytes/Echo', method?: string): Buffer =>
  frame(Type.HEADERS, END_HEADERS, stream, headersOf(path, method));

export const message = (stream: number, text: string): Buffer =>
  frame(Type.DATA, END_STREAM, stream, framed(Buffer.from(text)));

/** The code is CANCEL. */
export const reset = (stream: number): Buffer => frame(Type.RST_STREAM, 0, stream, Buffer.from([0, 0, 0, 8]));

/** Odd numbers: the streams that a client may open. */
export const streams = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => 2 * index + 1);
