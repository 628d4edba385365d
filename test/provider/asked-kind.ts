import type { Emulator } from '../../lib/emulator';
import type { Schema } from '../../lib/plugin';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';

/** A resource of one kind, asked over RPC, with an emulator behind it. */
export class AskedKind {
  public readonly resource: AskedResource;

  protected constructor(
    public readonly emulator: Emulator,
    public readonly connection: Connection,
    typeName: string,
    schema: Schema,
    private readonly config: Values,
  ) {
    this.resource = new AskedResource(connection, typeName, schema);
  }

  /** Without a word from the provider. */
  public async created(config: Values = this.config): Promise<Reached> {
    const reached = await this.resource.bring({ config });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  /** Without a word from the provider. */
  public async changed({ state, private: bytes }: Reached, config: Values): Promise<Reached> {
    const reached = await this.resource.bring({ prior: state, config, private: bytes });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  public writes(): string[] {
    return this.emulator.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  public async stop(): Promise<void> {
    await this.connection.close();
    await this.emulator.stop();
  }
}
