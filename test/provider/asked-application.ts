import { oauthApplicationSchema } from '../../lib/contract/kinds/oauth-application';
import { Emulator, Permission } from '../../lib/emulator';
import type { EmulatorOptions } from '../../lib/emulator';
import type { ProviderSettings } from '../../lib/provider/provider';
import { AskedResource, type Plan, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

export const CONFIG = { name: 'Salesforce CRM', data_store: 1, client_id: 'client-a', client_secret_wo: 'secret-a' };

/** A resource `hdp_oauth_application`, asked over RPC, with an emulator behind it. */
export class AskedApplication {
  private constructor(
    public readonly emulator: Emulator,
    public readonly connection: Connection,
    public readonly resource: AskedResource,
  ) {}

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
    const connection = await connectProvider(emulator, settings);
    const resource = new AskedResource(connection, 'hdp_oauth_application', oauthApplicationSchema);
    return new AskedApplication(emulator, connection, resource);
  }

  /** Another process with the same server, as the next run of Terraform is. */
  public async again(): Promise<AskedApplication> {
    await this.connection.close();
    return AskedApplication.on(this.emulator);
  }

  public async created(config: Values = CONFIG): Promise<Reached> {
    const reached = await this.resource.bring({ config });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  public async changed({ state, private: bytes }: Reached, config: Values): Promise<Reached> {
    const reached = await this.resource.bring({ prior: state, config, private: bytes });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  /** @param config null: destroy */
  public planned({ state, private: bytes }: Reached, config: Values | null = null): Promise<Plan> {
    return this.resource.plan({ prior: state, config, private: bytes });
  }

  public async stop(): Promise<void> {
    await this.connection.close();
    await this.emulator.stop();
  }
}
