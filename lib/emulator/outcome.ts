import { type EmulatedResponse, json, noBody } from './response';
import type { Call } from './route';

/** The response to a create, in one of the documented forms. */
export function created(call: Call, id: number, object: unknown): EmulatedResponse {
  const location = `${call.serverUrl}${call.path}/${String(id)}`;
  switch (call.quirks.createAnswer) {
    case 'created-with-body':
      return json(201, object);
    case 'created-without-body':
      return noBody(201, { location });
    case 'ok-with-location':
      return json(200, object, { location });
  }
}

/** The response to a delete, in one of the documented forms. */
export function deleted(call: Call): EmulatedResponse {
  return call.quirks.deleteAnswer === 'success-body' ? json(200, { success: true }) : noBody(204);
}

/** The response to an operation that has nothing to show. */
export function succeeded(): EmulatedResponse {
  return json(200, { success: true });
}
