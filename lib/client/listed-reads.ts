/**
 * Reads of many objects of one owner, of which lists spare the server most: where a list shows that an object is as it
 * was, it is not read. A list only ever confirms. What differs, is missing or looks odd in it, a read of the object
 * decides.
 */
import type { Collection } from './collection';
import { HdpError } from './http/errors';
import type { Identified, Listed } from './kind';
import { ListProof } from './list-proof';
import { SharedLists, type CallScope } from './shared-lists';

/**
 * What lists are taken for. `full`: only where they show all that reads show. `list`: that objects exist, with their names
 * and descriptions.
 */
export type RefreshMode = 'full' | 'list';

export interface Time {
  readonly clock: () => number;
  /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds for which a list serves further reads, and for which one read follows another. */
export const LISTS_SERVE_READS_FOR = 2000;

/** Milliseconds in which other reads may join the first one: those of one run begin together. */
const JOIN_WITHIN = 10;

/** The read of a run that asks for a list to see what it shows: a list that shows too little is in vain. */
const PROVE_WITH = 4;

/** Reads of objects of one kind in this process. */
export class ListedReads<Input, Item extends Identified> {
  private readonly owners = new Map<string | undefined, OwnerReads<Input, Item>>();

  public constructor(
    private readonly collection: Collection<Input, Item>,
    private readonly mode: RefreshMode,
    private readonly time: Time,
  ) {}

  /**
   * What a read of the object shows; undefined where a list says that it is as before.
   *
   * @param isAsBefore whether what the list shows is what is known of the object
   */
  public read(
    id: string,
    scope: CallScope,
    isAsBefore: (listed: Listed<Item>) => boolean | Promise<boolean>,
  ): Promise<Item | undefined> {
    const key = scope.user?.toLowerCase();
    const owner = this.owners.get(key) ?? new OwnerReads(this.collection, this.mode, this.time);
    this.owners.set(key, owner);
    return owner.read(id, scope, isAsBefore);
  }
}

interface AskedList<Item> {
  readonly entries: ReadonlyMap<string, Listed<Item>>;
  /** See `Collection.writes`. */
  readonly writes: number;
}

class OwnerReads<Input, Item extends Identified> {
  private readonly lists: SharedLists<AskedList<Item>>;
  private readonly proof: ListProof<Input, Item>;
  /** What single reads show, or will show, of objects that the first list is compared with. */
  private readonly samples = new Map<string, Promise<Item | undefined>>();
  private latest: number | undefined;
  private inARow = 0;
  private others: (() => void) | undefined;
  private isOff = false;
  private isProbed = false;

  public constructor(
    private readonly collection: Collection<Input, Item>,
    private readonly mode: RefreshMode,
    private readonly time: Time,
  ) {
    this.proof = new ListProof(collection.kind);
    this.lists = new SharedLists(
      async (scope) => {
        const { writes } = collection;
        // Where it fails, the reads do without it, and each of them is retried.
        return { entries: await collection.listWhole({ ...scope, maxRetries: 0 }), writes };
      },
      time.clock,
      LISTS_SERVE_READS_FOR,
    );
  }

  public async read(
    id: string,
    scope: CallScope,
    isAsBefore: (listed: Listed<Item>) => boolean | Promise<boolean>,
  ): Promise<Item | undefined> {
    const listed = await this.listed(id, scope);
    if (listed !== undefined && (await isAsBefore(listed)) && !this.collection.hasWritten(id)) return undefined;
    const item = this.collection.read(id, scope);
    if (this.mode === 'full' && !this.isProbed && this.samples.size < PROVE_WITH) {
      this.samples.set(
        id,
        item.catch(() => undefined),
      );
    }
    return item;
  }

  private async listed(id: string, scope: CallScope): Promise<Listed<Item> | undefined> {
    const place = this.placeInARow();
    if (this.isOff || this.collection.hasWritten(id)) return undefined;
    if (this.mode === 'list') {
      const isOne = place === 1 && !(await this.isJoined(scope));
      return isOne ? undefined : (await this.list(scope))?.get(id);
    }
    if (this.proof.isDisproven) return undefined;
    if (!this.proof.isComplete) await this.prove(place, scope);
    return this.proof.isComplete && place > 1 ? (await this.list(scope))?.get(id) : undefined;
  }

  /** 1 for a read that follows no other one. */
  private placeInARow(): number {
    const now = this.time.clock();
    const follows = this.latest !== undefined && now - this.latest < LISTS_SERVE_READS_FOR;
    this.inARow = follows ? this.inARow + 1 : 1;
    this.latest = now;
    this.others?.();
    return this.inARow;
  }

  private async isJoined({ signal }: CallScope): Promise<boolean> {
    const end = new AbortController();
    const joined = new Promise<void>((resolve) => {
      this.others = resolve;
    });
    const alone = this.time.delay(JOIN_WITHIN, AbortSignal.any([signal, end.signal])).catch(() => undefined);
    await Promise.race([joined, alone]);
    end.abort();
    this.others = undefined;
    return this.inARow > 1;
  }

  /** Undefined where the server has none to offer, and where it may be older than what this process has written. */
  private async list(scope: CallScope): Promise<ReadonlyMap<string, Listed<Item>> | undefined> {
    try {
      const { entries, writes } = await this.lists.get(scope);
      return writes === this.collection.writes ? entries : undefined;
    } catch (error) {
      if (!(error instanceof HdpError)) throw error;
      if (!scope.signal.aborted) this.isOff = true;
      return undefined;
    }
  }

  /** Compares a list with what reads have shown, once: what it does not prove then, it will hardly prove later. */
  private async prove(place: number, scope: CallScope): Promise<void> {
    if (place < PROVE_WITH || this.isProbed) return;
    const entries = await this.list(scope);
    for (const [id, sample] of this.samples) {
      const [item, listed] = [await sample, entries?.get(id)];
      if (item !== undefined && listed !== undefined && !this.collection.hasWritten(id))
        this.proof.compare(item, listed);
    }
    if (scope.signal.aborted) return;
    this.isProbed = true;
    this.samples.clear();
  }
}
