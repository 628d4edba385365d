import { DiagnosticError } from '../diagnostics';
import { PrivateData } from '../lifecycle/private-data';
import { objectFromImport } from '../lifecycle/outcome';
import type { ImportResourceState_Request, ImportResourceState_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { writeObject } from './dynamic-value';

/** Turns what the user typed into a stub, which Terraform hands to ReadResource next. */
export function importResourceState<Client>(
  request: ImportResourceState_Request,
  call: Call<Client>,
): Promise<ImportResourceState_Response> {
  const nothing: Omit<ImportResourceState_Response, 'diagnostics'> = { importedResources: [], deferred: undefined };
  return call.respond(nothing, async () => {
    const { typeName, definition, compiled } = call.runtime.resource(request.typeName);
    call.about(compiled);
    if (request.id.trim() === '') {
      throw new DiagnosticError({
        summary: 'Missing Import ID',
        detail: `An import of ${typeName} needs the ID of an existing object.`,
      });
    }
    const attempt = { operation: 'import', typeName, id: request.id } as const;
    const stored = PrivateData.empty();
    const stub = await call.attempt<object>(attempt, () => {
      const context = { ...call.context, client: call.client(attempt), private: stored };
      return definition.importState?.(request.id, context) ?? { id: request.id };
    });
    if (stub === undefined) return nothing;
    const { state, bugs } = objectFromImport(compiled, stub.value);
    call.bugs(attempt, bugs);
    if (state === null) return nothing;
    return {
      ...nothing,
      importedResources: [
        { typeName, state: writeObject(compiled, state), private: stored.toBytes(), identity: undefined },
      ],
    };
  });
}
