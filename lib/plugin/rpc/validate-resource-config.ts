import type { ValidateResourceConfig_Request, ValidateResourceConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks a resource's configuration. */
export function validateResourceConfig<Client>(
  request: ValidateResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateResourceConfig_Response> {
  return validateConfig(
    call,
    () => call.runtime.resource(request.typeName),
    request.config,
    request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
  );
}
