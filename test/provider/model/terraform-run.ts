import { oauthProfileSchema } from '../../../lib/contract/kinds/oauth-profile';
import type { Schema } from '../../../lib/plugin';
import type { AskedResource, Plan, Reached } from '../../plugin/rpc/asked-resource';
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

/** The configuration: a resource's values by its address. */
export type Declarations = ReadonlyMap<string, Values>;

/** What is to happen to one resource. */
export interface Planned {
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

/** One command with one provider process. */
export class TerraformRun {
  public readonly messages: Message[] = [];
  public readonly refreshed = new Map<string, StoredObject | undefined>();
  /** Addresses whose planned change, or none, was carried out without an error. */
  public readonly done = new Set<string>();
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

  public async plan(declared: Declarations, refresh: boolean): Promise<readonly Planned[]> {
    if (refresh) await this.refresh();
    else for (const [address, object] of this.state) this.refreshed.set(address, object);
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

  public async carryOut(planned: Planned): Promise<void> {
    const { address } = planned;
    await this.change(planned);
    if (!this.messages.some((message) => message.address === address && isError(message.text))) this.done.add(address);
  }

  private async change({ address, action, plan, removal, prior, config }: Planned): Promise<void> {
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
    const response = await call();
    this.longestCall = Math.max(this.longestCall, performance.now() - start);
    this.report(address, response.diagnostics);
    return response;
  }

  private report(address: string, texts: readonly string[]): void {
    for (const text of texts) this.messages.push({ address, text });
  }
}

export function isError(text: string): boolean {
  return text.startsWith('error: ');
}
