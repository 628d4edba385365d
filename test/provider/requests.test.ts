/** How many requests each step of twenty profiles makes, the refresh apart. */
import type { Values } from '../plugin/rpc/object-of';
import type { Plan } from '../plugin/rpc/asked-resource';
import { ManyProfiles } from './many-profiles';

const COUNT = 20;

let many: ManyProfiles;

afterEach(() => many.stop());

it('a create makes one request for each, and a few for all of them', async () => {
  many = await ManyProfiles.create(0);
  await many.run({}, 'at-once');
  const names = Array.from({ length: COUNT }, (_, index) => `P_${String(index)}`);
  await Promise.all(names.map((name) => many.profile.created({ name })));
  expect(many.requests()).toEqual({
    // Of the plans and of the creates.
    'GET oauthprofiles': 2,
    'GET oauthapps/*': 1,
    'POST oauthprofiles': COUNT,
    // Shows whether this server masks tokens.
    'GET oauthprofiles/*': 1,
  });
});

it('an update makes a read and a write', async () => {
  many = await ManyProfiles.create(COUNT);
  await many.run({}, 'at-once');
  await Promise.all(
    many.objects.map((object, index) =>
      many.profile.change(object, { name: `P_${String(index)}`, description: 'new' }),
    ),
  );
  expect(many.requests()).toEqual({ 'GET oauthprofiles/*': COUNT, 'PUT oauthprofiles/*': COUNT });
});

describe('a destroy', () => {
  const deletions = { 'DELETE oauthprofiles/*': COUNT };
  const statistics = { 'GET oauthprofiles/*/stats': COUNT };
  const fewStatistics = { 'GET oauthprofiles/*/stats': 3, 'GET datasources': 1 };

  it.each<[string, Values, boolean, Readonly<Record<string, number>>, Readonly<Record<string, number>>]>([
    ['asks before each deletion', {}, false, fewStatistics, { ...statistics, ...deletions }],
    [
      'asks in the plan, too, where the owner has data sources',
      {},
      true,
      { ...statistics, 'GET datasources': 1 },
      { ...statistics, ...deletions },
    ],
    ['asks only in the plan where it is forced', { force_destroy: true }, false, statistics, deletions],
  ])('%s', async (_case, config, hasDataSource, planned, applied) => {
    many = await ManyProfiles.create(COUNT, {}, () => config);
    if (hasDataSource) many.emulator.addDataSource({ name: 'Sales', dataStore: 1, owner: 'admin' });
    await many.run({}, 'at-once');
    const plans = await Promise.all(many.objects.map((object): Promise<Plan> => many.profile.plan(object, null)));
    expect(plans.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(many.requests()).toEqual(planned);
    await many.run({}, 'at-once');
    const reached = await Promise.all(plans.map((plan) => many.profile.apply(plan)));
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(many.requests()).toEqual(applied);
  });

  it.each([
    [403, 'refused'],
    [500, 'broken'],
  ])('asks for each profile where the list of data sources gets %d', async (status) => {
    many = await ManyProfiles.create(COUNT);
    await many.run({}, 'at-once');
    many.emulator.inject({ kind: 'status', status, method: 'GET', path: '/datasources', times: Infinity });
    await Promise.all(many.objects.map((object) => many.profile.plan(object, null)));
    expect(many.requests()['GET oauthprofiles/*/stats']).toBe(COUNT);
  });
});
