import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { Emulator, Permission } from '../../lib/emulator';
import { AskedResource } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

describe('what the state holds of a profile', () => {
  let emulator: Emulator;
  let connection: Connection;
  let profile: AskedResource;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [Permission.Administrator] }],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
      profiles: [
        {
          id: 33,
          name: 'Exports',
          oauthAppId: 1,
          description: 'nightly',
          refreshToken: 'token-a',
          accessToken: 'token-b',
        },
      ],
    });
    connection = await connectProvider(emulator);
    profile = new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
  });

  afterEach(async () => {
    await connection.close();
    await emulator.stop();
  });

  function puts(): number {
    return emulator.requests.filter(({ method }) => method === 'PUT').length;
  }

  describe('in schema version 0', () => {
    const CONFIG = {
      name: 'Exports',
      oauth_app_id: 1,
      description: 'nightly',
      refresh_token: 'token-a',
      access_token: 'token-b',
    };
    const STORED = { id: '33', user: null, ...CONFIG };

    async function upgraded(stored: object = STORED): Promise<Values | null> {
      const { state, diagnostics } = await profile.upgrade(0, JSON.stringify(stored));
      expect(diagnostics).toEqual([]);
      return state;
    }

    it('keeps every value and gains what came later as null', async () => {
      expect(await upgraded()).toEqual({
        ...STORED,
        refresh_token_wo: null,
        access_token_wo: null,
        tokens_wo_version: null,
        tokens_updated_at: null,
        force_destroy: null,
      });
    });

    it.each<[string, object]>([
      ['without optional values', { ...STORED, description: null, access_token: null }],
      ['of another user', { ...STORED, user: 'jane' }],
    ])('is read %s', async (_case, stored) => {
      expect(await upgraded(stored)).toMatchObject(stored);
    });

    it('plans nothing for the same configuration', async () => {
      const read = await profile.read(await upgraded());
      expect(read.diagnostics).toEqual([]);
      const plan = await profile.plan({ prior: read.state, config: CONFIG, private: read.private });
      expect(plan).toMatchObject({ planned: read.state, diagnostics: [] });
    });

    it('does not roll back what the server has refreshed since', async () => {
      emulator.refreshTokens(33, { rotateRefreshToken: true });
      const { refreshToken, accessToken } = emulator.profile(33) ?? {};
      const reached = await profile.bring({ prior: await upgraded(), config: { ...CONFIG, description: 'weekly' } });
      expect(reached.diagnostics).toEqual([]);
      expect(emulator.profile(33)).toMatchObject({ description: 'weekly', refreshToken, accessToken });
    });

    it('sends a token that the user has changed', async () => {
      await profile.bring({ prior: await upgraded(), config: { ...CONFIG, refresh_token: 'token-c' } });
      expect(emulator.profile(33)).toMatchObject({ refreshToken: 'token-c', accessToken: 'token-b' });
    });

    it('loses its tokens when they become write-only, without a request', async () => {
      const config = { ...CONFIG, refresh_token: null, access_token: null, refresh_token_wo: 'token-a' };
      const reached = await profile.bring({ prior: await upgraded(), config });
      expect(reached).toMatchObject({ diagnostics: [], state: { refresh_token: null, access_token: null } });
      expect(puts()).toBe(0);
    });
  });

  describe('beside it in private', () => {
    const CONFIG = { name: 'Exports', oauth_app_id: 1, description: 'nightly', refresh_token_wo: 'token-a' };
    const PRIOR = { ...CONFIG, refresh_token_wo: null, id: '33', tokens_updated_at: '2024-05-06T07:08:09.000Z' };
    const CORRUPT_WHOLE =
      'warning: Private Data Ignored: The private data that the state holds beside hdp_oauth_profile is corrupt. The ' +
      'provider goes on without it.';
    const CORRUPT_RECORD =
      'warning: Private Data Ignored: The record of the tokens that were sent last, which the state holds beside the ' +
      'profile, is corrupt. Write-only tokens count as unchanged: to have the configured ones sent, change ' +
      "'tokens_wo_version'.";
    const record = (fields: object): string => JSON.stringify({ stored: { token_fingerprints: fields } });
    const digest = Buffer.alloc(32).toString('base64');

    const CASES: [string, Buffer | string, string][] = [
      ['no JSON', 'garbage', CORRUPT_WHOLE],
      ['not even text', Buffer.from([0xff, 0x00, 0xc3]), CORRUPT_WHOLE],
      ['cut off', '{"stored":{"token_fing', CORRUPT_WHOLE],
      ['an array', '[]', CORRUPT_WHOLE],
      ['null', 'null', CORRUPT_WHOLE],
      ['no object where one should be', '{"stored":7}', CORRUPT_WHOLE],
      ['a record that is text', '{"stored":{"token_fingerprints":"x"}}', CORRUPT_RECORD],
      ['a record without a key', record({ refresh: digest, access: null }), CORRUPT_RECORD],
      ['a key that is too short', record({ key: 'AAAA', refresh: digest, access: null }), CORRUPT_RECORD],
      [
        'a fingerprint that is cut off',
        record({ key: digest, refresh: digest.slice(2), access: null }),
        CORRUPT_RECORD,
      ],
      ['a fingerprint that is a number', record({ key: digest, refresh: 7, access: null }), CORRUPT_RECORD],
      ['no fingerprint at all', record({ key: digest }), CORRUPT_RECORD],
    ];

    it.each(CASES)('is ignored with a warning where it is %s', async (_case, bytes, warning) => {
      const corrupt = Buffer.from(bytes);
      const plan = await profile.plan({ prior: PRIOR, config: CONFIG, private: corrupt });
      expect(plan).toMatchObject({ diagnostics: [warning], planned: { tokens_updated_at: PRIOR.tokens_updated_at } });

      const change = await profile.plan({
        prior: PRIOR,
        config: { ...CONFIG, description: 'weekly' },
        private: corrupt,
      });
      const reached = await profile.apply(change);
      expect(reached.state).toMatchObject({ description: 'weekly' });
      expect(emulator.profile(33)).toMatchObject({ description: 'weekly', refreshToken: 'token-a' });

      // From then on it is whole again.
      const next = await profile.plan({
        prior: reached.state,
        config: { ...CONFIG, description: 'weekly', refresh_token_wo: 'token-c' },
        private: reached.private,
      });
      expect(next.diagnostics).toEqual([]);
      expect((await profile.apply(next)).diagnostics).toEqual([]);
      expect(emulator.profile(33)).toMatchObject({ refreshToken: 'token-c' });
    });

    it.each(CASES.filter(([, , warning]) => warning === CORRUPT_WHOLE))(
      'does not keep a profile from being read and deleted where it is %s',
      async (_case, bytes) => {
        const read = await profile.read(PRIOR, Buffer.from(bytes));
        expect(read).toMatchObject({ diagnostics: [CORRUPT_WHOLE], state: { name: 'Exports' } });
        expect(read.private).toHaveLength(0);
        const plan = await profile.plan({ prior: PRIOR, config: null, private: Buffer.from(bytes) });
        const { state } = await profile.apply(plan);
        expect(state).toBeNull();
        expect(emulator.profiles()).toEqual([]);
      },
    );
  });
});
