/** For how many further requests a change is not seen. Lists and GETs of one object lag behind independently. */
export interface Lag {
  readonly listLag: number;
  readonly readLag: number;
}

/** Where the server stands: how many requests it has processed, and the lag of what is changed now. */
export interface Progress {
  readonly requests: number;
  readonly lag: Lag;
}

/** What an object was before a change. */
interface Past<T> {
  readonly id: number;
  /** Undefined: there was none. */
  readonly object: T | undefined;
  /** Numbers of the last list and of the last GET that still see it so. */
  readonly until: Lag;
}

/** Objects by ID as they are, and as lists and GETs see them where these lag behind. */
export class ObjectTable<T> extends Map<number, T> {
  /** In the order of the changes. */
  private past: readonly Past<T>[] = [];

  public constructor(private readonly progress: Progress) {
    super();
  }

  public override set(id: number, object: T): this {
    this.remember(id);
    return super.set(id, object);
  }

  public override delete(id: number): boolean {
    if (this.has(id)) this.remember(id);
    return super.delete(id);
  }

  public seenByLists(): ReadonlyMap<number, T> {
    return this.seenBy('listLag');
  }

  public seenByReads(): ReadonlyMap<number, T> {
    return this.seenBy('readLag');
  }

  /** Ends the lag of all changes so far. */
  public catchUp(): void {
    this.past = [];
  }

  private remember(id: number): void {
    const { requests, lag } = this.progress;
    const until = { listLag: requests + lag.listLag, readLag: requests + lag.readLag };
    const changes = [...this.past, { id, object: this.get(id), until }];
    this.past = changes.filter((change) => change.until.listLag > requests || change.until.readLag > requests);
  }

  private seenBy(kind: keyof Lag): ReadonlyMap<number, T> {
    const unseen = this.past.filter(({ until }) => until[kind] >= this.progress.requests);
    if (unseen.length === 0) return this;
    const seen = new Map(this);
    // From the last change back to the first: what was before the first is what is still seen.
    for (const { id, object } of [...unseen].reverse()) {
      if (object === undefined) seen.delete(id);
      else seen.set(id, object);
    }
    return seen;
  }
}
