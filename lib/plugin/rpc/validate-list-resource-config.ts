import type {
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { validateConfig } from './validate-config';

/** Checks the `config` block of a list. */
export function validateListResourceConfig<Client>(
  request: ValidateListResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateListResourceConfig_Response> {
  return validateConfig(call, () => call.runtime.list(request.typeName), request.config);
}
