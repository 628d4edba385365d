import type { AnyResource, ResourceContext } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { PrivateData } from '../lifecycle/private-data';
import { objectFromImport } from '../lifecycle/outcome';
import type { ImportResourceState_Request, ImportResourceState_Response } from '../transport/generated/tfplugin6';
import { numberFrom } from '../values/number';
import type { Call } from './call';
import { writeObject } from './dynamic-value';
import type { ServedType } from './provider-runtime';

/** Turns what the user typed into a stub, which Terraform hands to ReadResource next. */
export function importResourceState<Client>(
  request: ImportResourceState_Request,
  call: Call<Client>,
): Promise<ImportResourceState_Response> {
  const nothing: Omit<ImportResourceState_Response, 'diagnostics'> = { importedResources: [], deferred: undefined };
  return call.respond(nothing, async () => {
    const type = call.runtime.resource(request.typeName);
    const { typeName, compiled } = type;
    call.about(compiled);
    if (request.id.trim() === '') {
      throw new DiagnosticError({
        summary: 'Missing Import ID',
        detail: `An import of ${typeName} needs the ID of an existing object.`,
      });
    }
    const attempt = { operation: 'import', typeName, id: request.id } as const;
    const stored = PrivateData.empty();
    const stub = await call.attempt<object>(attempt, () =>
      stubOf(type, request.id, { ...call.context, client: call.client(attempt), private: stored }),
    );
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

function stubOf<Client>(
  { typeName, definition }: ServedType<AnyResource<Client>>,
  text: string,
  context: ResourceContext<Client>,
): object | Promise<object> {
  if (definition.importState !== undefined) return definition.importState(text, context);
  const id = definition.schema.attributes['id'];
  if (id === undefined) {
    throw new DiagnosticError({ summary: 'Import Not Supported', detail: `${typeName} cannot be imported.` });
  }
  if (id.type !== 'number') return { id: text };
  return { id: numberOf(typeName, text) };
}

function numberOf(typeName: string, text: string): number {
  let problem = `is a number, got ${JSON.stringify(text)}`;
  try {
    if (/^[0-9]+$/.test(text)) return numberFrom(text, []);
  } catch {
    problem = `is a number of at most ${String(2 ** 53)}: digits of ${text} would be lost`;
  }
  throw new DiagnosticError({ summary: 'Invalid Import ID', detail: `The ID of ${typeName} ${problem}.` });
}
