import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { tooLarge, type HttpResponse } from './exchange';
import { unexpected } from './responses';

const inflate = promisify(gunzip);

/**
 * The response with its body as it was before gzip. Of a response that is an error anyway, a body that cannot be read
 * stays as it is: the status says enough.
 *
 * @throws HdpError `too-large` before more than `size` bytes were written, or `invalid-response`
 */
export async function decompress(response: HttpResponse, size: number): Promise<HttpResponse> {
  const encoding = response.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || response.body.length === 0) return response;
  let expected = 'a response that is compressed by gzip or not at all';
  let got = 'another content encoding';
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    try {
      return { ...response, body: await inflate(response.body, { maxOutputLength: size }) };
    } catch (error) {
      if (isOverflow(error)) throw tooLarge(size, response.status);
      [expected, got] = ['gzip', 'something else'];
    }
  }
  if (response.status >= 300) return response;
  throw unexpected(expected, got);
}

function isOverflow(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
