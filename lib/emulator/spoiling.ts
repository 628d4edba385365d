import { type Answer, ApiError, errorAnswer, html, noBody } from './answer';
import type { Delivery } from './delivery';
import type { Fault, LoginPageFault, StatusFault } from './faults';
import { isObject } from './fields';
import type { Quirks } from './quirks';

/** What spoiling an answer may look at. */
export interface Surroundings {
  readonly previousAnswer: Answer | undefined;
  /** Of the profiles on the server. */
  readonly profileIds: readonly number[];
  readonly quirks: Quirks;
}

/** The delivery after a fault has befallen its answer. Faults that do not concern it change nothing here. */
export function spoil(delivery: Delivery, fault: Fault, surroundings: Surroundings): Delivery {
  const { answer } = delivery;
  switch (fault.kind) {
    case 'status':
    case 'login-page':
      return { ...delivery, answer: substitute(fault, surroundings.quirks) };
    case 'truncate':
      return { ...delivery, truncated: true };
    case 'broken-json':
      return { ...delivery, answer: { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) } };
    case 'empty-body':
      return { ...delivery, answer: { ...answer, body: '' } };
    case 'previous-answer':
      return { ...delivery, answer: surroundings.previousAnswer ?? answer };
    case 'foreign-id':
      return { ...delivery, answer: withForeignId(answer, fault.id, surroundings.profileIds) };
    case 'drip':
      return { ...delivery, drip: { bytes: fault.bytes ?? 1, milliseconds: fault.milliseconds } };
    case 'rewrite':
      return { ...delivery, answer: fault.rewrite(answer) };
    case 'reset':
    case 'close':
    case 'delay':
    case 'hold':
    case 'quirks':
    case 'event':
      return delivery;
  }
}

/** The answer that is given in place of the server's own. */
export function substitute(fault: StatusFault | LoginPageFault, quirks: Quirks): Answer {
  if (fault.kind === 'login-page') {
    return html(
      200,
      'Sign in',
      '<form method="post"><input name="user"><input name="password" type="password"></form>',
    );
  }
  const { status, body = 'html', code, message = 'Try again at another time', retryAfter } = fault;
  const answer =
    body === 'error'
      ? errorAnswer(new ApiError(status, message, code), quirks.errorCode)
      : body === 'html'
        ? html(status, String(status), 'The server cannot answer this request.')
        : noBody(status);
  if (retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

/** Without a body, as some creates are answered, the ID in `Location` is replaced. */
function withForeignId(answer: Answer, wanted: number | undefined, profileIds: readonly number[]): Answer {
  const other = (own: number): number => wanted ?? profileIds.find((id) => id !== own) ?? own + 1;
  const location = answer.headers['location'];
  const headers =
    location === undefined
      ? answer.headers
      : { ...answer.headers, location: location.replace(/\d+$/, (id) => String(other(Number(id)))) };
  const object: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  if (!isObject(object) || !('id' in object)) return { ...answer, headers };
  const { id } = object;
  const foreign = other(Number(id));
  return {
    ...answer,
    headers,
    body: JSON.stringify({ ...object, id: typeof id === 'string' ? String(foreign) : foreign }),
  };
}
