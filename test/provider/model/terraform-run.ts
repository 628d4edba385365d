import type { Schema } from '../../../lib/plugin';
import type { AskedResource, Plan, Reached } from '../../plugin/rpc/asked-resource';
import type { Values } from '../../plugin/rpc/object-of';
import { dependenciesOf, evaluate, typeOf, type Block, type Declarations } from './blocks';
import { runAll, type Job } from './graph';
import { checkKept, checkPlan, checkState, isSame, RuleBroken } from './terraform-rules';

/** What the state file holds of one resource. */
export interface StoredObject {
  readonly values: Values;
  readonly private: Buffer;
  /** Created by an apply that failed afterwards: to be replaced. */
  readonly tainted: boolean;
  /** What it referred to when it was last applied. */
  readonly dependencies: readonly string[];
}

/** A type of resource, asked in one provider process. */
export interface ResourceType {
  readonly asked: AskedResource;
  readonly schema: Schema;
}

/** What the user reads, by the address of the resource. */
export interface Message {
  readonly address: string;
  readonly text: string;
}

export type Action = 'create' | 'update' | 'replace' | 'delete';

/** What is to happen to one resource. */
export interface Planned {
  readonly address: string;
  readonly action: Action | undefined;
  readonly prior: StoredObject | undefined;
  readonly block: Block | undefined;
  /** For a replacement: the deletion. */
  readonly removal?: Plan;
  readonly plan: Plan;
}

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
    private readonly types: ReadonlyMap<string, ResourceType>,
    private readonly state: ReadonlyMap<string, StoredObject>,
    private readonly parallelism: number,
    private readonly keep: (address: string, object: StoredObject | undefined) => void,
  ) {}

  public get failed(): boolean {
    return this.messages.some(({ text }) => isError(text));
  }

  public async refresh(): Promise<void> {
    await this.runAll(
      [...this.state].map(([address, object]) => [
        address,
        {
          after: [],
          run: async () => {
            const { schema, asked } = this.typeOf(address);
            const { values, private: bytes } = object;
            const upgraded = await this.ask(address, () => asked.upgrade(schema.version ?? 0, JSON.stringify(values)));
            const read = await this.ask(address, () => asked.read(upgraded.state, bytes));
            if (read.state !== null) checkState(schema, read.state);
            const found = read.state === null ? undefined : { ...object, values: read.state, private: read.private };
            this.refreshed.set(address, found);
            return true;
          },
        },
      ]),
    );
  }

  public async plan(declared: Declarations, refresh: boolean): Promise<readonly Planned[]> {
    if (refresh) await this.refresh();
    else for (const [address, object] of this.state) this.refreshed.set(address, object);
    if (this.failed || this.isStopped) return [];
    const planned = new Map<string, Planned>();
    await this.runAll(
      [...new Set([...declared.keys(), ...this.refreshed.keys()])].map((address) => {
        const block = declared.get(address);
        const run = async (): Promise<boolean> => {
          const prior = this.refreshed.get(address);
          if (prior === undefined && block === undefined) return true;
          const errors = this.messages.length;
          planned.set(address, await this.planOne(address, prior, block, planned));
          return !this.messages.slice(errors).some((one) => one.address === address && isError(one.text));
        };
        return [address, { after: block === undefined ? [] : dependenciesOf(block), run }];
      }),
    );
    return [...planned.values()];
  }

  private async planOne(
    address: string,
    prior: StoredObject | undefined,
    block: Block | undefined,
    others: ReadonlyMap<string, Planned>,
  ): Promise<Planned> {
    const before = { address, prior, block };
    if (block === undefined) return { ...before, action: 'delete', plan: await this.planRemoval(address, prior) };
    const config = evaluate(block, (other) => idIn(others.get(other)?.plan.planned));
    const problems = await this.typeOf(address).asked.validate(config);
    this.report(address, problems);
    if (prior === undefined) {
      return { ...before, action: 'create', plan: await this.planFor(address, null, NONE, config) };
    }
    const plan = await this.planFor(address, prior.values, prior.private, config);
    const trigger = others.get(block.replaceTriggeredBy ?? '')?.action;
    const isTriggered = trigger === 'create' || trigger === 'replace';
    if (plan.replace.length > 0 || prior.tainted || isTriggered) {
      const removal = await this.planRemoval(address, prior);
      return { ...before, action: 'replace', removal, plan: await this.planFor(address, null, NONE, config) };
    }
    const { schema } = this.typeOf(address);
    const noOp = plan.planned !== null && isSame(schema, prior.values, plan.planned);
    return { ...before, action: noOp ? undefined : 'update', plan };
  }

  private async planFor(address: string, prior: Values | null, bytes: Buffer, config: Values): Promise<Plan> {
    const { asked, schema } = this.typeOf(address);
    const plan = await this.ask(address, () => asked.plan({ prior, config, private: bytes }));
    if (!plan.diagnostics.some(isError)) checkPlan(schema, { prior, config }, plan.planned);
    return plan;
  }

  private async planRemoval(address: string, prior: StoredObject | undefined): Promise<Plan> {
    const options = { prior: prior?.values ?? null, config: null, private: prior?.private ?? NONE };
    const plan = await this.ask(address, () => this.typeOf(address).asked.plan(options));
    if (plan.planned !== null) throw new RuleBroken('the plan of a removal is not null');
    return plan;
  }

  /** What depends on another object is deleted before it and put after it. */
  public async carryOut(planned: readonly Planned[]): Promise<void> {
    const jobs: [string, Job][] = [];
    for (const change of planned) {
      const { address, action, prior, block } = change;
      const stored = prior?.dependencies ?? [];
      const configured = block === undefined ? [] : dependenciesOf(block);
      if (action === 'delete' || action === 'replace') {
        const users = planned.filter((one) => usesOf(one).includes(address));
        const after = users.map((one) => deletionOf(one.address));
        jobs.push([deletionOf(address), { after, run: () => this.succeeds(address, () => this.removeOne(change)) }]);
      }
      if (block === undefined) continue;
      const after = [
        deletionOf(address),
        ...configured.map(creationOf),
        ...[...stored, ...configured].map((one) => deletionOf(one)),
      ];
      const run = async (): Promise<boolean> => {
        const succeeded = await this.succeeds(address, () => this.put(change, block));
        if (succeeded) this.done.add(address);
        return succeeded;
      };
      jobs.push([creationOf(address), { after, run }]);
    }
    await this.runAll(jobs);
  }

  /** @returns false where the provider reports an error */
  private async succeeds(address: string, change: () => Promise<unknown>): Promise<boolean> {
    const before = this.messages.length;
    await change();
    return !this.messages.slice(before).some((one) => one.address === address && isError(one.text));
  }

  private async removeOne({ address, action, plan, removal, prior }: Planned): Promise<void> {
    await this.remove(address, removal ?? plan, prior);
    if (action === 'delete' && !this.state.has(address)) this.done.add(address);
  }

  private async put({ address, action, plan, prior }: Planned, block: Block): Promise<void> {
    const dependencies = dependenciesOf(block);
    if (action === undefined) {
      const object = this.state.get(address);
      if (object !== undefined) this.keep(address, { ...object, dependencies });
      return;
    }
    const before = action === 'update' ? prior : undefined;
    if (plan.planned === null) throw new Error('a removal is no change');
    const { asked, schema } = this.typeOf(address);
    const config = evaluate(block, (other) => idIn(this.state.get(other)?.values));
    // Terraform plans anew when everything is known: what the first plan promised must hold.
    const known = await this.planFor(address, before?.values ?? null, before?.private ?? NONE, config);
    if (known.diagnostics.some(isError) || known.planned === null) return;
    checkKept(schema, plan.planned, known.planned, 'the second plan');
    const reached = await this.ask(address, () => asked.apply(known));
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
    this.keep(address, { values: reached.state, private: reached.private, tainted, dependencies });
  }

  private async remove(address: string, plan: Plan, prior: StoredObject | undefined): Promise<void> {
    const reached = await this.ask(address, () => this.typeOf(address).asked.apply(plan));
    const failed = reached.diagnostics.some(isError);
    if (failed !== (reached.state !== null))
      throw new RuleBroken('a removal leaves state without an error, or none with one');
    const { tainted = false, dependencies = [] } = prior ?? {};
    const left = reached.state && { values: reached.state, private: reached.private, tainted, dependencies };
    this.keep(address, left ?? undefined);
  }

  public async import(address: string, id: string): Promise<void> {
    const { asked, schema } = this.typeOf(address);
    const stub = await this.ask(address, () => asked.import(id));
    if (stub.state === null) return;
    checkState(schema, stub.state);
    const read = await this.ask(address, () => asked.read(stub.state, stub.private));
    if (read.diagnostics.some(isError)) return;
    if (read.state === null) {
      this.report(address, [`error: Cannot import non-existent remote object: ${id}`]);
      return;
    }
    checkState(schema, read.state);
    this.keep(address, { values: read.state, private: read.private, tainted: false, dependencies: [] });
  }

  private typeOf(address: string): ResourceType {
    const type = this.types.get(typeOf(address));
    if (type === undefined) throw new Error(`there is no type of ${address}`);
    return type;
  }

  private runAll(jobs: Iterable<readonly [string, Job]>): Promise<void> {
    return runAll(new Map(jobs), this.parallelism, () => this.isStopped);
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

function idIn(values: Values | null | undefined): string | undefined {
  const id = values?.['id'];
  return typeof id === 'string' ? id : undefined;
}

/** What a planned change refers to, or referred to when it was last applied. */
function usesOf({ prior, block }: Planned): readonly string[] {
  return [...(prior?.dependencies ?? []), ...(block === undefined ? [] : dependenciesOf(block))];
}

function deletionOf(address: string): string {
  return `delete ${address}`;
}

function creationOf(address: string): string {
  return `put ${address}`;
}
