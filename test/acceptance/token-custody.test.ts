import { Emulator, type EmulatorOptions } from '../../lib/emulator';
import { Workspace } from './workspace';

const ADDRESS = 'hdp_oauth_profile.p';

interface Given {
  readonly attribute?: 'refresh_token' | 'refresh_token_wo';
  readonly description?: string;
  readonly token?: string;
  readonly version?: string;
}

function configuration({ attribute = 'refresh_token_wo', description = 'one', token = 'token-a', version }: Given) {
  return `
    provider "hdp" {}

    resource "hdp_oauth_profile" "p" {
      name         = "P"
      oauth_app_id = 1
      description  = "${description}"
      ${attribute} = "${token}"
      ${version === undefined ? '' : `tokens_wo_version = "${version}"`}
    }
  `;
}

/** Runs a story on a server of its own. */
async function onServer(
  quirks: EmulatorOptions['quirks'],
  first: Given,
  story: (emulator: Emulator, workspace: Workspace) => Promise<void>,
): Promise<void> {
  const emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'secret', permissions: [12] }],
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    quirks,
  });
  const workspace = await Workspace.with(configuration(first), {
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'secret',
  });
  try {
    await workspace.apply();
    await story(emulator, workspace);
  } finally {
    workspace.remove();
    await emulator.stop();
  }
}

function only(emulator: Emulator) {
  const [profile, ...others] = emulator.profiles();
  if (profile === undefined || others.length > 0) throw new Error('Expected exactly one profile.');
  return profile;
}

describe.each(['refresh_token_wo', 'refresh_token'] as const)('with %s', (attribute) => {
  it('leaves tokens that the server refreshed alone when another field changes', async () => {
    await onServer({ tokensInGet: 'shown' }, { attribute }, async (emulator, workspace) => {
      emulator.refreshTokens(only(emulator).id, { rotateRefreshToken: true });
      const { accessToken, refreshToken } = only(emulator);
      expect(refreshToken).not.toBe('token-a');
      expect(await workspace.plan()).toEqual({});

      workspace.configure(configuration({ attribute, description: 'two' }));
      await workspace.apply();
      expect(only(emulator)).toMatchObject({ description: 'two', accessToken, refreshToken });
      expect(await workspace.plan()).toEqual({});
    });
  });

  it('sends a token that changed, and the plan says so', async () => {
    await onServer({ tokensInGet: 'shown' }, { attribute }, async (emulator, workspace) => {
      emulator.refreshTokens(only(emulator).id, { rotateRefreshToken: true });
      workspace.configure(configuration({ attribute, token: 'token-b' }));
      const plan = await workspace.succeed('plan', '-input=false');
      expect(plan.text).toMatch(/~ tokens_updated_at = ".+" -> \(known after apply\)/u);
      await workspace.apply();
      expect(only(emulator).refreshToken).toBe('token-b');
      expect(await workspace.plan()).toEqual({});
    });
  });

  it.each(['masked', 'omitted'] as const)(
    'sends the configured token again, with a warning, to a server whose answers have it %s, and a new one without',
    async (tokensInGet) => {
      await onServer({ tokensInGet }, { attribute }, async (emulator, workspace) => {
        emulator.refreshTokens(only(emulator).id, { rotateRefreshToken: true });
        workspace.configure(configuration({ attribute, description: 'two' }));
        const { text } = await workspace.apply();
        expect(text).toContain('Warning: Configured Token Sent Again');
        expect(only(emulator)).toMatchObject({ description: 'two', refreshToken: 'token-a' });
        expect(await workspace.plan()).toEqual({});

        const version = attribute === 'refresh_token_wo' ? '2' : undefined;
        workspace.configure(configuration({ attribute, description: 'two', token: 'token-b', version }));
        expect((await workspace.apply()).text).not.toContain('Warning');
        expect(only(emulator).refreshToken).toBe('token-b');
        expect(await workspace.plan()).toEqual({});
      });
    },
  );

  it('plans nothing after an import, and records tokens with the first change without sending them', async () => {
    await onServer({ tokensInGet: 'shown' }, { attribute }, async (emulator, workspace) => {
      emulator.refreshTokens(only(emulator).id, { rotateRefreshToken: true });
      const { id, refreshToken } = only(emulator);
      await workspace.succeed('state', 'rm', ADDRESS);
      await workspace.succeed('import', ADDRESS, String(id));
      expect(JSON.stringify(await workspace.state(ADDRESS))).not.toMatch(/token-a/u);
      expect(workspace.read('terraform.tfstate')).not.toContain(refreshToken);
      expect(await workspace.plan()).toEqual({});

      workspace.configure(configuration({ attribute, description: 'two' }));
      await workspace.apply();
      expect(only(emulator)).toMatchObject({ description: 'two', refreshToken });
      expect(await workspace.plan()).toEqual({});

      workspace.configure(configuration({ attribute, description: 'two', token: 'token-b' }));
      await workspace.apply();
      expect(only(emulator).refreshToken).toBe('token-b');
    });
  });
});

describe('with a version', () => {
  it('sends the configured token when the version changes, and only then', async () => {
    await onServer({ tokensInGet: 'shown' }, { version: '1' }, async (emulator, workspace) => {
      emulator.refreshTokens(only(emulator).id, { rotateRefreshToken: true });
      const { refreshToken } = only(emulator);
      workspace.configure(configuration({ version: '1', token: 'token-b' }));
      expect(await workspace.plan()).toEqual({});
      expect(only(emulator).refreshToken).toBe(refreshToken);

      workspace.configure(configuration({ version: '2', token: 'token-b' }));
      const plan = await workspace.succeed('plan', '-input=false');
      expect(plan.text).toMatch(/~ tokens_wo_version = "1" -> "2"/u);
      await workspace.apply();
      expect(only(emulator).refreshToken).toBe('token-b');
      expect(await workspace.plan()).toEqual({});
    });
  });

  it('plans nothing after an import until the profile is changed for another reason', async () => {
    await onServer({ tokensInGet: 'shown' }, { version: '1' }, async (emulator, workspace) => {
      await workspace.succeed('state', 'rm', ADDRESS);
      await workspace.succeed('import', ADDRESS, String(only(emulator).id));
      expect(await workspace.plan()).toEqual({});
      workspace.configure(configuration({ version: '1', description: 'two' }));
      await workspace.apply();
      expect(await workspace.state(ADDRESS)).toMatchObject({ tokens_wo_version: '1', tokens_updated_at: null });
    });
  });

  it('compares with the version that the import names', async () => {
    await onServer({ tokensInGet: 'shown' }, { version: '1' }, async (emulator, workspace) => {
      await workspace.succeed('state', 'rm', ADDRESS);
      await workspace.succeed('import', ADDRESS, `${String(only(emulator).id)}#1`);
      expect(await workspace.plan()).toEqual({});
      workspace.configure(configuration({ version: '2', token: 'token-b' }));
      await workspace.apply();
      expect(only(emulator).refreshToken).toBe('token-b');
    });
  });
});

describe('a token that changes on every run', () => {
  const generated = (version: string) => `
    provider "hdp" {}

    resource "hdp_oauth_profile" "p" {
      name             = "P"
      oauth_app_id     = 1
      refresh_token_wo = "token-\${timestamp()}"
      ${version}
    }
  `;

  it('is sent on every run without a version, and settles with one', async () => {
    await onServer({ tokensInGet: 'shown' }, {}, async (emulator, workspace) => {
      workspace.configure(generated(''));
      await workspace.apply();
      const { refreshToken } = only(emulator);
      expect(await workspace.plan()).toEqual({ [ADDRESS]: ['update'] });
      await workspace.apply();
      expect(only(emulator).refreshToken).not.toBe(refreshToken);

      workspace.configure(generated('tokens_wo_version = "1"'));
      await workspace.apply();
      expect(await workspace.plan()).toEqual({});
    });
  });
});
