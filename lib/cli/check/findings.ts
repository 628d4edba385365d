/** What a check has found. */

/** `failed`: it is needed and does not work. `warning`: it works in part, or not for long. `unknown`: it cannot be seen. */
export type Status = 'ok' | 'warning' | 'failed' | 'unknown';

export interface Finding {
  /** For programs; it stays the same between releases. */
  readonly check: string;
  /** For people. */
  readonly label: string;
  readonly status: Status;
  /** One line. */
  readonly text: string;
  /** What to do, in sentences. */
  readonly advice?: string;
}

/** How a server behaves where the reference is silent. */
export interface Behaviour {
  readonly check: string;
  readonly label: string;
  readonly verdict: 'as documented' | 'differs' | 'not visible';
  readonly text: string;
  /** What follows from it, in sentences. */
  readonly advice?: string;
}

/** Gets each result as soon as it is there. */
export interface Findings {
  readonly found: (finding: Finding) => void;
  readonly observed: (behaviour: Behaviour) => void;
}
