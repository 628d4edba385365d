import { dataSourceSchema } from '../../lib/contract/kinds/data-source';
import { Emulator, Permission } from '../../lib/emulator';
import type { DataSource } from '../../lib/emulator/model';
import type { Logger, Schema } from '../../lib/plugin';
import { ProviderService } from '../plugin/generated/tfplugin6';
import type { ProviderSettings } from '../../lib/provider/provider';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { AskedKind } from './asked-kind';
import { connectProvider } from './connected-provider';

export const NOW = '2024-05-06T07:08:09.000Z';

/** One of Salesforce with a login: two of its options are secret, and one of those is required. */
export const CONFIG: Values = {
  name: 'crm',
  data_store: 1,
  options: { User: 'jane', Database: 'sales' },
  options_wo: { Password: 'pass-word-1' },
};

/** A resource `hdp_data_source`. */
export class AskedDataSource extends AskedKind {
  private constructor(emulator: Emulator, connection: Connection) {
    super(emulator, connection, 'hdp_data_source', dataSourceSchema, CONFIG);
  }

  public static async start(
    given: Values = {},
    settings: Partial<ProviderSettings> = {},
    log?: Logger,
  ): Promise<AskedDataSource> {
    const emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'admin', permissions: [Permission.Administrator] },
        { name: 'jane', password: 'jane' },
        { name: 'reader', password: 'reader', permissions: [1, 2, 3, 4, 11] },
      ],
      oauthApps: [{ id: 7, name: 'App', dataStore: 1, clientId: 'c', clientSecret: 's' }],
      profiles: [
        { id: 33, name: 'Mine', oauthAppId: 7, owner: 'admin' },
        { id: 34, name: 'Hers', oauthAppId: 7, owner: 'jane' },
      ],
    });
    const connection = await connectProvider(emulator, { now: () => new Date(NOW), ...settings }, given, log);
    return new AskedDataSource(emulator, connection);
  }

  /** Another process with the same server, as the next run of Terraform is. */
  public async again(given: Values = {}): Promise<AskedDataSource> {
    await this.connection.close();
    const connection = await connectProvider(this.emulator, { now: () => new Date(NOW) }, given);
    return new AskedDataSource(this.emulator, connection);
  }

  /** A resource of another type, in the same process. */
  public other(typeName: string, schema: Schema): AskedResource {
    return new AskedResource(this.connection, typeName, schema);
  }

  public async refreshed({ state, private: bytes }: Reached): Promise<Reached> {
    const reached = await this.resource.read(state, bytes);
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  /** As `terraform import` does. */
  public async imported(id: number | string): Promise<Reached> {
    return this.refreshed(await this.resource.import(String(id)));
  }

  /** A plan that changes nothing and says nothing. */
  public async expectNoChange(reached: Reached, config: Values): Promise<void> {
    const plan = await this.resource.plan({ prior: reached.state, config, private: reached.private });
    expect(plan).toMatchObject({ planned: reached.state, diagnostics: [], replace: [] });
  }

  /** What a plan has to say. */
  public async planned({ state, private: bytes }: Reached, config: Values | null): Promise<readonly string[]> {
    return (await this.resource.plan({ prior: state, config, private: bytes })).diagnostics;
  }

  /** As Terraform does at Ctrl-C. */
  public async interrupt(): Promise<void> {
    await this.connection.ask(ProviderService.stopProvider, {});
  }

  public only(): DataSource {
    const [only, ...others] = this.emulator.dataSources();
    if (only === undefined || others.length > 0) throw new Error('Expected exactly one data source.');
    return only;
  }
}
