import { parseBody, Unexpected, type ApiResponse } from './responses';
import type { HttpResponse } from './exchange';
import { excerpt } from './excerpts';
import { Fault } from './fault';
import type { Redactor } from './redaction';
import { describeBody, errorInSuccess, isHtml, rejection, statusText } from './rejections';

interface Expectation<T> {
  readonly missingCode?: string;
  readonly decode: (response: ApiResponse) => T;
}

/**
 * What the caller asked for.
 *
 * @throws Fault for everything else that a server may have responded
 */
export function readResponse<T>(
  { missingCode, decode }: Expectation<T>,
  response: HttpResponse,
  { url, now, redactor }: { readonly url: string; readonly now: number; readonly redactor: Redactor },
): T {
  const circumstances = { missingCode, url, now, redactor };
  if (response.status >= 300) throw rejection(response, circumstances);
  const came = `${statusText(response.status)} with ${describeBody(response, redactor)}`;
  if (isHtml(response)) {
    const text = `expected JSON from the management API, the server responded with ${came}`;
    throw new Fault(text, { code: 'not-hdp', outcome: 'unknown', status: response.status });
  }
  try {
    const encoding = response.header('content-encoding') ?? 'identity';
    if (encoding !== 'identity') throw new Unexpected('a response that is not compressed', `'${encoding}'`);
    const body = parseBody(response.body);
    const error = errorInSuccess(response, body, circumstances);
    if (error !== undefined) throw error;
    return decode({ status: response.status, location: response.header('location'), body });
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const got = excerpt(error.got, redactor, 80);
    throw new Fault(`expected ${error.expected}, got ${got}; the server responded with ${came}`, {
      code: 'invalid-response',
      outcome: 'unknown',
      status: response.status,
    });
  }
}
