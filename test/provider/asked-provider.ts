/** The provider, asked over gRPC with any configuration and environment. */
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { providerSchema } from '../../lib/contract/provider-schema';
import { hdpProvider } from '../../lib/provider/provider';
import type { DataSourceDefinition, Schema } from '../../lib/plugin';
import { ProviderService } from '../plugin/generated/tfplugin6';
import { toAuthor } from '../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../lib/plugin/values/msgpack';
import { blockType } from '../../lib/plugin/values/types';
import { AskedResource } from '../plugin/rpc/asked-resource';
import { configure, connect, textOf, type Connection } from '../plugin/rpc/connection';
import { messageOf, type Values } from '../plugin/rpc/object-of';

/** A profile in the state, as after an apply of `CONFIG`. */
export const STATE: Values = { id: '33', name: 'Exports', oauth_app_id: 1 };
export const CONFIG: Values = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'refresh-token' };
/** Without a token: an update sends back what the server shows, which `server_shows_tokens` allows. */
const CHANGED: Values = { name: 'Exports', oauth_app_id: 1, description: 'new' };

export type Operation = 'create' | 'read' | 'update' | 'delete' | 'plan';

export class AskedProvider {
  public readonly profile: AskedResource;

  private constructor(
    private readonly connection: Connection,
    /** What configuring the provider had to say. */
    public readonly configured: readonly string[],
  ) {
    this.profile = new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
  }

  /** @param given what is left out is null */
  public static async configure(
    given: Values,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<AskedProvider> {
    const connection = await connect(
      hdpProvider({ environment, now: () => new Date(0), delay: () => Promise.resolve() }),
    );
    return new AskedProvider(connection, await configure(connection, providerSchema, given));
  }

  /**
   * What an operation on the profile of `STATE` has to say.
   *
   * @param config what a create is given
   * @param state what else is in the state
   */
  public async diagnosticsOf(
    operation: Operation,
    { config = CONFIG, state = {} }: { readonly config?: Values; readonly state?: Values } = {},
  ): Promise<readonly string[]> {
    const prior = { ...STATE, ...state };
    switch (operation) {
      case 'create':
        return (await this.profile.bring({ config })).diagnostics;
      case 'read':
        return (await this.profile.read(prior)).diagnostics;
      case 'update':
        return (await this.profile.bring({ prior, config: CHANGED })).diagnostics;
      case 'plan':
        return (await this.profile.plan({ prior, config: null })).diagnostics;
      case 'delete': {
        const plan = { prior, config: null, planned: null, plannedPrivate: Buffer.alloc(0) };
        return (await this.profile.apply({ ...plan, replace: [], diagnostics: [] })).diagnostics;
      }
    }
  }

  public async readDataSource(
    typeName: string,
    config: Values,
  ): Promise<{ readonly state: unknown; readonly diagnostics: readonly string[] }> {
    const schema = schemaOf(typeName);
    const { state, diagnostics } = await this.connection.ask(ProviderService.readDataSource, {
      typeName,
      config: messageOf(schema, config),
      providerMeta: undefined,
      clientCapabilities: undefined,
    });
    return {
      state: state === undefined ? undefined : toAuthor(decodeMsgpack(blockType(schema), state.msgpack)),
      diagnostics: diagnostics.map(textOf),
    };
  }

  public async validate(given: Values): Promise<readonly string[]> {
    const { diagnostics } = await this.connection.ask(ProviderService.validateProviderConfig, {
      config: messageOf(providerSchema, given),
    });
    return diagnostics.map(textOf);
  }

  /** As Terraform does at Ctrl-C. */
  public async stop(): Promise<void> {
    await this.connection.ask(ProviderService.stopProvider, {});
  }

  public close(): Promise<void> {
    return this.connection.close();
  }
}

function schemaOf(typeName: string): Schema {
  const definition: Pick<DataSourceDefinition<Schema, never>, 'schema'> | undefined = hdpProvider({
    environment: {},
    now: () => new Date(0),
    delay: () => Promise.resolve(),
  }).dataSources[typeName];
  if (definition === undefined) throw new Error(`There is no data source ${typeName}.`);
  return definition.schema;
}
