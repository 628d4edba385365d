/** What is in the way of a deletion, and what this process deletes meanwhile. No pause takes any time unless a test holds it. */
import { NamesInUse, untilDeleted } from '../../lib/client';
import { latch, settle, type Latch } from '../latch';

interface Found {
  readonly ids: readonly string[];
}

let names: NamesInUse;
let pauses: number[];
let looks: number;
/** What is on the server. */
let there: Set<string>;
let delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
let stop: AbortController;

beforeEach(() => {
  names = new NamesInUse();
  pauses = [];
  looks = 0;
  there = new Set();
  stop = new AbortController();
  delay = (milliseconds) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
});

/** A pause that only the signal ends. */
function endless(): Latch {
  const paused = latch();
  delay = (milliseconds, signal) => {
    pauses.push(milliseconds);
    paused.open();
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  };
  return paused;
}

function wait(...ids: readonly string[]): Promise<Found | undefined> {
  for (const id of ids) there.add(id);
  const look = (): Promise<Found | undefined> => {
    looks++;
    const found = ids.filter((id) => there.has(id));
    return Promise.resolve(found.length === 0 ? undefined : { ids: found });
  };
  return untilDeleted(look, () => ({ names, delay, signal: stop.signal }));
}

/** Deletes an object once `when` is fulfilled. */
function remove(id: string, when: Promise<void> = Promise.resolve()): Promise<unknown> {
  return names.release(id, undefined, async () => {
    await when;
    there.delete(id);
  });
}

it('looks once where nothing is in the way', async () => {
  expect(await wait()).toBeUndefined();
  expect([looks, pauses]).toEqual([1, []]);
});

it('waits for deletions that are under way, and looks again', async () => {
  const [first, second] = [latch(), latch()];
  const removing = [remove('1', first.opened), remove('2', second.opened)];
  const waiting = wait('1', '2');
  await settle();
  first.open();
  await settle();
  expect(looks).toBe(1);
  second.open();
  expect(await waiting).toBeUndefined();
  await Promise.all(removing);
  expect([looks, pauses]).toEqual([2, []]);
});

it('waits for the first deletion of the run to begin, no longer than a second', async () => {
  expect(await wait('1')).toEqual({ ids: ['1'] });
  expect([looks, pauses]).toEqual([2, [1000]]);
});

it('does not wait again until one more deletion has begun', async () => {
  await wait('1');
  expect(await wait('2')).toEqual({ ids: ['2'] });
  expect(pauses).toEqual([1000]);
  await remove('3');
  expect(await wait('2')).toEqual({ ids: ['2'] });
  expect(pauses).toEqual([1000, 5000]);
});

it('does not wait longer because something is renamed', async () => {
  await names.release('2', { owner: undefined, name: 'Other' }, () => Promise.resolve());
  expect(await wait('1')).toEqual({ ids: ['1'] });
  expect(pauses).toEqual([1000]);
});

it('waits five seconds where something else is deleted', async () => {
  await remove('2');
  expect(await wait('1')).toEqual({ ids: ['1'] });
  expect([looks, pauses]).toEqual([2, [5000]]);
});

it('waits five seconds in all where something else is deleted meanwhile', async () => {
  delay = async (milliseconds) => {
    pauses.push(milliseconds);
    if (pauses.length === 1) await remove('2');
  };
  expect(await wait('1')).toEqual({ ids: ['1'] });
  expect([looks, pauses]).toEqual([3, [1000, 4000]]);
});

it('ends the wait as soon as the last of the deletions begins, and waits for its end', async () => {
  const paused = endless();
  const waiting = wait('1', '2');
  await paused.opened;
  const [first, second] = [latch(), latch()];
  const removing = [remove('1', first.opened)];
  await settle();
  expect(looks).toBe(1);
  removing.push(remove('2', second.opened));
  first.open();
  second.open();
  expect(await waiting).toBeUndefined();
  await Promise.all(removing);
});

it('does not wait for what it has tried to delete in vain', async () => {
  await expect(names.release('1', undefined, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await wait('1')).toEqual({ ids: ['1'] });
  expect([looks, pauses]).toEqual([1, []]);
});

it('does not wait for what the server does not name', async () => {
  expect(
    await untilDeleted(
      () => Promise.resolve({ ids: [] }),
      () => ({ names, delay, signal: stop.signal }),
    ),
  ).toEqual({
    ids: [],
  });
  expect(pauses).toEqual([]);
});

it('ends the wait at once where the caller stops', async () => {
  const paused = endless();
  const waiting = wait('1');
  await paused.opened;
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'aborted', outcome: 'not-processed' });
  expect(looks).toBe(1);
});
