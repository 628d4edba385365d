import type { MoveResourceState_Request, MoveResourceState_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';

/** An error: no resource takes over the state of another type. */
export function moveResourceState<Client>(
  request: MoveResourceState_Request,
  call: Call<Client>,
): Promise<MoveResourceState_Response> {
  const nothing = { targetState: undefined, targetPrivate: Buffer.alloc(0) };
  return call.respond(nothing, () => {
    call.error({
      summary: 'Move Not Supported',
      detail:
        `${request.targetTypeName} cannot take over the state of ${request.sourceTypeName}. Import the object under its ` +
        'new address and remove the old one from the state.',
    });
    return nothing;
  });
}
