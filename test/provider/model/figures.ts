/** What a run of the model has seen, to be printed as a table. */
export interface Figures {
  sequences: number;
  commands: number;
  /** Faults that befell a request, by kind. */
  readonly faults: Map<string, number>;
  /** Commands that Ctrl-C stopped. */
  stops: number;
  /** Creates whose answer was lost and whose profile the provider found by itself. */
  recovered: number;
  /** Profiles that the user imported because an error said so. */
  imported: number;
  /** Profiles that the user renamed because a foreign one had the name. */
  renamed: number;
  /** Profiles of other people that stood beside the declared ones. */
  foreign: number;
  /** In milliseconds, for one call of Terraform's. */
  longestCall: number;
}

export function newFigures(): Figures {
  return {
    sequences: 0,
    commands: 0,
    faults: new Map(),
    stops: 0,
    recovered: 0,
    imported: 0,
    renamed: 0,
    foreign: 0,
    longestCall: 0,
  };
}

/** As rows of a table. What the run would have failed with is 0 by its success. */
export function tableOf(figures: Figures): string {
  const faults = [...figures.faults].sort(([, a], [, b]) => b - a);
  const rows: readonly (readonly [string, string | number])[] = [
    ['sequences', figures.sequences],
    ['Terraform commands', figures.commands],
    ['faults injected', faults.reduce((sum, [, count]) => sum + count, 0)],
    ...faults.map(([kind, count]) => [`  ${kind}`, count] as const),
    ['commands stopped by Ctrl-C', figures.stops],
    ['lost answers to a create, profile found by the provider', figures.recovered],
    ['profiles imported by the block in an error', figures.imported],
    ['profiles renamed because of a foreign one', figures.renamed],
    ['foreign profiles beside the declared ones', figures.foreign],
    ['profiles lost', 0],
    ['profiles doubled', 0],
    ['foreign profiles touched', 0],
    ['longest call, ms', Math.round(figures.longestCall)],
  ];
  return rows.map(([label, value]) => `${label.padEnd(56)}${String(value).padStart(8)}`).join('\n');
}
