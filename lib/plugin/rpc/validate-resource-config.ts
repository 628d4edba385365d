import type { ValidateResourceConfig_Request, ValidateResourceConfig_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks a resource's configuration. */
export function validateResourceConfig<Client>(
  request: ValidateResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateResourceConfig_Response> {
  return call.respond({}, async () => {
    const { typeName, definition, compiled } = call.runtime.resource(request.typeName);
    await validateConfig(call, {
      compiled,
      message: request.config,
      what: `a configuration of ${typeName}`,
      writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
      validate: definition.validate?.bind(definition),
    });
    return {};
  });
}
