import { authorObject, withoutWriteOnly } from '../lifecycle/compiled-schema';
import { objectFromRead } from '../lifecycle/outcome';
import type { ReadResource_Request, ReadResource_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readObject, writeObject } from './dynamic-value';
import { keptIdentity, settledIdentity } from './identity';
import { attemptOn, privateData } from './resource-call';

/** In place of an object that the author's error calls missing: a null that `read` returns is a bug, not an absence. */
const GONE = Symbol('gone');

/** The object as it is now; null where it is gone. */
export function readResource<Client>(
  request: ReadResource_Request,
  call: Call<Client>,
): Promise<ReadResource_Response> {
  const { currentIdentity } = request;
  const untouched = {
    newState: request.currentState,
    private: request.private,
    deferred: undefined,
    newIdentity: currentIdentity,
  };
  return call.respond(untouched, async () => {
    const type = call.runtime.resource(request.typeName);
    const { typeName, definition, compiled } = type;
    call.about(compiled);
    const current = readObject(compiled, request.currentState, `a state of ${typeName}`);
    const unchanged = { ...untouched, newIdentity: keptIdentity(type, currentIdentity, current) };
    if (current === null) return unchanged;
    call.hide(compiled, current);
    if (call.runtime.configuration.state === 'unknown') {
      call.warn({
        summary: 'Resource Not Refreshed',
        detail:
          "The provider's own configuration depends on values that are known only after apply: objects are taken as " +
          'the state holds them.',
      });
      return unchanged;
    }
    const attempt = attemptOn('read', typeName, current);
    const client = call.client(attempt);
    const stored = privateData(call, typeName, request.private);
    const prior = withoutWriteOnly(compiled, current);
    const read = await call.attempt<unknown>(
      attempt,
      () => definition.read(authorObject(prior), { ...call.context, client, private: stored }),
      () => GONE,
    );
    if (read === undefined) return unchanged;
    if (read.value === GONE) return { ...unchanged, newState: writeObject(compiled, null) };
    const { state, bugs } = objectFromRead(compiled, read.value, prior);
    call.bugs(attempt, bugs);
    if (state === null) return unchanged;
    const newIdentity = settledIdentity(call, attempt, type, currentIdentity, state);
    return { ...unchanged, newState: writeObject(compiled, state), private: stored.toBytes(), newIdentity };
  });
}
