import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { HdpError } from './errors';
import { tooLarge, type HttpResponse } from './exchange';
import { describeResponse, errorInSuccess, isHtml, rejection, type RejectionCircumstances } from './rejections';
import { parseBody, unexpected, type ApiResponse } from './responses';

const inflate = promisify(gunzip);

/**
 * What the caller asked for.
 *
 * @param size bytes that the body may have
 * @throws HdpError for everything else that a server may have responded
 */
export async function readResponse<T>(
  received: HttpResponse,
  size: number,
  circumstances: RejectionCircumstances,
  decode: (response: ApiResponse) => T,
): Promise<T> {
  let response = received;
  try {
    response = await decompress(received, size);
    if (response.status >= 300) throw rejection(response, circumstances);
    if (isHtml(response)) {
      const text = `expected JSON from the management API; the response was ${describeResponse(response)}`;
      throw new HdpError(text, { code: 'not-hdp', outcome: 'unknown', status: response.status });
    }
    const body = parseBody(response.body);
    const error = errorInSuccess(response, body, circumstances);
    if (error !== undefined) throw error;
    return decode({ status: response.status, location: response.header('location'), body });
  } catch (error) {
    // Of an error that the server reported itself the status is known already.
    if (!(error instanceof HdpError) || error.status !== undefined) throw error;
    throw error.with(`${error.message}; the response was ${describeResponse(response)}`, { status: response.status });
  }
}

/**
 * The response with its body as it was before gzip. Of a response that is an error anyway, a body that cannot be read
 * stays as it is: the status says enough.
 *
 * @throws HdpError `too-large` before more than `size` bytes were written, or `invalid-response`
 */
async function decompress(response: HttpResponse, size: number): Promise<HttpResponse> {
  const encoding = response.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || response.body.length === 0) return response;
  let [expected, got] = ['a response that is compressed by gzip or not at all', 'another content encoding'];
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
