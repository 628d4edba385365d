import { createHmac } from 'node:crypto';
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { Emulator, Permission } from '../../lib/emulator';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';
import { refused } from './profile-story';

const HELD = { refreshToken: 'token-a', accessToken: 'token-b' };

describe('what the state holds of a profile', () => {
  let emulator: Emulator;
  let connection: Connection;
  let profile: AskedResource;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [Permission.Administrator] }],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
      profiles: [{ id: 33, name: 'Exports', oauthAppId: 1, description: 'nightly', ...HELD }],
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

    it('does not roll back what the server has refreshed after a read has shown what was sent', async () => {
      const read = await profile.read(await upgraded());
      emulator.refreshTokens(33, { rotateRefreshToken: true });
      const { refreshToken, accessToken } = emulator.profile(33) ?? {};
      const config = { ...CONFIG, description: 'weekly' };
      const reached = await profile.bring({ prior: read.state, config, private: read.private });
      expect(reached.diagnostics).toEqual([]);
      expect(emulator.profile(33)).toMatchObject({ description: 'weekly', refreshToken, accessToken });
    });

    it('refuses to roll back what the server has refreshed before the first read, with the way out', async () => {
      emulator.refreshTokens(33, { rotateRefreshToken: true });
      const read = await profile.read(await upgraded());
      const config = { ...CONFIG, description: 'weekly' };
      const plan = await profile.plan({ prior: read.state, config, private: read.private });
      expect(plan.diagnostics).toEqual([refused('unknown', 'server differs', { id: 33, send: 'stored' })]);
      expect(puts()).toBe(0);
    });

    it('plans again what a PUT that failed has not sent', async () => {
      const config = { ...CONFIG, refresh_token: 'token-c' };
      const read = await profile.read(await upgraded());
      emulator.inject({ kind: 'status', status: 400, method: 'PUT', path: '/oauthprofiles/*' });
      const failed = await profile.bring({ prior: read.state, config, private: read.private });
      expect(failed.diagnostics).toHaveLength(1);
      expect(failed.state).toMatchObject({ refresh_token: 'token-a' });
      const { diagnostics } = await profile.bring({ prior: failed.state, config, private: failed.private });
      expect(diagnostics).toEqual([]);
      expect(emulator.profile(33)).toMatchObject({ refreshToken: 'token-c' });
    });

    it('sends a token that the user has changed', async () => {
      const { state, private: bytes } = await profile.read(await upgraded());
      await profile.bring({ prior: state, config: { ...CONFIG, refresh_token: 'token-c' }, private: bytes });
      expect(emulator.profile(33)).toMatchObject({ refreshToken: 'token-c', accessToken: 'token-b' });
    });

    it('loses its tokens when they become write-only, without a request', async () => {
      const config = { ...CONFIG, refresh_token: null, access_token: null, refresh_token_wo: 'token-a' };
      const reached = await profile.bring({ prior: await upgraded(), config });
      expect(reached).toMatchObject({ diagnostics: [], state: { refresh_token: null, access_token: null } });
      expect(puts()).toBe(0);
    });
  });

  describe('in schema version 1', () => {
    const STORED = {
      id: '33',
      name: 'Exports',
      oauth_app_id: 1,
      description: 'nightly',
      refresh_token_wo: null,
      access_token_wo: null,
      tokens_wo_version: '1',
      refresh_token: 'token-a',
      access_token: 'token-b',
      tokens_updated_at: '2024-05-06T07:08:09.000Z',
      force_destroy: null,
      user: null,
    };

    it.each<[string, object, object]>([
      ['every value', STORED, STORED],
      [
        'null for what an import could not know',
        { ...STORED, refresh_token: '', access_token: '', tokens_wo_version: '' },
        { ...STORED, refresh_token: null, access_token: null, tokens_wo_version: null },
      ],
      ['an empty description', { ...STORED, description: '' }, { ...STORED, description: '' }],
    ])('keeps %s', async (_case, stored, expected) => {
      const { state, diagnostics } = await profile.upgrade(1, JSON.stringify(stored));
      expect(diagnostics).toEqual([]);
      expect(state).toEqual(expected);
    });

    describe('with fingerprints beside it', () => {
      const CONFIG = { name: 'Exports', oauth_app_id: 1, description: 'weekly', refresh_token_wo: 'token-a' };
      const key = Buffer.alloc(32, 7);
      const fingerprint = (token: string): string =>
        createHmac('sha256', key).update(token, 'utf8').digest().toString('base64');
      const bytes = Buffer.from(
        JSON.stringify({
          stored: {
            token_fingerprints: { key: key.toString('base64'), refresh: fingerprint('token-a'), access: null },
          },
        }),
      );

      async function upgraded(fields: object): Promise<Reached> {
        const { state } = await profile.upgrade(
          1,
          JSON.stringify({ ...STORED, refresh_token: '', access_token: '', tokens_wo_version: '', ...fields }),
        );
        return profile.read(state, bytes);
      }

      it('sends back what the server has refreshed once a read has shown what was sent', async () => {
        const read = await upgraded({});
        emulator.refreshTokens(33, { rotateRefreshToken: true });
        const { refreshToken } = emulator.profile(33) ?? {};
        const reached = await profile.bring({ prior: read.state, config: CONFIG, private: read.private });
        expect(reached.diagnostics).toEqual([]);
        expect(emulator.profile(33)).toMatchObject({ description: 'weekly', refreshToken });
      });

      it('refuses where a read shows another token, with the way out', async () => {
        emulator.refreshTokens(33, { rotateRefreshToken: true });
        const read = await upgraded({});
        const plan = await profile.plan({ prior: read.state, config: CONFIG, private: read.private });
        expect(plan.diagnostics).toEqual([refused('unknown', 'server differs', { id: 33 })]);
      });

      it('refuses after an import, since they are of what was only configured', async () => {
        const read = await upgraded({ tokens_updated_at: null });
        const plan = await profile.plan({ prior: read.state, config: CONFIG, private: read.private });
        expect(plan.diagnostics).toEqual([refused('unknown', 'never sent', { id: 33, send: 'first version' })]);
      });

      it('is brought into the present form by a read, and then stays as it is', async () => {
        const read = await upgraded({});
        const stored = JSON.parse(read.private.toString('utf8')) as { stored: object };
        expect(Object.keys(stored.stored).sort()).toEqual(['secrets', 'server']);
        expect((await profile.read(read.state, read.private)).private.toString('utf8')).toBe(
          read.private.toString('utf8'),
        );
      });
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
      'object, is corrupt. The object is treated as if it had been imported: to have the configured tokens sent, change ' +
      "'tokens_wo_version'.";
    const NOT_NOTICED =
      'warning: Changed Tokens Not Noticed: OAuth profile 33 was imported, and nothing was recorded of its tokens yet: a ' +
      "change of the configured ones is not noticed. Set 'tokens_wo_version': its first value is recorded, each later one " +
      'sends the configured tokens.';
    const record = (fields: object): string => JSON.stringify({ stored: { token_fingerprints: fields } });
    const digest = Buffer.alloc(32).toString('base64');

    const CASES: [string, Buffer | string, string][] = [
      ['no JSON', 'garbage', CORRUPT_WHOLE],
      ['no UTF-8', Buffer.from([0xff, 0x00, 0xc3]), CORRUPT_WHOLE],
      ['cut off', '{"stored":{"token_fing', CORRUPT_WHOLE],
      ['an array', '[]', CORRUPT_WHOLE],
      ['null', 'null', CORRUPT_WHOLE],
      ['no object where one should be', '{"stored":7}', CORRUPT_WHOLE],
      ['a record that is a string', '{"stored":{"token_fingerprints":"x"}}', CORRUPT_RECORD],
      ['a record without a key', record({ refresh: digest, access: null }), CORRUPT_RECORD],
      ['a key that is too short', record({ key: 'AAAA', refresh: digest, access: null }), CORRUPT_RECORD],
      [
        'a fingerprint that is cut off',
        record({ key: digest, refresh: digest.slice(2), access: null }),
        CORRUPT_RECORD,
      ],
      ['a fingerprint that is a number', record({ key: digest, refresh: 7, access: null }), CORRUPT_RECORD],
      ['secrets that are a string', '{"stored":{"secrets":"x"}}', CORRUPT_RECORD],
    ];

    it.each(CASES)('is ignored with a warning where it is %s', async (_case, bytes, warning) => {
      const corrupt = Buffer.from(bytes);
      const plan = await profile.plan({ prior: PRIOR, config: CONFIG, private: corrupt });
      expect(plan).toMatchObject({
        diagnostics: [warning, NOT_NOTICED],
        planned: { tokens_updated_at: PRIOR.tokens_updated_at },
      });

      const edited = { ...CONFIG, description: 'weekly' };
      const refusal = await profile.plan({ prior: PRIOR, config: edited, private: corrupt });
      expect(refusal.diagnostics).toEqual([
        warning,
        NOT_NOTICED,
        refused('unknown', 'never sent', { id: 33, send: 'first version' }),
      ]);
      expect(puts()).toBe(0);

      // The way out that the refusal names.
      const read = await profile.read(PRIOR, corrupt);
      expect(read.diagnostics).toEqual([warning]);
      const prior = { ...read.state, tokens_wo_version: '1' };
      const config = { ...edited, refresh_token_wo: 'token-c', tokens_wo_version: '2' };
      const reached = await profile.bring({ prior, config, private: read.private });
      expect(reached.diagnostics).toEqual([]);
      expect(emulator.profile(33)).toMatchObject({ description: 'weekly', refreshToken: 'token-c' });
    });

    it.each(CASES.filter(([, , warning]) => warning === CORRUPT_WHOLE))(
      'does not keep a profile from being read and deleted where it is %s',
      async (_case, bytes) => {
        const read = await profile.read(PRIOR, Buffer.from(bytes));
        expect(read).toMatchObject({ diagnostics: [CORRUPT_WHOLE], state: { name: 'Exports' } });
        expect((await profile.read(read.state, read.private)).diagnostics).toEqual([]);
        const plan = await profile.plan({ prior: PRIOR, config: null, private: Buffer.from(bytes) });
        const { state } = await profile.apply(plan);
        expect(state).toBeNull();
        expect(emulator.profiles()).toEqual([]);
      },
    );
  });
});
