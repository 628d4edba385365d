import type { ValidateProviderConfig_Request, ValidateProviderConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks the provider's own configuration. */
export function validateProviderConfig<Client>(
  request: ValidateProviderConfig_Request,
  call: Call<Client>,
): Promise<ValidateProviderConfig_Response> {
  return validateConfig(
    call,
    () => ({ compiled: call.runtime.provider, definition: call.runtime.definition }),
    request.config,
  );
}
