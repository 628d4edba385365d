import type { Json, MovedObject } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { objectFromImport } from '../lifecycle/outcome';
import type { MoveResourceState_Request, MoveResourceState_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { writeObject } from './dynamic-value';
import { identityIn, identityMessage } from './identity';
import { stringsIn } from './upgrade-resource-state';

/**
 * Takes over an object of another provider's resource, as a stub that ReadResource completes. Terraform calls it on a process
 * that is not configured. Nothing else of the other provider's state is kept, as it may be secret.
 */
export function moveResourceState<Client>(
  request: MoveResourceState_Request,
  call: Call<Client>,
): Promise<MoveResourceState_Response> {
  const nothing: Omit<MoveResourceState_Response, 'diagnostics'> = {
    targetState: undefined,
    targetPrivate: Buffer.alloc(0),
    targetIdentity: undefined,
  };
  return call.respond(nothing, async () => {
    const type = call.runtime.resource(request.targetTypeName);
    const { typeName, definition, compiled } = type;
    const source = sourceOf(request);
    call.hideStrings(() => stringsIn(source.state));
    const stub = await definition.moveState?.(source);
    if (stub === undefined) {
      throw new DiagnosticError({
        summary: 'Unsupported Move',
        detail: `${typeName} cannot take over ${source.typeName} of provider ${source.providerAddress}. Remove the 'moved' block.`,
      });
    }
    const { state, bugs } = objectFromImport(compiled, stub);
    call.bugs({ operation: 'import', typeName }, bugs);
    // Terraform would take null for an object that is gone, and create another one.
    if (state === null) return nothing;
    return {
      ...nothing,
      targetState: writeObject(compiled, state),
      targetIdentity: identityMessage(type, identityIn(type, state)),
    };
  });
}

function sourceOf(request: MoveResourceState_Request): MovedObject {
  const { sourceProviderAddress: providerAddress, sourceTypeName: typeName, sourceState } = request;
  let state: unknown;
  try {
    state = JSON.parse(sourceState?.json.toString('utf8') ?? '');
  } catch {
    // The parser's message would quote the state.
  }
  if (typeof state === 'object' && state !== null && !Array.isArray(state)) {
    return { providerAddress, typeName, state: state as Record<string, Json> };
  }
  throw new DiagnosticError({
    summary: 'Unreadable Stored State',
    detail: `The stored state of ${typeName} cannot be read: it must be an object in JSON.`,
  });
}
