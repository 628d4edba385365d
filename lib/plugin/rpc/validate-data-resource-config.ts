import { authorObject } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import type {
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

/** Checks a data source's configuration: its values one by one, then what the author checks across them. */
export function validateDataResourceConfig<Client>(
  request: ValidateDataResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateDataResourceConfig_Response> {
  return call.respond({}, () => {
    const { typeName, definition, compiled } = call.runtime.dataSource(request.typeName);
    call.about(compiled);
    const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    checkConfig(compiled, config, true).forEach(call.error);
    definition.validate?.(authorObject(compiled, config), { error: call.error, warn: call.warn });
    return {};
  });
}
