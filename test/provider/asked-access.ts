import { Emulator, type EmulatorOptions } from '../../lib/emulator';
import type { Schema } from '../../lib/plugin';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedKind } from './asked-kind';
import { connectProvider } from './connected-provider';

/** A resource of groups or shares, asked over RPC, with an emulator behind it. */
export class AskedAccess extends AskedKind {
  public static async start(typeName: string, schema: Schema, seed: EmulatorOptions): Promise<AskedAccess> {
    const emulator = await Emulator.start(seed);
    return new AskedAccess(emulator, await connectProvider(emulator), typeName, schema, {});
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
}
