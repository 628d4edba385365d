import { OwnedSecrets, ShownSecrets } from '../../lib/client';

type Name = 'refresh' | 'access';
type Seen = Readonly<Record<Name, string | undefined>>;

const NAMES = { all: ['refresh', 'access'], optional: ['access'] } as const;

let shown: ShownSecrets<Name>;
let reads: number;

beforeEach(() => {
  shown = new ShownSecrets<Name>();
  reads = 0;
});

interface New {
  readonly refresh?: string;
  readonly access?: string | null;
  readonly owner?: string;
}

/** Creates an object whose GET shows `seen`; "fails" where it fails. */
async function create(seen: Seen | 'fails', { refresh = 'r', access = null, owner = 'admin' }: New = {}) {
  const secrets = OwnedSecrets.empty<Name>(NAMES);
  secrets.recordSent('refresh', refresh);
  secrets.recordSent('access', access);
  await shown.complete(secrets, owner, async () => {
    reads += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (seen === 'fails') throw new Error('not now');
    return seen;
  });
  return [secrets.shown('refresh'), secrets.shown('access')];
}

const CLEAR = { refresh: 'r', access: undefined };
const MASKED = { refresh: '****', access: undefined };
const OTHER = { refresh: 'refreshed', access: undefined };

it.each([
  [CLEAR, 'clear'],
  [MASKED, 'hidden'],
] as const)('one GET of %j decides for all creates that follow', async (seen, verdict) => {
  expect(await create(seen)).toEqual([verdict, 'unknown']);
  for (const refresh of ['s', 't']) expect(await create('fails', { refresh })).toEqual([verdict, 'unknown']);
  expect(reads).toBe(1);
});

it('one GET decides for creates at the same time', async () => {
  const tokens = Array.from({ length: 20 }, (_, index) => `token-${String(index)}`);
  const all = await Promise.all(tokens.map((refresh) => create({ ...CLEAR, refresh }, { refresh })));
  expect(all).toEqual(tokens.map(() => ['clear', 'unknown']));
  expect(reads).toBe(1);
});

it('each owner is asked for, since what a login may see may differ', async () => {
  expect(await create(CLEAR)).toEqual(['clear', 'unknown']);
  expect(await create(MASKED, { owner: 'jane' })).toEqual(['hidden', 'unknown']);
  expect(await create('fails')).toEqual(['clear', 'unknown']);
  expect(await create('fails', { owner: 'jane' })).toEqual(['hidden', 'unknown']);
  expect(reads).toBe(2);
});

it('each secret is asked for', async () => {
  await create(CLEAR);
  expect(await create({ refresh: 'r', access: 'a' }, { access: 'a' })).toEqual(['clear', 'clear']);
  expect(await create('fails', { access: 'b' })).toEqual(['clear', 'clear']);
  expect(reads).toBe(2);
});

it('a GET that fails costs nothing but the knowledge, and the next create asks again', async () => {
  expect(await create('fails')).toEqual(['unknown', 'unknown']);
  expect(await create(CLEAR)).toEqual(['clear', 'unknown']);
  expect(reads).toBe(2);
});

it.each([
  ['fails', 'fails'],
  ['shows something else', OTHER],
] as const)('three GETs are enough where each %s', async (_case, seen) => {
  for (let count = 0; count < 5; count += 1) expect(await create(seen)).toEqual(['unknown', 'unknown']);
  expect(reads).toBe(3);
});

it('what an object has shown itself needs no GET, and decides for the others', async () => {
  const secrets = OwnedSecrets.empty<Name>(NAMES);
  secrets.recordSent('refresh', 'r');
  secrets.observe(CLEAR);
  await shown.complete(secrets, 'admin', () => Promise.reject(new Error('no GET is needed')));
  expect(await create('fails', { refresh: 's' })).toEqual(['clear', 'unknown']);
  expect(reads).toBe(0);
});
