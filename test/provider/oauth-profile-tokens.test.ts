import { unknown } from '../../lib/plugin';
import { CONFIG, ProfileStory, refused, resent, type Setting } from './profile-story';

const OLD = { ...CONFIG, tokens_wo_version: '1' };
const EDITED = { ...CONFIG, description: 'two' };
const SILENT = { planned: [], applied: [] };

let story: ProfileStory;

afterEach(() => story.end());

async function created(setting: Setting = {}, config: Readonly<Record<string, unknown>> = CONFIG): Promise<void> {
  story = await ProfileStory.start(setting);
  await story.bring(config);
  await story.expectSettled(config);
}

describe('an update of another field, where a GET has shown exactly what was sent', () => {
  it.each([
    ['the same token', 'token-a'],
    ['another token under the same version', 'token-b'],
    ['no token', null],
  ])('sends back what the server has refreshed, with %s configured', async (_case, refresh_token_wo) => {
    await created({}, OLD);
    const { refreshToken, accessToken } = story.rotate();
    const config = { ...OLD, description: 'two', refresh_token_wo };
    await story.bring(config);
    expect(story.held).toMatchObject({ description: 'two', refreshToken, accessToken });
    await story.expectSettled(config);
  });

  it('sends back what the read inside the update shows, where the server has refreshed it since the plan', async () => {
    await created();
    const plan = await story.plan(EDITED);
    const { refreshToken } = story.rotate();
    expect(await story.carryOut(plan)).toEqual([]);
    expect(story.held).toMatchObject({ description: 'two', refreshToken });
  });

  it('never sends back a mask that the read inside the update shows, and says what it sends instead', async () => {
    await created();
    const plan = await story.plan(EDITED);
    story.emulator.setQuirks({ tokensInGet: 'masked', tokenMask: '****{last4}' });
    expect(plan.diagnostics).toEqual([]);
    expect(await story.carryOut(plan)).toEqual([resent('hidden')]);
    expect(story.puts).toEqual([{ name: 'Exports', oauthAppId: 1, description: 'two', refreshToken: 'token-a' }]);
    await story.expectSettled(EDITED);
  });

  it('refuses at apply where the read inside the update shows a mask and nothing else is right', async () => {
    await created({}, OLD);
    const plan = await story.plan({ ...OLD, description: 'two', refresh_token_wo: 'token-b' });
    story.emulator.setQuirks({ tokensInGet: 'masked' });
    expect(await story.carryOut(plan)).toEqual([refused('hidden', 'configured differs')]);
    expect(story.puts).toEqual([]);
    const next = await story.plan(OLD);
    expect(next.planned).toEqual(story.state);
  });

  it('is not misled by a response to a PUT that has tokens masked', async () => {
    await created({ quirks: { tokensInWrites: 'masked' } });
    await story.bring(EDITED);
    const { refreshToken } = story.rotate();
    await story.bring({ ...CONFIG, description: 'three' });
    expect(story.held).toMatchObject({ description: 'three', refreshToken });
  });
});

describe.each([
  ['masked but for the last characters', { tokensInGet: 'masked', tokenMask: '****{last4}' }],
  ['left out', { tokensInGet: 'omitted' }],
  ['masked everywhere', { tokensInGet: 'masked', tokensInWrites: 'masked', tokenMask: '[REDACTED]' }],
] as const)('an update of another field, where tokens are %s', (_case, quirks) => {
  it('sends what was sent last, and the plan warns', async () => {
    await created({ quirks });
    expect(await story.step(EDITED)).toEqual({ planned: [resent('hidden')], applied: [] });
    expect(story.puts).toEqual([{ name: 'Exports', oauthAppId: 1, description: 'two', refreshToken: 'token-a' }]);
    await story.expectSettled(EDITED);
  });

  it.each([
    ['another token', 'token-b', 'configured differs'],
    ['no token', null, 'not configured'],
  ] as const)('is refused at plan with %s', async (_token, refresh_token_wo, reason) => {
    await created({ quirks }, OLD);
    const step = await story.step({ ...OLD, description: 'two', refresh_token_wo });
    expect(step).toEqual({ planned: [refused('hidden', reason)], applied: [] });
    expect(story.puts).toEqual([]);
  });

  it('is refused after an import with a placeholder, also once that was recorded', async () => {
    await created({ quirks });
    await story.importAnew();
    const config = { ...CONFIG, refresh_token_wo: 'placeholder', tokens_wo_version: '1' };
    expect((await story.step(config)).applied).toEqual([]);
    for (const refresh_token_wo of ['placeholder', null]) {
      const step = await story.step({ ...config, refresh_token_wo, description: 'two' });
      const reason = refresh_token_wo === null ? 'not configured' : 'never sent';
      expect(step).toEqual({ planned: [refused('hidden', reason)], applied: [] });
    }
    expect(story.puts).toEqual([]);
    // A way out: a token that the user knows to be valid.
    const known = { ...CONFIG, refresh_token_wo: 'token-c', tokens_wo_version: '2', description: 'two' };
    await story.bring(known);
    expect(story.held).toMatchObject({ description: 'two', refreshToken: 'token-c' });
    await story.expectSettled(known);
  });

  it('is refused even where the user vouches that the server shows tokens', async () => {
    await created({ quirks, provider: { server_shows_tokens: true } });
    await story.importAnew();
    const step = await story.step({ ...EDITED, refresh_token_wo: null });
    expect(step).toEqual({ planned: [refused('hidden', 'not configured', { send: 'first version' })], applied: [] });
  });
});

describe('where nothing is proven', () => {
  /** No GET has told anything since the create. */
  async function createdUnseen(config = CONFIG): Promise<void> {
    story = await ProfileStory.start();
    story.emulator.inject({ kind: 'status', status: 500, method: 'GET', path: '/oauthprofiles/*', times: 20 });
    const plan = await story.plan(config);
    expect(await story.carryOut(plan)).toEqual([]);
    story.emulator.clearFaults();
  }

  it('a later refresh that matches what was sent proves as well', async () => {
    await createdUnseen();
    await story.refresh();
    const { refreshToken } = story.rotate();
    await story.bring(EDITED);
    expect(story.held).toMatchObject({ description: 'two', refreshToken });
  });

  it('refuses where a read has shown another token, and sends back what the server shows once that is vouched for', async () => {
    await createdUnseen();
    const { refreshToken } = story.rotate();
    expect(await story.step(EDITED)).toEqual({ planned: [refused('unknown', 'server differs')], applied: [] });
    expect(story.puts).toEqual([]);

    await story.restart({ server_shows_tokens: true });
    await story.bring(EDITED);
    expect(story.held).toMatchObject({ description: 'two', refreshToken });
    await story.expectSettled(EDITED);
  });

  it('does not write private data anew with each rotation', async () => {
    await createdUnseen();
    story.rotate();
    await story.refresh();
    const before = story.private.toString('utf8');
    story.rotate();
    await story.refresh();
    expect(story.private.toString('utf8')).toBe(before);
  });
});

describe('what a create learns', () => {
  it.each([
    [
      'shown by POST and masked by GET',
      { tokensInGet: 'masked', tokenMask: '****{last4}' },
      [resent('hidden')],
      'token-a',
    ],
    ['masked by POST and shown by GET', { tokensInWrites: 'masked' }, [], 'rotated-refresh-token-3-1'],
  ] as const)('is true of tokens %s', async (_case, quirks, planned, refreshToken) => {
    story = await ProfileStory.start({ quirks });
    await story.bring(CONFIG);
    story.rotate();
    expect(await story.step(EDITED)).toEqual({ planned, applied: [] });
    expect(story.held).toMatchObject({ description: 'two', refreshToken });
  });

  it('costs one GET for the first create alone', async () => {
    story = await ProfileStory.start();
    for (const name of ['A', 'B', 'C']) {
      story.state = null;
      story.private = Buffer.alloc(0);
      await story.bring({ ...CONFIG, name });
    }
    const reads = story.emulator.requests.filter(
      ({ method, path }) => method === 'GET' && /oauthprofiles\/\d+$/u.test(path),
    );
    expect(reads).toHaveLength(1);
  });
});

describe('no request is made and nothing refused', () => {
  const quirks = { tokensInGet: 'masked' } as const;

  it('for force_destroy alone', async () => {
    await created({ quirks });
    await story.importAnew();
    const config = { ...CONFIG, refresh_token_wo: null, force_destroy: true };
    await story.bring(config);
    expect(story.puts).toEqual([]);
    await story.expectSettled(config);
  });

  it('for user alone, where it names the present owner', async () => {
    await created({ quirks });
    await story.importAnew();
    await story.bring({ ...CONFIG, refresh_token_wo: null, user: 'ADMIN' });
    expect(story.puts).toEqual([]);
  });

  it('when tokens leave the state for write-only attributes', async () => {
    await created({ quirks }, { ...CONFIG, refresh_token_wo: null, refresh_token: 'token-a' });
    await story.bring(CONFIG);
    expect(story.puts).toEqual([]);
    expect(story.state).toMatchObject({ refresh_token: null });
  });

  it('for a refresh and a destroy', async () => {
    await created({ quirks });
    await story.importAnew();
    story.emulator.editProfile(story.held.id, { description: 'edited elsewhere' });
    expect(await story.refresh()).toEqual([]);
    expect(await story.step(null)).toEqual(SILENT);
    expect(story.emulator.profiles()).toEqual([]);
  });
});

describe('a new token', () => {
  it.each([
    ['without a version', CONFIG, { ...CONFIG, refresh_token_wo: 'token-b' }],
    ['with another version', OLD, { ...OLD, refresh_token_wo: 'token-b', tokens_wo_version: '2' }],
    ['with its first version', CONFIG, { ...OLD, refresh_token_wo: 'token-b' }],
    ['without its version of before', OLD, { ...CONFIG, refresh_token_wo: 'token-b' }],
    [
      'in the state',
      { ...CONFIG, refresh_token_wo: null, refresh_token: 'token-a' },
      { ...CONFIG, refresh_token_wo: null, refresh_token: 'token-b' },
    ],
  ] as const)('is sent %s, and the plan shows it', async (_case, before, after) => {
    for (const tokensInGet of ['shown', 'masked'] as const) {
      await created({ quirks: { tokensInGet } }, before);
      story.rotate();
      const plan = await story.plan(after);
      expect(plan.diagnostics).toEqual([]);
      expect(plan.planned).toMatchObject({ tokens_updated_at: unknown });
      expect(await story.carryOut(plan)).toEqual([]);
      expect(story.held.refreshToken).toBe('token-b');
      await story.expectSettled(after);
      if (tokensInGet === 'shown') await story.end();
    }
  });

  it('leaves out the access token of before', async () => {
    await created({}, { ...CONFIG, access_token_wo: 'access-token' });
    await story.bring({ ...CONFIG, refresh_token_wo: 'token-b' });
    expect(story.puts).toEqual([{ name: 'Exports', oauthAppId: 1, description: 'one', refreshToken: 'token-b' }]);
  });

  it('is planned again after a PUT that failed', async () => {
    for (const attributes of [{ refresh_token_wo: 'token-b' }, { refresh_token_wo: null, refresh_token: 'token-b' }]) {
      await created();
      const config = { ...CONFIG, ...attributes };
      story.emulator.inject({ kind: 'status', status: 400, method: 'PUT', path: '/oauthprofiles/*' });
      const { applied } = await story.step(config);
      expect(applied).toHaveLength(1);
      expect(story.held.refreshToken).toBe('token-a');
      expect((await story.plan(config)).planned).toMatchObject({ tokens_updated_at: unknown });
      await story.bring(config);
      expect(story.held.refreshToken).toBe('token-b');
      await story.expectSettled(config);
      if (!('refresh_token' in attributes)) await story.end();
    }
  });
});

it('a version that is removed sends nothing by itself', async () => {
  await created({}, OLD);
  const { refreshToken } = story.rotate();
  await story.bring(CONFIG);
  expect(story.held).toMatchObject({ refreshToken });
  expect(story.puts).toEqual([]);
  await story.expectSettled(CONFIG);
});

describe('a new version without a token', () => {
  const MESSAGE =
    "error: New Version Without Tokens: 'tokens_wo_version' of OAuth profile 3 has changed, but there is nothing to send: " +
    "'refresh_token_wo' is not set, or is empty because the variable that it comes from is not set. The " +
    'environment variable of a variable is TF_VAR_ and its name. [tokens_wo_version]';

  it('is an error at plan', async () => {
    await created({}, OLD);
    const step = await story.step({ ...OLD, refresh_token_wo: null, tokens_wo_version: '2' });
    expect(step).toEqual({ planned: [MESSAGE], applied: [] });
  });

  it('is an error at apply where the token was not known before', async () => {
    await created({}, OLD);
    const version = { ...OLD, tokens_wo_version: '2' };
    const step = await story.step({ ...version, refresh_token_wo: unknown }, { ...version, refresh_token_wo: null });
    expect(step).toEqual({ planned: [], applied: [MESSAGE] });
    expect(story.state).toMatchObject({ tokens_wo_version: '1' });
  });
});

describe('another application', () => {
  const WARNING = (verb: string, version = ''): string =>
    `warning: Tokens of Another Application: OAuth profile 3 ${verb} another OAuth application (1 before), but keeps its ` +
    'tokens. Tokens belong to the application that obtained them: HDP will probably not be able to refresh them. Set new ' +
    `ones${version}. [oauth_app_id]`;

  it.each([
    ['without a version', CONFIG, {}, ''],
    ['with a version', OLD, {}, ", and change 'tokens_wo_version'"],
  ] as const)('without new tokens warns %s', async (_case, config, change, version) => {
    await created({}, config);
    const after = { ...config, ...change, oauth_app_id: 2 };
    expect(await story.step(after)).toEqual({ planned: [WARNING('gets', version)], applied: [] });
    await story.expectSettled(after);
  });

  it('that is not known yet may be another one', async () => {
    await created();
    const step = await story.step({ ...CONFIG, oauth_app_id: unknown }, CONFIG);
    expect(step).toEqual({ planned: [WARNING('may get')], applied: [] });
    expect(story.puts).toEqual([]);
  });

  it('with new tokens needs no warning', async () => {
    await created();
    await story.bring({ ...CONFIG, oauth_app_id: 2, refresh_token_wo: 'token-b' });
  });
});

describe('what is not known at plan', () => {
  it.each([
    ['the one sent last', 'token-a', [resent('hidden')], { description: 'two', refreshToken: 'token-a' }],
    ['another one', 'token-b', [refused('hidden', 'configured differs')], { description: 'one' }],
    ['none', null, [refused('hidden', 'not configured')], { description: 'one' }],
  ] as const)('a token: is decided at apply, %s', async (_case, refresh_token_wo, applied, held) => {
    await created({ quirks: { tokensInGet: 'masked' } }, OLD);
    const config = { ...OLD, description: 'two' };
    const step = await story.step({ ...config, refresh_token_wo: unknown }, { ...config, refresh_token_wo });
    expect(step).toEqual({ planned: [resent('hidden', { isKnown: false })], applied });
    expect(story.held).toMatchObject(held);
  });

  it.each([
    ['token-a', [resent('hidden')]],
    ['token-b', []],
  ])('a token without a version: is decided at apply, %s', async (refresh_token_wo, applied) => {
    await created({ quirks: { tokensInGet: 'masked' } });
    const step = await story.step({ ...EDITED, refresh_token_wo: unknown }, { ...EDITED, refresh_token_wo });
    expect(step).toEqual({ planned: [resent('hidden', { isKnown: false })], applied });
    expect(story.held).toMatchObject({ description: 'two', refreshToken: refresh_token_wo });
  });

  it('a token alone: makes no request where it turns out to be the same', async () => {
    await created();
    expect(await story.step({ ...CONFIG, refresh_token_wo: unknown }, CONFIG)).toEqual(SILENT);
    expect(story.puts).toEqual([]);
    await story.expectSettled(CONFIG);
  });

  it('a token of a saved plan: the one of the apply is sent where the plan was to send one', async () => {
    await created();
    const plan = await story.plan({ ...CONFIG, refresh_token_wo: 'token-b' });
    expect(await story.carryOut(plan, { ...CONFIG, refresh_token_wo: 'token-c' })).toEqual([]);
    expect(story.held.refreshToken).toBe('token-c');
  });

  it('a version: warns where it may turn out to be the one of before', async () => {
    await created({ quirks: { tokensInGet: 'masked' } }, OLD);
    const config = { ...OLD, description: 'two' };
    expect(await story.step({ ...config, tokens_wo_version: unknown }, config)).toEqual({
      planned: [resent('hidden')],
      applied: [resent('hidden')],
    });
  });

  it('another field: refuses nothing until it is known to change', async () => {
    await created({ quirks: { tokensInGet: 'masked' } });
    await story.importAnew();
    const config = { ...CONFIG, refresh_token_wo: null };
    const plan = await story.plan({ ...config, description: unknown });
    expect(plan.diagnostics).toEqual([]);
    expect(await story.carryOut(plan, config)).toEqual([]);
    expect(await story.step({ ...config, description: unknown }, { ...config, description: 'two' })).toEqual({
      planned: [],
      applied: [refused('hidden', 'not configured', { send: 'first version' })],
    });
    expect(story.puts).toEqual([]);
  });
});

describe('read and write of an update are one unit', () => {
  it.each([503, 429])('a PUT that is sent again after %d reads again', async (status) => {
    await created();
    const put = { method: 'PUT', path: '/oauthprofiles/*' };
    story.emulator.inject({ kind: 'event', run: () => story.rotate(), point: 'after', ...put });
    story.emulator.inject({ kind: 'status', status, retryAfter: 1, ...put });
    await story.bring(EDITED);
    expect(story.puts).toHaveLength(2);
    expect(story.held).toMatchObject({ description: 'two', refreshToken: 'rotated-refresh-token-3-1' });
    await story.expectSettled(EDITED);
  });

  it('a PUT that is sent again never sends a mask that the second read shows', async () => {
    await created();
    const put = { method: 'PUT', path: '/oauthprofiles/*' };
    const mask = (): void => {
      story.emulator.setQuirks({ tokensInGet: 'masked', tokenMask: '****{last4}' });
    };
    story.emulator.inject({ kind: 'event', run: mask, ...put });
    story.emulator.inject({ kind: 'status', status: 503, retryAfter: 1, ...put });
    expect(await story.step(EDITED)).toEqual({ planned: [], applied: [resent('hidden')] });
    expect(story.held).toMatchObject({ description: 'two', refreshToken: 'token-a' });
  });
});
