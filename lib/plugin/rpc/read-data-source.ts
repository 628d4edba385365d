import { authorObject } from '../lifecycle/compiled-schema';
import { objectFromRead } from '../lifecycle/outcome';
import type { ReadDataSource_Request, ReadDataSource_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject, writeObject } from './dynamic-value';

/** Looks something up. Terraform has validated the configuration. */
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
    const attempt = { operation: 'read', typeName } as const;
    const read = await call.attempt<unknown>(attempt, () =>
      definition.read(authorObject(config), { ...call.context, client: call.client(attempt) }),
    );
    if (read === undefined) return nothing;
    const { state, bugs } = objectFromRead(compiled, read.value);
    call.bugs(attempt, bugs);
    return state === null ? nothing : { ...nothing, state: writeObject(compiled, state) };
  });
}
