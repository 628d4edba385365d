import { unknown, type Logger } from '../../lib/plugin';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedDataSource, CONFIG } from './asked-data-source';

const REFRESHED = { ...CONFIG, refresh_model: true };
const OTHER_OPTIONS = { User: 'jane', Database: 'other' };
const HOLDS =
  "'model_error' holds the reason. Each apply waits for a build that is under way, or starts one, until one succeeds.";

describe('the OData model of hdp_data_source', () => {
  let asked: AskedDataSource;
  let time = 0;
  let pauses: number[] = [];
  let log: [string, unknown][] = [];
  /** What happens during a pause. */
  let during: () => Promise<void>;

  beforeEach(async () => {
    [time, pauses, log] = [Date.UTC(2030, 0, 1), [], []];
    during = () => Promise.resolve();
    const ignore = (): void => undefined;
    const info: Logger['info'] = (message, fields) => log.push([message, fields]);
    asked = await AskedDataSource.start(
      {},
      {
        client: { clock: () => time, delay: () => Promise.resolve() },
        delay: async (milliseconds, signal) => {
          pauses.push(milliseconds);
          time += milliseconds;
          await during();
          signal.throwIfAborted();
        },
      },
      { trace: ignore, debug: ignore, info, warn: ignore, error: ignore },
    );
  });

  afterEach(() => asked.stop());

  const builds = (): number => asked.writes().filter((request) => request.endsWith('/model')).length;
  const model = () => asked.emulator.modelState(asked.only().id);

  async function applied(config: Values, prior?: Reached): Promise<Reached> {
    const plan = await asked.resource.plan({ config, prior: prior?.state ?? null, private: prior?.private });
    return asked.resource.apply(plan);
  }

  it('is built after a create, and stale after a change of options until it is built again', async () => {
    const plain = await asked.created();
    expect(model().status).toBe('none');
    expect(plain.state).toMatchObject({ model_error: null });

    const first = await asked.changed(plain, REFRESHED);
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 1 });

    const stale = await asked.changed(first, { ...CONFIG, options: OTHER_OPTIONS });
    expect(model()).toEqual({ status: 'done', isStale: true, builds: 1 });

    const fresh = await asked.changed(stale, { ...REFRESHED, options: OTHER_OPTIONS });
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    expect(fresh.state).toMatchObject({ refresh_model: true, model_error: null });
    await asked.expectNoChange(await asked.refreshed(fresh), { ...REFRESHED, options: OTHER_OPTIONS });
  });

  it('is built with a create that wants it', async () => {
    const { state } = await asked.created(REFRESHED);
    expect(state).toMatchObject({ model_error: null });
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 1 });
  });

  it.each<[string, Values, number]>([
    ['the description', { description: 'new' }, 1],
    ['the name', { name: 'crm-2' }, 1],
    ['a timeout', { timeouts: { update: '1h' } }, 1],
    ['an option', { options: OTHER_OPTIONS }, 2],
    ['the profile', { oauth_profile_id: '33' }, 2],
    ['a secret option', { options_wo: { Password: 'pass-word-2' } }, 2],
  ])('after a change of %s', async (_, change, expected) => {
    const before = await asked.created(REFRESHED);
    await asked.changed(before, { ...REFRESHED, ...change });
    expect(builds()).toBe(expected);
  });

  it('is awaited, with progress in the log and growing pauses', async () => {
    asked.emulator.setModelBuild('crm', { requests: 6 });
    await asked.created(REFRESHED);
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    const id = String(asked.only().id);
    expect(log).toEqual(
      [14, 28, 42, 57, 71, 85].map((done) => [
        'HDP is building the OData model',
        { data_source: id, percent_done: done },
      ]),
    );
  });

  it('shows warnings of tables and columns', async () => {
    const columnWarnings = [{ table: 'B', column: 'C', password: 'pass-word-1' }, 'x'.repeat(400)];
    asked.emulator.setModelBuild('crm', { tableWarnings: ['Table A has no key'], columnWarnings });
    const { state, diagnostics } = await applied(REFRESHED);
    expect(state).toMatchObject({ model_error: null });
    expect(diagnostics).toEqual([
      `warning: OData Model Has Warnings: HDP has built the OData model of data source ${String(asked.only().id)}, and warns ` +
        'of tables and columns:\n\n  - Table A has no key\n' +
        `  - {"table":"B","column":"C","password":"***"}\n  - ${'x'.repeat(300)}…`,
    ]);
  });

  it('shows the first of many warnings, and how many there are', async () => {
    asked.emulator.setModelBuild('crm', {
      tableWarnings: Array.from({ length: 25 }, (_, index) => `Table ${String(index)}`),
    });
    const { diagnostics } = await applied(REFRESHED);
    expect(diagnostics[0]).toContain('\n  - Table 19\n  - and 5 more');
    expect(diagnostics[0]).not.toContain('Table 20');
  });

  const FAILURE = 'No table of pass-word-1 can be read';
  const SAID = 'HDP says: "No table of *** can be read".';

  it('that cannot be built after a create is a warning, and is built again by the next apply', async () => {
    asked.emulator.setModelBuild('crm', { failure: FAILURE });
    const before = await applied(REFRESHED);
    const id = String(asked.only().id);
    expect(before.state).toMatchObject({ id, model_error: SAID });
    expect(before.diagnostics).toEqual([
      `warning: OData Model Not Built: HDP data source ${id} was created, but its OData model was not built.\n\n${SAID}\n\n${HOLDS}`,
    ]);
    asked.emulator.setModelBuild('crm', {});
    const plan = await asked.resource.plan({ prior: before.state, config: REFRESHED, private: before.private });
    expect(plan.planned).toMatchObject({ model_error: unknown });
    expect((await asked.changed(before, REFRESHED)).state).toMatchObject({ model_error: null });
    expect(asked.writes().filter((request) => request.startsWith('PUT'))).toEqual([]);
  });

  it('that cannot be built after an update is an error, in the state with what was there before', async () => {
    const before = await asked.created(REFRESHED);
    asked.emulator.setModelBuild('crm', { failure: FAILURE });
    const failed = await applied({ ...REFRESHED, options: OTHER_OPTIONS }, before);
    const id = String(asked.only().id);
    expect(failed.diagnostics).toEqual([
      `error: OData Model Not Built: HDP data source ${id} is on the server as configured, but its OData model was not ` +
        `built.\n\n${SAID}\n\n${HOLDS}`,
    ]);
    expect(failed.state).toMatchObject({ id, model_error: SAID });
    asked.emulator.setModelBuild('crm', {});
    const refreshed = await asked.refreshed(failed);
    const after = await asked.changed(refreshed, { ...REFRESHED, options: OTHER_OPTIONS });
    expect(after.state).toMatchObject({ model_error: null });
    expect(model()).toMatchObject({ status: 'done', isStale: false });
  });

  it('is built by the next apply where the response to an update was lost', async () => {
    const before = await asked.created(REFRESHED);
    asked.emulator.inject({ kind: 'reset', point: 'after', method: 'PUT', times: 10 });
    const other = { ...REFRESHED, options: OTHER_OPTIONS };
    const failed = await applied(other, before);
    expect(failed.diagnostics).toEqual([expect.stringMatching(/^error: Unable to Update HDP Data Source/)]);
    asked.emulator.clearFaults();
    expect(model()).toMatchObject({ isStale: true, builds: 1 });
    const after = await asked.changed(await asked.refreshed(failed), other);
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    await asked.expectNoChange(await asked.refreshed(after), other);
  });

  it('is left to the next apply where the connection test of an update fails', async () => {
    const config = { ...REFRESHED, verify_connection: true };
    const before = await asked.created(config);
    asked.emulator.setConnectionTest('crm', { message: 'down' });
    const failed = await applied({ ...config, options: OTHER_OPTIONS }, before);
    expect(failed.diagnostics).toEqual([expect.stringMatching(/^error: Connection Test Failed/)]);
    expect(failed.state).toMatchObject({
      model_error: 'The model has not been built since the data source was changed.',
    });
    expect(builds()).toBe(1);
    asked.emulator.setConnectionTest('crm', 'success');
    await asked.changed(await asked.refreshed(failed), { ...config, options: OTHER_OPTIONS });
    expect(builds()).toBe(2);
  });

  it('is not built where the connection test of a create fails', async () => {
    asked.emulator.setConnectionTest('crm', { message: 'down' });
    const { state, diagnostics } = await applied({ ...REFRESHED, verify_connection: true });
    expect(diagnostics).toEqual([expect.stringMatching(/^warning: Connection Test Failed/)]);
    expect(state).toMatchObject({ model_error: 'The model was not built, because the connection test failed.' });
    expect(builds()).toBe(0);
  });

  it.each<[Values, string, number]>([
    [{}, '20m', 1_200_000],
    [{ timeouts: { update: '1s' } }, '20m', 1_200_000],
    [{ timeouts: { create: '1m30s' } }, '1m30s', 90_000],
  ])('is awaited no longer than %j says', async (timeouts, shown, waited) => {
    asked.emulator.setModelBuild('crm', { requests: 100_000 });
    const { state, diagnostics } = await applied({ ...REFRESHED, ...timeouts });
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(waited);
    expect(diagnostics).toHaveLength(1);
    const reason = `HDP was still building it after ${shown} (0 % done), and goes on. Raise 'create' in 'timeouts'.`;
    expect(diagnostics[0]).toContain(reason);
    expect(state).toMatchObject({ model_error: reason });
  });

  const STOPPED = 'Terraform was asked to stop before it was built. HDP goes on with a build that was started.';

  it('is no longer awaited once Terraform asks to stop, and the object stays', async () => {
    asked.emulator.setModelBuild('crm', { requests: 100_000 });
    during = async () => {
      if (pauses.length === 3) await asked.interrupt();
    };
    const { state, diagnostics } = await applied(REFRESHED);
    expect(pauses).toHaveLength(3);
    expect(state).toMatchObject({ id: String(asked.only().id), model_error: STOPPED });
    expect(diagnostics).toEqual([expect.stringMatching(/^warning: OData Model Not Built/)]);
  });

  it('fails an update that Terraform asks to stop', async () => {
    const before = await asked.created(REFRESHED);
    asked.emulator.setModelBuild('crm', { requests: 100_000 });
    during = () => asked.interrupt();
    const { state, diagnostics } = await applied({ ...REFRESHED, options: OTHER_OPTIONS }, before);
    expect(diagnostics).toEqual([expect.stringContaining(STOPPED)]);
    expect(state).toMatchObject({ model_error: STOPPED });
  });

  describe('whose build an apply has not awaited to its end', () => {
    const TIMED = { ...REFRESHED, timeouts: { create: '2s', update: '2s' } };
    /** GETs of a timed-out apply that see the build: the waits are of 1 and 1 second. */
    const LOOKS = 3;

    async function timedOut(requests: number): Promise<Reached> {
      asked.emulator.setModelBuild('crm', { requests });
      const before = await applied(TIMED);
      expect(before.state).toMatchObject({
        model_error: expect.stringContaining('still building it after 2s') as string,
      });
      asked.emulator.setModelBuild('crm', {});
      return asked.refreshed(before);
    }

    it('is awaited by the next apply, which starts no other', async () => {
      const before = await timedOut(LOOKS + 2);
      const after = await asked.changed(before, REFRESHED);
      expect(after.state).toMatchObject({ model_error: null });
      expect(model()).toEqual({ status: 'done', isStale: false, builds: 1 });
    });

    it('is taken as it is where it has ended meanwhile', async () => {
      const before = await timedOut(LOOKS);
      pauses = [];
      expect((await asked.changed(before, REFRESHED)).state).toMatchObject({ model_error: null });
      expect([pauses, builds()]).toEqual([[], 1]);
    });

    it('may take longer than the next apply waits, too', async () => {
      const before = await timedOut(1000);
      const failed = await applied(TIMED, before);
      expect(failed.diagnostics).toEqual([expect.stringMatching(/^error: OData Model Not Built: [^]*Raise 'update'/)]);
      expect(builds()).toBe(1);
    });

    it.each<[string, Values]>([
      ['an option', { options: OTHER_OPTIONS }],
      ['the profile', { oauth_profile_id: '33' }],
      ['a secret option', { options_wo: { Password: 'pass-word-2' } }],
    ])('is given up after a change of %s', async (_, change) => {
      const before = await timedOut(1000);
      await asked.changed(before, { ...REFRESHED, ...change });
      expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    });

    it('is given up where the options changed while nobody wanted a model', async () => {
      const before = await timedOut(1000);
      const other = await asked.changed(before, { ...CONFIG, options: OTHER_OPTIONS });
      await asked.changed(other, { ...REFRESHED, options: OTHER_OPTIONS });
      expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    });

    it('is followed by another one where it has failed', async () => {
      asked.emulator.setModelBuild('crm', { requests: LOOKS + 1, failure: FAILURE });
      const before = await asked.refreshed(await applied(TIMED));
      asked.emulator.setModelBuild('crm', {});
      expect((await asked.changed(before, REFRESHED)).state).toMatchObject({ model_error: null });
      expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
    });
  });

  it.each<[string, boolean, string]>([
    ['a create', true, 'warning: OData Model Not Built: HDP data source 501 was created, but is gone since: its'],
    ['an update', false, 'error: OData Model Not Built: HDP data source 501 was updated, but is gone since: its'],
  ])('says that the data source is gone where it is deleted after %s', async (_, isCreate, text) => {
    const before = isCreate ? undefined : await asked.created();
    asked.emulator.setModelBuild('crm', { requests: 1000 });
    during = () => {
      asked.emulator.deleteDataSource(asked.only().id);
      return Promise.resolve();
    };
    const { diagnostics } = await applied(REFRESHED, before);
    expect(diagnostics).toHaveLength(1);
    const [shown = ''] = diagnostics;
    expect(shown.replace(/data source \d+/, 'data source 501')).toContain(`${text} OData model was not built.`);
    expect(shown).toMatch(/ 404 [^]*The next plan creates it again\.$/);
    expect(shown).not.toContain('model_error');
  });

  it('of an earlier build that is under way is given up for the new one', async () => {
    const before = await asked.created();
    asked.emulator.setModelBuild('crm', { requests: 100_000 });
    const id = String(asked.only().id);
    await fetch(`${asked.emulator.url}/api/mgmt/datasources/${id}/model`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}`,
        'content-type': 'application/json',
      },
      body: '{}',
    });
    asked.emulator.setModelBuild('crm', {});
    await asked.changed(before, REFRESHED);
    expect(model()).toEqual({ status: 'done', isStale: false, builds: 2 });
  });

  it.each<[string, readonly [statusCode: number, createdAt?: string][], number]>([
    [
      'a new one',
      [
        [0, 'old'],
        [0, 'new'],
      ],
      0,
    ],
    [
      'the old one first',
      [
        [0, 'old'],
        [0, 'old'],
        [1, 'new'],
        [0, 'new'],
      ],
      2,
    ],
    [
      'the old failure first',
      [
        [2, 'old'],
        [2, 'old'],
        [0, 'new'],
      ],
      1,
    ],
    ['none first', [[-1], [-1], [-1], [0, 'new']], 2],
    ['nothing but one that is as old as before', [[0], [0], [0], [0], [0]], 3],
  ])('is awaited where the server shows %s', async (_, shown, waits) => {
    const before = await asked.created();
    shown.forEach(([statusCode, createdAt], index) => {
      const rewrite = <R extends object>(response: R): R => ({
        ...response,
        body: JSON.stringify({ statusCode, createdAt }),
      });
      asked.emulator.inject({ kind: 'rewrite', rewrite, method: 'GET', path: '/datasources/*/model', nth: index + 1 });
    });
    await asked.changed(before, REFRESHED);
    expect(pauses).toHaveLength(waits);
    expect(asked.emulator.requests.filter(({ path }) => path.endsWith('/model'))).toHaveLength(shown.length + 1);
  });

  it.each<[number, string]>([
    [403, ' The login needs the permissions MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3).'],
    [501, ''],
  ])('is a warning where the server responds with %d', async (status, advice) => {
    asked.emulator.inject({ kind: 'status', status, body: 'empty', method: 'POST', path: /\/datasources\/\d+\/model/ });
    const { state, diagnostics } = await applied(REFRESHED);
    expect(diagnostics).toEqual([
      expect.stringMatching(
        new RegExp(
          `^warning: OData Model Not Built: .*\\n\\nPOST \\S+/model: the server responded with ${String(status)} [A-Za-z ]+\\.` +
            `${advice.replace(/[()]/g, '\\$&')}\\n\\n`,
        ),
      ),
    ]);
    expect(state).toMatchObject({ id: String(asked.only().id) });
  });
});
