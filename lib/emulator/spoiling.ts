import { type EmulatedResponse, ApiError, errorResponse, html, noBody } from './response';
import type { Delivery } from './delivery';
import type { Fault, LoginPageFault, StatusFault } from './faults';
import { isObject } from './fields';
import type { Quirks } from './quirks';

/** What spoiling a response may look at. */
export interface Surroundings {
  readonly previousResponse: EmulatedResponse | undefined;
  /** Of the profiles on the server. */
  readonly profileIds: readonly number[];
  readonly quirks: Quirks;
}

/** The delivery after a fault was applied to its response. Faults that do not concern it change nothing here. */
export function spoil(delivery: Delivery, fault: Fault, surroundings: Surroundings): Delivery {
  const { response } = delivery;
  switch (fault.kind) {
    case 'status':
    case 'login-page':
      return { ...delivery, response: substitute(fault, surroundings.quirks) };
    case 'truncate':
      return { ...delivery, truncated: true };
    case 'broken-json':
      return {
        ...delivery,
        response: { ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) },
      };
    case 'empty-body':
      return { ...delivery, response: { ...response, body: '' } };
    case 'previous-response':
      return { ...delivery, response: surroundings.previousResponse ?? response };
    case 'foreign-id':
      return { ...delivery, response: withForeignId(response, fault.id, surroundings.profileIds) };
    case 'drip':
      return { ...delivery, drip: { bytes: fault.bytes ?? 1, milliseconds: fault.milliseconds } };
    case 'rewrite':
      return { ...delivery, response: fault.rewrite(response) };
    case 'reset':
    case 'close':
    case 'delay':
    case 'hold':
    case 'quirks':
    case 'event':
      return delivery;
  }
}

/** The response that is given in place of the server's own. */
export function substitute(fault: StatusFault | LoginPageFault, quirks: Quirks): EmulatedResponse {
  if (fault.kind === 'login-page') {
    return html(
      200,
      'Sign in',
      '<form method="post"><input name="user"><input name="password" type="password"></form>',
    );
  }
  const { status, body = 'html', code, message = 'Try again at another time', retryAfter } = fault;
  const response =
    body === 'error'
      ? errorResponse(new ApiError(status, message, code), quirks.errorCode)
      : body === 'html'
        ? html(status, String(status), 'The server cannot handle this request.')
        : noBody(status);
  if (retryAfter === undefined) return response;
  return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfter) } };
}

/** Without a body, as some creates respond, the ID in `Location` is replaced. */
function withForeignId(
  response: EmulatedResponse,
  wanted: number | undefined,
  profileIds: readonly number[],
): EmulatedResponse {
  const other = (own: number): number => wanted ?? profileIds.find((id) => id !== own) ?? own + 1;
  const location = response.headers['location'];
  const headers =
    location === undefined
      ? response.headers
      : { ...response.headers, location: location.replace(/\d+$/, (id) => String(other(Number(id)))) };
  const object: unknown = response.body === '' ? undefined : JSON.parse(response.body);
  if (!isObject(object) || !('id' in object)) return { ...response, headers };
  const { id } = object;
  const foreign = other(Number(id));
  return {
    ...response,
    headers,
    body: JSON.stringify({ ...object, id: typeof id === 'string' ? String(foreign) : foreign }),
  };
}
