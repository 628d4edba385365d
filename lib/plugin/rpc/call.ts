import type { Attempt, CallContext } from '../definition';
import { DiagnosticError, type Diagnostic, type DiagnosticInput } from '../diagnostics';
import { secretsOf, type CompiledSchema } from '../lifecycle/compiled-schema';
import type { Diagnostic as DiagnosticMessage } from '../transport/generated/tfplugin6';
import type { DataRecord } from '../values/data';
import { diagnosticMessage } from './diagnostic-message';
import { bugReport, mask, reportOf } from './error-report';
import type { ProviderRuntime } from './provider-runtime';

/** One call of Terraform's: collects what there is to say, and turns whatever is thrown into a diagnostic. */
export class Call<Client> {
  readonly #controller: AbortController;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #secrets: (() => readonly string[])[] = [];
  #about: CompiledSchema | undefined;
  /** How many of the diagnostics are in messages already. */
  #told = 0;

  public constructor(public readonly runtime: ProviderRuntime<Client>) {
    this.#controller = runtime.begin();
  }

  /** Aborted when Terraform asks the provider to stop. */
  public get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Nobody waits for the response any more. */
  public cancel(): void {
    this.#controller.abort();
  }

  /** To be called once the response is known. */
  public end(): void {
    this.runtime.end(this.#controller);
  }

  /** Tells what the call is about, so that paths are understood. */
  public about(compiled: CompiledSchema): void {
    this.#about = compiled;
  }

  /** Keeps the sensitive values of `data` out of messages about bugs. */
  public hide(compiled: CompiledSchema, data: DataRecord | null): void {
    this.hideStrings(() => secretsOf(compiled, data));
  }

  public hideStrings(strings: () => readonly string[]): void {
    this.#secrets.push(strings);
  }

  public readonly report = (diagnostic: Diagnostic): void => {
    this.#diagnostics.push({ ...diagnostic });
  };

  public readonly error = (problem: DiagnosticInput): void => {
    this.#diagnostics.push({ ...problem, severity: 'error' });
  };

  public readonly warn = (warning: DiagnosticInput): void => {
    this.#diagnostics.push({ ...warning, severity: 'warning' });
  };

  /**
   * Reports what the author got wrong, if anything.
   *
   * @param flaws what is no reason to fail
   */
  public bugs(attempt: Attempt, bugs: readonly string[], flaws: readonly string[] = []): void {
    if (bugs.length > 0) this.error(bugReport(attempt, bugs));
    if (flaws.length > 0) this.warn(bugReport(attempt, flaws));
  }

  public get hasErrors(): boolean {
    return this.counts.errors > 0;
  }

  public get counts(): { readonly errors: number; readonly warnings: number } {
    const errors = this.#diagnostics.filter(({ severity }) => severity === 'error').length;
    return { errors, warnings: this.#diagnostics.length - errors };
  }

  /** What an author's functions get, but for the client. */
  public get context(): Omit<CallContext<Client>, 'client'> {
    return { signal: this.signal, log: this.runtime.log, warn: this.warn };
  }

  /** Reports what was thrown. Never throws itself. */
  public fail(error: unknown, attempt?: Attempt): void {
    this.error(this.described(error, attempt));
  }

  /** What the user is to read about what was thrown. Never throws itself. */
  public described(error: unknown, attempt?: Attempt): DiagnosticInput {
    const { definition, client, log } = this.runtime;
    const secrets = (): readonly string[] => [
      ...this.runtime.secrets,
      ...this.#secrets.flatMap((strings) => strings()),
    ];
    const stack = stackOf(error);
    if (stack !== undefined) log.debug('call failed', { operation: attempt?.operation, stack: mask(stack, secrets()) });
    return reportOf(error, {
      attempt,
      describe: (thrown, during) => definition.describe(thrown, { ...during }, client),
      isMissing: (thrown) => definition.isMissing(thrown),
      signal: this.signal,
      secrets,
    });
  }

  /**
   * Runs an author's function and reports what it throws.
   *
   * @param onMissing what counts as the result where the error says that the object does not exist
   * @returns undefined if it failed
   */
  public async attempt<T>(
    attempt: Attempt,
    work: () => T | Promise<T>,
    onMissing?: () => T,
  ): Promise<{ readonly value: T } | undefined> {
    try {
      return { value: await work() };
    } catch (error) {
      try {
        if (onMissing !== undefined && this.runtime.definition.isMissing(error)) return { value: onMissing() };
        this.fail(error, attempt);
      } catch (second) {
        this.fail(second, attempt);
      }
      return undefined;
    }
  }

  /**
   * The configured client.
   *
   * @throws DiagnosticError if there is none
   */
  public client({ operation, typeName = 'the provider' }: Attempt): Client {
    const { configuration } = this.runtime;
    if (configuration.state === 'ready') return configuration.client;
    if (configuration.state === 'none') {
      throw new DiagnosticError({
        summary: 'Provider Not Configured',
        detail: `The provider cannot ${operation} ${typeName}: Terraform has not configured it.`,
      });
    }
    throw new DiagnosticError({
      summary: 'Provider Configuration Not Yet Known',
      detail:
        `The provider cannot ${operation} ${typeName}: its own configuration depends on values that are known only ` +
        "after apply. Apply what it depends on first, with Terraform's option -target.",
    });
  }

  /** The response of `work`, or `fallback` if it throws, with all diagnostics. */
  public async respond<R>(fallback: R, work: () => R | Promise<R>): Promise<R & { diagnostics: DiagnosticMessage[] }> {
    let response = fallback;
    try {
      response = await work();
    } catch (error) {
      this.fail(error);
    }
    return { ...response, diagnostics: this.messages() };
  }

  /** What was reported since the last time. */
  public messages(): DiagnosticMessage[] {
    const reported = this.#diagnostics.slice(this.#told);
    this.#told = this.#diagnostics.length;
    return reported.map((diagnostic) => diagnosticMessage(this.#amended(diagnostic), this.#about));
  }

  /** As it is where the author's words fail: with the response the state would be lost. */
  #amended(diagnostic: Diagnostic): Diagnostic {
    try {
      return this.runtime.definition.amend?.(diagnostic) ?? diagnostic;
    } catch {
      return diagnostic;
    }
  }
}

function stackOf(error: unknown): string | undefined {
  try {
    if (!(error instanceof Error) || error instanceof DiagnosticError) return undefined;
    const stack: unknown = error.stack;
    return typeof stack === 'string' ? stack : undefined;
  } catch {
    return undefined;
  }
}
