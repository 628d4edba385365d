import { DiagnosticError } from '../diagnostics';
import { authorObject } from '../lifecycle/compiled-schema';
import { PrivateData } from '../lifecycle/private-data';
import { objectFromImport } from '../lifecycle/outcome';
import type { ImportResourceState_Request, ImportResourceState_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { writeObject } from './dynamic-value';
import { attributesOf, keptIdentity, readIdentity } from './identity';
import { attemptOn } from './resource-call';

/** Turns what the user typed, or an identity, into a stub, which Terraform hands to ReadResource next. */
export function importResourceState<Client>(
  request: ImportResourceState_Request,
  call: Call<Client>,
): Promise<ImportResourceState_Response> {
  const nothing: Omit<ImportResourceState_Response, 'diagnostics'> = { importedResources: [], deferred: undefined };
  return call.respond(nothing, async () => {
    const type = call.runtime.resource(request.typeName);
    const { typeName, definition, compiled } = type;
    call.about(compiled);
    const identity = readIdentity(type, request.identity);
    if (request.id.trim() === '' && identity === null) {
      throw new DiagnosticError({
        summary: 'Missing Import ID',
        detail: `An import of ${typeName} needs the ID of an existing object.`,
      });
    }
    const told = identity && attributesOf(type, identity);
    const attempt =
      told === null
        ? ({ operation: 'import', typeName, id: request.id } as const)
        : attemptOn('import', typeName, told);
    const stored = PrivateData.empty();
    const stub = await call.attempt<object>(attempt, () => {
      const context = { ...call.context, client: call.client(attempt), private: stored };
      if (told !== null) return authorObject(told);
      return definition.importState?.(request.id, context) ?? { id: request.id };
    });
    if (stub === undefined) return nothing;
    const { state, bugs } = objectFromImport(compiled, stub.value);
    call.bugs(attempt, bugs);
    if (state === null) return nothing;
    const imported = { typeName, state: writeObject(compiled, state), private: stored.toBytes() };
    return {
      ...nothing,
      importedResources: [{ ...imported, identity: keptIdentity(type, request.identity, state) }],
    };
  });
}
