import type { ValidateProviderConfig_Request, ValidateProviderConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks the provider's own configuration. */
export function validateProviderConfig<Client>(
  request: ValidateProviderConfig_Request,
  call: Call<Client>,
): Promise<ValidateProviderConfig_Response> {
  return call.respond({}, async () => {
    const { definition, provider } = call.runtime;
    await validateConfig(call, {
      compiled: provider,
      message: request.config,
      what: 'a provider configuration',
      writeOnlyAllowed: true,
      validate: definition.validate?.bind(definition),
    });
    return {};
  });
}
