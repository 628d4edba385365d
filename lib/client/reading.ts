import { parseBody, Unexpected, type Answer } from './answers';
import type { HttpAnswer } from './exchange';
import { excerpt } from './excerpts';
import { Fault } from './fault';
import type { Redactor } from './redaction';
import { describeBody, errorInSuccess, isHtml, rejection, statusText } from './rejections';

interface Expectation<T> {
  readonly missingCode?: string;
  readonly decode: (answer: Answer) => T;
}

/**
 * What the caller asked for.
 *
 * @throws Fault for everything else that a server may have answered
 */
export function readAnswer<T>(
  { missingCode, decode }: Expectation<T>,
  answer: HttpAnswer,
  { url, now, redactor }: { readonly url: string; readonly now: number; readonly redactor: Redactor },
): T {
  const circumstances = { missingCode, url, now, redactor };
  if (answer.status >= 300) throw rejection(answer, circumstances);
  const came = `${statusText(answer.status)} with ${describeBody(answer, redactor)}`;
  if (isHtml(answer)) {
    const text = `expected JSON from the management API, the server answered ${came}`;
    throw new Fault(text, { code: 'not-hdp', outcome: 'unknown', status: answer.status });
  }
  try {
    const encoding = answer.header('content-encoding') ?? 'identity';
    if (encoding !== 'identity') throw new Unexpected('an answer that is not compressed', `'${encoding}'`);
    const body = parseBody(answer.body);
    const error = errorInSuccess(answer, body, circumstances);
    if (error !== undefined) throw error;
    return decode({ status: answer.status, location: answer.header('location'), body });
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const got = excerpt(error.got, redactor, 80);
    throw new Fault(`expected ${error.expected}, got ${got}; the server answered ${came}`, {
      code: 'invalid-answer',
      outcome: 'unknown',
      status: answer.status,
    });
  }
}
