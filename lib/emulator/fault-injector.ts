import { matches, pointOf, type RequestFacts } from './fault-matching';
import type { Fault, FaultKind, FaultPoint, FaultRule } from './faults';

/** A fault that lies in wait. */
export interface Injection {
  /** How many requests it was applied to. */
  readonly injected: number;
  /** Fulfilled when it is applied to a request for the first time. */
  readonly reached: Promise<void>;
  /** It is applied to no further request. */
  remove(): void;
}

/** Decides which faults apply to a request, and counts them. Chance comes from outside. */
export class FaultInjector {
  private armed: ArmedFault[] = [];
  private readonly counts = new Map<string, number>();

  public constructor(private readonly random: () => number) {}

  public inject(rule: FaultRule): Injection {
    const armed = new ArmedFault(rule, () => {
      this.armed = this.armed.filter((other) => other !== armed);
    });
    this.armed.push(armed);
    return armed;
  }

  /** The faults for a request that has got to this point, in the order of their injection. */
  public *faultsAt(point: FaultPoint, request: RequestFacts): Generator<Fault> {
    for (const armed of [...this.armed]) {
      if (pointOf(armed.rule) === point && armed.appliesTo(request, this.random)) {
        this.count(armed.rule.kind);
        yield armed.rule;
      }
    }
  }

  public count(kind: FaultKind | 'too-many-requests'): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  public countsByKind(): Readonly<Partial<Record<FaultKind | 'too-many-requests', number>>> {
    return Object.fromEntries(this.counts);
  }

  public clear(): void {
    this.armed = [];
  }
}

class ArmedFault implements Injection {
  public injected = 0;
  public readonly reached: Promise<void>;
  private seen = 0;
  private reach: () => void = () => undefined;

  public constructor(
    public readonly rule: FaultRule,
    public readonly remove: () => void,
  ) {
    this.reached = new Promise((resolve) => (this.reach = resolve));
  }

  public appliesTo(request: RequestFacts, random: () => number): boolean {
    const { nth = 1, times = 1, probability = 1 } = this.rule;
    if (!matches(this.rule, request)) return false;
    this.seen += 1;
    if (this.seen < nth || this.injected >= times || random() >= probability) return false;
    this.injected += 1;
    this.reach();
    return true;
  }
}
