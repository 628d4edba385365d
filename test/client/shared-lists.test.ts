import { SharedLists, type CallScope } from '../../lib/client/shared-lists';
import { latch, settle, type Latch } from '../latch';

interface Asked {
  readonly scope: CallScope;
  readonly response: Latch<string>;
  readonly isEnded: () => boolean;
}

let asked: Asked[];
let now: number;
let lists: SharedLists<string>;

beforeEach(() => {
  asked = [];
  now = 0;
  lists = new SharedLists(
    (scope) => {
      const response = latch<string>();
      let isEnded = false;
      asked.push({ scope, response, isEnded: () => isEnded });
      const ended = new Promise<never>((_, reject) => {
        scope.signal.addEventListener('abort', () => {
          isEnded = true;
          reject(new Error('ended'));
        });
      });
      return Promise.race([response.opened, ended]);
    },
    () => now,
    1000,
  );
});

function call(user?: string): { readonly list: Promise<string>; readonly stop: () => void } {
  const controller = new AbortController();
  const list = lists.get({ signal: controller.signal, ...(user === undefined ? {} : { user }) });
  list.catch(() => undefined);
  return {
    list,
    stop: () => {
      controller.abort(new Error('stopped'));
    },
  };
}

it('calls at the same time have one list', async () => {
  const calls = [call(), call(), call()];
  asked[0]?.response.open('first');
  expect(await Promise.all(calls.map(({ list }) => list))).toEqual(['first', 'first', 'first']);
  expect(asked).toHaveLength(1);
});

it.each([
  [999, 1],
  [1000, 2],
])('a call after %d ms makes %d requests in all, counted from the arrival', async (milliseconds, requests) => {
  const first = call();
  now = 5000;
  asked[0]?.response.open('first');
  await first.list;
  now += milliseconds;
  call();
  expect(asked).toHaveLength(requests);
});

it('each owner has a list, in any spelling of the name', () => {
  for (const user of [undefined, 'jane', 'Jane', 'JANE', 'carl']) call(user);
  expect(asked.map(({ scope }) => scope.user)).toEqual([undefined, 'jane', 'carl']);
});

it('a call that ends leaves the list to the others', async () => {
  const calls = [call(), call()];
  calls[0]?.stop();
  await expect(calls[0]?.list).rejects.toThrow('stopped before the request was sent');
  expect(asked[0]?.isEnded()).toBe(false);
  asked[0]?.response.open('first');
  await expect(calls[1]?.list).resolves.toBe('first');
});

it('the last call that ends ends the request, and a later one makes another', async () => {
  const calls = [call(), call()];
  for (const { stop } of calls) stop();
  await expect(calls[1]?.list).rejects.toThrow('ended');
  const later = call();
  expect(asked).toHaveLength(2);
  asked[1]?.response.open('second');
  await expect(later.list).resolves.toBe('second');
});

it('a call that ends after the arrival ends nothing', async () => {
  const first = call();
  asked[0]?.response.open('first');
  await first.list;
  first.stop();
  await settle();
  expect(asked[0]?.isEnded()).toBe(false);
  await expect(call().list).resolves.toBe('first');
});

it('a call that had ended before makes no request that goes on', async () => {
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  await expect(lists.get({ signal: controller.signal })).rejects.toThrow();
  expect(asked[0]?.isEnded()).toBe(true);
});

it('a list that fails is not kept', async () => {
  const failing = new SharedLists(
    () => {
      now += 1;
      return now === 1 ? Promise.reject(new Error('not now')) : Promise.resolve('second');
    },
    () => 0,
    1000,
  );
  const scope = { signal: new AbortController().signal };
  await expect(failing.get(scope)).rejects.toThrow('not now');
  await expect(failing.get(scope)).resolves.toBe('second');
});
