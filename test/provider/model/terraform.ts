import { OAUTH_PROFILE_TYPE } from '../../../lib/contract/names';
import { oauthProfileSchema } from '../../../lib/contract/oauth-profile-schema';
import type { Schema } from '../../../lib/plugin';
import { AskedResource, type Plan, type Reached } from '../../plugin/rpc/asked-resource';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import type { Connection } from '../../plugin/rpc/connection';
import type { Values } from '../../plugin/rpc/object-of';
import { checkKept, checkPlan, checkState, isSame, RuleBroken } from './terraform-rules';

/** What the state file holds of one resource. */
export interface StoredObject {
  readonly values: Values;
  readonly private: Buffer;
  /** Created by an apply that failed afterwards: to be replaced. */
  readonly tainted: boolean;
}

/** What the user reads, by the address of the resource. */
export interface Message {
  readonly address: string;
  readonly text: string;
}

export type Action = 'create' | 'update' | 'replace' | 'delete';

export interface Report {
  readonly messages: readonly Message[];
  /** What was planned, no-ops left out; empty if planning failed. */
  readonly actions: ReadonlyMap<string, Action>;
}

/** The configuration: a resource's values by its address. */
export type Declarations = ReadonlyMap<string, Values>;

interface Planned {
  readonly address: string;
  readonly action: Action | undefined;
  readonly prior: StoredObject | undefined;
  readonly config: Values | null;
  /** For a replacement: the deletion. */
  readonly removal?: Plan;
  readonly plan: Plan;
}

const schema: Schema = oauthProfileSchema;
const NONE = Buffer.alloc(0);

/**
 * Plays Terraform's part for resources of type `hdp_oauth_profile`: keeps the state, and for each command starts the
 * provider anew, asks it as Terraform does and throws `RuleBroken` where Terraform would report a bug of the provider.
 */
export class Terraform {
  public readonly state = new Map<string, StoredObject>();
  /** The longest time that the provider took for one answer, in milliseconds. */
  public longestCall = 0;
  private interrupt: (() => void) | undefined;

  public constructor(
    private readonly start: () => Promise<Connection>,
    private readonly parallelism: number,
  ) {}

  public apply(declared: Declarations): Promise<Report> {
    return this.command(async (run) => {
      const planned = await run.plan(declared);
      if (run.failed || run.isStopped) return NOTHING;
      for (const [address, object] of run.refreshed) this.keep(address, object);
      await run.each(planned, (change) => run.carryOut(change));
      return actionsOf(planned);
    });
  }

  /** Refreshes in memory and plans; the state stays as it is. */
  public plan(declared: Declarations): Promise<Report> {
    return this.command(async (run) => {
      const planned = await run.plan(declared);
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

  private async command(work: (run: Run) => Promise<ReadonlyMap<string, Action>>): Promise<Report> {
    const connection = await this.start();
    try {
      const run = new Run(
        new AskedResource(connection, OAUTH_PROFILE_TYPE, schema),
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
      return { messages: run.messages, actions };
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

/** One command with one provider process. */
class Run {
  public readonly messages: Message[] = [];
  public readonly refreshed = new Map<string, StoredObject | undefined>();
  public longestCall = 0;
  public isStopped = false;

  public constructor(
    private readonly resource: AskedResource,
    private readonly state: ReadonlyMap<string, StoredObject>,
    private readonly parallelism: number,
    private readonly keep: (address: string, object: StoredObject | undefined) => void,
  ) {}

  public get failed(): boolean {
    return this.messages.some(({ text }) => isError(text));
  }

  /** Works on several items at the same time, as many as Terraform's `-parallelism` allows. */
  public async each<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
    const waiting = [...items].reverse();
    const worker = async (): Promise<void> => {
      for (let item = waiting.pop(); item !== undefined && !this.isStopped; item = waiting.pop()) await work(item);
    };
    await Promise.all(Array.from({ length: this.parallelism }, worker));
  }

  public async refresh(): Promise<void> {
    await this.each(this.state, async ([address, { values, private: bytes, tainted }]) => {
      const upgraded = await this.ask(address, () =>
        this.resource.upgrade(schema.version ?? 0, JSON.stringify(values)),
      );
      const read = await this.ask(address, () => this.resource.read(upgraded.state, bytes));
      if (read.state !== null) checkState(schema, read.state);
      const object = read.state === null ? undefined : { values: read.state, private: read.private, tainted };
      this.refreshed.set(address, object);
    });
  }

  public async plan(declared: Declarations): Promise<readonly Planned[]> {
    await this.refresh();
    if (this.failed || this.isStopped) return [];
    const planned: Planned[] = [];
    await this.each(new Set([...declared.keys(), ...this.refreshed.keys()]), async (address) => {
      const prior = this.refreshed.get(address);
      const config = declared.get(address) ?? null;
      if (prior !== undefined || config !== null) planned.push(await this.planOne(address, prior, config));
    });
    return planned;
  }

  private async planOne(address: string, prior: StoredObject | undefined, config: Values | null): Promise<Planned> {
    const before = { address, prior, config };
    if (config === null) return { ...before, action: 'delete', plan: await this.planRemoval(address, prior) };
    const problems = await this.resource.validate(config);
    this.report(address, problems);
    if (prior === undefined) {
      return { ...before, action: 'create', plan: await this.planFor(address, null, NONE, config) };
    }
    const plan = await this.planFor(address, prior.values, prior.private, config);
    if (plan.replace.length > 0 || prior.tainted) {
      const removal = await this.planRemoval(address, prior);
      return { ...before, action: 'replace', removal, plan: await this.planFor(address, null, NONE, config) };
    }
    const noOp = plan.planned !== null && isSame(schema, prior.values, plan.planned);
    return { ...before, action: noOp ? undefined : 'update', plan };
  }

  private async planFor(address: string, prior: Values | null, bytes: Buffer, config: Values): Promise<Plan> {
    const plan = await this.ask(address, () => this.resource.plan({ prior, config, private: bytes }));
    if (!plan.diagnostics.some(isError)) checkPlan(schema, { prior, config }, plan.planned);
    return plan;
  }

  private async planRemoval(address: string, prior: StoredObject | undefined): Promise<Plan> {
    const options = { prior: prior?.values ?? null, config: null, private: prior?.private ?? NONE };
    const plan = await this.ask(address, () => this.resource.plan(options));
    if (plan.planned !== null) throw new RuleBroken('the plan of a removal is not null');
    return plan;
  }

  public async carryOut({ address, action, plan, removal, prior, config }: Planned): Promise<void> {
    if (action === undefined) return;
    if (action === 'delete') {
      await this.remove(address, plan, prior);
      return;
    }
    if (removal !== undefined && !(await this.remove(address, removal, prior))) return;
    if (this.isStopped) return;
    const before = action === 'update' ? prior : undefined;
    if (config === null || plan.planned === null) throw new Error('a removal is no change');
    // Terraform plans anew when everything is known: what the first plan promised must hold.
    const known = await this.planFor(address, before?.values ?? null, before?.private ?? NONE, config);
    if (known.diagnostics.some(isError) || known.planned === null) return;
    checkKept(schema, plan.planned, known.planned, 'the second plan');
    const reached = await this.ask(address, () => this.resource.apply(known));
    const failed = reached.diagnostics.some(isError);
    if (reached.state === null) {
      if (!failed) throw new RuleBroken('an apply without an error leaves no state');
      if (before !== undefined) throw new RuleBroken('a failed update loses the object');
      this.keep(address, undefined);
      return;
    }
    checkState(schema, reached.state);
    if (!failed) checkKept(schema, known.planned, reached.state, 'the new state');
    const tainted = failed && action !== 'update';
    this.keep(address, { values: reached.state, private: reached.private, tainted });
  }

  private async remove(address: string, plan: Plan, prior: StoredObject | undefined): Promise<boolean> {
    const reached = await this.ask(address, () => this.resource.apply(plan));
    const failed = reached.diagnostics.some(isError);
    if (failed !== (reached.state !== null))
      throw new RuleBroken('a removal leaves state without an error, or none with one');
    const left = reached.state && { values: reached.state, private: reached.private, tainted: prior?.tainted ?? false };
    this.keep(address, left ?? undefined);
    return !failed;
  }

  public async import(address: string, id: string): Promise<void> {
    const stub = await this.ask(address, () => this.resource.import(id));
    if (stub.state === null) return;
    checkState(schema, stub.state);
    const read = await this.ask(address, () => this.resource.read(stub.state, stub.private));
    if (read.diagnostics.some(isError)) return;
    if (read.state === null) {
      this.report(address, [`error: Cannot import non-existent remote object: ${id}`]);
      return;
    }
    checkState(schema, read.state);
    this.keep(address, { values: read.state, private: read.private, tainted: false });
  }

  private async ask<T extends Pick<Reached, 'diagnostics'>>(address: string, call: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const answer = await call();
    this.longestCall = Math.max(this.longestCall, performance.now() - start);
    this.report(address, answer.diagnostics);
    return answer;
  }

  private report(address: string, texts: readonly string[]): void {
    for (const text of texts) this.messages.push({ address, text });
  }
}

export function isError(text: string): boolean {
  return text.startsWith('error: ');
}
