import type { PlanAction_Request, PlanAction_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';

/** Nothing depends on it: an action has no result, and Terraform has validated its configuration. */
export function planAction<Client>(request: PlanAction_Request, call: Call<Client>): Promise<PlanAction_Response> {
  return call.respond({ deferred: undefined }, () => {
    call.runtime.action(request.actionType);
    return { deferred: undefined };
  });
}
