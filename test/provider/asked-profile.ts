/** Profiles of one server, step by step and through several runs of the provider, as Terraform goes about it. */
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import type { Emulator } from '../../lib/emulator';
import { ProviderService } from '../plugin/generated/tfplugin6';
import type { ProviderSettings } from '../../lib/provider/provider';
import { AskedResource, type Plan, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

export class AskedProfile {
  private constructor(
    private connection: Connection,
    /** What each configuration holds unless it says otherwise. */
    private readonly config: Values,
  ) {}

  public static async on(emulator: Emulator, config: Values, settings?: Partial<ProviderSettings>) {
    return new AskedProfile(await connectProvider(emulator, settings), config);
  }

  public get resource(): AskedResource {
    return new AskedResource(this.connection, 'hdp_oauth_profile', oauthProfileSchema);
  }

  /** The provider as another run of Terraform starts it. */
  public async run(emulator: Emulator, given: Values = {}, settings: Partial<ProviderSettings> = {}): Promise<void> {
    await this.connection.close();
    this.connection = await connectProvider(emulator, settings, given);
  }

  public create(config: Values = {}): Promise<Reached> {
    return this.resource.bring({ config: { ...this.config, ...config } });
  }

  /** Creates without a word from the provider. */
  public async created(config: Values = {}): Promise<Reached> {
    const reached = await this.create(config);
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  /** @param config null: destroy */
  public plan({ state, private: bytes }: Reached, config: Values | null = {}): Promise<Plan> {
    return this.resource.plan({ prior: state, private: bytes, config: config && { ...this.config, ...config } });
  }

  /** Plans without a word from the provider, and applies. */
  public change({ state, private: bytes }: Reached, config: Values): Promise<Reached> {
    return this.resource.bring({ prior: state, private: bytes, config: { ...this.config, ...config } });
  }

  public apply(plan: Plan): Promise<Reached> {
    return this.resource.apply(plan);
  }

  public read({ state, private: bytes }: Reached): Promise<Reached> {
    return this.resource.read(state, bytes);
  }

  public import(id: string): Promise<Reached> {
    return this.resource.import(id);
  }

  /** As Terraform does at Ctrl-C. */
  public async stop(): Promise<void> {
    await this.connection.ask(ProviderService.stopProvider, {});
  }

  public close(): Promise<void> {
    return this.connection.close();
  }
}
