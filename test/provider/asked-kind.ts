import { Emulator, type EmulatorOptions } from '../../lib/emulator';
import type { Schema } from '../../lib/plugin';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

/** A resource of one type, asked over RPC, with an emulator behind it. */
export class AskedKind {
  private constructor(
    public readonly emulator: Emulator,
    private readonly connection: Connection,
    public readonly resource: AskedResource,
  ) {}

  /** @param given what the provider's configuration says besides the administrator's login */
  public static async start(
    typeName: string,
    schema: Schema,
    seed: EmulatorOptions,
    given: Values = {},
  ): Promise<AskedKind> {
    const emulator = await Emulator.start(seed);
    const connection = await connectProvider(emulator, {}, given);
    return new AskedKind(emulator, connection, new AskedResource(connection, typeName, schema));
  }

  /** A resource of another type, in the same process. */
  public other(typeName: string, schema: Schema): AskedResource {
    return new AskedResource(this.connection, typeName, schema);
  }

  public async created(config: Values): Promise<Reached> {
    const reached = await this.resource.bring({ config });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  public async changed({ state, private: bytes }: Reached, config: Values): Promise<Reached> {
    const reached = await this.resource.bring({ prior: state, config, private: bytes });
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  public async refreshed({ state, private: bytes }: Reached): Promise<Reached> {
    const reached = await this.resource.read(state, bytes);
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  /** As `terraform import` does. */
  public async imported(id: string): Promise<Reached> {
    return this.refreshed(await this.resource.import(id));
  }

  public async deleted({ state, private: bytes }: Reached): Promise<Reached> {
    return this.resource.apply(await this.resource.plan({ prior: state, config: null, private: bytes }));
  }

  /** A plan that changes nothing and says nothing. */
  public async expectNoChange(reached: Reached, config: Values): Promise<void> {
    const plan = await this.resource.plan({ prior: reached.state, config, private: reached.private });
    expect(plan).toMatchObject({ diagnostics: [], replace: [] });
    expect(plan.planned).toEqual(reached.state);
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
