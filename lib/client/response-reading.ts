import { HdpError } from './errors';
import { parseBody, unexpected, type ApiResponse } from './responses';
import type { HttpResponse } from './exchange';
import type { Redactor } from './redaction';
import { describeResponse, errorInSuccess, isHtml, rejection } from './rejections';

interface Expectation<T> {
  readonly method: string;
  readonly id?: string;
  readonly missingCode?: string;
  readonly decode: (response: ApiResponse) => T;
}

/**
 * What the caller asked for.
 *
 * @throws HdpError for everything else that a server may have responded
 */
export function readResponse<T>(
  { method, id, missingCode, decode }: Expectation<T>,
  response: HttpResponse,
  { url, now, redactor }: { readonly url: string; readonly now: number; readonly redactor: Redactor },
): T {
  const circumstances = { method, id, missingCode, url, now, redactor };
  if (response.status >= 300) throw rejection(response, circumstances);
  if (isHtml(response)) {
    const text = `expected JSON from the management API; the response was ${describeResponse(response)}`;
    throw new HdpError(text, { code: 'not-hdp', outcome: 'unknown', status: response.status });
  }
  try {
    const encoding = response.header('content-encoding') ?? 'identity';
    if (encoding !== 'identity') throw unexpected('a response that is not compressed', 'another content encoding');
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
