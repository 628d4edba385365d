import { Emulator } from '../../lib/emulator';
import { unknown } from '../../lib/plugin';
import type { Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProfile } from './asked-profile';

const NOW = '2024-05-06T07:08:09.000Z';
const STATISTICS = { path: '/oauthprofiles/*/stats' } as const;
const CONFIG = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'token-a' };

describe('resource hdp_oauth_profile', () => {
  let emulator: Emulator;
  let profile: AskedProfile;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'admin', permissions: [12] },
        { name: 'jane', password: 'jane' },
      ],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    });
    profile = await AskedProfile.on(emulator, CONFIG, { now: () => new Date(NOW) });
  });

  afterEach(async () => {
    await profile.close();
    await emulator.stop();
  });

  /** Changes the configuration of a profile and applies that. */
  async function changed(before: Reached, config: Values): Promise<Reached> {
    const reached = await profile.change(before, config);
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  function writes(): string[] {
    return emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  describe('refuses a configuration', () => {
    const missing =
      "error: Missing Refresh Token: To create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer " +
      "'refresh_token_wo': it is never stored. 'refresh_token' is stored in the state in clear text and is meant for " +
      'Terraform and OpenTofu before 1.11. The environment variable of a variable is TF_VAR_ and its name.';
    const conflict = (name: string): string =>
      `error: Conflicting Token Attributes: Only one of '${name}_wo' and '${name}' may be set.`;
    const version =
      "error: Version Without Write-Only Tokens: 'tokens_wo_version' belongs to 'refresh_token_wo' and " +
      "'access_token_wo'. A changed 'refresh_token' or 'access_token' is noticed without a version. " +
      '[tokens_wo_version]';
    const invalid = (name: string, problem: string): string =>
      `error: Invalid Attribute Value: '${name}' ${problem}. [${name}]`;
    const blank = (name: string): string =>
      `error: Invalid Attribute Value: '${name}' must not be blank. An environment variable TF_VAR_… that is set but empty gives this.`;

    it.each<[string, Values, string[]]>([
      ['with both refresh tokens', { refresh_token: 'token-b' }, [conflict('refresh_token')]],
      ['with both access tokens', { access_token: 'a', access_token_wo: 'b' }, [conflict('access_token')]],
      [
        'with a version of stored tokens',
        { refresh_token_wo: null, refresh_token: 'token-a', tokens_wo_version: '1' },
        [version],
      ],
      [
        'with a dash in the name',
        { name: 'my-profile' },
        [invalid('name', 'may hold only letters, digits and underscores, got "my-profile"')],
      ],
      [
        'with an application 0',
        { oauth_app_id: 0 },
        [invalid('oauth_app_id', 'must be a whole number from 1 to 9007199254740991, got 0')],
      ],
      ['with a blank refresh token', { refresh_token_wo: ' ' }, [blank('refresh_token_wo')]],
      [
        'with several mistakes, and names them all',
        { name: '', refresh_token_wo: '', user: ' ' },
        [
          invalid('name', 'may hold only letters, digits and underscores, got ""'),
          blank('refresh_token_wo'),
          invalid('user', 'must not be blank, got " "'),
        ],
      ],
    ])('%s', async (_case, values, problems) => {
      expect((await profile.resource.validate({ ...CONFIG, ...values })).sort()).toEqual([...problems].sort());
    });

    it('without a refresh token in the plan of a create, not of an update', async () => {
      const config = { ...CONFIG, refresh_token_wo: null };
      expect(await profile.resource.validate(config)).toEqual([]);
      expect((await profile.resource.plan({ config })).diagnostics).toEqual([missing]);
      const { state, private: bytes } = await profile.created();
      expect((await profile.resource.plan({ prior: state, private: bytes, config })).diagnostics).toEqual([]);
    });

    it('with write-only tokens where Terraform is too old for them, and names the alternative', async () => {
      expect(await profile.resource.validate({ ...CONFIG, access_token_wo: 'a' }, false)).toEqual([
        "error: Write-Only Attribute Not Supported: 'refresh_token_wo' is write-only: it needs Terraform or OpenTofu " +
          "1.11 or newer. Use 'refresh_token' instead.",
        "error: Write-Only Attribute Not Supported: 'access_token_wo' is write-only: it needs Terraform or OpenTofu " +
          "1.11 or newer. Use 'access_token' instead.",
      ]);
    });
  });

  it.each<[string, Values]>([
    ['unknown values', { name: unknown, oauth_app_id: unknown, refresh_token_wo: unknown, user: unknown }],
    ['an unknown refresh token of either kind', { refresh_token_wo: null, refresh_token: unknown }],
    ['two attributes for a token of which one may turn out to be null', { refresh_token: unknown }],
    ['the largest application ID', { oauth_app_id: Number.MAX_SAFE_INTEGER }],
    ['stored tokens', { refresh_token_wo: null, refresh_token: 'r', access_token: 'a' }],
  ])('accepts %s', async (_case, values) => {
    expect(await profile.resource.validate({ ...CONFIG, ...values })).toEqual([]);
  });

  it('records when the configured tokens were sent', async () => {
    const { state } = await profile.created();
    expect(state).toMatchObject({ tokens_updated_at: NOW, refresh_token_wo: null, tokens_wo_version: null });
  });

  it('takes tokens out of the state when they become write-only, without sending anything', async () => {
    const stored = await profile.created({ refresh_token_wo: null, refresh_token: 'token-a' });
    expect(stored.state).toMatchObject({ refresh_token: 'token-a' });
    emulator.clearRequests();
    const { state } = await changed(stored, {});
    expect(state).toMatchObject({ refresh_token: null });
    expect(writes()).toEqual([]);
  });

  it('keeps the form in which the user wrote an empty description', async () => {
    for (const description of [null, '']) {
      const { state, private: bytes } = await profile.created({ name: `D_${String(description)}`, description });
      const read = await profile.resource.read(state, bytes);
      expect(read.state).toMatchObject({ description });
    }
  });

  describe('when data sources use the profile', () => {
    const WAY_OUT =
      'Data sources that this run deletes first, or at the same time, are no obstacle. While others use the profile, apply will refuse to delete ' +
      "it: point them to another profile, or apply 'force_destroy = true', before you delete or replace it.";
    const IN_USE = (id: unknown): string =>
      `OAuth Profile In Use: OAuth profile "Exports" (${String(id)}) is used by data sources "Sales" (70), "Stock" (71).`;

    function use(id: unknown): void {
      const options = { OAuthProfileId: String(id) };
      emulator.addDataSource({ id: 70, name: 'Sales', dataStore: 1, options });
      emulator.addDataSource({ id: 71, name: 'Stock', dataStore: 1, options });
    }

    it('warns in the plan of a destroy, refuses to apply it, and keeps the profile', async () => {
      const { state } = await profile.created();
      use(state?.['id']);
      const plan = await profile.resource.plan({ prior: state, config: null });
      expect(plan.diagnostics).toEqual([`warning: ${IN_USE(state?.['id'])} ${WAY_OUT}`]);
      const reached = await profile.apply(plan);
      expect(reached.diagnostics).toEqual([
        `error: ${IN_USE(state?.['id'])} Deleting the profile would remove it from them, and they would lose their ` +
          'access. If this run deletes them, apply a second time. Otherwise, point them to another profile first. Or ' +
          "apply 'force_destroy = true' alone, without what deletes or " +
          'replaces the profile, and do that in the next run: data sources of this configuration then get the new profile ' +
          'in the same run.',
      ]);
      expect(reached.state).toEqual(state);
      expect(emulator.profiles()).toHaveLength(1);
    });

    it('warns in the plan of a replacement', async () => {
      const { state, private: bytes } = await profile.created();
      use(state?.['id']);
      const config = { ...CONFIG, user: 'jane' };
      const { diagnostics } = await profile.resource.plan({ prior: state, private: bytes, config });
      expect(diagnostics).toEqual([
        `warning: OAuth Profile Changes Its Owner: OAuth profile ${String(state?.['id'])} belongs to user "admin", and ` +
          `'user' is "jane". HDP cannot hand an object over: this one is deleted, and a new one is created for the other ` +
          'user. [user]',
        `warning: ${IN_USE(state?.['id'])} ${WAY_OUT}`,
      ]);
    });

    it.each<[number, readonly unknown[], string]>([
      [1, [{ id: '70', name: 'Sales' }], 'data source "Sales" (70)'],
      [3, [{ id: '70', name: 'Sales' }], 'data source "Sales" (70), and 2 more that the server does not name'],
      [1, [], '1 data source that the server does not name'],
      [3, [], '3 data sources that the server does not name'],
    ])('counts %d where the server names %j', async (dataSourcesLinked, dataSources, users) => {
      const { state } = await profile.created();
      const body = JSON.stringify({ dataSourcesLinked, dataSources });
      emulator.inject({ ...STATISTICS, kind: 'rewrite', rewrite: (response) => ({ ...response, body }) });
      const { diagnostics } = await profile.resource.plan({ prior: state, config: null });
      expect(diagnostics).toEqual([
        `warning: OAuth Profile In Use: OAuth profile "Exports" (${String(state?.['id'])}) is used by ${users}. ${WAY_OUT}`,
      ]);
    });

    it('deletes it all the same once force_destroy is applied, which sends nothing by itself', async () => {
      const reached = await profile.created();
      use(reached.state?.['id']);
      emulator.clearRequests();
      const forced = await changed(reached, { force_destroy: true });
      expect(emulator.requests).toEqual([]);
      const plan = await profile.resource.plan({ prior: forced.state, config: null });
      expect(plan.diagnostics).toEqual([
        `warning: ${IN_USE(forced.state?.['id'])} Deleting the profile removes it from them, and they lose their ` +
          "access: 'force_destroy' is true.",
      ]);
      expect((await profile.apply(plan)).diagnostics).toEqual([]);
      expect(emulator.profiles()).toEqual([]);
    });

    it('does not ask again in the apply of a forced destroy', async () => {
      const { state } = await profile.created({ force_destroy: true });
      const plan = await profile.resource.plan({ prior: state, config: null });
      emulator.clearRequests();
      await profile.apply(plan);
      expect(emulator.requests.map(({ method }) => method)).toEqual(['DELETE']);
    });

    it('takes force_destroy from the state, not from a configuration that was never applied', async () => {
      const { state, private: bytes } = await profile.created();
      use(state?.['id']);
      const config = { ...CONFIG, user: 'jane', force_destroy: true };
      const plan = await profile.resource.plan({ prior: state, private: bytes, config });
      expect(plan.diagnostics.at(-1)).toContain('While others use the profile, apply will refuse to delete it:');
    });

    function unreadable(id: unknown, rest: string): string {
      return (
        `warning: Use of OAuth Profile Unknown: Whether data sources use OAuth profile ${String(id)} cannot be read. If ` +
        'there are any, deleting the profile removes it from them, and they lose their access.\n\n' +
        `GET /api/mgmt/oauthprofiles/${String(id)}/stats: the server responded with ${rest}`
      );
    }

    it.each([false, true])(
      'says so and goes on where the login may not read the statistics, forced: %s',
      async (force) => {
        const { state } = await profile.created({ force_destroy: force });
        emulator.inject({ ...STATISTICS, kind: 'status', status: 403, body: 'empty', times: 2 });
        const plan = await profile.resource.plan({ prior: state, config: null });
        const warning = unreadable(
          state?.['id'],
          '403 Forbidden.\n\nThe login "admin" needs the permissions MgmtAPI (11) and ViewDataSource (2).',
        );
        expect(plan.diagnostics).toEqual([warning]);
        expect((await profile.apply(plan)).diagnostics).toEqual(force ? [] : [warning]);
        expect(emulator.profiles()).toEqual([]);
      },
    );

    it('only warns of statistics that fail once force_destroy is applied', async () => {
      const { state } = await profile.created({ force_destroy: true });
      emulator.inject({ ...STATISTICS, kind: 'status', status: 500, body: 'empty' });
      const plan = await profile.resource.plan({ prior: state, config: null });
      expect(plan.diagnostics).toEqual([unreadable(state?.['id'], '500 Internal Server Error.')]);
      expect((await profile.apply(plan)).diagnostics).toEqual([]);
      expect(emulator.profiles()).toEqual([]);
    });

    it('deletes nothing where statistics fail and force_destroy is not applied', async () => {
      const { state } = await profile.created();
      const plan = await profile.resource.plan({ prior: state, config: null });
      emulator.inject({ ...STATISTICS, kind: 'status', status: 500, body: 'empty', times: 2 });
      const failed = (summary: string, gerund: string): string =>
        `error: Unable to ${summary} OAuth Profile: ${gerund} OAuth profile ${String(state?.['id'])} on ${emulator.url} ` +
        `failed.\n\nGET /api/mgmt/oauthprofiles/${String(state?.['id'])}/stats: the server responded with 500 Internal ` +
        "Server Error.\n\nTry again later. If the error persists, check the server's log.";
      expect((await profile.resource.plan({ prior: state, config: null })).diagnostics).toEqual([
        failed('Plan Deletion of', 'Planning the deletion of'),
      ]);
      const reached = await profile.apply(plan);
      expect([reached.diagnostics, reached.state]).toEqual([[failed('Delete', 'Deleting')], state]);
      expect(emulator.profiles()).toHaveLength(1);
    });
  });

  it('deletes a profile that is gone already without a word', async () => {
    const { state } = await profile.created();
    emulator.deleteProfile(Number(state?.['id']));
    const plan = await profile.resource.plan({ prior: state, config: null });
    expect(plan.diagnostics).toEqual([]);
    expect(await profile.apply(plan)).toMatchObject({ state: null, diagnostics: [] });
  });

  it.each(['abc', '0', '-1', '01', '33#', '/33', 'jane/', '1.5', ' 33', '12345678901234567890'])(
    'refuses to import by %p and says what is expected',
    async (text) => {
      const { state, diagnostics } = await profile.import(text);
      expect(state).toBeNull();
      expect(diagnostics).toEqual([
        'error: Invalid Import ID: Expected the ID of the OAuth profile, as in "33"; with its owner\'s name in front if ' +
          'it belongs to another user, as in "jane/33"; and with the version of the tokens that the server holds behind ' +
          `it, if known, as in "33#2024-05". Got "${text}".`,
      ]);
    },
  );

  it('imports a profile of another user, even of one with a slash in the name', async () => {
    emulator.addUser({ name: 'sales/jane', password: 'x' });
    const { id } = emulator.addProfile({ name: 'P', oauthAppId: 1, owner: 'sales/jane' });
    const imported = await profile.import(`sales/jane/${String(id)}`);
    expect(imported.state).toMatchObject({ id: String(id), user: 'sales/jane' });
    const read = await profile.read(imported);
    expect(read.state).toMatchObject({ name: 'P', user: 'sales/jane' });
  });
});
