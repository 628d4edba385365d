import type {
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks a data source's configuration. */
export function validateDataResourceConfig<Client>(
  request: ValidateDataResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateDataResourceConfig_Response> {
  return call.respond({}, async () => {
    const { typeName, definition, compiled } = call.runtime.dataSource(request.typeName);
    await validateConfig(call, {
      compiled,
      message: request.config,
      what: `a configuration of ${typeName}`,
      writeOnlyAllowed: true,
      validate: definition.validate?.bind(definition),
    });
    return {};
  });
}
