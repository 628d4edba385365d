import { unknown } from '../../lib/plugin';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedDataSource, CONFIG } from './asked-data-source';

const VERIFIED = { ...CONFIG, verify_connection: true };
const REASON = 'Unable to connect: login failed';

describe('the connection test of hdp_data_source', () => {
  let asked: AskedDataSource;

  beforeEach(async () => {
    asked = await AskedDataSource.start();
  });

  afterEach(async () => {
    await asked.stop();
  });

  function tests(): number {
    return asked.writes().filter((request) => request.endsWith('/test')).length;
  }

  async function failing(config: Values = VERIFIED, message = REASON): Promise<Reached> {
    asked.emulator.setConnectionTest('crm', { message });
    return asked.resource.apply(await asked.resource.plan({ config }));
  }

  it('is made after a create and an update, and not without a change', async () => {
    const before = await asked.created(VERIFIED);
    expect(before.state).toMatchObject({ connection_error: null });
    expect(tests()).toBe(1);
    await asked.expectNoChange(await asked.refreshed(before), VERIFIED);
    const changed = await asked.changed(before, { ...VERIFIED, description: 'new' });
    expect(changed.state).toMatchObject({ connection_error: null });
    expect(tests()).toBe(2);
  });

  it('is not made unless the user wants it', async () => {
    const before = await asked.created();
    await asked.changed(before, { ...CONFIG, verify_connection: false, description: 'new' });
    expect(tests()).toBe(0);
  });

  it.each([400, 500, 200])(
    'that fails with status %p after a create is a warning, and is in the state',
    async (failedTestStatus) => {
      asked.emulator.setQuirks({ failedTestStatus });
      const { state, diagnostics } = await failing();
      const id = String(state?.['id']);
      expect(state).toMatchObject({ id, connection_error: `${REASON} (code 222207003)` });
      expect(diagnostics).toEqual([
        expect.stringMatching(
          new RegExp(
            `^warning: Connection Test Failed: HDP data source ${id} was created, but the test of its connection failed\\.\\n\\n` +
              `POST /api/mgmt/datasources/${id}/test: the server responded with ${String(failedTestStatus)} [A-Za-z ]+: ` +
              `"${REASON}" \\(code 222207003\\)\\.\\n\\n'connection_error' holds the reason, and each apply tests again until ` +
              'the test succeeds\\.$',
          ),
        ),
      ]);
    },
  );

  it('is made again by each apply until it succeeds', async () => {
    const before = await failing();
    const plan = await asked.resource.plan({ prior: before.state, config: VERIFIED, private: before.private });
    expect(plan).toMatchObject({ diagnostics: [], planned: { ...before.state, connection_error: unknown } });
    const again = await asked.resource.apply(plan);
    expect(again.diagnostics).toEqual([expect.stringContaining('is on the server as configured, but the test of its')]);
    expect(again.diagnostics[0]).toMatch(/^error: Connection Test Failed/);
    expect(again.state).toMatchObject({ connection_error: `${REASON} (code 222207003)` });
    asked.emulator.setConnectionTest('crm', 'success');
    const third = await asked.changed(again, VERIFIED);
    expect(third.state).toMatchObject({ connection_error: null });
    expect(asked.writes().filter((request) => !request.endsWith('/test'))).toEqual(['POST /api/mgmt/datasources']);
    await asked.expectNoChange(third, VERIFIED);
  });

  it('that fails after an update is an error, and the next apply sends nothing but the test', async () => {
    const config = { ...VERIFIED, options_wo_version: '1' };
    const before = await asked.created(config);
    asked.emulator.setConnectionTest('crm', { message: REASON });
    const changed = { ...config, options_wo: { Password: 'wrong-one' }, options_wo_version: '2', description: 'new' };
    const plan = await asked.resource.plan({ prior: before.state, config: changed, private: before.private });
    const failed = await asked.resource.apply(plan);
    expect(failed.diagnostics).toEqual([expect.stringMatching(/^error: Connection Test Failed: /)]);
    expect(failed.state).toMatchObject({ options_wo_version: '2', connection_error: `${REASON} (code 222207003)` });
    expect(asked.only()).toMatchObject({ description: 'new', options: { Password: 'wrong-one' } });
    asked.emulator.setConnectionTest('crm', 'success');
    asked.emulator.clearRequests();
    const reached = await asked.changed(await asked.refreshed(failed), changed);
    expect(reached.state).toMatchObject({ connection_error: null, description: 'new' });
    expect(asked.writes()).toEqual([`POST /api/mgmt/datasources/${String(asked.only().id)}/test`]);
  });

  it('leaves no error behind when it is no longer wanted', async () => {
    const before = await failing();
    const reached = await asked.changed(before, CONFIG);
    expect(reached.state).toMatchObject({ connection_error: null, verify_connection: null });
    expect(tests()).toBe(1);
  });

  it('is sent once, and what keeps it from running is told like a failure', async () => {
    asked.emulator.inject({
      method: 'POST',
      path: '/datasources/*/test',
      kind: 'status',
      status: 503,
      times: Infinity,
    });
    const { state, diagnostics } = await asked.resource.apply(await asked.resource.plan({ config: VERIFIED }));
    expect(tests()).toBe(1);
    expect(state?.['connection_error']).toEqual(expect.stringContaining('503 Service Unavailable'));
    expect(diagnostics).toEqual([expect.stringMatching(/^warning: Connection Test Failed/)]);
  });

  it('says what a login needs that may not test', async () => {
    asked.emulator.inject({ method: 'POST', path: '/datasources/*/test', kind: 'status', status: 403, body: 'error' });
    const { diagnostics } = await asked.resource.apply(await asked.resource.plan({ config: VERIFIED }));
    expect(diagnostics[0]).toContain(
      'The login needs the permissions MgmtAPI (11), ViewDataSource (2), and UseDataSourceWithJDBC (5), ' +
        'UseDataSourceWithODBC (6) or UseDataSourceWithOData (7).',
    );
  });

  it.each([
    ['configured secret', 'pass-word-1'],
    // What the last characters of base64 are is decided by what follows.
    ['configured secret in base64', Buffer.from('pass-word-1').toString('base64').slice(0, 14)],
    ['secret that only the server knows', 'theirs-5678'],
  ])('shows no %s that HDP quotes', async (_case, quoted) => {
    const before = await asked.created(VERIFIED);
    const { id, options } = asked.only();
    asked.emulator.editDataSource(id, { options: { ...options, SecurityToken: 'theirs-5678' } });
    asked.emulator.setConnectionTest('crm', { message: `no login with ${quoted}` });
    // A process that has sent and read nothing yet.
    asked = await asked.again();
    const config = { ...VERIFIED, verify_connection: true };
    const prior = { ...before.state, connection_error: 'earlier' };
    const plan = await asked.resource.plan({ prior, config, private: before.private });
    const { state, diagnostics } = await asked.resource.apply(plan);
    expect(state).toMatchObject({ connection_error: 'no login with *** (code 222207003)' });
    expect(JSON.stringify(diagnostics)).not.toContain(quoted);
  });

  it('is decided by the apply where it is not known whether it is wanted', async () => {
    const plan = await asked.resource.plan({ config: { ...CONFIG, verify_connection: unknown } });
    expect(plan.planned).toMatchObject({ connection_error: unknown });
    const planned = { ...plan.planned, verify_connection: false };
    const { state } = await asked.resource.apply({ ...plan, planned }, { ...CONFIG, verify_connection: false });
    expect(state).toMatchObject({ connection_error: null });
    expect(tests()).toBe(0);
  });
});
