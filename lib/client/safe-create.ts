/**
 * Creates an object exactly once.
 *
 * HDP's create has no idempotency key, and a name need not be unique. So a request is sent once. A response about what
 * was sent, with an ID that was not there before, is believed. After an unknown outcome the object is looked for: one
 * that was not there before, that nobody else in this process created, and that carries what was sent. Anything else of
 * that name belongs to somebody and is never taken over.
 *
 * What no client can rule out: two processes that create the same name at the same time; and on a server that hides
 * secrets an object that somebody else creates in the same seconds with the same name and the same other values.
 */
import type { Collection } from './collection';
import type { Created, Identified, ListEntry } from './kind';
import { NameTakenError, UnknownOutcomeError, type Holder } from './create-errors';
import { HdpError } from './http/errors';
import { indexOf } from './list-index';
import { keyOf, NamesInUse, type Named, type OwnedName } from './names-in-use';
import { carries, contradicts, fieldOf, isAbout } from './sent-object';
import { SharedLists, type CallScope } from './shared-lists';
import { WAIT_FOR_HOLDER, waitForTouch } from './wait-for-holders';

export interface Creation<Item> extends Created<Item> {
  /** What a GET showed, where the response did not suffice. */
  readonly read?: Item;
  /** True if the outcome was unknown, and the object was found afterwards. */
  readonly recovered: boolean;
}

/** Milliseconds for which a list serves further creates. */
const LIST_FRESH_FOR = 1000;

/** Milliseconds before each look: a server that was cut off may still be at work on the request. */
export const LOOK_AFTER: readonly number[] = [0, 500, 1500, 3000];

/** Milliseconds that looks may take when the caller's signal was aborted before they began. */
export const LOOK_WHILE_STOPPING = 10_000;

interface Sending<Input> {
  readonly input: Input;
  readonly scope: CallScope;
  /** IDs of what was there before; undefined if the login may not list: then nothing can be proven later. */
  readonly before: ReadonlySet<string> | undefined;
}

/** All creates, renames and deletes of one kind in this process. */
export class SafeCreate<Input extends { readonly name: string }, Item extends Identified> {
  private readonly lists: SharedLists<readonly ListEntry[] | undefined>;
  /** Creates of this process whose outcome is not known: another one of the name could make a second object. */
  private readonly doubts = new Map<string, UnknownOutcomeError | NameTakenError>();

  public constructor(
    private readonly collection: Collection<Input, Item>,
    private readonly time: {
      readonly clock: () => number;
      /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
      readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
    },
    /** Shared by all kinds whose objects are in one collection. */
    private readonly names = new NamesInUse(),
  ) {
    this.lists = new SharedLists((scope) => listIfPermitted(collection, scope), time.clock, LIST_FRESH_FOR);
  }

  /** @throws NameTakenError, UnknownOutcomeError, or HdpError if nothing was created */
  public create(input: Input, scope: CallScope): Promise<Creation<Item>> {
    const { place, ignoresCaseOfNames: ignoresCase } = this.collection.kind;
    const name: OwnedName = {
      owner: scope.user,
      name: input.name,
      ignoresCase,
      ...(place === undefined ? {} : { place: fieldOf(input, place) }),
    };
    const send = async (entries: readonly ListEntry[] | undefined): Promise<Creation<Item>> => {
      const before = entries && indexOf(entries).ids;
      try {
        return await this.send({ input, scope, before });
      } catch (error) {
        if (error instanceof UnknownOutcomeError || error instanceof NameTakenError) {
          this.doubts.set(keyOf(name), error);
        }
        throw error;
      }
    };
    const made = ({ id, shown, read }: Creation<Item>): Named => ({
      id,
      ...(place === undefined ? {} : { place: fieldOf({ ...shown, ...read }, place) || name.place }),
    });
    return this.withFreeName(name, scope, undefined, send, made);
  }

  /**
   * Runs `update`, which gives the object another name.
   *
   * @throws NameTakenError where the name is that of an object which this process neither deletes nor renames
   */
  public rename<T>(
    id: string,
    { name, place }: { readonly name: string; readonly place?: string | undefined },
    scope: CallScope,
    update: () => Promise<T>,
  ): Promise<T> {
    const ignoresCase = this.collection.kind.ignoresCaseOfNames;
    const ownedName: OwnedName = { owner: scope.user, name, place, ignoresCase };
    return this.names.release(id, ownedName, () => this.withFreeName(ownedName, scope, id, update, () => ({ id })));
  }

  /** IDs of the objects of a list that have a name which a create would give. */
  public holdersIn(
    entries: readonly ListEntry[],
    { name, place }: { readonly name: string; readonly place?: string | undefined },
    { user: owner }: Pick<CallScope, 'user'>,
  ): readonly string[] {
    const ignoresCase = this.collection.kind.ignoresCaseOfNames;
    return this.names.holders({ owner, name, place, ignoresCase }, entries);
  }

  /** Runs `remove`, which deletes the object and frees its name. */
  public delete<T>(id: string, remove: () => Promise<T>): Promise<T> {
    return this.names.release(id, undefined, remove);
  }

  /**
   * Runs `write`, which gives the name to an object, as soon as nobody has it.
   *
   * @param self the object that has another name so far
   */
  private async withFreeName<T>(
    ownedName: OwnedName,
    scope: CallScope,
    self: string | undefined,
    write: (entries: readonly ListEntry[] | undefined) => Promise<T>,
    madeBy: (value: T) => Named,
  ): Promise<T> {
    let entries = await this.lists.get(scope);
    let isAnew = false;
    let mayWait = true;
    for (;;) {
      // Renames go first: two that swap their names must not find one of them taken in between.
      const claimed =
        this.names.claimed(ownedName) ?? (self === undefined ? this.names.renameTo(ownedName) : undefined);
      const holders = this.names.holders(ownedName, entries ?? []).filter((id) => id !== self);
      const isFree = holders.length === 0 || (self !== undefined && this.names.isCircle(self, holders));
      if (claimed === undefined && isFree) {
        const doubt = self === undefined ? this.doubts.get(keyOf(ownedName)) : undefined;
        if (doubt !== undefined) throw doubt;
        return this.names.claim(ownedName, () => write(entries), madeBy);
      }
      const change = claimed ?? this.names.releasesOf(holders, self);
      if (change !== undefined) await change;
      else if (isAnew) {
        // A run that deletes or renames objects may come to the holder yet.
        const mayCome = mayWait && this.names.releasesBegun > 0 && !holders.every((id) => this.names.isTouched(id));
        if (!mayCome) {
          if (self !== undefined) this.names.block(self, holders);
          const during = self === undefined ? 'create' : 'rename';
          throw new NameTakenError(ownedName.name, scope.user, asListed(holders, entries), during);
        }
        mayWait = false;
        const waiting = { names: this.names, delay: this.time.delay, signal: scope.signal };
        await waitForTouch(holders, WAIT_FOR_HOLDER, waiting);
      }
      entries = await this.lists.getAnew(scope);
      isAnew = true;
    }
  }

  private async send(sending: Sending<Input>): Promise<Creation<Item>> {
    let created: Created<Item>;
    try {
      created = await this.collection.create(sending.input, sending.scope);
    } catch (error) {
      if (!(error instanceof HdpError) || error.outcome !== 'unknown') throw error;
      return this.find(sending, error);
    }
    const { id, shown } = created;
    if (sending.before?.has(id) === true || this.names.isOwn(id)) return this.find(sending, aboutAnother(id));
    if (isAbout(this.collection.kind, shown, sending.input)) return { ...created, recovered: false };
    return this.confirm(created, sending, aboutAnother(id));
  }

  /** Reads the object that a response has named without showing it as it was sent. */
  private async confirm(created: Created<Item>, sending: Sending<Input>, doubt: HdpError): Promise<Creation<Item>> {
    const { id, shown } = created;
    for (const pause of LOOK_AFTER) {
      let read: Item;
      try {
        await this.time.delay(pause, sending.scope.signal);
        read = await this.collection.read(id, sending.scope);
      } catch (error) {
        // A server that copies its data may not know yet what it has created.
        if (error instanceof HdpError && error.code === 'not-found') continue;
        // Also where the caller stops: the ID must not be lost.
        break;
      }
      return contradicts(this.collection.kind, read, sending.input)
        ? this.find(sending, doubt)
        : { id, shown, read, recovered: false };
    }
    // In doubt the ID is right.
    return contradicts(this.collection.kind, shown, sending.input)
      ? this.find(sending, doubt)
      : { ...created, recovered: false };
  }

  /** Looks for what a create has left on the server, with pauses between the looks. */
  private async find(sending: Sending<Input>, cause: HdpError): Promise<Creation<Item>> {
    const { input, before } = sending;
    const { user } = sending.scope;
    const unknown = (search: UnknownOutcomeError['search']): Error =>
      new UnknownOutcomeError(input.name, user, search, cause);
    if (before === undefined) throw unknown('forbidden');
    const signal = sending.scope.signal.aborted ? AbortSignal.timeout(LOOK_WHILE_STOPPING) : sending.scope.signal;
    let candidates: readonly ListEntry[] = [];
    let failure: HdpError | undefined;
    for (const pause of LOOK_AFTER) {
      try {
        await this.time.delay(pause, signal);
        const entries = await this.collection.list({ user, signal });
        failure = undefined;
        candidates = entries.filter(({ id, name }) => name === input.name && !before.has(id) && !this.names.isOwn(id));
        const found = await Promise.all(candidates.map(({ id }) => this.readIfSent(id, input, { user, signal })));
        const [match, ...others] = found.flatMap((item) => item ?? []);
        if (match !== undefined && others.length === 0)
          return { id: match.id, shown: {}, read: match, recovered: true };
        if (others.length > 0) break;
      } catch (error) {
        if (signal.aborted || !(error instanceof HdpError)) throw unknown('stopped');
        if (error.code === 'forbidden') throw unknown('forbidden');
        failure = error;
        // The others have been retried, or would fail again.
        if (error.code !== 'server-fault') break;
      }
    }
    if (candidates.length > 0) throw new NameTakenError(input.name, user, candidates, 'unknown-outcome', cause);
    throw unknown(failure ?? 'not-found');
  }

  private async readIfSent(id: string, input: Input, scope: CallScope): Promise<Item | undefined> {
    const item = await this.collection.read(id, scope).catch((error: unknown) => {
      if (error instanceof HdpError) return undefined;
      throw error;
    });
    return item !== undefined && carries(this.collection.kind, item, input) ? item : undefined;
  }
}

/** A login that may create need not be allowed to list: the create is tried all the same. */
function listIfPermitted<Input, Item extends Identified>(
  collection: Collection<Input, Item>,
  scope: CallScope,
): Promise<readonly ListEntry[] | undefined> {
  return collection.list(scope).catch((error: unknown) => {
    if (error instanceof HdpError && error.code === 'forbidden') return undefined;
    throw error;
  });
}

/** Of an object that this process has made the list may not tell yet. */
function asListed(ids: readonly string[], entries: readonly ListEntry[] = []): readonly Holder[] {
  return ids.map((id) => entries.find((entry) => entry.id === id) ?? { id });
}

function aboutAnother(id: string): HdpError {
  return new HdpError(`the response is about another object: it holds ID ${id}`, {
    code: 'invalid-response',
    outcome: 'unknown',
  });
}
