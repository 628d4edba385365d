import { unknown } from '../../lib/plugin';
import { CONFIG, ProfileStory, refused } from './profile-story';

const SEED = {
  id: 33,
  name: 'Exports',
  oauthAppId: 1,
  description: 'one',
  refreshToken: 'held-refresh-token',
  accessToken: 'held-access-token',
};
const WITHOUT = { ...CONFIG, refresh_token_wo: null };
const VERSION = { ...CONFIG, tokens_wo_version: '1' };
const HELD = { refreshToken: SEED.refreshToken, accessToken: SEED.accessToken };

const NOT_NOTICED =
  'warning: Changed Tokens Not Noticed: OAuth profile 33 was imported, and nothing was recorded of its tokens yet: a ' +
  "change of the configured ones is not noticed. Set 'tokens_wo_version': its first value is recorded, each later one " +
  'sends the configured tokens.';
const ONLY_RECORDED =
  "warning: First Version Only Recorded: OAuth profile 33 was imported, and this is its first 'tokens_wo_version'. It is " +
  'taken as the version of the tokens that the server holds: nothing of them is sent. The next version sends the ' +
  'configured tokens. [tokens_wo_version]';

let story: ProfileStory;

async function imported(text = '33', setting: Parameters<typeof ProfileStory.start>[0] = {}): Promise<void> {
  story = await ProfileStory.start({ profiles: [SEED], ...setting });
  await story.import(text);
}

afterEach(async () => {
  await story.end();
});

describe('after an import', () => {
  it('the plan is empty without a token in the configuration, and nothing is said', async () => {
    await imported();
    await story.expectSettled(WITHOUT);
  });

  it('the plan is empty with a write-only token, and says that its changes are not noticed', async () => {
    await imported();
    for (const refresh_token_wo of ['token-a', 'token-b']) {
      const plan = await story.plan({ ...CONFIG, refresh_token_wo });
      expect(plan.diagnostics).toEqual([NOT_NOTICED]);
      expect(plan.planned).toEqual(story.state);
    }
  });

  it('a stored token goes into the state without being sent, and each later one is sent', async () => {
    await imported();
    const config = { ...WITHOUT, refresh_token: 'token-a' };
    await story.bring(config);
    expect(story.puts).toEqual([]);
    expect(story.state).toMatchObject({ refresh_token: 'token-a', tokens_updated_at: null });
    await story.expectSettled(config);
    await story.bring({ ...config, refresh_token: 'token-b' });
    expect(story.held.refreshToken).toBe('token-b');
  });

  it('the first version is only recorded, and from then on each new version sends', async () => {
    await imported();
    expect(await story.step(VERSION)).toEqual({ planned: [ONLY_RECORDED], applied: [] });
    expect(story.puts).toEqual([]);
    expect(story.state).toMatchObject({ tokens_wo_version: '1', tokens_updated_at: null });
    await story.expectSettled(VERSION);
    for (const version of ['2', '3', '4']) {
      const config = { ...VERSION, refresh_token_wo: `token-${version}`, tokens_wo_version: version };
      const plan = await story.plan(config);
      expect(plan.planned).toMatchObject({ tokens_updated_at: unknown });
      expect([...plan.diagnostics, ...(await story.carryOut(plan))]).toEqual([]);
      expect(story.held.refreshToken).toBe(`token-${version}`);
      await story.expectSettled(config);
    }
  });

  it('the first version sends nothing together with another change', async () => {
    await imported('33', { provider: { server_shows_tokens: true } });
    const config = { ...VERSION, description: 'two' };
    expect(await story.step(config)).toEqual({ planned: [ONLY_RECORDED], applied: [] });
    expect(story.held).toMatchObject({ ...HELD, description: 'two' });
    await story.expectSettled(config);
    const next = { ...config, refresh_token_wo: 'token-b', tokens_wo_version: '2' };
    await story.bring(next);
    expect(story.held.refreshToken).toBe('token-b');
  });

  it('the first version needs no token', async () => {
    await imported();
    const config = { ...WITHOUT, tokens_wo_version: '1' };
    await story.bring(config);
    expect(story.puts).toEqual([]);
    await story.expectSettled(config);
  });

  it('with the version in the ID, the plan is empty and the next version sends', async () => {
    await imported('33#2024-05');
    const config = { ...VERSION, tokens_wo_version: '2024-05' };
    await story.expectSettled(config);
    await story.bring({ ...config, refresh_token_wo: 'token-b', tokens_wo_version: '2024-06' });
    expect(story.held.refreshToken).toBe('token-b');
  });

  it('changes of what was recorded are sent without a version, too', async () => {
    await imported();
    const config = { ...CONFIG, force_destroy: true };
    expect(await story.step(config)).toEqual({ planned: [NOT_NOTICED], applied: [] });
    await story.expectSettled(config);
    await story.bring({ ...config, refresh_token_wo: 'token-b' });
    expect(story.held.refreshToken).toBe('token-b');
  });
});

describe('an edit after an import', () => {
  it.each([
    ['without a token', null, 'not configured'],
    ['with a token', 'token-a', 'never sent'],
  ] as const)('is refused %s, with the way out', async (_case, refresh_token_wo, reason) => {
    await imported('33#1');
    const step = await story.step({ ...VERSION, refresh_token_wo, description: 'two' });
    expect(step).toEqual({ planned: [refused('unknown', reason, { id: 33 })], applied: [] });
    expect(story.puts).toEqual([]);
  });

  it('is refused once the configured token is recorded, even if it is the one that the server holds', async () => {
    await imported();
    const config = { ...VERSION, refresh_token_wo: SEED.refreshToken };
    await story.step(config);
    const step = await story.step({ ...config, description: 'two' });
    expect(step).toEqual({ planned: [refused('unknown', 'never sent', { id: 33 })], applied: [] });
  });

  it.each([
    [
      'write-only',
      'first version',
      [
        { refresh_token_wo: 'token-a', tokens_wo_version: '1' },
        { refresh_token_wo: 'token-b', tokens_wo_version: '2' },
      ],
    ],
    ['stored', 'first stored', [{ refresh_token: 'token-a' }, { refresh_token: 'token-b' }]],
  ] as const)('names a way out for %s tokens that works', async (_case, send, [first, second]) => {
    await imported();
    const edited = { ...WITHOUT, description: 'two' };
    const { planned } = await story.step({ ...edited, ...first });
    expect(planned.at(-1)).toBe(refused('unknown', 'never sent', { id: 33, send }));

    expect((await story.step({ ...WITHOUT, ...first })).applied).toEqual([]);
    await story.bring({ ...edited, ...second });
    expect(story.held).toMatchObject({ description: 'two', refreshToken: 'token-b' });
    await story.expectSettled({ ...edited, ...second });
  });

  it('names the attribute that holds the token, once that is recorded', async () => {
    await imported();
    const config = { ...WITHOUT, refresh_token: 'token-a' };
    await story.bring(config);
    const { planned } = await story.step({ ...config, description: 'two' });
    expect(planned.map((text) => text.replace(' [refresh_token]', ''))).toEqual([
      refused('unknown', 'never sent', { id: 33, send: 'stored' }),
    ]);
  });

  it('names no other attribute where only tokens change', async () => {
    await imported();
    const config = { ...WITHOUT, access_token_wo: 'access-token' };
    await story.step({ ...config, tokens_wo_version: '1' });
    const { planned } = await story.step({ ...config, tokens_wo_version: '2' });
    expect(planned).toEqual([refused('unknown', 'not configured', { id: 33, changed: [] })]);
  });

  it.each([null, 'token-a'])(
    'sends back what the server shows where that is vouched for, with token %p',
    async (token) => {
      await imported('33#1', { provider: { server_shows_tokens: true } });
      story.rotate();
      const { refreshToken, accessToken } = story.held;
      const config = { ...VERSION, refresh_token_wo: token, description: 'two' };
      await story.bring(config);
      expect(story.held).toMatchObject({ description: 'two', refreshToken, accessToken });
      await story.expectSettled(config);
    },
  );

  it.each(['****{last4}', '', '<hidden>'])(
    'never sends back the mask %j, whatever is vouched for',
    async (tokenMask) => {
      const quirks = { tokensInGet: 'masked', tokenMask } as const;
      await imported('33#1', { quirks, provider: { server_shows_tokens: true } });
      const step = await story.step({ ...VERSION, description: 'two' });
      expect(step).toEqual({ planned: [refused('hidden', 'never sent', { id: 33 })], applied: [] });
      expect(story.held).toMatchObject(HELD);
    },
  );

  it('never sends back a mask that only the read inside the update shows, whatever is vouched for', async () => {
    await imported('33#1', { provider: { server_shows_tokens: true } });
    const plan = await story.plan({ ...VERSION, description: 'two' });
    expect(plan.diagnostics).toEqual([]);
    story.emulator.setQuirks({ tokensInGet: 'masked', tokenMask: '****{last4}' });
    expect(await story.carryOut(plan)).toEqual([refused('hidden', 'never sent', { id: 33 })]);
    expect(story.held).toMatchObject({ ...HELD, description: 'one' });
  });

  it('works again where a server that had tokens masked shows them, once that is vouched for', async () => {
    await imported('33#1', { quirks: { tokensInGet: 'masked' } });
    story.emulator.setQuirks({ tokensInGet: 'shown' });
    await story.restart({ server_shows_tokens: true });
    await story.bring({ ...VERSION, description: 'two' });
    expect(story.held).toMatchObject({ ...HELD, description: 'two' });
  });
});

it.each(['shown', 'masked', 'omitted'] as const)(
  'a read that learns nothing new leaves private data as they are, byte for byte, with tokens %s',
  async (tokensInGet) => {
    await imported('33', { quirks: { tokensInGet } });
    const before = story.private.toString('utf8');
    expect(before).toMatch(/^\{"stored":/u);
    for (let count = 0; count < 3; count += 1) {
      story.rotate();
      expect(await story.refresh()).toEqual([]);
      expect(story.private.toString('utf8')).toBe(before);
    }
  },
);
