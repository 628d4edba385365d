import { oauthApplicationSchema } from '../../lib/contract/kinds/oauth-application';
import { Emulator, Permission } from '../../lib/emulator';
import type { EmulatorOptions } from '../../lib/emulator';
import type { ProviderSettings } from '../../lib/provider/provider';
import type { Plan, Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { AskedKind } from './asked-kind';
import { connectProvider } from './connected-provider';

export const CONFIG = { name: 'Salesforce CRM', data_store: 1, client_id: 'client-a', client_secret_wo: 'secret-a' };

/** A resource `hdp_oauth_application`. */
export class AskedApplication extends AskedKind {
  private constructor(emulator: Emulator, connection: Connection) {
    super(emulator, connection, 'hdp_oauth_application', oauthApplicationSchema, CONFIG);
  }

  public static async start(
    seed: EmulatorOptions = {},
    settings: Partial<ProviderSettings> = {},
  ): Promise<AskedApplication> {
    const emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
        { name: 'jane', password: 'jane' },
      ],
      oauthApps: [],
      ...seed,
    });
    return AskedApplication.on(emulator, settings);
  }

  private static async on(emulator: Emulator, settings: Partial<ProviderSettings> = {}): Promise<AskedApplication> {
    return new AskedApplication(emulator, await connectProvider(emulator, settings));
  }

  /** Another process with the same server, as the next run of Terraform is. */
  public async again(): Promise<AskedApplication> {
    await this.connection.close();
    return AskedApplication.on(this.emulator);
  }

  /** @param config null: destroy */
  public planned({ state, private: bytes }: Reached, config: Values | null = null): Promise<Plan> {
    return this.resource.plan({ prior: state, config, private: bytes });
  }
}
