import { authorObject } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import type { ValidateProviderConfig_Request, ValidateProviderConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

/** Checks the provider's own configuration. */
export function validateProviderConfig<Client>(
  request: ValidateProviderConfig_Request,
  call: Call<Client>,
): Promise<ValidateProviderConfig_Response> {
  return call.respond({}, () => {
    const { definition, provider } = call.runtime;
    call.about(provider);
    const config = readPresentObject(provider, request.config, 'a provider configuration');
    call.hide(provider, config);
    checkConfig(provider, config, true).forEach(call.error);
    definition.validate?.(authorObject(provider, config), { error: call.error, warn: call.warn });
    return {};
  });
}
