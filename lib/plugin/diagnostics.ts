/** Where in the configuration a problem lies: attribute names, map keys and list indexes from the outside in. */
export type AttributePath = readonly (string | number)[];

export interface DiagnosticInput {
  /** Title case, three to six words. */
  readonly summary: string;
  /** Sentences: what was tried on which object, what came back, what to do. */
  readonly detail: string;
  /**
   * Not passed on where it leads to a sensitive or write-only attribute: Terraform prints the line of the configuration
   * that a path leads to, and a literal secret with it. Name the attribute in `detail`.
   */
  readonly path?: AttributePath;
}

export interface Diagnostic extends DiagnosticInput {
  readonly severity: 'error' | 'warning';
}

/** Thrown by a provider author to end a call with exactly this error. */
export class DiagnosticError extends Error {
  public override readonly name = 'DiagnosticError';
  public readonly code = 'DIAGNOSTIC';

  public constructor(public readonly diagnostic: DiagnosticInput) {
    super(`${diagnostic.summary}: ${diagnostic.detail}`);
  }
}

/** `rule[0].tags["a b"]` */
export function formatPath(path: AttributePath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
