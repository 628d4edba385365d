import { decompress } from './compression';
import { HdpError } from './errors';
import { parseBody, type ApiResponse } from './responses';
import type { HttpResponse } from './exchange';
import type { Redactor } from './redaction';
import { describeResponse, errorInSuccess, isHtml, rejection } from './rejections';

interface Expectation<T> {
  readonly method: string;
  readonly id?: string;
  readonly missingCodes?: readonly string[];
  readonly decode: (response: ApiResponse) => T;
}

interface Circumstances {
  /** Bytes that the body may have. */
  readonly size: number;
  readonly url: string;
  readonly now: number;
  readonly redactor: Redactor;
}

/**
 * What the caller asked for.
 *
 * @throws HdpError for everything else that a server may have responded
 */
export async function readResponse<T>(
  { method, id, missingCodes, decode }: Expectation<T>,
  received: HttpResponse,
  { size, url, now, redactor }: Circumstances,
): Promise<T> {
  const response = await decompress(received, size).catch((error: unknown) => {
    throw complete(error, received);
  });
  const circumstances = { method, id, missingCodes, url, now, redactor };
  if (response.status >= 300) throw rejection(response, circumstances);
  if (isHtml(response)) {
    const text = `expected JSON from the management API; the response was ${describeResponse(response)}`;
    throw new HdpError(text, { code: 'not-hdp', outcome: 'unknown', status: response.status });
  }
  try {
    const body = parseBody(response.body);
    const error = errorInSuccess(response, body, circumstances);
    if (error !== undefined) throw error;
    return decode({ status: response.status, location: response.header('location'), body });
  } catch (error) {
    throw complete(error, response);
  }
}

/** Of an error that the server reported itself the status is known already. */
function complete(error: unknown, response: HttpResponse): unknown {
  if (!(error instanceof HdpError) || error.status !== undefined) return error;
  return error.with(`${error.message}; the response was ${describeResponse(response)}`, { status: response.status });
}
