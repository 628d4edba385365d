import type { Logger } from '../../lib/plugin';
import type { Emulator } from '../../lib/emulator';
import { hdpProvider, type ProviderSettings } from '../../lib/provider/provider';
import { configure, connect, type Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { providerSchema } from '../../lib/contract/provider-schema';

const delay = (): Promise<void> => Promise.resolve();

/**
 * The provider, configured for an emulator's administrator and asked over gRPC. Nothing waits for real.
 *
 * @param given what the configuration says otherwise
 */
export async function connectProvider(
  emulator: Emulator,
  settings: Partial<ProviderSettings> = {},
  given: Values = {},
  log?: Logger,
): Promise<Connection> {
  const connection = await connect(
    hdpProvider({ environment: {}, now: () => new Date(), delay, client: { delay }, ...settings }),
    log,
  );
  const diagnostics = await configure(connection, providerSchema, {
    server_url: emulator.url,
    username: 'admin',
    password: 'admin',
    ...given,
  });
  if (diagnostics.length > 0) throw new Error(diagnostics.join('\n'));
  return connection;
}
