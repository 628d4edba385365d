/**
 * What plans of creates ask the server, each question once for a whole run. The checks are no more than advice: only a login
 * that is refused is an error, as an apply would fail, too, and each attempt with it counts.
 */
import { HdpError, type RequestOptions } from '../../client';
import type { DiagnosticInput } from '../../plugin';
import { reported } from './create-messages';

type Warn = (warning: DiagnosticInput) => void;

export class PlanChecks {
  private readonly requests = new Map<string, Promise<unknown>>();
  private isUnreachable = false;
  private hasTold = false;

  /** @param isSkipped the user wants plans that ask no server */
  public constructor(
    private readonly serverUrl: string,
    public readonly isSkipped: boolean,
  ) {}

  /** True where plans do not ask the server, because the user says so or because it could not be asked before. */
  public get isOff(): boolean {
    return this.isSkipped || this.isUnreachable;
  }

  /**
   * The response; undefined where there is none, which is warned of once, and where the login may not know.
   *
   * @param question what is asked
   * @param ask makes one attempt with the options
   * @throws HdpError where the login is refused, for the first that asks
   */
  public async ask<T>(
    question: readonly unknown[],
    ask: (options: Pick<RequestOptions, 'maxRetries'>) => Promise<T>,
    warn: Warn,
  ): Promise<T | undefined> {
    if (this.isOff) return undefined;
    const key = JSON.stringify(question);
    const request = (this.requests.get(key) as Promise<T> | undefined) ?? ask({ maxRetries: 0 });
    this.requests.set(key, request);
    try {
      return await request;
    } catch (error) {
      this.tell(error, warn);
      return undefined;
    }
  }

  private tell(error: unknown, warn: Warn): void {
    if (!(error instanceof HdpError) || error.code === 'aborted') throw error;
    if (error.code === 'forbidden') return;
    this.isUnreachable = true;
    if (this.hasTold) return;
    this.hasTold = true;
    if (error.code === 'unauthorized') throw error;
    warn({
      summary: 'Plan Not Checked on Server',
      detail:
        `The plan was made without asking ${this.serverUrl}: names that are taken, and applications that do not exist, are ` +
        `found only by apply.\n\n${reported(error)}\n\nTo plan without the server, set the provider's argument ` +
        "'skip_plan_checks' to true (environment variable HDP_SKIP_PLAN_CHECKS).",
    });
  }
}
