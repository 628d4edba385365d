import { authorObject } from '../lifecycle/compiled-schema';
import type { ConfigureProvider_Request, ConfigureProvider_Response } from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { readPresentObject } from './dynamic-value';

/** Makes the client that later calls use. Terraform has validated the configuration. */
export function configureProvider<Client>(
  request: ConfigureProvider_Request,
  call: Call<Client>,
): Promise<ConfigureProvider_Response> {
  return call.respond({}, async () => {
    const { runtime } = call;
    call.about(runtime.provider);
    const config = readPresentObject(runtime.provider, request.config, 'a provider configuration');
    runtime.hide(config);
    const client = await call.attempt({ operation: 'configure' }, () =>
      runtime.definition.configure(authorObject(config), call.context),
    );
    if (client !== undefined) runtime.configured(client.value);
    return {};
  });
}
