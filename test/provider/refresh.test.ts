/** How many requests the refresh of many objects makes. */
import type { Quirks } from '../../lib/emulator';
import type { Values } from '../plugin/rpc/object-of';
import { ManyProfiles } from './many-profiles';

const COUNT = 20;

let many: ManyProfiles;

afterEach(() => many.stop());

describe('twenty profiles that are as they were', () => {
  it.each<[string, Values, Partial<Quirks>, Readonly<Record<string, number>>]>([
    ['one by one, and one list that shows too little', {}, {}, { 'GET oauthprofiles/*': 20, 'GET oauthprofiles': 1 }],
    [
      'three reads and one list that shows all',
      { refresh: 'full' },
      { oauthLists: 'whole' },
      { 'GET oauthprofiles/*': 3, 'GET oauthprofiles': 1 },
    ],
    [
      'three reads and one list, also where both mask tokens',
      {},
      { oauthLists: 'whole', tokensInGet: 'masked' },
      { 'GET oauthprofiles/*': 3, 'GET oauthprofiles': 1 },
    ],
    ['one list, where the user says so', { refresh: 'list' }, {}, { 'GET oauthprofiles': 1 }],
    ['one list without details', { refresh: 'list' }, { release: '4.6' }, { 'GET oauthprofiles': 1 }],
    [
      'one by one after a list without descriptions',
      { refresh: 'list' },
      { oauthLists: 'bare' },
      { 'GET oauthprofiles': 1, 'GET oauthprofiles/*': 20 },
    ],
  ])('take %s', async (_case, given, quirks, expected) => {
    many = await ManyProfiles.create(COUNT, quirks);
    await many.run(given);
    expect(await many.drift()).toEqual([]);
    expect(many.requests()).toEqual(expected);
  });
});

it('a thousand profiles, ten at a time, take one list: a hundredth of the time of reads, ten at a time', async () => {
  many = await ManyProfiles.create(1);
  const [template] = many.objects;
  if (template === undefined) throw new Error('There is none.');
  many.objects = Array.from({ length: 1000 }, (_, index) => {
    const name = `Many_${String(index)}`;
    const { id } = many.emulator.addProfile({ name, oauthAppId: 1, description: 'as planned', owner: 'admin' });
    return { ...template, state: { ...template.state, id: String(id), name } };
  });
  await many.run({ refresh: 'list' });
  for (let first = 0; first < 1000; first += 10) await many.refresh(many.objects.slice(first, first + 10));
  expect(many.requests()).toEqual({ 'GET oauthprofiles': 1 });
});

it('reads profiles that may have a description which the list does not show, and no others', async () => {
  many = await ManyProfiles.create(6, { oauthLists: 'bare' }, (index) => (index < 4 ? { description: null } : {}));
  await many.run({ refresh: 'list' });
  expect(await many.drift()).toEqual([]);
  expect(many.requests()).toEqual({ 'GET oauthprofiles': 1, 'GET oauthprofiles/*': 2 });
});

it('does not take lists for whole where no profile has a description: they may not show any', async () => {
  many = await ManyProfiles.create(6, { oauthLists: 'whole' }, () => ({ description: null }));
  await many.run();
  expect(await many.drift()).toEqual([]);
  expect(many.requests()).toEqual({ 'GET oauthprofiles': 1, 'GET oauthprofiles/*': 6 });
});

it.each(['full', 'list'])('%s: three profiles or fewer are not worth a list, or one is not', async (refresh) => {
  many = await ManyProfiles.create(refresh === 'full' ? 3 : 1);
  await many.run({ refresh }, 'at-once');
  expect(await many.drift()).toEqual([]);
  expect(many.requests()).toEqual({ 'GET oauthprofiles/*': many.objects.length });
});

it('asks for a list of each owner', async () => {
  many = await ManyProfiles.create(8, {}, (index) => (index < 4 ? {} : { user: 'jane' }));
  await many.run({ refresh: 'list' });
  expect(await many.drift()).toEqual([]);
  expect(many.requests()).toEqual({ 'GET oauthprofiles': 1, 'GET oauthprofiles?user=jane': 1 });
});

it('asks for a list again after two seconds', async () => {
  many = await ManyProfiles.create(4);
  await many.run({ refresh: 'list' });
  for (const [now, lists] of [
    [0, 1],
    [1999, 1],
    [2000, 2],
  ] as const) {
    many.now = now;
    await many.refresh();
    expect(many.requests()).toEqual({ 'GET oauthprofiles': lists });
  }
});

it('reads one by one what the state does not know enough of: after an import, and in states of before', async () => {
  many = await ManyProfiles.create(2);
  const imported = await many.profile.import(String(many.idOf(0)));
  const [, before] = many.objects;
  await many.run({ refresh: 'list' });
  await many.refresh([
    imported,
    { state: { ...before?.state, user: null }, private: Buffer.alloc(0), diagnostics: [] },
  ]);
  expect(many.requests()).toEqual({ 'GET oauthprofiles/*': 2 });
});

it('reads one by one what this run has written, also what it has just created', async () => {
  many = await ManyProfiles.create(4);
  await many.run({ refresh: 'list', server_shows_tokens: true }, 'at-once');
  const [first, ...others] = many.objects;
  if (first === undefined) throw new Error('There is none.');
  const changed = await many.profile.change(first, { name: 'P_0', description: 'new' });
  const created = await many.profile.created({ name: 'P_4' });
  many.emulator.clearRequests();
  const found = await many.refresh([changed, created, ...others]);
  expect(found[0]?.state).toMatchObject({ description: 'new' });
  expect(many.requests()).toEqual({ 'GET oauthprofiles': 1, 'GET oauthprofiles/*': 2 });
});

describe('where the list is of no use', () => {
  it.each<[string, Parameters<ManyProfiles['spoilLists']>[0]]>([
    ['refused', { kind: 'status', status: 403, times: Infinity }],
    ['cut off', { kind: 'truncate', times: Infinity }],
    ['half of the JSON', { kind: 'broken-json', times: Infinity }],
    ['empty', { kind: 'empty-body', times: Infinity }],
    ['a login page', { kind: 'login-page', times: Infinity }],
    ['an error of the server', { kind: 'status', status: 500, times: Infinity }],
    ['a refusal for now', { kind: 'status', status: 503, retryAfter: 1, times: Infinity }],
    [
      'another list',
      { kind: 'rewrite', rewrite: (response) => ({ ...response, body: '{"items":[]}' }), times: Infinity },
    ],
    [
      'no list',
      { kind: 'rewrite', rewrite: (response) => ({ ...response, body: '{"profiles":{}}' }), times: Infinity },
    ],
  ])('%s: reads one by one, and asks for none again', async (_case, fault) => {
    many = await ManyProfiles.create(4);
    await many.run({ refresh: 'list' });
    many.spoilLists(fault);
    expect(await many.drift()).toEqual([]);
    const requests = { 'GET oauthprofiles': 1, 'GET oauthprofiles/*': 4 };
    expect(many.requests()).toEqual(requests);
    many.now += 5000;
    await many.refresh();
    expect(many.requests()).toEqual({ ...requests, 'GET oauthprofiles/*': 8 });
  });
});
