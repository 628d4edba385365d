import { authorObject } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import { objectFromRead } from '../lifecycle/outcome';
import type { ReadDataSource_Request, ReadDataSource_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject, writeObject } from './dynamic-value';

/** Looks something up. */
export function readDataSource<Client>(
  request: ReadDataSource_Request,
  call: Call<Client>,
): Promise<ReadDataSource_Response> {
  const nothing: Omit<ReadDataSource_Response, 'diagnostics'> = { state: undefined, deferred: undefined };
  return call.respond(nothing, async () => {
    const { typeName, definition, compiled } = call.runtime.dataSource(request.typeName);
    call.about(compiled);
    const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    checkConfig(compiled, config, true).forEach(call.error);
    if (call.hasErrors) return nothing;
    const attempt = { operation: 'read', typeName } as const;
    const read = await call.attempt<unknown>(attempt, () =>
      definition.read(authorObject(compiled, config), { ...call.context, client: call.client(attempt) }),
    );
    if (read === undefined) return nothing;
    const { state, bugs } = objectFromRead(compiled, read.value, config);
    call.bugs(attempt, bugs);
    return state === null ? nothing : { ...nothing, state: writeObject(compiled, state) };
  });
}
