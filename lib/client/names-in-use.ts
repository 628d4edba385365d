import type { ListEntry } from './kind';
import { indexOf } from './list-index';

/** A name belongs to an owner; undefined is the login itself. */
export interface OwnedName {
  readonly owner: string | undefined;
  readonly name: string;
  /** Where the name must be unique, see `Kind.place`: empty if that is for the server to say. Undefined if everywhere. */
  readonly place?: string | undefined;
  /** See `Kind.ignoresCaseOfNames`. */
  readonly ignoresCase?: boolean | undefined;
}

/** What a write has made: the object, and where it is, as far as the server told. */
export interface Named {
  readonly id: string;
  readonly place?: string | undefined;
}

interface Release {
  /** The name that a rename is to give; undefined for a delete. */
  readonly to: OwnedName | undefined;
  /** Never rejects. */
  readonly end: Promise<void>;
  /** The objects for whose releases this one waits. */
  awaited: readonly string[];
}

/** Which names this process gives to objects of one kind, and which it is about to free. Compared per owner. */
export class NamesInUse {
  /** Names that a request under way gives to an object. */
  private readonly claims = new Map<OwnedName, Promise<void>>();
  /** The name that this process gave to an object, with its owner; null for one that it has deleted. */
  private readonly given = new Map<string, OwnedName | null>();
  /** IDs by the spelling of the name that they were given, also of those that have another one by now. */
  private readonly spelled = new Map<string, Set<string>>();
  private readonly releases = new Map<string, Release>();
  private readonly touched = new Set<string>();
  private hasBegunToDelete = false;
  /** Objects whose renames have failed, with the holders of the names that they wanted. */
  private readonly blocked = new Map<string, readonly string[]>();
  private waiting: (() => void)[] = [];

  /**
   * Runs `write`, which gives the name to an object. Nobody else has it if nothing was awaited since `claimed` and
   * `holders` said so.
   */
  public async claim<T>(name: OwnedName, write: () => Promise<T>, madeBy: (value: T) => Named): Promise<T> {
    const written = write().then((value) => {
      const { id, place = name.place } = madeBy(value);
      this.given.set(id, { ...name, place });
      const spelling = spellingOf(name);
      this.spelled.set(spelling, (this.spelled.get(spelling) ?? new Set()).add(id));
      return value;
    });
    this.claims.set(name, settled(written));
    try {
      return await written;
    } finally {
      this.claims.delete(name);
    }
  }

  /** Ends with the request that gives the name to an object; undefined if there is none. */
  public claimed(name: OwnedName): Promise<void> | undefined {
    return [...this.claims].find(([claim]) => mayBeSame(claim, name))?.[1];
  }

  /** Ends with a rename that is to give the name, also while it still waits; undefined if there is none. */
  public renameTo(name: OwnedName): Promise<void> | undefined {
    return [...this.releases.values()].find(({ to }) => to !== undefined && mayBeSame(to, name))?.end;
  }

  /** Runs `change`, at whose end the object no longer has its name. */
  public async release<T>(id: string, to: OwnedName | undefined, change: () => Promise<T>): Promise<T> {
    const changed = change().then((value) => {
      if (to === undefined) this.given.set(id, null);
      return value;
    });
    this.releases.set(id, { to, end: settled(changed), awaited: [] });
    this.touched.add(id);
    this.hasBegunToDelete ||= to === undefined;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
    try {
      return await changed;
    } finally {
      this.releases.delete(id);
    }
  }

  public isOwn(id: string): boolean {
    return this.given.has(id);
  }

  /** IDs of the objects that have the name: those that the server lists, where this process does not know better. */
  public holders(name: OwnedName, entries: readonly ListEntry[]): readonly string[] {
    const isHere = ({ place = name.place }: ListEntry): boolean => !name.place || place === name.place;
    const list = indexOf(entries);
    const listed = list
      .named(name.name, name.ignoresCase === true)
      .filter((entry) => isHere(entry) && !this.given.has(entry.id))
      .map(({ id }) => id);
    const own = [...(this.spelled.get(spellingOf(name)) ?? [])].filter((id) => {
      const given = this.given.get(id);
      if (!given || !mayBeSame(given, name)) return false;
      // What two owners leave to the server may be two places: then each sees only their own.
      const isSure = isSameOwner(given, name) || (given.place === name.place && given.place !== '');
      return isSure || list.ids.has(id);
    });
    return [...new Set([...listed, ...own])];
  }

  /** True if this process deletes or renames the object, or has tried to. */
  public isTouched(id: string): boolean {
    return this.touched.has(id);
  }

  /** How many objects this process has begun to delete or rename. */
  public get releasesBegun(): number {
    return this.touched.size;
  }

  /** True if this process has begun to delete anything. */
  public get hasDeletions(): boolean {
    return this.hasBegunToDelete;
  }

  /** To be called where a rename gives up because of the holders of the name. */
  public block(id: string, holders: readonly string[]): void {
    this.blocked.set(id, holders);
  }

  /**
   * True if each of the objects is being renamed, or has failed to be, and one of those renames waits in the end for that
   * of `id`. A run that does one thing at a time comes to the last of a circle when the others have given up.
   */
  public isCircle(id: string, ids: readonly string[]): boolean {
    const isRenamed = (other: string): boolean => this.releases.get(other)?.to !== undefined || this.blocked.has(other);
    return ids.every(isRenamed) && ids.some((other) => this.waitsFor(other, id));
  }

  /**
   * Ends when those of the objects that are being deleted or renamed are done; undefined if none is. A rename does not
   * wait for those that wait for it.
   *
   * @param self the object whose rename waits, if one does
   */
  public releasesOf(ids: readonly string[], self: string | undefined): Promise<void> | undefined {
    const awaited = self === undefined ? ids : ids.filter((id) => !this.waitsFor(id, self));
    const ends = awaited.flatMap((id) => this.releases.get(id)?.end ?? []);
    if (ends.length === 0) return undefined;
    const own = self === undefined ? undefined : this.releases.get(self);
    if (own !== undefined) own.awaited = awaited;
    return Promise.all(ends).then(() => {
      if (own !== undefined) own.awaited = [];
    });
  }

  /** Fulfilled when this process begins to delete or rename the last of the objects; never once `signal` is aborted. */
  public async whenTouched(ids: readonly string[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !ids.every((id) => this.touched.has(id))) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }

  /** True if the rename of one object waits, in the end, for that of `id`, or gave up because of it. */
  private waitsFor(other: string, id: string, seen: readonly string[] = []): boolean {
    if (other === id) return true;
    if (seen.includes(other)) return false;
    const next = this.releases.get(other)?.awaited ?? this.blocked.get(other) ?? [];
    return next.some((each) => this.waitsFor(each, id, [...seen, other]));
  }
}

function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => undefined,
    () => undefined,
  );
}

/** True also where an unknown place may be the same. */
function mayBeSame(a: OwnedName, b: OwnedName): boolean {
  if (spellingOf(a) !== spellingOf(b)) return false;
  return a.place === undefined ? isSameOwner(a, b) : !a.place || !b.place || a.place === b.place;
}

/** HDP compares login names without regard to case. */
function isSameOwner(a: OwnedName, b: OwnedName): boolean {
  return a.owner?.toLowerCase() === b.owner?.toLowerCase();
}

export function keyOf(name: OwnedName): string {
  return JSON.stringify([name.owner?.toLowerCase() ?? null, spellingOf(name), name.place ?? null]);
}

function spellingOf({ name, ignoresCase }: OwnedName): string {
  return ignoresCase === true ? name.toLowerCase() : name;
}
