/** How the next build of an OData model goes. Progress is counted in requests, or in time by the emulator's clock. */
export interface ModelBuild {
  /** How many GETs of the model find the build under way; 0: it is over at once. @default 1 */
  readonly requests?: number;
  /** Milliseconds that the build takes; counted in place of requests. */
  readonly duration?: number;
  /** What GET shows at the end. The reference does not say what an entry looks like: any JSON. @default none */
  readonly tableWarnings?: readonly unknown[];
  /** @default none */
  readonly columnWarnings?: readonly unknown[];
  /** Lets the build end in trouble: what GET shows as `reason`. */
  readonly failure?: string;
}

/** What a test learns of an OData model. */
export interface ModelState {
  readonly status: 'none' | 'working' | 'done' | 'failed';
  /** Whether the options of the data source have changed since the build was started. */
  readonly isStale: boolean;
  /** How many builds were started. */
  readonly builds: number;
}

/** The OData model of one data source. */
export class ODataModel {
  private requests = 0;

  public constructor(
    private readonly build: ModelBuild,
    private readonly options: Readonly<Record<string, string>>,
    /** Milliseconds since 1970. */
    public readonly startedAt: number,
    /** How many builds were started, this one included. */
    public readonly builds: number,
  ) {}

  public isStale(options: Readonly<Record<string, string>>): boolean {
    return sorted(options) !== sorted(this.options);
  }

  /** A GET sees the model: it counts for the progress. */
  public seen(): void {
    this.requests += 1;
  }

  /** 0 to 100. */
  public percentDone(now: number): number {
    const { requests = 1, duration } = this.build;
    if ((duration ?? requests) === 0) return 100;
    const done = duration === undefined ? this.requests / (requests + 1) : (now - this.startedAt) / duration;
    return Math.floor(100 * Math.min(1, done));
  }

  public status(now: number): 'working' | 'done' | 'failed' {
    if (this.percentDone(now) < 100) return 'working';
    return this.build.failure === undefined ? 'done' : 'failed';
  }

  public get warnings(): { readonly tableWarnings: readonly unknown[]; readonly columnWarnings: readonly unknown[] } {
    const { tableWarnings = [], columnWarnings = [] } = this.build;
    return { tableWarnings, columnWarnings };
  }

  public get failure(): string | undefined {
    return this.build.failure;
  }
}

function sorted(options: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1)));
}
