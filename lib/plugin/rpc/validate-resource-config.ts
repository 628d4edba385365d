import { authorObject } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import type { ValidateResourceConfig_Request, ValidateResourceConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

/** Checks a resource's configuration: its values one by one, then what the author checks across them. */
export function validateResourceConfig<Client>(
  request: ValidateResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateResourceConfig_Response> {
  return call.respond({}, () => {
    const { typeName, definition, compiled } = call.runtime.resource(request.typeName);
    call.about(compiled);
    const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    const writeOnlyAllowed = request.clientCapabilities?.writeOnlyAttributesAllowed ?? false;
    checkConfig(compiled, config, writeOnlyAllowed).forEach(call.error);
    definition.validate?.(authorObject(compiled, config), { error: call.error, warn: call.warn, writeOnlyAllowed });
    return {};
  });
}
