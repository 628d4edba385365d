import type {
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';

/** An error: the provider lists no resources. */
export function validateListResourceConfig<Client>(
  { typeName }: ValidateListResourceConfig_Request,
  call: Call<Client>,
): Promise<ValidateListResourceConfig_Response> {
  return call.respond({}, () => {
    call.error({ summary: 'Listing Not Supported', detail: `This provider does not list ${typeName}.` });
    return {};
  });
}
