import type { ListEntry } from './collection';

interface Release {
  readonly kind: 'delete' | 'rename';
  /** Never rejects. */
  readonly end: Promise<void>;
}

/** Which names this process gives to objects of one kind, and which it is about to free. Compared exactly, per owner. */
export class NamesInUse {
  /** Creates of one name wait for each other. */
  private readonly queues = new Map<string, Promise<void>>();
  /** Names of creates whose outcome is not known: the object may appear yet. */
  private readonly lost = new Map<string, Error>();
  /** The name that this process gave to an object, with its owner; null for one that it has deleted. */
  private readonly given = new Map<string, string | null>();
  private readonly releases = new Map<string, Release>();
  private readonly touched = new Set<string>();
  private readonly waiting: (() => void)[] = [];

  /** Runs `create` after all earlier ones of this name. After one that was lost, it fails with the same error. */
  public async reserve<T>(owner: string | undefined, name: string, create: () => Promise<T>): Promise<T> {
    const key = keyOf(owner, name);
    const turn = (this.queues.get(key) ?? Promise.resolve()).then(() => {
      const lost = this.lost.get(key);
      if (lost !== undefined) throw lost;
      return create();
    });
    this.queues.set(key, settled(turn));
    return turn;
  }

  /** Runs `change`, at whose end the object no longer has its name; its new one is `name`, if it has one. */
  public async release<T>(
    id: string,
    kind: Release['kind'],
    to: { readonly owner: string | undefined; readonly name: string } | null,
    change: () => Promise<T>,
  ): Promise<T> {
    const result = change();
    this.releases.set(id, { kind, end: settled(result) });
    this.touched.add(id);
    for (const resolve of this.waiting.splice(0)) resolve();
    try {
      const value = await result;
      this.given.set(id, to === null ? null : keyOf(to.owner, to.name));
      return value;
    } finally {
      this.releases.delete(id);
    }
  }

  public created(id: string, owner: string | undefined, name: string): void {
    this.given.set(id, keyOf(owner, name));
  }

  /** To be called where a create may still take effect. */
  public lose(owner: string | undefined, name: string, error: Error): void {
    this.lost.set(keyOf(owner, name), error);
  }

  public isOwn(id: string): boolean {
    return this.given.has(id);
  }

  /** IDs of the objects that have the name: those that the server lists, where this process does not know better. */
  public holders(owner: string | undefined, name: string, entries: readonly ListEntry[]): readonly string[] {
    const key = keyOf(owner, name);
    const listed = entries.filter((entry) => entry.name === name && !this.given.has(entry.id)).map(({ id }) => id);
    const own = [...this.given].filter(([, given]) => given === key).map(([id]) => id);
    return [...new Set([...listed, ...own])];
  }

  /** True if this process deletes or renames the object, or has tried to. */
  public isTouched(id: string): boolean {
    return this.touched.has(id);
  }

  /** True if this process has begun to delete or rename anything. */
  public get hasReleases(): boolean {
    return this.touched.size > 0;
  }

  /** Fulfilled when those of the objects that are being deleted, and where `renames` is true renamed, are done. */
  public async releasesOf(ids: readonly string[], renames: boolean): Promise<void> {
    const releases = ids.flatMap((id) => this.releases.get(id) ?? []);
    await Promise.all(releases.filter(({ kind }) => renames || kind === 'delete').map(({ end }) => end));
  }

  /** Fulfilled when this process begins to delete or rename the last of the objects. */
  public async whenTouched(ids: readonly string[]): Promise<void> {
    while (!ids.every((id) => this.touched.has(id))) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }
}

function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => undefined,
    () => undefined,
  );
}

/** HDP compares login names without regard to case. */
function keyOf(owner: string | undefined, name: string): string {
  return JSON.stringify([owner?.toLowerCase() ?? null, name]);
}
