import type { ValidateActionConfig_Request, ValidateActionConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks an action's configuration. */
export function validateActionConfig<Client>(
  request: ValidateActionConfig_Request,
  call: Call<Client>,
): Promise<ValidateActionConfig_Response> {
  return validateConfig(call, () => call.runtime.action(request.typeName), request.config);
}
