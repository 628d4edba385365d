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
  return validateConfig(call, () => call.runtime.dataSource(request.typeName), request.config);
}
