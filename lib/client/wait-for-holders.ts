/** Waits for objects that are in the way, where this process deletes or renames them or may be about to. */
import type { NamesInUse } from './names-in-use';
import { stopped, type CallScope } from './shared-lists';

interface Waiting {
  /** Of the objects that are waited for. */
  readonly names: NamesInUse;
  /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: CallScope['signal'];
}

/** Milliseconds in which a run that deletes or renames objects has to begin with one that is in the way. */
export const WAIT_FOR_HOLDER = 5000;

/** Milliseconds in which a run has to begin with its first deletion: Terraform begins with several at once. */
const WAIT_FOR_FIRST = 1000;

/**
 * How many releases had begun when a wait ended in vain: until there are more, another wait is in vain, too. A run that
 * is refused a thousand deletions waits once.
 */
const begunInVain = new WeakMap<NamesInUse, number>();

/** Waits until this process begins to delete or rename the objects, but no longer than so many milliseconds. */
export async function waitForTouch(
  ids: readonly string[],
  milliseconds: number,
  { names, delay, signal }: Waiting,
): Promise<void> {
  const end = new AbortController();
  const pause = delay(milliseconds, AbortSignal.any([signal, end.signal]));
  try {
    await Promise.race([names.whenTouched(ids, end.signal), pause]);
  } catch (error) {
    throw signal.aborted ? stopped() : error;
  } finally {
    end.abort();
    pause.catch(() => undefined);
  }
}

/**
 * Looks for what is in the way, and looks again once this process has deleted it. The wait for a deletion to begin has
 * an end: it may be one that Terraform begins only after the caller's.
 *
 * @returns what stays in the way; undefined if nothing does
 */
export async function untilDeleted<Found extends { readonly ids: readonly string[] }>(
  look: () => Promise<Found | undefined>,
  waitingOf: (found: Found) => Waiting,
): Promise<Found | undefined> {
  let waited = 0;
  for (;;) {
    const found = await look();
    if (found === undefined) return undefined;
    const { ids } = found;
    const waiting = waitingOf(found);
    const { names } = waiting;
    const deletions = names.releasesOf(ids, undefined);
    if (deletions === undefined) {
      const begun = names.releasesBegun;
      const patience = names.hasDeletions ? WAIT_FOR_HOLDER : WAIT_FOR_FIRST;
      const isOver = waited >= patience || begunInVain.get(names) === begun;
      if (isOver || ids.every((id) => names.isTouched(id))) return found;
      await waitForTouch(ids, patience - waited, waiting);
      waited = patience;
      if (names.releasesBegun === begun) begunInVain.set(names, begun);
    } else await deletions;
  }
}
