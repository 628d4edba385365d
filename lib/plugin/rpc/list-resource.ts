import type { Attempt, ListedObject } from '../definition';
import { authorObject } from '../lifecycle/compiled-schema';
import { objectFromImport, objectFromRead } from '../lifecycle/outcome';
import { PrivateData } from '../lifecycle/private-data';
import type { ListResource_Event, ListResource_Request } from '../transport/generated/tfplugin6';
import { blockFromAuthor } from '../values/author-values';
import type { DataRecord } from '../values/data';
import { ValueError } from '../values/value-error';
import type { Call } from './call';
import { plainText } from './diagnostic-message';
import { readPresentObject, writeObject } from './dynamic-value';
import { attributesOf, identityIn, identityMessage } from './identity';
import type { ServedResource } from './provider-runtime';
import { attemptOn } from './resource-call';

const READS_AT_ONCE = 10;

/** A listed object in the words of the runtime. */
interface Found {
  readonly identity: DataRecord;
  readonly displayName: string;
}

/**
 * The objects that exist, as a stream that ends with the limit. What makes the whole list wrong is an error; a single object
 * that cannot be read is left out with a warning.
 */
export async function* listResource<Client>(
  request: ListResource_Request,
  call: Call<Client>,
): AsyncGenerator<ListResource_Event> {
  const attempt: Attempt = { operation: 'list', typeName: request.typeName };
  const found = await call.attempt(attempt, () => foundObjects(request, call));
  yield* reported(call);
  if (found === undefined) return;
  const { type, objects } = found.value;
  const { includeResourceObject, limit } = request;
  let left = limit;
  for (let at = 0; at < objects.length && left > 0;) {
    const some = objects.slice(at, at + Math.min(READS_AT_ONCE, left));
    at += some.length;
    const events = await Promise.all(
      some.map((object) =>
        includeResourceObject ? readEvent(type, object, call) : Promise.resolve(eventOf(type, object)),
      ),
    );
    if (call.signal.aborted) call.fail(call.signal.reason, attempt);
    yield* reported(call);
    if (call.hasErrors) return;
    for (const event of events) {
      if (event === undefined) continue;
      left -= 1;
      yield event;
    }
  }
}

async function foundObjects<Client>({ typeName, config: message, limit }: ListResource_Request, call: Call<Client>) {
  const type = call.runtime.resource(typeName);
  const { definition, compiled } = call.runtime.list(typeName);
  call.about(compiled);
  const config = readPresentObject(compiled, message, `a list configuration of ${typeName}`);
  const context = { ...call.context, client: call.client({ operation: 'list', typeName }) };
  // On the wire no limit at all is the same as none, but Terraform always sends one.
  const listed = limit > 0 ? await definition.objects(authorObject(config), context) : [];
  return { type, objects: listed.map((object) => foundObject(type, object)) };
}

function foundObject<Client>(
  { identity }: ServedResource<Client>,
  { identity: values, displayName }: ListedObject,
): Found {
  if (identity === undefined) throw new ValueError([], 'must have an identity in its schema');
  return {
    identity: blockFromAuthor(identity.compiled.schema, values),
    displayName: plainText(displayName).replace(/\s+/g, ' '),
  };
}

function* reported<Client>(call: Call<Client>): Generator<ListResource_Event> {
  const diagnostic = call.messages();
  if (diagnostic.length > 0) yield { identity: undefined, displayName: '', resourceObject: undefined, diagnostic };
}

function eventOf<Client>(type: ServedResource<Client>, { identity, displayName }: Found): ListResource_Event {
  return { identity: identityMessage(type, identity), displayName, resourceObject: undefined, diagnostic: [] };
}

/** With the object as a read after an import shows it. Undefined if it is gone, or cannot be read. */
async function readEvent<Client>(
  type: ServedResource<Client>,
  { identity, displayName }: Found,
  call: Call<Client>,
): Promise<ListResource_Event | undefined> {
  const { typeName, definition, compiled } = type;
  const stub = objectFromImport(compiled, authorObject(attributesOf(type, identity))).state;
  const attempt = attemptOn('read', typeName, stub);
  try {
    if (stub === null) throw new ValueError([], 'must have an ID in its identity');
    const context = { ...call.context, client: call.client(attempt), private: PrivateData.empty() };
    const { state, bugs } = objectFromRead(compiled, await definition.read(authorObject(stub), context), stub);
    call.bugs(attempt, [], bugs);
    if (state === null) return undefined;
    return {
      ...eventOf(type, { identity: identityIn(type, state) ?? identity, displayName }),
      resourceObject: writeObject(compiled, state),
    };
  } catch (error) {
    if (call.signal.aborted || call.runtime.definition.isMissing(error)) return undefined;
    // Without its path, which leads into the resource and not into the list.
    const { summary, detail } = call.described(error, attempt);
    call.warn({ summary, detail: `${detail} It is left out of the list.` });
    return undefined;
  }
}
