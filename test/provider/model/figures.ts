/** What a run of the model has seen, to be printed as a table. */
export class Figures {
  public sequences = 0;
  public commands = 0;
  /** Commands that Ctrl-C stopped. */
  public stops = 0;
  /** In milliseconds, for one call of Terraform's. */
  public longestCall = 0;
  private readonly faults = new Map<string, number>();
  private readonly events = new Map<string, number>();

  /** Requests that a fault of this kind was injected into. */
  public countFaults(kind: string, count: number): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
  }

  /** Something that happened to the user, or that the user did because a message said so. */
  public count(event: string, count = 1): void {
    if (count > 0) this.events.set(event, (this.events.get(event) ?? 0) + count);
  }

  /** As rows of a table. What the run would have failed with is 0 by its success. */
  public toTable(): string {
    const faults = sorted(this.faults);
    const rows: readonly (readonly [string, string | number])[] = [
      ['sequences', this.sequences],
      ['Terraform commands', this.commands],
      ['faults injected', faults.reduce((sum, [, count]) => sum + count, 0)],
      ...faults.map(([kind, count]) => [`  ${kind}`, count] as const),
      ['commands stopped by Ctrl-C', this.stops],
      ...sorted(this.events),
      ...INVARIANTS.map((name) => [name, 0] as const),
      ['longest call, ms', Math.round(this.longestCall)],
    ];
    return rows.map(([label, value]) => `${label.padEnd(64)}${String(value).padStart(8)}`).join('\n');
  }
}

const INVARIANTS = [
  'profiles lost',
  'profiles doubled',
  'foreign profiles touched, also on another server',
  'tokens rolled back or masked without a warning',
  'accounts locked by fewer than three commands',
];

function sorted(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([, a], [, b]) => b - a);
}
