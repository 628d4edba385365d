import { DATA_SOURCE_TYPE, dataSourceSchema } from '../../../lib/contract/kinds/data-source';
import { DATA_SOURCE_GROUP_TYPE, dataSourceGroupSchema } from '../../../lib/contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../../lib/contract/kinds/data-source-share';
import { OAUTH_APPLICATION_TYPE, oauthApplicationSchema } from '../../../lib/contract/kinds/oauth-application';
import { OAUTH_PROFILE_TYPE, oauthProfileSchema } from '../../../lib/contract/kinds/oauth-profile';
import type { Schema } from '../../../lib/plugin';
import { ProviderService } from '../../plugin/generated/tfplugin6';
import { AskedResource } from '../../plugin/rpc/asked-resource';
import type { Connection } from '../../plugin/rpc/connection';
import type { Declarations } from './blocks';
import { TerraformRun, type Action, type Message, type Planned, type StoredObject } from './terraform-run';

const SCHEMAS: Readonly<Record<string, Schema>> = {
  [DATA_SOURCE_TYPE]: dataSourceSchema,
  [DATA_SOURCE_GROUP_TYPE]: dataSourceGroupSchema,
  [DATA_SOURCE_SHARE_TYPE]: dataSourceShareSchema,
  [OAUTH_APPLICATION_TYPE]: oauthApplicationSchema,
  [OAUTH_PROFILE_TYPE]: oauthProfileSchema,
};

export interface Report {
  readonly messages: readonly Message[];
  /** What was planned, no-ops left out; empty if planning failed. */
  readonly actions: ReadonlyMap<string, Action>;
  /** Addresses for which an apply came to its end without an error. */
  readonly done: ReadonlySet<string>;
  /** What the provider read. */
  readonly refreshed: ReadonlyMap<string, StoredObject | undefined>;
}

export interface ApplyOptions {
  /** `-refresh=false` @default true */
  readonly refresh?: boolean;
}

/**
 * Plays Terraform's part: keeps the state, and for each command starts the
 * provider anew, asks it as Terraform does and throws `RuleBroken` where Terraform would report a bug of the provider.
 */
export class Terraform {
  public readonly state = new Map<string, StoredObject>();
  /** The longest time that the provider took for one response, in milliseconds. */
  public longestCall = 0;
  private interrupt: (() => void) | undefined;

  public constructor(
    private readonly start: () => Promise<Connection>,
    private readonly parallelism: number,
  ) {}

  public apply(declared: Declarations, { refresh = true }: ApplyOptions = {}): Promise<Report> {
    return this.command(async (run) => {
      const planned = await run.plan(declared, refresh);
      if (run.failed || run.isStopped) return NOTHING;
      for (const [address, object] of run.refreshed) this.keep(address, object);
      await run.carryOut(planned);
      return actionsOf(planned);
    });
  }

  /** Refreshes in memory and plans; the state stays as it is. */
  public plan(declared: Declarations): Promise<Report> {
    return this.command(async (run) => {
      const planned = await run.plan(declared, true);
      return run.failed ? NOTHING : actionsOf(planned);
    });
  }

  public refresh(): Promise<Report> {
    return this.command(async (run) => {
      await run.refresh();
      if (!run.failed && !run.isStopped) for (const [address, object] of run.refreshed) this.keep(address, object);
      return NOTHING;
    });
  }

  public destroy(): Promise<Report> {
    return this.apply(new Map());
  }

  public import(address: string, id: string): Promise<Report> {
    return this.command(async (run) => {
      await run.import(address, id);
      return NOTHING;
    });
  }

  /** `terraform state rm` */
  public forget(address: string): void {
    this.state.delete(address);
  }

  /** Ctrl-C: the provider is asked to stop, calls in hand come to their end, and no further ones are made. */
  public stop(): void {
    this.interrupt?.();
  }

  private keep(address: string, object: StoredObject | undefined): void {
    if (object === undefined) this.state.delete(address);
    else this.state.set(address, object);
  }

  private async command(work: (run: TerraformRun) => Promise<ReadonlyMap<string, Action>>): Promise<Report> {
    const connection = await this.start();
    try {
      const run = new TerraformRun(
        new Map(
          Object.entries(SCHEMAS).map(([type, schema]) => [
            type,
            { asked: new AskedResource(connection, type, schema), schema },
          ]),
        ),
        this.state,
        this.parallelism,
        (address, object) => {
          this.keep(address, object);
        },
      );
      this.interrupt = () => {
        run.isStopped = true;
        void connection.ask(ProviderService.stopProvider, {});
      };
      const actions = await work(run);
      this.longestCall = Math.max(this.longestCall, run.longestCall);
      return { messages: run.messages, actions, done: run.done, refreshed: run.refreshed };
    } finally {
      this.interrupt = undefined;
      await connection.close();
    }
  }
}

const NOTHING: ReadonlyMap<string, Action> = new Map();

function actionsOf(planned: readonly Planned[]): ReadonlyMap<string, Action> {
  return new Map(planned.flatMap(({ address, action }) => (action === undefined ? [] : [[address, action] as const])));
}
