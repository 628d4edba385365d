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
import type { Collection, Created, Identified, ListEntry } from './collection';
import { HdpError } from './errors';
import { looksMasked } from './owned-secrets';
import type { RequestOptions } from './options';
import { SharedLists } from './shared-lists';
import { NamesInUse } from './names-in-use';

/** On whose behalf and until when requests are made. */
export type CreateScope = Required<Pick<RequestOptions, 'signal'>> & Pick<RequestOptions, 'user'>;

export interface Creation<Item> extends Created<Item> {
  /** What a GET showed, where the response did not suffice. */
  readonly read?: Item;
  /** True if the outcome was unknown, and the object was found afterwards. */
  readonly recovered: boolean;
}

/** An object of that name exists that cannot be proven to be the one which was to be created. */
export class NameTakenError extends Error {
  public override readonly name = 'NameTakenError';
  public readonly code = 'NAME_TAKEN';

  public constructor(
    public readonly objectName: string,
    public readonly user: string | undefined,
    /** IDs of the objects of that name. */
    public readonly ids: readonly string[],
    /** What was being done: `unknown-outcome`, a create was sent, and what became of it is not known. */
    public readonly during: 'create' | 'rename' | 'unknown-outcome',
    /** What happened to the request, where it was sent. */
    public override readonly cause?: HdpError,
  ) {
    super(`'${objectName}' exists with ID ${ids.join(', ')}`);
  }
}

/** A create was sent, and what became of it cannot be found out. */
export class UnknownOutcomeError extends Error {
  public override readonly name = 'UnknownOutcomeError';
  public readonly code = 'UNKNOWN_OUTCOME';

  public constructor(
    public readonly objectName: string,
    public readonly user: string | undefined,
    /**
     * How the search for the object ended: there is none; the login may not list; there was no time left; or the error
     * of the server.
     */
    public readonly search: 'not-found' | 'forbidden' | 'stopped' | HdpError,
    public override readonly cause: HdpError,
  ) {
    super(`whether '${objectName}' was created is not known: ${cause.message}`);
  }
}

/** Milliseconds before each look: a server that was cut off may still be at work on the request. */
const LOOK_AFTER: readonly number[] = [0, 500, 1500, 3000];

/** Milliseconds in which a run that deletes or renames objects has to begin with the holder of a name. */
const WAIT_FOR_HOLDER = 5000;

/** Milliseconds that looks may take when the caller's signal was aborted before they began. */
const LOOK_WHILE_STOPPING = 10_000;

interface Sending<Input> {
  readonly input: Input;
  readonly scope: CreateScope;
  /** IDs of what was there before; undefined if the login may not list: then nothing can be proven later. */
  readonly before: ReadonlySet<string> | undefined;
}

/** All creates, renames and deletes of one kind in this process. */
export class SafeCreate<Input extends { readonly name: string }, Item extends Identified> {
  private readonly names = new NamesInUse();
  private readonly lists: SharedLists;

  public constructor(
    private readonly collection: Collection<Input, Item>,
    private readonly time: {
      readonly clock: () => number;
      /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
      readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
    },
  ) {
    this.lists = new SharedLists((scope) => collection.list(scope), time.clock);
  }

  /** @throws NameTakenError, UnknownOutcomeError, or HdpError if nothing was created */
  public create(input: Input, scope: CreateScope): Promise<Creation<Item>> {
    return this.names.reserve(scope.user, input.name, async () => {
      const entries = await this.lists.get(scope);
      await this.requireFree(input.name, scope, 'create', entries);
      const before = entries && new Set(entries.map(({ id }) => id));
      const creation = await this.send({ input, scope, before }).catch((error: unknown) => {
        if (mayStillAppear(error)) this.names.lose(scope.user, input.name, error);
        throw error;
      });
      this.names.created(creation.id, scope.user, input.name);
      return creation;
    });
  }

  /**
   * Runs `update`, which gives the object another name.
   *
   * @throws NameTakenError where the name is that of an object which this process neither deletes nor renames
   */
  public rename<T>(id: string, name: string, scope: CreateScope, update: () => Promise<T>): Promise<T> {
    return this.names.release(id, 'rename', { owner: scope.user, name }, async () => {
      await this.requireFree(name, scope, 'rename', await this.lists.get(scope), id);
      return update();
    });
  }

  /** Runs `remove`, which deletes the object and frees its name. */
  public delete<T>(id: string, remove: () => Promise<T>): Promise<T> {
    return this.names.release(id, 'delete', null, remove);
  }

  private async requireFree(
    name: string,
    scope: CreateScope,
    during: 'create' | 'rename',
    shared: readonly ListEntry[] | undefined,
    self?: string,
  ): Promise<void> {
    const holdersIn = (entries: readonly ListEntry[] = []): readonly string[] =>
      this.names.holders(scope.user, name, entries).filter((id) => id !== self);

    const isSettled = async (holders: readonly string[]): Promise<boolean> => {
      // Renames may go round in a circle: each goes ahead once the others have begun.
      await this.names.releasesOf(holders, during === 'create');
      return during === 'rename' && holders.every((id) => this.names.isTouched(id));
    };

    let holders = holdersIn(shared);
    if (holders.length === 0 || (await isSettled(holders))) return;
    holders = holdersIn(await this.lists.getAnew(scope));
    if (holders.length === 0) return;
    if (this.names.hasReleases && !holders.every((id) => this.names.isTouched(id))) {
      // A run that deletes or renames objects may come to the holder yet.
      await this.waitFor(this.names.whenTouched(holders), scope);
      if (await isSettled(holders)) return;
      holders = holdersIn(await this.lists.getAnew(scope));
    }
    if (holders.length > 0) throw new NameTakenError(name, scope.user, holders, during);
  }

  /** Waits for `event`, but no longer than for a lost object. */
  private async waitFor(event: Promise<void>, { signal }: CreateScope): Promise<void> {
    const end = new AbortController();
    const pause = this.time.delay(WAIT_FOR_HOLDER, AbortSignal.any([signal, end.signal]));
    try {
      await Promise.race([event, pause]);
    } finally {
      end.abort();
      pause.catch(() => undefined);
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
    const isNew = sending.before?.has(id) !== true && !this.names.isOwn(id);
    if (isNew && this.isAbout(shown, sending.input)) return { ...created, recovered: false };
    const error = aboutAnother(id);
    if (!isNew) return this.find(sending, error);
    return this.confirm(created, sending, error);
  }

  /** Reads the object that a response has named without showing it as it was sent. */
  private async confirm(created: Created<Item>, sending: Sending<Input>, doubt: HdpError): Promise<Creation<Item>> {
    const { id, shown } = created;
    const contradicts = this.contradicts(shown, sending.input);
    for (const pause of LOOK_AFTER) {
      try {
        await this.time.delay(pause, sending.scope.signal);
        const read = await this.collection.read(id, sending.scope);
        if (this.isAbout(read, sending.input)) return { id, shown, read, recovered: false };
        return await this.find(sending, doubt);
      } catch (error) {
        if (!(error instanceof HdpError) && !sending.scope.signal.aborted) throw error;
        // A server that copies its data may not know yet what it has created.
        if (error instanceof HdpError && error.code === 'not-found') continue;
        break;
      }
    }
    // In doubt the ID is right: it must not be lost.
    return contradicts ? this.find(sending, doubt) : { ...created, recovered: false };
  }

  /** Looks for what a create has left on the server, with pauses between the looks. */
  private async find(sending: Sending<Input>, cause: HdpError): Promise<Creation<Item>> {
    const { input, before } = sending;
    const { user } = sending.scope;
    if (before === undefined) throw new UnknownOutcomeError(input.name, user, 'forbidden', cause);
    const signal = sending.scope.signal.aborted ? AbortSignal.timeout(LOOK_WHILE_STOPPING) : sending.scope.signal;
    let candidates: readonly string[] = [];
    try {
      for (const pause of LOOK_AFTER) {
        await this.time.delay(pause, signal);
        const entries = await this.collection.list({ user, signal });
        candidates = entries
          .filter(({ id, name }) => name === input.name && !before.has(id) && !this.names.isOwn(id))
          .map(({ id }) => id);
        const found = await Promise.all(candidates.map((id) => this.readIfSent(id, input, { user, signal })));
        const [match, ...others] = found.flatMap((item) => item ?? []);
        if (match !== undefined && others.length === 0)
          return { id: match.id, shown: {}, read: match, recovered: true };
        if (others.length > 0) break;
      }
    } catch (error) {
      throw new UnknownOutcomeError(input.name, user, error instanceof HdpError ? error : 'stopped', cause);
    }
    if (candidates.length > 0) throw new NameTakenError(input.name, user, candidates, 'unknown-outcome', cause);
    throw new UnknownOutcomeError(input.name, user, 'not-found', cause);
  }

  private async readIfSent(id: string, input: Input, scope: CreateScope): Promise<Item | undefined> {
    const item = await this.collection.read(id, scope).catch((error: unknown) => {
      if (error instanceof HdpError) return undefined;
      throw error;
    });
    return item !== undefined && this.carries(item, input) ? item : undefined;
  }

  /** True if what the server shows has the name and the parent that were sent: no response to another request has. */
  private isAbout(shown: Partial<Item>, input: Input): boolean {
    const { parent } = this.collection.kind;
    const name = nameOf(shown);
    return name !== undefined && shown[parent] === input[parent] && mayHaveBecome(name, input.name);
  }

  private contradicts(shown: Partial<Item>, input: Input): boolean {
    const { parent } = this.collection.kind;
    const name = nameOf(shown);
    return (
      (name !== undefined && !mayHaveBecome(name, input.name)) ||
      (shown[parent] !== undefined && shown[parent] !== input[parent])
    );
  }

  /** True if nothing that the server shows of an object differs from what was sent. */
  private carries(item: Item, input: Input): boolean {
    const { secrets, decode } = this.collection.kind;
    return Object.keys(decode).every((field) => {
      const [held, sent] = [fieldOf(item, field), fieldOf(input, field)];
      if (!secrets.some((secret) => secret === field)) return held === sent;
      // A secret that the server hides, or that was not sent, speaks neither for nor against.
      return sent === '' || looksMasked(held) || held === sent;
    });
  }
}

function mayStillAppear(error: unknown): error is Error {
  return error instanceof UnknownOutcomeError || error instanceof NameTakenError;
}

function aboutAnother(id: string): HdpError {
  return new HdpError(`the response is about another object: it holds ID ${id}`, {
    code: 'invalid-response',
    outcome: 'unknown',
  });
}

/** No value and an empty one are the same to the server. */
function fieldOf(object: object, field: string): string {
  const value: unknown = Reflect.get(object, field);
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nameOf(shown: object): string | undefined {
  const name: unknown = Reflect.get(shown, 'name');
  return typeof name === 'string' ? name : undefined;
}

/** A server may cut names, or ignore their case: whether it does is documented nowhere. */
function mayHaveBecome(name: string, sent: string): boolean {
  return name !== '' && sent.toLowerCase().startsWith(name.toLowerCase());
}
